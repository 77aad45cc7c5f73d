package id.kanal.dispatcher.notify;

import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.signing.KeyedDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a person got within the last 24 hours: when, a keyed digest of what was said, so that nothing of it is kept, and of the
 * ticket where that counts.
 */
record DeliveryHistory(List<Sent> sent, KeyedDigest digests) {
    static final Duration WINDOW = Duration.ofHours(24);
    private static final int MOST = 200; // a bound on the size of the hash; more than any sensible limit

    DeliveryHistory {
        sent = List.copyOf(sent);
    }

    /** What all lanes wrote down. */
    static DeliveryHistory of(Map<String, String> fields, KeyedDigest digests) {
        List<Sent> sent = fields.values().stream()
                .flatMap(field -> Arrays.stream(field.split(",")))
                .filter(entry -> !entry.isEmpty())
                .map(Sent::of)
                .toList();
        return new DeliveryHistory(sent, digests);
    }

    /** What one lane wrote down. */
    static DeliveryHistory ofLane(Map<String, String> fields, String lane, KeyedDigest digests) {
        return of(Map.of(lane, fields.getOrDefault(lane, "")), digests);
    }

    String written() {
        return sent.stream().map(Sent::toString).collect(Collectors.joining(","));
    }

    long since(Instant from) {
        return sent.stream().filter(s -> s.second > from.getEpochSecond()).count();
    }

    long since(Instant from, String said) {
        String digest = digest(said);
        return sent.stream()
                .filter(s -> s.second > from.getEpochSecond() && s.digest.equals(digest))
                .count();
    }

    /** About one ticket. */
    long about(Ticket ticket, Instant from) {
        String digest = digest(ticket.digits());
        return sent.stream()
                .filter(s -> s.second > from.getEpochSecond() && s.ticket.equals(digest))
                .count();
    }

    DeliveryHistory and(String said, Instant now) {
        return and(said, Optional.empty(), now);
    }

    DeliveryHistory and(String said, Optional<Ticket> ticket, Instant now) {
        List<Sent> kept = new ArrayList<>(sent);
        kept.removeIf(s -> s.second <= now.minus(WINDOW).getEpochSecond());
        kept.add(new Sent(
                now.getEpochSecond(),
                digest(said),
                ticket.map(Ticket::digits).map(this::digest).orElse("")));
        return new DeliveryHistory(kept.subList(Math.max(0, kept.size() - MOST), kept.size()), digests);
    }

    private String digest(String value) {
        return digests.of(value).substring(0, 6);
    }

    /** @param ticket empty where only the address counts */
    record Sent(long second, String digest, String ticket) {
        static Sent of(String entry) {
            String[] parts = entry.split(":");
            return new Sent(Long.parseLong(parts[0]), parts[1], parts.length > 2 ? parts[2] : "");
        }

        @Override
        public String toString() {
            return second + ":" + digest + (ticket.isEmpty() ? "" : ':' + ticket);
        }
    }
}
