package id.kanal.simulators.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.StatusEvent;
import id.kanal.simulators.Waiting;
import id.kanal.simulators.core.CoreSimulator;
import id.kanal.simulators.mail.MailServer;
import id.kanal.simulators.meta.GraphSimulator;
import id.kanal.simulators.meta.MessagingSimulator;
import id.kanal.simulators.smsc.Party;
import id.kanal.simulators.smsc.ShortMessage;
import id.kanal.simulators.smsc.Smsc;
import id.kanal.simulators.smsc.Texts;
import id.kanal.simulators.telegram.TelegramSimulator;
import id.kanal.simulators.twilio.TwilioSimulator;
import id.kanal.simulators.x.XSimulator;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Serves the demo's page on loopback. What a visitor types goes through the SMSC simulator or the mail server to the
 * gateway; what the gateway sends to the core simulator, to the phones and to the mailboxes comes back to the page.
 */
public final class DemoServer implements AutoCloseable {
    private static final long LONGEST_BODY = 16_384;
    private static final int LONGEST_TEXT = 1_000;
    /** Of people with WhatsApp. */
    private static final long FIRST_NUMBER = 6_281_300_000_000L;

    /** Of a form field, in octets: the longest mail text in letters of four octets each. */
    private static final int LARGEST_FIELD = 4 * MailForm.LONGEST_TEXT;

    private final Smsc smsc;
    private final CoreSimulator core;
    private final DemoSettings settings;
    private final DemoBook book;
    private final MailDesk mails;
    private final Path uploads;
    private final Listeners listeners;
    private final AtomicInteger references = new AtomicInteger();
    private final List<GraphDesk> meta = new CopyOnWriteArrayList<>();
    private final Router router;
    private final HttpServer server;
    private volatile Optional<TelegramDesk> telegram = Optional.empty();
    private volatile Optional<PhoneDesk> phone = Optional.empty();
    private volatile Optional<XDesk> x = Optional.empty();

    private DemoServer(Vertx vertx, Smsc smsc, MailServer mail, CoreSimulator core, DemoSettings settings) {
        this.smsc = smsc;
        this.core = core;
        this.settings = settings;
        this.book = new DemoBook(settings.means().clock());
        this.listeners = new Listeners(vertx);
        this.mails = new MailDesk(vertx, mail, settings, listeners::tell);
        this.uploads = folder();
        core.gatewayAt(settings.gateway().resolve("/v1/status-events"));
        smsc.handsets().onReceived((phone, sms) -> {
            book.received(phone, sms);
            listeners.tell();
        });
        core.onReceived(event -> {
            book.atCore(event);
            mails.atCore(event);
            listeners.tell();
        });
        this.router = routes(vertx);
        this.server = Waiting.on(vertx.createHttpServer(new HttpServerOptions().setMaxFormAttributeSize(LARGEST_FIELD))
                .requestHandler(router)
                .listen(settings.port(), "127.0.0.1"));
    }

    /** Listens when it returns. Waits for it, so not to be called on an event loop. */
    public static DemoServer start(Vertx vertx, Smsc smsc, MailServer mail, CoreSimulator core, DemoSettings settings) {
        return new DemoServer(vertx, smsc, mail, core, settings);
    }

    /** Puts Telegram beside the phone and the web mail. To be called once. */
    public void show(TelegramSimulator simulator) {
        TelegramDesk desk = new TelegramDesk(simulator, listeners::tell);
        desk.routes(router);
        telegram = Optional.of(desk);
    }

    /** Puts WhatsApp beside them. To be called once. */
    public void show(GraphSimulator simulator) {
        simulator.onSent((person, message) -> listeners.tell());
        show(new GraphDesk(
                "whatsapp",
                (name, before) -> simulator.person(name, Long.toString(FIRST_NUMBER + before)),
                simulator::later,
                listeners::tell));
    }

    /** Puts Messenger or Instagram beside them. To be called once for each. */
    public void show(MessagingSimulator simulator) {
        simulator.onSent(listeners::tell);
        show(new GraphDesk(
                simulator.kind().medium(),
                (name, before) -> simulator.person(name),
                simulator::later,
                listeners::tell));
    }

    private void show(GraphDesk desk) {
        desk.routes(router);
        meta.add(desk);
    }

    /** Puts a telephone beside them, whose calls go through this. To be called once. */
    public void show(TwilioSimulator twilio) {
        PhoneDesk desk = new PhoneDesk(twilio, settings, listeners::tell);
        desk.routes(router);
        phone = Optional.of(desk);
    }

    /** Puts X beside them. To be called once. */
    public void show(XSimulator simulator) {
        XDesk desk = new XDesk(simulator, listeners::tell);
        desk.routes(router);
        x = Optional.of(desk);
    }

    /** For a person's browser. */
    public String url() {
        return "http://127.0.0.1:" + server.actualPort() + "/";
    }

    @Override
    public void close() {
        phone.ifPresent(PhoneDesk::close);
        listeners.close();
        Waiting.on(server.close());
        try {
            Files.deleteIfExists(uploads); // each file went with its request
        } catch (IOException left) {
            // it lies among temporary files
        }
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("kanal-demo");
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    private Router routes(Vertx vertx) {
        Router router = Router.router(vertx);
        Page.serve(router);
        router.get("/api/stream").handler(context -> listeners.add(context.response()));
        router.get("/api/state").handler(this::state);
        mails.routes(router, uploads);
        // else only JSON: a form on a foreign page cannot send that without asking first
        router.post("/api/*")
                .consumes("application/json")
                .handler(BodyHandler.create(false).setBodyLimit(LONGEST_BODY));
        router.post("/api/sms").consumes("application/json").handler(this::sms);
        router.post("/api/cases/:ticket/status").consumes("application/json").handler(this::status);
        router.route().failureHandler(context -> {
            boolean refused = context.failure() instanceof Failure;
            int code = refused ? 422 : context.statusCode() > 0 ? context.statusCode() : 500;
            Page.answer(
                    context,
                    code,
                    Json.object().put("title", refused ? context.failure().getMessage() : "failed"));
        });
        return router;
    }

    private void state(RoutingContext context) {
        ObjectNode json = book.json()
                .put("shortCode", settings.shortCode())
                .put("gateway", settings.gateway().toString())
                .put("sessions", smsc.sessions().size());
        mails.addTo(json);
        telegram.ifPresent(desk -> desk.addTo(json));
        phone.ifPresent(desk -> desk.addTo(json));
        meta.forEach(desk -> desk.addTo(json));
        x.ifPresent(desk -> desk.addTo(json));
        Page.answer(context, 200, json);
    }

    private void sms(RoutingContext context) {
        ObjectNode form = Json.read(context.body().asString("UTF-8"));
        String phone = Json.text(form, "phone");
        String text = Json.text(form, "text");
        if (!phone.matches("\\+[1-9][0-9]{7,14}")) throw Failure.of(FailureCode.INVALID, "not a phone number");
        if (text.isBlank() || text.length() > LONGEST_TEXT) throw Failure.of(FailureCode.INVALID, "not a text");
        List<ShortMessage> parts = Texts.of(
                Party.of(phone),
                Party.of(settings.shortCode()),
                text,
                Texts.Concatenation.UDH_8,
                references.incrementAndGet());
        SentSms sms = book.sent(phone, text, parts.size());
        for (ShortMessage part : parts) {
            var unused = smsc.store(part).outcome().thenAccept(status -> {
                book.acknowledged(sms, status);
                listeners.tell();
            });
        }
        listeners.tell();
        Page.answer(context, 202, Json.object().put("parts", parts.size()));
    }

    private void status(RoutingContext context) {
        String ticket = context.pathParam("ticket");
        ObjectNode form = Json.read(context.body().asString("UTF-8"));
        StatusEvent event = StatusForm.read(ticket, core.ledger().number(ticket), form, settings.means());
        var unused = core.report(event)
                .onComplete(
                        code -> {
                            book.reported(event, code);
                            listeners.tell();
                            Page.answer(context, 200, Json.object().put("answer", code));
                        },
                        unreachable ->
                                Page.answer(context, 502, Json.object().put("title", "the gateway cannot be reached")));
    }
}
