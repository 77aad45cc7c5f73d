package id.kanal.simulators.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.json.Json;
import id.kanal.simulators.core.ReceivedEvent;
import id.kanal.simulators.mail.Mail;
import id.kanal.simulators.mail.MailServer;
import id.kanal.simulators.mail.NewMail;
import id.kanal.simulators.mail.Postman;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.mail.MessagingException;
import java.nio.file.Path;
import java.util.Optional;

/** The web mail behind the page: what a visitor writes goes out by SMTP, what lies in the mailboxes comes back. */
final class MailDesk implements MailServer.Listener {
    private static final long LARGEST_FORM = 20L * 1024 * 1024;
    /** A form on a foreign page cannot set it without asking first (Fetch, 2.2.2). */
    private static final String OWN_PAGE = "x-kanal-page";

    private final Vertx vertx;
    private final MailServer server;
    private final String office;
    private final Postman postman;
    private final MailBook book;
    private final Runnable changed;

    /** @param changed told whenever the page has something new to show */
    MailDesk(Vertx vertx, MailServer server, DemoSettings settings, Runnable changed) {
        this.vertx = vertx;
        this.server = server;
        this.office = settings.mailbox();
        this.postman = new Postman(server.smtpPort(), settings.means());
        this.book = new MailBook(settings.means().clock());
        this.changed = changed;
        server.listen(this);
    }

    /** @param uploads where files lie until the mail is sent */
    void routes(Router router, Path uploads) {
        router.post("/api/mails").handler(MailDesk::fromOwnPage);
        router.post("/api/mails")
                .consumes("multipart/form-data")
                .handler(BodyHandler.create(uploads.toString())
                        .setBodyLimit(LARGEST_FORM)
                        .setDeleteUploadedFilesOnEnd(true))
                .handler(this::mail);
    }

    void atCore(ReceivedEvent event) {
        book.atCore(event);
    }

    void addTo(ObjectNode state) {
        book.addTo(state.put("mailbox", office));
    }

    @Override
    public void arrived(String mailbox, Mail mail) {
        if (mailbox.equalsIgnoreCase(office)) {
            book.arrived(mail.messageId());
            book.inboxHolds(() -> server.unseen(office));
        } else {
            book.received(mailbox, mail);
        }
        changed.run();
    }

    @Override
    public void changed(String mailbox) {
        if (!mailbox.equalsIgnoreCase(office)) return;
        book.inboxHolds(() -> server.unseen(office));
        changed.run();
    }

    private static void fromOwnPage(RoutingContext context) {
        HttpServerRequest request = context.request();
        Optional<String> origin = Optional.ofNullable(request.getHeader("origin"));
        boolean own = request.getHeader(OWN_PAGE) != null
                && origin.map(o -> o.equals("http://" + request.getHeader("host")))
                        .orElse(true);
        if (own) context.next();
        else context.fail(403);
    }

    private void mail(RoutingContext context) {
        var fields = context.request().formAttributes();
        String answers = MailForm.field(fields, "answers");
        Optional<NewMail.Answered> answered = book.toAnswer(MailForm.field(fields, "address"), answers);
        if (!answers.isEmpty() && answered.isEmpty()) throw Failure.of(FailureCode.INVALID, "no such mail to answer");
        MailForm form = MailForm.read(fields, context.fileUploads(), answered, office);
        String messageId = postman.messageId(form.mail().from());
        book.sending(form.mail(), messageId, form.files());
        var unused = vertx.executeBlocking(() -> send(form.mail(), messageId), false)
                .onComplete(taken -> Page.answer(context, 202, Json.object().put("id", messageId)), refused -> {
                    book.notSent(messageId);
                    Page.answer(context, 502, Json.object().put("title", "the mail server refused it"));
                })
                .onComplete(done -> changed.run());
    }

    private boolean send(NewMail mail, String messageId) throws MessagingException {
        postman.send(mail, messageId);
        return true;
    }
}
