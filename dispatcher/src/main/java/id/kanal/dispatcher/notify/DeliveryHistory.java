package id.kanal.dispatcher.notify;

import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.model.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a person got within the last 24 hours: when, a digest of what was said, so that nothing of it is kept, and of the ticket
 * where that counts.
 */
record DeliveryHistory(List<Sent> sent) {
    static final Duration WINDOW = Duration.ofHours(24);
    private static final int MOST = 200; // a bound on the size of the hash; more than any sensible limit

    DeliveryHistory {
        sent = List.copyOf(sent);
    }

    /** What all lanes wrote down. */
    static DeliveryHistory of(Map<String, String> fields) {
        return new DeliveryHistory(fields.values().stream()
                .flatMap(field -> Arrays.stream(field.split(",")))
                .filter(entry -> !entry.isEmpty())
                .map(Sent::of)
                .toList());
    }

    /** What one lane wrote down. */
    static DeliveryHistory ofLane(Map<String, String> fields, String lane) {
        return of(Map.of(lane, fields.getOrDefault(lane, "")));
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
                ticket.map(Ticket::digits).map(DeliveryHistory::digest).orElse("")));
        return new DeliveryHistory(kept.subList(Math.max(0, kept.size() - MOST), kept.size()));
    }

    private static String digest(String value) {
        return Keys.digest(value).substring(0, 6);
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
