package id.kanal.channels.web;

import id.kanal.channels.http.HttpAnswer;
import id.kanal.kernel.model.Complaint;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The form of a report. */
final class ReportPage {
    private final WebContext context;
    private final WebPage page;

    ReportPage(WebContext context, WebPage page) {
        this.context = context;
        this.page = page;
    }

    /**
     * What a form is made of.
     *
     * @param token sealed
     * @param notice key of what its sender is told besides; empty for nothing
     * @param work whether the browser is to do some work for it
     */
    record Filled(
            ReportFields fields,
            List<ReportFields.Mistake> mistakes,
            List<FormParts.Kept> files,
            String token,
            String notice,
            boolean work) {
        static Filled fresh(ReportFields fields, String token, boolean work) {
            return new Filled(fields, List.of(), List.of(), token, "", work);
        }
    }

    /** @param site in whose frame it stands, if it does */
    HttpAnswer answer(int status, PageWords words, WidgetSite site, Filled filled) {
        boolean first = filled.mistakes.isEmpty() && filled.notice.isEmpty();
        String title = first ? words.say("form.title") : words.say("mistake.title") + ' ' + words.say("form.title");
        Html body = Html.all(
                Html.tag("h1").says(words.say("form.heading")),
                first ? Html.tag("p").with("class", "lead").says(words.say("form.lead")) : notice(words, filled),
                new FormParts(words, filled.mistakes).summary(),
                form(words, site, filled));
        Optional<String> turning = first ? Optional.of(kept(site, filled.fields.agency())) : Optional.empty();
        return page.answer(status, words, new WebPage.Shape(title, turning, site.framed(), site.parent()), body);
    }

    private static String kept(WidgetSite site, String agency) {
        return parameter("parent", site.parent()) + parameter("agency", agency);
    }

    private static String parameter(String name, String value) {
        return value.isEmpty() ? "" : '&' + name + '=' + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static Html notice(PageWords words, Filled filled) {
        return filled.notice.isEmpty()
                ? Html.NOTHING
                : FormParts.alert(
                        words.say(filled.notice + ".heading"), Html.tag("p").says(words.say(filled.notice + ".text")));
    }

    private Html form(PageWords words, WidgetSite site, Filled filled) {
        FormParts parts = new FormParts(words, filled.mistakes);
        ReportFields.Matter matter = filled.fields.matter();
        List<Html> content = new ArrayList<>(List.of(
                parts.hidden("form", filled.token),
                parts.hidden("lang", words.language()),
                parts.hidden("agency", filled.fields.agency()),
                parts.hidden("parent", site.parent()),
                kinds(words, filled.fields.kind()),
                parts.area("what", "form.what", matter.what(), 7, true),
                parts.line("where", "form.where", "text", "off", matter.where()),
                position(words, parts, matter.position()),
                parts.line("when", "form.when", "date", "off", matter.when()),
                parts.files(context.base() + "/lapor/files", filled.files)));
        content.addAll(person(words, parts, filled.fields.person()));
        content.add(trap(words));
        content.add(Html.tag("p").with("class", "hint").says(words.say("form.law")));
        content.add(parts.button("form.send"));
        return Html.tag("form")
                .with("method", "post")
                .with("action", context.base() + (site.framed() ? "/widget" : "/lapor"))
                .with("enctype", "multipart/form-data")
                .with("accept-charset", "utf-8")
                .flag("novalidate", true)
                .with("data-sending", words.say("form.sending"))
                .with("data-work", Integer.toString(ClientLimits.WORK), filled.work)
                .holds(content);
    }

    private static Html kinds(PageWords words, Complaint.Kind chosen) {
        List<Html> choices = new ArrayList<>();
        choices.add(Html.tag("legend").says(words.say("form.kind")));
        for (Complaint.Kind kind : ReportFields.KINDS)
            choices.add(Html.tag("label")
                    .with("class", "choice")
                    .holds(
                            Html.tag("input")
                                    .with("type", "radio")
                                    .with("name", "kind")
                                    .with("value", kind.id())
                                    .flag("checked", kind == chosen)
                                    .alone(),
                            Html.tag("span")
                                    .holds(
                                            Html.tag("b").within(words.html("form.kind." + kind.id())),
                                            Html.tag("small").within(words.html("form.kind." + kind.id() + ".hint")))));
        return Html.tag("fieldset").with("class", "kinds").holds(choices);
    }

    /** For browsers that can tell it, and only when its user wants so. */
    private static Html position(PageWords words, FormParts parts, String position) {
        return Html.tag("div")
                .with("class", "position scripted")
                .flag("hidden", true)
                .with("data-found", words.say("form.position.found"))
                .with("data-refused", words.say("form.position.refused"))
                .with("data-removed", words.say("form.position.removed"))
                .holds(
                        parts.hidden("position", position),
                        Html.tag("button")
                                .with("type", "button")
                                .with("class", "plain")
                                .with("data-locate", "1")
                                .says(words.say("form.position.use")),
                        Html.tag("button")
                                .with("type", "button")
                                .with("class", "plain")
                                .with("data-unlocate", "1")
                                .flag("hidden", true)
                                .says(words.say("form.position.remove")),
                        Html.tag("p")
                                .with("class", "status")
                                .with("role", "status")
                                .holds());
    }

    private List<Html> person(PageWords words, FormParts parts, ReportFields.Person person) {
        List<Html> languages = context.around().words().languages().stream()
                .map(language -> FormParts.option(
                        language, words.say("language." + language), language.equals(person.language())))
                .toList();
        return List.of(
                Html.tag("h2").says(words.say("form.person")),
                parts.line("name", "form.name", "text", "name", person.name()),
                parts.line("contact", "form.contact", "text", "email", person.contact()),
                parts.box("anonymous", "form.anonymous", person.anonymous()),
                parts.box("secret", "form.secret", person.secret()),
                parts.select("language", "form.language", languages));
    }

    /** What people do not see and machines fill in. */
    private static Html trap(PageWords words) {
        return Html.tag("div")
                .with("class", "trap")
                .with("aria-hidden", "true")
                .holds(
                        Html.tag("label").with("for", "repeat").says(words.say("form.trap")),
                        Html.tag("input")
                                .with("type", "text")
                                .with("id", "repeat")
                                .with("name", "repeat")
                                .with("tabindex", "-1")
                                .with("autocomplete", "off")
                                .alone());
    }
}
