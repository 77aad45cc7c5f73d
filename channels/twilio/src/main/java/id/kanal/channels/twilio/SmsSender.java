package id.kanal.channels.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.channels.phone.PhoneNumbers;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.DeliveryReceipt;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.model.Unreached;
import id.kanal.kernel.port.Channel.Sent;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import javax.net.ssl.SSLHandshakeException;

/**
 * Sends messages, each once. Twilio has no key for that: where it is not known whether it took one, its list of messages to that number
 * tells, after a moment, and only what is not there is sent again.
 */
final class SmsSender {
    /** Characters, whatever the alphabet; Twilio cuts them into segments itself (error 21617). */
    static final int LONGEST = 1600;

    private static final Duration BUSY = Duration.ofSeconds(1);
    /** Twilio's clock and ours. */
    private static final Duration SKEW = Duration.ofSeconds(30);

    private static final int PAGE = 50;

    private final ChannelRef ref;
    private final SmsConfig config;
    private final TwilioHttp http;
    private final Function<Outbound, String> words;
    private final Optional<URI> callback;
    private final TwilioHealth health;
    private final SmsMetrics metrics;
    private final Clock clock;
    private final SmsTries tries;
    private final Semaphore window;
    private volatile Instant quietUntil = Instant.MIN;

    /**
     * @param words lays a message out
     * @param callback where Twilio tells what becomes of a message
     */
    SmsSender(
            ChannelRef ref,
            SmsConfig config,
            TwilioHttp http,
            Function<Outbound, String> words,
            URI callback,
            TwilioHealth health,
            SmsMetrics metrics,
            Clock clock) {
        this.ref = ref;
        this.config = config;
        this.http = http;
        this.words = words;
        this.callback = Optional.of(callback).filter(wanted -> config.receipts());
        this.health = health;
        this.metrics = metrics;
        this.clock = clock;
        this.tries = new SmsTries(config.settleAfter());
        this.window = new Semaphore(config.window());
    }

    CompletableFuture<Sent> send(Outbound message) {
        try {
            if (!message.to().network().equals(PhoneNumbers.NETWORK))
                throw Failure.of(FailureCode.CHANNEL_REJECTED, "an address that is no telephone number");
            String text = words.apply(message);
            if (text.length() > LONGEST)
                throw Failure.of(FailureCode.CHANNEL_REJECTED, "the text is longer than " + LONGEST + " characters");
            return CompletableFuture.supplyAsync(() -> inTurn(message, text), Thread::startVirtualThread);
        } catch (RuntimeException refused) {
            return CompletableFuture.failedFuture(Failure.of(refused));
        }
    }

    private Sent inTurn(Outbound message, String text) {
        window.acquireUninterruptibly();
        try {
            Duration quiet = Duration.between(clock.instant(), quietUntil);
            if (quiet.isPositive()) throw busy("twilio: we are to wait", quiet);
            return earlier(message, text).orElseGet(() -> posted(message, text));
        } finally {
            window.release();
        }
    }

    /** What an earlier try, of which nobody knows how it ended, made of the message; throws until that is known. */
    private Optional<Sent> earlier(Outbound message, String text) {
        Instant now = clock.instant();
        Optional<Instant> since = tries.open(message, now);
        if (since.isEmpty()) return Optional.empty();
        Duration wait = Duration.between(now, since.get().plus(config.settleAfter()));
        if (wait.isPositive())
            throw Failure.retryAfter(
                    FailureCode.PEER_UNREACHABLE, "twilio: it is not known yet whether it was taken", wait);
        Optional<String> found = found(message, text, since.get().minus(SKEW));
        if (found.isEmpty()) {
            tries.settled(message);
            return Optional.empty();
        }
        metrics.sent("found");
        return Optional.of(taken(message, found.get()));
    }

    /** The oldest that could be it. Where the account keeps no words, number and time have to do. */
    private Optional<String> found(Outbound message, String text, Instant since) {
        try {
            Optional<String> oldest = Optional.empty();
            String page = http.resource(
                    "/Messages.json", Map.of("To", message.to().value(), "PageSize", Integer.toString(PAGE)));
            while (!page.isEmpty()) {
                TwilioHttp.Answer answer = http.get(page);
                if (!answer.isGood()) throw notKnown(answer);
                page = answer.body().path("next_page_uri").asText("");
                for (JsonNode each : answer.body().path("messages")) {
                    Optional<Instant> made =
                            ListedSms.time(each.path("date_created").asText());
                    if (made.isPresent() && made.get().isBefore(since)) return oldest; // newest first
                    if (isIt(each, text)) oldest = Optional.of(each.path("sid").asText());
                }
            }
            return oldest;
        } catch (IOException away) {
            throw Failure.of(FailureCode.PEER_UNREACHABLE, "twilio: whether it was taken cannot be looked up", away);
        }
    }

    private boolean isIt(JsonNode listed, String text) {
        String sid = listed.path("sid").asText();
        String body = listed.path("body").asText("").strip();
        return listed.path("direction").asText().startsWith("outbound")
                && SmsDecoder.isSid(sid)
                && !tries.isKnown(sid)
                && (body.isEmpty() || body.endsWith(text.strip())); // an account on trial puts a sentence before
    }

    private Failure notKnown(TwilioHttp.Answer answer) {
        if (answer.refusesToken()) refusedToken(answer);
        if (answer.isBusy()) return slowDown(answer);
        return Failure.of(
                FailureCode.PEER_UNREACHABLE,
                "twilio: whether it was taken cannot be looked up (" + answer.status() + ')');
    }

    private Sent posted(Outbound message, String text) {
        tries.begins(message, clock.instant());
        TwilioHttp.Answer answer;
        try {
            answer = http.post(http.resource("/Messages.json", Map.of()), form(message, text));
        } catch (ConnectException
                | HttpConnectTimeoutException
                | NoRouteToHostException
                | UnknownHostException
                | SSLHandshakeException never) {
            tries.settled(message); // it never left
            metrics.sent("unreachable");
            throw Failure.of(FailureCode.PEER_UNREACHABLE, "twilio: the REST API cannot be reached", never);
        } catch (IOException nobodyKnows) {
            throw unknown("no answer");
        }
        String sid = answer.body().path("sid").asText();
        if (answer.isGood() && SmsDecoder.isSid(sid)) {
            metrics.sent("taken");
            health.reached();
            return taken(message, sid);
        }
        if (answer.isGood() || answer.status() >= 500) throw unknown("the REST API answers " + answer.status());
        tries.settled(message); // refused: nothing was made
        return refused(answer, message);
    }

    private Failure unknown(String what) {
        metrics.sent("unknown");
        return Failure.retryAfter(
                FailureCode.PEER_UNREACHABLE,
                "twilio: " + what + "; whether it was taken is looked up",
                config.settleAfter());
    }

    private Sent taken(Outbound message, String sid) {
        tries.taken(message, sid);
        return new Sent(List.of(sid));
    }

    private Map<String, String> form(Outbound message, String text) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("To", message.to().value());
        if (config.messagingServiceSid().isEmpty()) form.put("From", config.number());
        else form.put("MessagingServiceSid", config.messagingServiceSid());
        form.put("Body", text);
        callback.ifPresent(address -> form.put("StatusCallback", address.toString()));
        return form;
    }

    private Sent refused(TwilioHttp.Answer answer, Outbound message) {
        SmsError error = new SmsError(answer.code());
        metrics.sent(Integer.toString(error.code() == 0 ? answer.status() : error.code()));
        Optional<Unreached> unreached = error.unreached();
        if (unreached.isPresent()) {
            DeliveryReceipt receipt = new DeliveryReceipt(
                    ref,
                    message.id(),
                    DeliveryReceipt.State.UNDELIVERABLE,
                    Optional.of(Integer.toString(error.code())),
                    unreached,
                    clock.instant());
            return new Sent(List.of(message.id()), List.of(receipt));
        }
        if (answer.isBusy() || error.isBusy()) throw slowDown(answer);
        if (answer.refusesToken()) throw refusedToken(answer);
        if (error.isOurs()) {
            health.lost("it does not take our messages (" + error.code() + ")");
            throw Failure.of(
                    FailureCode.PEER_UNREACHABLE, "twilio: it does not take our messages (" + error.code() + ')');
        }
        throw Failure.of(
                FailureCode.CHANNEL_REJECTED, "twilio: refused (" + answer.status() + ", " + error.code() + ')');
    }

    private Failure refusedToken(TwilioHttp.Answer answer) {
        String cause = "the account's token is refused (" + answer.status() + ")";
        health.lost(cause);
        return Failure.of(FailureCode.PEER_UNREACHABLE, "twilio: " + cause);
    }

    private Failure slowDown(TwilioHttp.Answer answer) {
        Duration wait = answer.retryAfter().orElse(BUSY);
        quietUntil = clock.instant().plus(wait);
        return busy("twilio: too many requests", wait);
    }

    private static Failure busy(String why, Duration wait) {
        return Failure.retryAfter(FailureCode.PEER_BUSY, why, wait);
    }
}
