package id.kanal.channels.web;

import static id.kanal.channels.web.WebPage.done;

import id.kanal.channels.http.HttpAnswer;
import id.kanal.channels.http.HttpCall;
import id.kanal.kernel.model.Facts;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.state.TicketCard;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What anybody who knows a number may know of the case: state, dates, and agency unless it is secret. */
final class LookupRoutes {
    private static final int LONGEST = 40;

    private final WebContext context;
    private final WebPage page;
    private final ClientLimits limits;
    private final CaseFacts facts;

    LookupRoutes(WebContext context, WebPage page, ClientLimits limits) {
        this.context = context;
        this.page = page;
        this.limits = limits;
        this.facts = new CaseFacts(context);
    }

    CompletableFuture<HttpAnswer> show(HttpCall call) {
        PageWords words = PageWords.of(call);
        if (!limits.page(call).isZero()) return done(page.said(429, words, "often"));
        return done(answer(200, words, "", Html.NOTHING));
    }

    /** The number comes in the body: addresses are kept in histories and logs. */
    CompletableFuture<HttpAnswer> look(HttpCall call) {
        PageWords words = PageWords.of(call);
        String written = ReportFields.typed(call, "number");
        if (written.length() > LONGEST) written = written.substring(0, LONGEST);
        String typed = written;
        Duration wait = limits.lookup(call);
        if (!wait.isZero())
            return done(answer(429, words, typed, notice(words, "often")).retryAfter(wait));
        Optional<Ticket> ticket = Ticket.read(typed);
        if (ticket.isEmpty()) return done(answer(422, words, typed, notice(words, "lookup.wrong")));
        return context.desk()
                .card(ticket.get())
                .thenApply(found -> found.map(card -> answer(200, words, typed, facts(words, card)))
                        .orElseGet(() -> answer(404, words, typed, notice(words, "lookup.unknown"))))
                .exceptionally(cause -> page.away(words, cause));
    }

    private static Html notice(PageWords words, String key) {
        return FormParts.alert(words.say(key + ".heading"), Html.tag("p").says(words.say(key + ".text")));
    }

    private HttpAnswer answer(int status, PageWords words, String number, Html found) {
        FormParts parts = new FormParts(words, List.of());
        Html form = Html.tag("form")
                .with("method", "post")
                .with("action", context.base() + "/tiket")
                .holds(
                        parts.hidden("lang", words.language()),
                        Html.tag("div")
                                .with("class", "field")
                                .holds(
                                        Html.tag("label").with("for", "number").says(words.say("lookup.number")),
                                        Html.tag("p")
                                                .with("class", "hint")
                                                .with("id", "number-hint")
                                                .says(words.say("lookup.number.hint")),
                                        Html.tag("input")
                                                .with("type", "text")
                                                .with("id", "number")
                                                .with("name", "number")
                                                .with("inputmode", "numeric")
                                                .with("autocomplete", "off")
                                                .with("maxlength", "40")
                                                .with("aria-describedby", "number-hint")
                                                .flag("required", true)
                                                .with("value", number)
                                                .alone()),
                        parts.button("lookup.send"));
        Html body = Html.all(
                Html.tag("h1").says(words.say("lookup.heading")),
                found,
                form,
                Html.tag("p").with("class", "hint").says(words.say("lookup.private")));
        boolean asked = !number.isEmpty();
        return page.answer(status, words, WebPage.Shape.plain(words.say("lookup.heading"), !asked), body);
    }

    private Html facts(PageWords words, TicketCard card) {
        Html.Tag section = Html.tag("section").with("class", "state").with("role", "status");
        Html number = CaseFacts.row(words, "case.number", card.ticket().shown());
        Optional<String> agency = card.standing(Optional.empty()).flatMap(Facts.Standing::agency);
        return facts.within(section, words, card, Optional.of(number), agency);
    }
}
