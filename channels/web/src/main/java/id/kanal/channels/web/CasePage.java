package id.kanal.channels.web;

import id.kanal.channels.http.HttpAnswer;
import id.kanal.kernel.model.StatusEvent;
import id.kanal.kernel.model.Topic;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The private page of a case as HTML. */
final class CasePage {
    /** What the page may say was sent from it. */
    static final Set<String> SENT = Set.of("more", "rated", "withdrawn");

    private final WebContext context;
    private final WebPage page;
    private final PageDates dates;
    private final CaseFacts facts;

    CasePage(WebContext context, WebPage page) {
        this.context = context;
        this.page = page;
        this.dates = new PageDates(context.around().words().zone());
        this.facts = new CaseFacts(context);
    }

    /**
     * What the page says beside the case.
     *
     * @param sent what was sent from it just now; empty for nothing
     * @param form token of its forms, sealed
     * @param text as it was typed before
     */
    record Shown(
            Topic.Danger danger,
            String sent,
            String form,
            String text,
            List<FormParts.Kept> files,
            List<ReportFields.Mistake> mistakes) {
        /** What was sent is not right yet. */
        static Shown again(String form, String text, List<FormParts.Kept> files, List<ReportFields.Mistake> mistakes) {
            return new Shown(Topic.Danger.NONE, "", form, text, files, mistakes);
        }

        @Override
        public String toString() {
            return "Shown";
        }
    }

    HttpAnswer show(int status, PageWords words, CaseFile file, Shown shown) {
        List<Html> body = new ArrayList<>();
        body.add(EmergencyLine.of(shown.danger, words));
        body.add(quickClose(words));
        if (!shown.sent.isEmpty())
            body.add(Html.tag("p")
                    .with("class", "done")
                    .with("role", "status")
                    .says(words.say("case.sent." + shown.sent)));
        body.add(new FormParts(words, shown.mistakes).summary());
        body.add(number(words, file));
        body.add(facts(words, file));
        if (file.card().open()) body.add(more(words, file, shown));
        if (file.card().hasOutcome()) body.add(rating(words, file, shown));
        if (!file.card().open()) body.add(more(words, file, shown));
        body.add(news(words, file));
        body.add(back(words, file));
        if (file.card().open()) body.add(leave(words, file));
        return private_(page.answer(
                status, words, WebPage.Shape.plain(words.say("case.title"), shown.mistakes.isEmpty()), Html.all(body)));
    }

    private static HttpAnswer private_(HttpAnswer answer) {
        return answer.with("Referrer-Policy", "no-referrer").with("Cache-Control", "no-store");
    }

    private Html quickClose(PageWords words) {
        return Html.tag("p")
                .with("class", "close")
                .holds(Html.tag("a")
                        .with("class", "button")
                        .with("href", context.config().quickClose().toString())
                        .with("rel", "noreferrer noopener")
                        .with("data-close", "1")
                        .within(words.html("case.close")));
    }

    private static Html number(PageWords words, CaseFile file) {
        String digits = file.card().ticket().shown();
        return Html.tag("h1")
                .holds(
                        Html.tag("span").with("class", "over").within(words.html("case.number")),
                        Html.text(" "),
                        Html.tag("span").with("class", "number").within(Html.text(digits)));
    }

    private Html facts(PageWords words, CaseFile file) {
        Html.Tag section = Html.tag("section").with("class", "state");
        return facts.within(
                section, words, file.card(), Optional.empty(), file.card().agency());
    }

    private Html more(PageWords words, CaseFile file, Shown shown) {
        FormParts parts = new FormParts(words, shown.mistakes);
        boolean asked = file.card().open() && file.asked();
        String kind = asked ? "case.answer" : file.card().open() ? "case.more" : "case.anew";
        List<Html> content = new ArrayList<>();
        content.add(Html.tag("h2").says(words.say(kind + ".heading")));
        if (asked)
            file.question()
                    .ifPresent(question -> content.add(Html.tag("blockquote").says(question)));
        content.add(Html.tag("form")
                .with("method", "post")
                .with("action", context.base() + "/tiket/" + file.token())
                .with("enctype", "multipart/form-data")
                .with("accept-charset", "utf-8")
                .flag("novalidate", true)
                .with("data-sending", words.say("form.sending"))
                .holds(
                        parts.hidden("form", shown.form),
                        parts.hidden("lang", words.language()),
                        parts.area("more", kind, shown.text, 4, true),
                        parts.files(context.base() + "/lapor/files", shown.files),
                        parts.button(kind + ".send")));
        return Html.tag("section").with("class", asked ? "card asked" : "card").holds(content);
    }

    private Html rating(PageWords words, CaseFile file, Shown shown) {
        FormParts parts = new FormParts(words, shown.mistakes);
        Html said = file.rated()
                .map(score -> Html.tag("p").says(words.say("rating.given", "score", Integer.toString(score))))
                .orElse(Html.NOTHING);
        return Html.tag("section")
                .with("class", "card")
                .with("id", "rating")
                .holds(
                        Html.tag("h2").says(words.say("rating.heading")),
                        said,
                        Html.tag("form")
                                .with("method", "post")
                                .with("action", context.base() + "/tiket/" + file.token() + "/nilai")
                                .holds(
                                        parts.hidden("form", shown.form),
                                        parts.hidden("lang", words.language()),
                                        scale(words, "score"),
                                        scale(words, "accuracy"),
                                        parts.button("rating.send")));
    }

    private static Html scale(PageWords words, String name) {
        List<Html> choices = new ArrayList<>();
        choices.add(Html.tag("legend").says(words.say("rating." + name)));
        for (int value = 1; value <= 5; value++) {
            String number = Integer.toString(value);
            choices.add(Html.tag("label")
                    .with("class", "choice")
                    .holds(
                            Html.tag("input")
                                    .with("type", "radio")
                                    .with("name", name)
                                    .with("value", number)
                                    .alone(),
                            Html.tag("span")
                                    .holds(
                                            Html.tag("b").within(Html.text(number + ' ')),
                                            Html.tag("small").within(words.html("rating." + name + '.' + number)))));
        }
        return Html.tag("fieldset").with("class", "scale").holds(choices);
    }

    private Html news(PageWords words, CaseFile file) {
        List<StatusEvent> newest = new ArrayList<>(file.news());
        Collections.reverse(newest);
        List<Html> items = newest.stream()
                .map(event -> Html.tag("li")
                        .holds(
                                Html.tag("p")
                                        .with("class", "when")
                                        .holds(
                                                Html.tag("b")
                                                        .within(words.html("state."
                                                                + event.status().id())),
                                                Html.text(" · " + dates.moment(event.time(), words))),
                                event.agency()
                                        .map(agency -> Html.tag("p").says(agency.name()))
                                        .orElse(Html.NOTHING),
                                event.note()
                                        .map(note -> Html.tag("p")
                                                .with("class", "note")
                                                .says(note))
                                        .orElse(Html.NOTHING)))
                .toList();
        Html list = items.isEmpty()
                ? Html.tag("p").says(words.say("case.news.none"))
                : Html.tag("ol").with("class", "news").holds(items);
        return Html.tag("section").holds(Html.tag("h2").says(words.say("case.news")), list);
    }

    private Html back(PageWords words, CaseFile file) {
        return Html.tag("section")
                .with("class", "card back")
                .holds(
                        Html.tag("h2").says(words.say("case.back")),
                        Html.tag("p")
                                .says(words.say(
                                        "case.back.text",
                                        "until",
                                        dates.day(file.claim().until(), words))),
                        Html.tag("p")
                                .with("class", "tools scripted")
                                .flag("hidden", true)
                                .holds(
                                        tool("data-copy", words.say("case.copied"), words.say("case.copy")),
                                        tool("data-print", "1", words.say("case.print"))),
                        Html.tag("p")
                                .with("class", "status")
                                .with("role", "status")
                                .with("id", "copy-status")
                                .holds());
    }

    private static Html tool(String attribute, String value, String label) {
        return Html.tag("button")
                .with("type", "button")
                .with("class", "plain")
                .with(attribute, value)
                .says(label);
    }

    private Html leave(PageWords words, CaseFile file) {
        return Html.tag("p")
                .with("class", "leave")
                .holds(Html.tag("a")
                        .with("href", context.base() + "/tiket/" + file.token() + "/tarik?lang=" + words.language())
                        .within(words.html("case.withdraw")));
    }

    HttpAnswer withdrawal(PageWords words, CaseFile file, String form) {
        FormParts parts = new FormParts(words, List.of());
        String back = context.base() + "/tiket/" + file.token() + "?lang=" + words.language();
        Html body = Html.all(
                Html.tag("h1").says(words.say("withdraw.heading")),
                Html.tag("p")
                        .says(words.say(
                                "withdraw.text", "ticket", file.card().ticket().shown())),
                Html.tag("form")
                        .with("method", "post")
                        .with("action", context.base() + "/tiket/" + file.token() + "/tarik")
                        .holds(
                                parts.hidden("form", form),
                                parts.hidden("lang", words.language()),
                                parts.button("withdraw.send")),
                Html.tag("p").holds(Html.tag("a").with("href", back).within(words.html("withdraw.back"))));
        return private_(page.answer(200, words, WebPage.Shape.plain(words.say("withdraw.heading")), body));
    }

    HttpAnswer framed(PageWords words, CaseFile file, Topic.Danger danger, WidgetSite site) {
        Html body = Html.all(
                EmergencyLine.of(danger, words),
                number(words, file),
                Html.tag("p").says(words.say("widget.sent")),
                Html.tag("p")
                        .holds(Html.tag("a")
                                .with("class", "button")
                                .with("href", context.base() + "/tiket/" + file.token())
                                .with("target", "_blank")
                                .with("rel", "noreferrer noopener")
                                .within(words.html("widget.open"))));
        return private_(page.answer(
                200, words, new WebPage.Shape(words.say("case.title"), Optional.empty(), true, site.parent()), body));
    }
}
