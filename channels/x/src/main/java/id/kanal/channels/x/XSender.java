package id.kanal.channels.x;

import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.channels.JournalAnswer;
import id.kanal.channels.outbox.OutagePause;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.DeliveryReceipt;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.model.Unreached;
import id.kanal.kernel.port.Channel.Sent;
import id.kanal.kernel.port.RuntimeContext;
import id.kanal.kernel.worker.Backoff;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import javax.net.ssl.SSLHandshakeException;

/**
 * Sends messages, each once: directly to whom wrote directly before, otherwise one answer below the post that mentioned us, with nothing
 * of the case in it. X has no key by which a call is known again: a direct message whose end nobody knows is looked for; a post is sent
 * again, and X refuses a text that stands there already.
 */
final class XSender {
    static final String PUBLIC = "public";
    static final String DIRECT = "direct";

    private static final String POSTS = "/2/tweets";
    private static final Duration ONE_ANSWER_FOR = Duration.ofDays(30);

    private final ChannelRef ref;
    private final XConfig config;
    private final XParts parts;
    private final XHealth health;
    private final Clock clock;
    private final SendAttempts attempts;
    private final SentDirects sentDirects;
    private final DirectQuota quota;
    private final OutagePause outage;
    private final Semaphore window;
    private final Map<String, Instant> quietUntil = new ConcurrentHashMap<>();

    XSender(ChannelRef ref, XConfig config, XParts parts, XHealth health, RuntimeContext means) {
        this.ref = ref;
        this.config = config;
        this.parts = parts;
        this.health = health;
        this.clock = means.clock();
        this.attempts = new SendAttempts(parts.store());
        this.sentDirects = new SentDirects(config.account(), parts.http(), parts.budget());
        this.quota = new DirectQuota(config.directLimit());
        this.outage = new OutagePause(new Backoff(config.retryFirst(), config.retryLimit()), means.random());
        this.window = new Semaphore(config.window());
    }

    CompletableFuture<Sent> send(Outbound message) {
        if (!message.to().network().equals(XIds.network(config.account())))
            return CompletableFuture.failedFuture(
                    Failure.of(FailureCode.CHANNEL_REJECTED, "x: an address of another network"));
        return CompletableFuture.supplyAsync(() -> inTurn(message), Thread::startVirtualThread);
    }

    private Sent inTurn(Outbound message) {
        window.acquireUninterruptibly();
        try {
            return switch (target(message)) {
                case ReplyTarget.Direct direct -> directly(message);
                case ReplyTarget.Post post -> publicly(message, post);
            };
        } catch (NobodyReached closed) {
            parts.metrics().sent(closed.where, closed.label);
            return unreached(message, closed);
        } finally {
            window.release();
        }
    }

    /** Nobody can be told that way. */
    private static final class NobodyReached extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final Unreached why;
        private final String where;
        private final String label;

        private NobodyReached(Unreached why, String where, String label) {
            super(label, null, false, false);
            this.why = why;
            this.where = where;
            this.label = label;
        }
    }

    /** News is told to nobody in public, and an answer only where its asker mentioned us. */
    private ReplyTarget target(Outbound message) {
        Optional<ReplyTarget> wanted = ReplyTarget.read(message.route().handle(), ref.id());
        if (wanted.isPresent() && wanted.get() instanceof ReplyTarget.Direct direct) return direct;
        if (JournalAnswer.of(parts.correspondents().knows(message.to().value()))) return new ReplyTarget.Direct();
        boolean answer = message.purpose() == Outbound.Purpose.ANSWER;
        if (answer && wanted.isPresent() && wanted.get() instanceof ReplyTarget.Post post && post.mentioned())
            return post;
        throw new NobodyReached(Unreached.WINDOW_CLOSED, DIRECT, "never-wrote");
    }

    /**
     * A try to send.
     *
     * @param first whether none before it may have come through: then all that was written down for it goes where it is certain that
     *     nothing came of it
     */
    private record Try(
            Outbound message,
            String where,
            XPrice price,
            Optional<ReplyTarget.Post> below,
            Instant at,
            boolean first) {}

    private Sent publicly(Outbound message, ReplyTarget.Post post) {
        rested(PUBLIC);
        var unused = JournalAnswer.of(parts.budget().write()); // what others used
        if (!attempts.mayAnswer(post.conversation(), message.to().value(), message.id(), ONE_ANSWER_FOR))
            throw new NobodyReached(Unreached.WINDOW_CLOSED, PUBLIC, "answered");
        Instant now = clock.instant();
        Optional<SendAttempts.Begun> before = attempts.begin(message.id(), now);
        settled(before);
        before.ifPresent(earlier -> attempts.again(message.id(), earlier, now));
        Try attempt = new Try(message, PUBLIC, XPrice.SUMMONED_REPLY, Optional.of(post), now, before.isEmpty());
        if (attempt.first && !parts.budget().reserve(attempt.price, now)) {
            unmarked(attempt);
            throw new NobodyReached(Unreached.WINDOW_CLOSED, PUBLIC, "budget");
        }
        ObjectNode body = Json.object().put("text", parts.publicTexts().of(message));
        body.putObject("reply").put("in_reply_to_tweet_id", post.id());
        return posted(attempt, POSTS, body, "id");
    }

    private Sent directly(Outbound message) {
        String user = message.to().value();
        if (!ReplyTarget.ID.matcher(user).matches())
            throw Failure.of(FailureCode.CHANNEL_REJECTED, "x: an address that is no account's");
        String text = DirectLayout.text(parts.renderer(), message);
        rested(DIRECT);
        Instant now = clock.instant();
        Optional<SendAttempts.Begun> before = attempts.begin(message.id(), now);
        settled(before);
        if (before.isPresent()) {
            Optional<String> found = lookedFor(user, text, before.get().since());
            if (found.isPresent()) return taken(found.get(), DIRECT, "found");
        }
        Optional<Duration> full = quota.take(clock.instant());
        if (full.isPresent()) {
            if (before.isEmpty()) attempts.undo(message.id());
            throw busy(full.get());
        }
        before.ifPresent(earlier -> attempts.again(message.id(), earlier, now));
        Try attempt = new Try(message, DIRECT, XPrice.DIRECT_CREATE, Optional.empty(), now, before.isEmpty());
        if (attempt.first) {
            var unused = parts.budget().reserve(attempt.price, now);
        }
        return posted(attempt, path(user), Json.object().put("text", text), "dm_event_id");
    }

    /** Where direct messages to somebody go. */
    static String path(String user) {
        return "/2/dm_conversations/with/" + user + "/messages";
    }

    /** What was tried before has had its time to show. */
    private void settled(Optional<SendAttempts.Begun> before) {
        if (before.isEmpty()) return;
        Duration wait = Duration.between(clock.instant(), before.get().last().plus(config.settleAfter()));
        if (wait.isPositive())
            throw Failure.retryAfter(FailureCode.PEER_UNREACHABLE, "x: it is not known yet whether it was taken", wait);
    }

    private Sent posted(Try attempt, String path, ObjectNode body, String idField) {
        String where = attempt.where;
        XHttp.Answer answer;
        try {
            answer = parts.http().post(where, path, body);
        } catch (ConnectException
                | HttpConnectTimeoutException
                | NoRouteToHostException
                | UnknownHostException
                | SSLHandshakeException never) {
            neverLeft(attempt);
            parts.metrics().sent(where, "unreachable");
            throw away(Failure.of(FailureCode.PEER_UNREACHABLE, "x: the API cannot be reached", never));
        } catch (IOException nobodyKnows) {
            throw away(unknown(attempt, "no answer"));
        } catch (Failure noToken) {
            neverLeft(attempt);
            throw noToken;
        }
        if (answer.isExhausted()) quietUntil.put(where, clock.instant().plus(answer.pause()));
        if (answer.status() < 500) outage.worked();
        String id = answer.body().path("data").path(idField).asText();
        if (answer.isGood()) {
            if (!ReplyTarget.ID.matcher(id).matches()) throw unknown(attempt, "an answer that says nothing");
            health.reached();
            charged(attempt);
            return taken(id, where, "taken");
        }
        return refused(attempt, answer);
    }

    private Sent refused(Try attempt, XHttp.Answer answer) {
        XError error = XError.of(answer);
        XError.Meaning meaning = error.meaning();
        String where = attempt.where;
        if (meaning == XError.Meaning.UNKNOWN) {
            Failure unknown = unknown(attempt, "the API answers " + error.label());
            throw answer.status() >= 500 ? away(unknown) : unknown;
        }
        if (meaning == XError.Meaning.DUPLICATE) return taken(attempt.message.id(), where, "taken-before");
        nothing(attempt);
        throw switch (meaning) {
            case NOT_ALLOWED -> new NobodyReached(Unreached.WINDOW_CLOSED, where, error.label());
            case OPTED_OUT -> new NobodyReached(Unreached.OPTED_OUT, where, error.label());
            case GONE ->
                new NobodyReached(
                        where.equals(DIRECT) ? Unreached.ADDRESS_GONE : Unreached.WINDOW_CLOSED, where, error.label());
            case TOO_MANY -> {
                parts.metrics().sent(where, "busy");
                yield busy(answer.pause());
            }
            case TOKEN -> lost(where, "x: the token is refused (401); it was taken back or is another app's");
            case OURS ->
                lost(where, "x: it takes nothing from us (" + error.label() + "); look at the app and the account");
            case REFUSED, DUPLICATE, UNKNOWN -> {
                parts.metrics().sent(where, error.label());
                yield Failure.of(FailureCode.CHANNEL_REJECTED, "x: refused (" + error.label() + ')');
            }
        };
    }

    private void neverLeft(Try attempt) {
        if (attempt.where.equals(DIRECT)) quota.giveBack();
        nothing(attempt);
    }

    /**
     * It is certain that nothing came of this one: what was written down for it goes, and the next one of its author may be answered. Not
     * where an earlier try may have come through.
     */
    private void nothing(Try attempt) {
        if (!attempt.first) return;
        unmarked(attempt);
        parts.budget().giveBack(attempt.price, attempt.at);
    }

    private void unmarked(Try attempt) {
        attempts.undo(attempt.message.id());
        attempt.below.ifPresent(post ->
                attempts.unanswered(post.conversation(), attempt.message.to().value(), attempt.message.id()));
    }

    private void charged(Try attempt) {
        if (attempt.first) parts.budget().charged(attempt.price);
    }

    private Failure lost(String where, String cause) {
        parts.metrics().sent(where, "ours");
        health.lost(cause);
        return Failure.of(FailureCode.PEER_UNREACHABLE, cause);
    }

    private Failure unknown(Try attempt, String what) {
        charged(attempt);
        parts.metrics().sent(attempt.where, "unknown");
        return Failure.retryAfter(
                FailureCode.PEER_UNREACHABLE,
                "x: " + what + "; whether it was taken is looked up",
                config.settleAfter());
    }

    private Optional<String> lookedFor(String user, String text, Instant since) {
        try {
            Optional<String> found = sentDirects.find(user, text, since);
            outage.worked();
            return found;
        } catch (Failure failed) {
            throw failed.code() == FailureCode.PEER_UNREACHABLE ? away(failed) : failed;
        }
    }

    /** Once it is an outage nobody is tried before the pause is over, and the message keeps its place. */
    private Failure away(Failure failure) {
        var unused = outage.failed(System.nanoTime());
        return waiting(failure.getMessage())
                .filter(pause -> failure.retryAfter().isEmpty())
                .orElse(failure);
    }

    private Optional<Failure> waiting(String why) {
        Duration quiet = outage.quiet(System.nanoTime());
        return quiet.isZero()
                ? Optional.empty()
                : Optional.of(Failure.retryAfter(FailureCode.PEER_UNREACHABLE, why, quiet.plusMillis(1)));
    }

    private void rested(String where) {
        Optional<Failure> pause = waiting("x: the API is away");
        if (pause.isPresent()) throw pause.get();
        Duration quiet = Duration.between(clock.instant(), quietUntil.getOrDefault(where, Instant.EPOCH));
        if (quiet.isPositive()) throw busy(quiet);
    }

    private static Failure busy(Duration wait) {
        return Failure.retryAfter(FailureCode.PEER_BUSY, "x: we are to wait", wait);
    }

    private Sent taken(String id, String where, String outcome) {
        parts.metrics().sent(where, outcome);
        return new Sent(List.of(id));
    }

    private Sent unreached(Outbound message, NobodyReached closed) {
        DeliveryReceipt receipt = new DeliveryReceipt(
                ref,
                message.id(),
                DeliveryReceipt.State.UNDELIVERABLE,
                Optional.of(closed.label),
                Optional.of(closed.why),
                clock.instant());
        return new Sent(List.of(message.id()), List.of(receipt));
    }
}
