package id.kanal.channels.web;

import static id.kanal.channels.web.WebPage.done;

import id.kanal.attachments.AttachmentResult;
import id.kanal.channels.files.UploadIntake;
import id.kanal.channels.http.HttpAnswer;
import id.kanal.channels.http.HttpCall;
import id.kanal.channels.http.UploadToken;
import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.model.Claim;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Pending;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.state.ConversationFields;
import id.kanal.kernel.state.NewsFields;
import id.kanal.kernel.state.TicketCard;
import id.kanal.kernel.worker.FrontDesk;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * The private page of a case, behind a link that only its reporter has. Looking changes nothing; what is sent from there enters in
 * the lane of the owner and proves what the link names. Every way ends in a page.
 */
final class CaseRoutes {
    private final WebContext context;
    private final WebPage frame;
    private final CasePage page;
    private final CaseLinks links;
    private final FileIntake files;
    private final ClientLimits limits;
    private final ReportMessage messages;

    CaseRoutes(WebContext context, WebPage frame, FileIntake files, ClientLimits limits, CaseLinks links) {
        this.context = context;
        this.frame = frame;
        this.page = new CasePage(context, frame);
        this.links = links;
        this.files = files;
        this.limits = limits;
        this.messages = new ReportMessage(context);
    }

    CompletableFuture<HttpAnswer> show(HttpCall call) {
        return withCase(call, seen -> done(page.show(200, seen.words, seen.file, shown(seen, call.query("sent")))));
    }

    private CasePage.Shown shown(Seen seen, Optional<String> sent) {
        return new CasePage.Shown(
                links.danger(seen.call.query("p")),
                sent.filter(CasePage.SENT::contains).orElse(""),
                fresh(),
                "",
                List.of(),
                List.of());
    }

    /** What the frame of another site shows once a report was sent: the number, and the way to the private page. */
    CompletableFuture<HttpAnswer> framed(HttpCall call) {
        WidgetSite site = WidgetSite.framed(call, context.config());
        return withCase(call, seen -> done(page.framed(seen.words, seen.file, links.danger(call.query("p")), site)));
    }

    CompletableFuture<HttpAnswer> add(HttpCall call) {
        return withForm(call, (seen, form) -> {
            String text = ReportFields.typed(call, "more");
            List<UploadToken> before = files.kept(call, form.id());
            return files.take(UploadIntake.brought(call), form.id()).thenCompose(taken -> {
                List<UploadToken> kept = FileIntake.with(before, taken);
                List<ReportFields.Mistake> mistakes = mistakes(text, kept, taken);
                if (!mistakes.isEmpty()) {
                    CasePage.Shown again = CasePage.Shown.again(context.sealed(form), text, files.rows(kept), mistakes);
                    return done(page.show(422, seen.words, seen.file, again));
                }
                Inbound message = messages.addition(form, seen.file, text, kept);
                return seen.file.card().open() ? enter(seen, message, "more") : anew(seen, message, text, kept);
            });
        });
    }

    private static List<ReportFields.Mistake> mistakes(
            String text, List<UploadToken> kept, List<UploadIntake.Taken> taken) {
        List<ReportFields.Mistake> mistakes = new ArrayList<>();
        if (text.isEmpty() && kept.isEmpty()) mistakes.add(new ReportFields.Mistake("more", "mistake.more-empty"));
        if (text.length() > ReportFields.LONGEST) mistakes.add(new ReportFields.Mistake("more", "mistake.what-long"));
        if (kept.size() > UploadIntake.MOST) mistakes.add(new ReportFields.Mistake("files", "mistake.files-many"));
        for (UploadIntake.Taken file : taken)
            if (file.result() != AttachmentResult.KEPT)
                mistakes.add(new ReportFields.Mistake("files", "mistake.file-refused", file.name()));
        return mistakes;
    }

    CompletableFuture<HttpAnswer> rate(HttpCall call) {
        return withForm(call, (seen, form) -> {
            Optional<Integer> score = score(call.field("score").orElse(""));
            Optional<Integer> accuracy = score(call.field("accuracy").orElse(""));
            if (score.isEmpty() || !seen.file.card().hasOutcome()) {
                CasePage.Shown again = CasePage.Shown.again(
                        context.sealed(form),
                        "",
                        List.of(),
                        List.of(new ReportFields.Mistake("rating", "mistake.rating")));
                return done(page.show(422, seen.words, seen.file, again));
            }
            Content rating = new Content.Rated(seen.file.card().ticket(), score.get(), accuracy);
            return enter(seen, act(seen, "rate", form, rating), "rated");
        });
    }

    private static Optional<Integer> score(String written) {
        return written.matches("[1-5]") ? Optional.of(Integer.valueOf(written)) : Optional.empty();
    }

    CompletableFuture<HttpAnswer> confirmWithdrawal(HttpCall call) {
        return withCase(
                call,
                seen -> done(
                        seen.file.card().open()
                                ? page.withdrawal(seen.words, seen.file, fresh())
                                : HttpAnswer.seeOther(links.page(seen.file.token()))));
    }

    CompletableFuture<HttpAnswer> withdraw(HttpCall call) {
        return withForm(
                call,
                (seen, form) -> enter(
                        seen, act(seen, "withdraw", form, new Content.Chosen("confirm", "withdraw")), "withdrawn"));
    }

    private Inbound act(Seen seen, String act, FormToken form, Content content) {
        String id = String.join(":", "web", context.ref().id(), act, form.id());
        return Inbound.of(id, seen.file.origin(), Optional.empty(), context.now(), content);
    }

    private CompletableFuture<HttpAnswer> enter(Seen seen, Inbound message, String sent) {
        return context.intake()
                .accept(message, FormToken.REMEMBERED)
                .thenApply(taken -> HttpAnswer.seeOther(
                        links.page(seen.file.token()) + "?sent=" + sent + "&lang=" + seen.words.language()));
    }

    /** A closed case takes nothing: a case of its own, which names it. */
    private CompletableFuture<HttpAnswer> anew(Seen seen, Inbound message, String text, List<UploadToken> files) {
        FrontDesk.Heard heard = context.desk().hear(text);
        Topic.Danger danger = heard.danger();
        return context.desk()
                .promise(context.intake(), message, ReportRoutes.draft(messages.fingerprint(text, files), heard))
                .thenApply(promise -> switch (promise) {
                    case FrontDesk.Promise.Made(Ticket ticket) -> lead(message, ticket, danger);
                    case FrontDesk.Promise.Known(Ticket ticket) -> lead(message, ticket, danger);
                    case FrontDesk.Promise.Different other ->
                        page.show(
                                422,
                                seen.words,
                                seen.file,
                                new CasePage.Shown(
                                        danger,
                                        "",
                                        fresh(),
                                        text,
                                        List.of(),
                                        List.of(new ReportFields.Mistake("more", "mistake.expired"))));
                });
    }

    private HttpAnswer lead(Inbound message, Ticket ticket, Topic.Danger danger) {
        return HttpAnswer.seeOther(links.page(links.token(message.from(), ticket, message.receivedAt()), danger));
    }

    private String fresh() {
        return context.sealed(context.freshForm());
    }

    /** A genuine link to a case that is still known, and its page. */
    private record Seen(HttpCall call, PageWords words, CaseFile file) {
        @Override
        public String toString() {
            return "Seen[" + file + "]";
        }
    }

    @FunctionalInterface
    private interface Step {
        CompletableFuture<HttpAnswer> take(Seen seen, FormToken form);
    }

    /** As {@link #withCase}, for what a form of the page sends. */
    private CompletableFuture<HttpAnswer> withForm(HttpCall call, Step then) {
        if (Origins.foreign(call, context.around().publicUrl()))
            return done(frame.said(403, PageWords.of(call), "foreign"));
        Optional<FormToken> form = context.form(call.field("form").orElse(""));
        return withCase(
                call,
                seen -> form.map(token -> then.take(seen, token))
                        .orElseGet(() -> done(page.show(
                                422,
                                seen.words,
                                seen.file,
                                CasePage.Shown.again(
                                        fresh(),
                                        ReportFields.typed(call, "more"),
                                        List.of(),
                                        List.of(new ReportFields.Mistake("more", "mistake.expired")))))));
    }

    private CompletableFuture<HttpAnswer> withCase(HttpCall call, Function<Seen, CompletableFuture<HttpAnswer>> then) {
        PageWords stranger = PageWords.of(call);
        Duration wait = limits.page(call);
        if (!wait.isZero()) return done(frame.said(429, stranger, "often").retryAfter(wait));
        Instant now = context.now();
        String token = call.variable("token");
        Optional<Claim> claim = links.open(token);
        if (claim.isEmpty()) return done(frame.said(404, stranger, "gone"));
        Ticket ticket = claim.get().ticket().orElseThrow();
        return context.shared()
                .journal()
                .load(List.of(
                        Keys.card(ticket),
                        Keys.news(ticket),
                        context.sealing().keys().conversation(claim.get().by())))
                .thenCompose(hashes -> {
                    TicketCard card = new TicketCard(ticket, hashes.get(0));
                    if (!card.belongsTo(claim.get().by())) return done(frame.said(404, stranger, "gone"));
                    List<Pending> pending =
                            ConversationFields.read(hashes.get(2)).pending();
                    CaseFile file = new CaseFile(
                            token,
                            claim.get(),
                            card,
                            NewsFields.read(hashes.get(1)),
                            CaseFile.asks(pending, card, now));
                    PageWords words = PageWords.in(
                            PageWords.asked(call).or(card::language).orElse(""));
                    return then.apply(new Seen(call, words, file));
                })
                .exceptionally(cause -> frame.away(stranger, cause));
    }
}
