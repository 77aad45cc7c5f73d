package id.kanal.channels.web;

import static id.kanal.channels.web.WebPage.done;

import id.kanal.attachments.AttachmentResult;
import id.kanal.channels.files.UploadIntake;
import id.kanal.channels.http.HttpAnswer;
import id.kanal.channels.http.HttpCall;
import id.kanal.channels.http.UploadToken;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.worker.FrontDesk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Where a report is written and sent. Whatever is wrong, the form comes back with all that was typed and every file that was
 * kept; nothing is dropped without a word.
 */
final class ReportRoutes {
    /** Nobody fills the form in faster. */
    private static final Duration HASTE = Duration.ofSeconds(3);

    private final WebContext context;
    private final ReportPage page;
    private final WebPage frame;
    private final FileIntake files;
    private final ClientLimits limits;
    private final CaseLinks links;
    private final ReportMessage messages;

    ReportRoutes(WebContext context, WebPage frame, FileIntake files, ClientLimits limits, CaseLinks links) {
        this.context = context;
        this.page = new ReportPage(context, frame);
        this.frame = frame;
        this.files = files;
        this.limits = limits;
        this.links = links;
        this.messages = new ReportMessage(context);
    }

    CompletableFuture<HttpAnswer> show(HttpCall call, WidgetSite site) {
        PageWords words = PageWords.of(call);
        if (!limits.page(call).isZero()) return done(frame.said(429, words, "often"));
        String agency = call.query("agency")
                .filter(context.config().agencies()::contains)
                .orElse("");
        FormToken token = context.freshForm();
        ReportFields fields = ReportFields.empty(words.language(), agency);
        return done(page.answer(
                200, words, site, ReportPage.Filled.fresh(fields, context.sealed(token), limits.isNear(call))));
    }

    CompletableFuture<HttpAnswer> send(HttpCall call, WidgetSite site) {
        PageWords words = PageWords.of(call);
        if (Origins.foreign(call, context.around().publicUrl())) return done(frame.said(403, words, "foreign"));
        String sealed = call.field("form").orElse("");
        Optional<FormToken> known = FormToken.open(sealed, context.sealing().forms());
        boolean holds = known.filter(form -> !form.isOver(context.now())).isPresent();
        FormToken token = holds ? known.get() : context.freshForm();
        Sent sent = new Sent(new Came(call, words, site, limits.isNear(call)), token, ReportFields.of(call));
        List<UploadToken> before =
                known.map(form -> owned(token, files.kept(call, form.id()))).orElse(List.of());
        Duration wait = limits.report(call, holds ? sealed : "");
        if (!wait.isZero()) return done(again(sent, 429, "often", before).retryAfter(wait));
        return files.take(UploadIntake.brought(call), token.id())
                .thenCompose(taken -> {
                    List<UploadToken> kept = FileIntake.with(before, taken);
                    return holds
                            ? checked(sent, kept, mistakes(sent, kept, taken))
                            : done(again(sent, 422, "expired", kept));
                })
                .exceptionally(cause -> away(sent, before, cause));
    }

    private static List<UploadToken> owned(FormToken form, List<UploadToken> files) {
        return files.stream()
                .map(file -> new UploadToken(form.id(), file.attachment(), file.position(), file.until()))
                .toList();
    }

    /**
     * A call as it was when it came in.
     *
     * @param near whether its client is near the limit
     */
    private record Came(HttpCall call, PageWords words, WidgetSite site, boolean near) {
        @Override
        public String toString() {
            return "Came";
        }
    }

    /** What came in, and on which form. */
    private record Sent(Came from, FormToken token, ReportFields fields) {
        Sent under(FormToken other) {
            return new Sent(from, other, fields);
        }

        @Override
        public String toString() {
            return "Sent";
        }
    }

    private List<ReportFields.Mistake> mistakes(Sent sent, List<UploadToken> kept, List<UploadIntake.Taken> taken) {
        List<ReportFields.Mistake> mistakes = new ArrayList<>(sent.fields.mistakes(messages.today()));
        if (kept.size() > UploadIntake.MOST) mistakes.add(new ReportFields.Mistake("files", "mistake.files-many"));
        for (UploadIntake.Taken file : taken)
            if (file.result() != AttachmentResult.KEPT)
                mistakes.add(new ReportFields.Mistake(
                        "files",
                        file.result() == AttachmentResult.INFECTED ? "mistake.file-infected" : "mistake.file-refused",
                        file.name()));
        return mistakes;
    }

    private CompletableFuture<HttpAnswer> checked(
            Sent sent, List<UploadToken> kept, List<ReportFields.Mistake> mistakes) {
        if (!mistakes.isEmpty()) return done(form(sent, 422, "", kept, mistakes));
        boolean trapped = !ReportFields.typed(sent.from.call, "repeat").isEmpty();
        boolean hasty = sent.token.isHasty(context.now(), HASTE) && !sent.token.asked();
        if (trapped || hasty) {
            return done(again(sent.under(sent.token.again()), 422, "once-more", kept));
        }
        Inbound message = messages.inbound(sent.token, sent.fields, kept);
        FrontDesk.Heard heard = context.desk().hear(sent.fields.matter().what());
        Topic.Danger danger = heard.danger();
        return context.desk()
                .promise(context.intake(), message, draft(messages.fingerprint(sent.fields, kept), heard))
                .thenApply(promise -> switch (promise) {
                    case FrontDesk.Promise.Made(Ticket ticket) -> lead(sent, message, ticket, danger);
                    case FrontDesk.Promise.Known(Ticket ticket) -> lead(sent, message, ticket, danger);
                    case FrontDesk.Promise.Different other -> anew(sent, kept);
                });
    }

    /** The page that follows shows the number. */
    static FrontDesk.Draft draft(String fingerprint, FrontDesk.Heard heard) {
        return new FrontDesk.Draft(fingerprint, true, FormToken.REMEMBERED, heard, Map.of());
    }

    private HttpAnswer lead(Sent sent, Inbound message, Ticket ticket, Topic.Danger danger) {
        String token = links.token(message.from(), ticket, message.receivedAt());
        return HttpAnswer.seeOther(
                sent.from.site.framed() ? links.framed(token, danger, sent.from.site) : links.page(token, danger));
    }

    /** Something else on a form that was sent before: it may be a report of its own. */
    private HttpAnswer anew(Sent sent, List<UploadToken> kept) {
        FormToken fresh = context.freshForm().again();
        return again(sent.under(fresh), 409, "sent-before", owned(fresh, kept));
    }

    private HttpAnswer again(Sent sent, int status, String notice, List<UploadToken> kept) {
        return form(sent, status, notice, kept, List.of());
    }

    private HttpAnswer form(
            Sent sent, int status, String notice, List<UploadToken> kept, List<ReportFields.Mistake> mistakes) {
        String token = context.sealed(sent.token);
        return page.answer(
                status,
                sent.from.words,
                sent.from.site,
                new ReportPage.Filled(sent.fields, mistakes, files.rows(kept), token, notice, sent.from.near));
    }

    /** While the journal or the store is away the form comes back, too: its sender has not lost a word. */
    private HttpAnswer away(Sent sent, List<UploadToken> kept, Throwable cause) {
        Duration wait = WebPage.wait(cause);
        return again(sent, 503, "busy", kept).retryAfter(wait);
    }
}
