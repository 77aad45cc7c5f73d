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
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** News of a case from the core: verified on the raw octets, then put into the citizen's lane; 204 once durable. */
final class StatusEventRoute {
    private static final Logger LOG = LoggerFactory.getLogger(StatusEventRoute.class);
    static final Set<String> MEDIA_TYPES = Set.of("application/cloudevents+json", "application/json");
    private static final Duration REMEMBER = Duration.ofDays(7);
    private static final int LONGEST_ID = 200;
    /** How far clocks may be apart. */
    private static final Duration AHEAD = Duration.ofDays(1);

    private static final int LONGEST_DUE_YEARS = 10;

    private final Journal journal;
    private final Streams streams;
    private final Clock clock;
    private final List<WebhookKey> keys;
    private final Refusals refusals;

    StatusEventRoute(Journal journal, Streams streams, Clock clock, List<WebhookKey> keys, Refusals refusals) {
        this.journal = journal;
        this.streams = streams;
        this.clock = clock;
        this.keys = keys;
        this.refusals = refusals;
    }

    /** What the headers alone show to be no event of the core's: such a body is not worth its memory. */
    Optional<Problem> refuse(HttpServerRequest request) {
        return StandardWebhook.refusal(header(request), clock).map(this::refused);
    }

    void receive(RoutingContext context, Buffer octets) {
        byte[] body = octets.getBytes();
        Verdict verdict = StandardWebhook.verify(body, header(context.request()), keys, clock);
        if (verdict != Verdict.GENUINE) {
            refused(verdict).send(context);
            return;
        }
        Optional<String> text = text(body);
        if (text.isEmpty()) {
            Problem.of(400, "The body is not one JSON object in UTF-8.").send(context);
            return;
        }
        Answers.when(context, take(StatusJson.read(text.get())), taken -> Answers.empty(context));
    }

    private static Function<String, Optional<String>> header(HttpServerRequest request) {
        return name -> Optional.ofNullable(request.getHeader(name));
    }

    private Problem refused(Verdict verdict) {
        refusals.note("status event", verdict.name().toLowerCase(Locale.ROOT));
        return Problem.of(401, detail(verdict));
    }

    private CompletableFuture<AcceptResult> take(StatusEvent event) {
        if (event.id().isBlank() || event.id().length() > LONGEST_ID)
            throw Failure.of(FailureCode.INVALID, "field 'id' has 1 to " + LONGEST_ID + " characters");
        Instant now = clock.instant();
        if (event.time().isAfter(now.plus(AHEAD)))
            throw Failure.of(FailureCode.INVALID, "field 'time' is in the future");
        LocalDate latest = LocalDate.ofInstant(now, ZoneOffset.UTC).plusYears(LONGEST_DUE_YEARS);
        if (event.dueOn().filter(latest::isBefore).isPresent())
            throw Failure.of(FailureCode.INVALID, "field 'data.dueOn' is too far in the future");
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
            return Json.utf8(body).filter(text -> !Json.read(text).isEmpty());
        } catch (Failure malformed) {
            return Optional.empty();
        }
    }

    private static String detail(Verdict verdict) {
        return switch (verdict) {
            case UNSIGNED -> "Sign the event: webhook-id, webhook-timestamp and webhook-signature.";
            case STALE -> "webhook-timestamp is more than five minutes from our clock.";
            case FORGED, GENUINE -> "The signature does not fit.";
        };
    }
}
