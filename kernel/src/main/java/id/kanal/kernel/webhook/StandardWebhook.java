package id.kanal.kernel.webhook;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Function;

/**
 * Signing and verification by Standard Webhooks, scheme {@code v1}: HMAC-SHA256 over {@code id.timestamp.body}, the body
 * being the raw octets as they travel.
 */
public final class StandardWebhook {
    public static final String ID = "webhook-id";
    public static final String TIMESTAMP = "webhook-timestamp";
    public static final String SIGNATURE = "webhook-signature";
    /** How far the sender's clock may be from ours, in either direction. */
    public static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final String SCHEME = "v1,";

    private StandardWebhook() {}

    /** The three headers for one message. A retry keeps its id and takes a new time. */
    public static Map<String, String> sign(WebhookKey key, String id, Instant at, byte[] body) {
        String timestamp = Long.toString(at.getEpochSecond());
        byte[] hmac = key.hmac(signed(id, timestamp, body));
        return Map.of(
                ID,
                id,
                TIMESTAMP,
                timestamp,
                SIGNATURE,
                SCHEME + Base64.getEncoder().encodeToString(hmac));
    }

    /** The same with a signature by each of several keys, as during a rotation. */
    public static Map<String, String> sign(List<WebhookKey> keys, String id, Instant at, byte[] body) {
        Map<String, String> headers = new HashMap<>();
        StringJoiner signatures = new StringJoiner(" ");
        for (WebhookKey key : keys) {
            headers.putAll(sign(key, id, at, body));
            signatures.add(headers.get(SIGNATURE));
        }
        headers.put(SIGNATURE, signatures.toString());
        return headers;
    }

    /**
     * What the headers alone show, before the body is read: that the message is unsigned or stale. Empty for what has still to be
     * verified.
     *
     * @param header the value of a request header by its lower-case name
     */
    public static Optional<Verdict> refusal(Function<String, Optional<String>> header, Clock clock) {
        Optional<String> timestamp = header.apply(TIMESTAMP);
        if (header.apply(ID).isEmpty()
                || timestamp.isEmpty()
                || header.apply(SIGNATURE).isEmpty()) return Optional.of(Verdict.UNSIGNED);
        return fresh(timestamp.get(), clock.instant()) ? Optional.empty() : Optional.of(Verdict.STALE);
    }

    /**
     * Judges a message before anything in it is believed. Takes the same time for every wrong signature.
     *
     * @param header the value of a request header by its lower-case name
     * @param keys every key that is valid now; more than one during a rotation
     */
    public static Verdict verify(
            byte[] body, Function<String, Optional<String>> header, List<WebhookKey> keys, Clock clock) {
        Optional<Verdict> refusal = refusal(header, clock);
        if (refusal.isPresent()) return refusal.get();
        String signatures = header.apply(SIGNATURE).orElseThrow();
        byte[] message =
                signed(header.apply(ID).orElseThrow(), header.apply(TIMESTAMP).orElseThrow(), body);
        boolean genuine = false;
        for (WebhookKey key : keys) genuine |= anyMatches(signatures, key.hmac(message));
        return genuine ? Verdict.GENUINE : Verdict.FORGED;
    }

    private static boolean anyMatches(String signatures, byte[] hmac) {
        byte[] expected = (SCHEME + Base64.getEncoder().encodeToString(hmac)).getBytes(StandardCharsets.US_ASCII);
        boolean match = false;
        for (String given : signatures.split(" "))
            match |= MessageDigest.isEqual(expected, given.getBytes(StandardCharsets.UTF_8));
        return match;
    }

    private static boolean fresh(String timestamp, Instant now) {
        // at most 12 digits: what does not fit a long or an Instant is not a time
        if (!timestamp.matches("[0-9]{1,12}")) return false;
        Duration away = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), now);
        return away.abs().compareTo(TOLERANCE) <= 0;
    }

    private static byte[] signed(String id, String timestamp, byte[] body) {
        ByteArrayOutputStream message = new ByteArrayOutputStream(body.length + 64);
        message.writeBytes((id + '.' + timestamp + '.').getBytes(StandardCharsets.UTF_8));
        message.writeBytes(body);
        return message.toByteArray();
    }

    /** What a signature turned out to be; all but the first are answered 401. */
    public enum Verdict {
        GENUINE,
        /** One of the three headers is missing. */
        UNSIGNED,
        /** The time is not a number of seconds or is too far from ours: perhaps a replay. */
        STALE,
        /** No signature fits the body under any valid key. */
        FORGED
    }
}
