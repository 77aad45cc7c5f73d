package id.kanal.gateway.http;

import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.journal.Append;
import id.kanal.kernel.journal.Journal;
import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.journal.Streams;
import id.kanal.kernel.json.JournalJson;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.json.StatusJson;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.IntakeEntry;
import id.kanal.kernel.model.StatusEvent;
import id.kanal.kernel.port.Intake.AcceptResult;
import id.kanal.kernel.state.TicketCard;
import id.kanal.kernel.webhook.StandardWebhook;
import id.kanal.kernel.webhook.StandardWebhook.Verdict;
import id.kanal.kernel.webhook.WebhookKey;
import io.vertx.ext.web.RoutingContext;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** News of a case from the core: verified on the raw octets, then put into the citizen's lane; 204 once durable. */
final class StatusEventRoute {
    private static final Logger LOG = LoggerFactory.getLogger(StatusEventRoute.class);
    private static final Set<String> MEDIA_TYPES = Set.of("application/cloudevents+json", "application/json");
    private static final Duration REMEMBER = Duration.ofDays(7);
    private static final int LONGEST_ID = 200;

    private final Journal journal;
    private final Streams streams;
    private final Clock clock;
    private final List<WebhookKey> keys;

    StatusEventRoute(Journal journal, Streams streams, Clock clock, List<WebhookKey> keys) {
        this.journal = journal;
        this.streams = streams;
        this.clock = clock;
        this.keys = keys;
    }

    void receive(RoutingContext context) {
        if (!MEDIA_TYPES.contains(mediaType(context))) {
            Problem.of(415, "Send application/cloudevents+json.").send(context);
            return;
        }
        byte[] body = context.body().buffer() == null
                ? new byte[0]
                : context.body().buffer().getBytes();
        Verdict verdict = StandardWebhook.verify(
                body, name -> Optional.ofNullable(context.request().getHeader(name)), keys, clock);
        if (verdict != Verdict.GENUINE) {
            LOG.atWarn().addKeyValue("verdict", verdict).log("status event refused");
            Problem.of(401, detail(verdict)).send(context);
            return;
        }
        Optional<String> text = text(body);
        if (text.isEmpty()) {
            Problem.of(400, "The body is not a JSON object in UTF-8.").send(context);
            return;
        }
        Answers.when(context, take(StatusJson.read(text.get())), taken -> Answers.empty(context));
    }

    private CompletableFuture<AcceptResult> take(StatusEvent event) {
        if (event.id().isBlank() || event.id().length() > LONGEST_ID)
            throw Failure.of(FailureCode.INVALID, "field 'id' has 1 to " + LONGEST_ID + " characters");
        return journal.load(List.of(Keys.card(event.ticket())))
                .thenCompose(cards -> append(event, new TicketCard(event.ticket(), cards.get(0))))
                .whenComplete((taken, failure) -> {
                    if (failure == null)
                        LOG.atInfo()
                                .addKeyValue("ticket", event.ticket())
                                .addKeyValue("status", event.status().id())
                                .addKeyValue("taken", taken)
                                .log("status event taken");
                });
    }

    /** Into the lane of the reporter: only there is known what was asked and said. */
    private CompletableFuture<AcceptResult> append(StatusEvent event, TicketCard card) {
        Address reporter = card.address().orElseThrow(() -> Failure.of(FailureCode.UNKNOWN_TICKET, "no card"));
        return journal.append(new Append(
                Streams.intake(streams.laneOf(reporter)),
                JournalJson.write(new IntakeEntry.News(event)),
                Append.NOT_COUNTED,
                "status:" + event.id(),
                REMEMBER));
    }

    /** Empty for what is not UTF-8 or not one JSON object. */
    private static Optional<String> text(byte[] body) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            return Json.read(text).isEmpty() ? Optional.empty() : Optional.of(text);
        } catch (CharacterCodingException | Failure malformed) {
            return Optional.empty();
        }
    }

    private static String mediaType(RoutingContext context) {
        String header = context.request().getHeader("Content-Type");
        if (header == null) return "";
        int semicolon = header.indexOf(';');
        return (semicolon < 0 ? header : header.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
    }

    private static String detail(Verdict verdict) {
        return switch (verdict) {
            case UNSIGNED -> "Sign the event: webhook-id, webhook-timestamp and webhook-signature.";
            case STALE -> "webhook-timestamp is more than five minutes from our clock.";
            case FORGED, GENUINE -> "The signature does not fit.";
        };
    }
}
