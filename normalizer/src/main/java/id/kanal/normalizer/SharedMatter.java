package id.kanal.normalizer;

import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.model.Complaint;
import id.kanal.kernel.model.Conversation;
import id.kanal.kernel.model.Ticket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The cases of one place and one matter, whoever told of them. Written from many lanes, each in a field of its own; whoever is the
 * first makes the hash, so that of two who write at once the second one finds the other.
 *
 * @param cases oldest first
 */
record SharedMatter(List<Told> cases) {
    /** In the whole hash; a lane that did not see what another writes at the same time may add one more. */
    static final int MOST = 50;

    record Told(Ticket ticket, long milli) {
        private static Told of(String entry) {
            String[] parts = entry.split(":");
            return new Told(new Ticket(parts[0]), Long.parseLong(parts[1]));
        }

        @Override
        public String toString() {
            return ticket.digits() + ':' + milli;
        }
    }

    /** Where the cases of the same place and matter are; empty where the message tells not both, or a whole town. */
    static Optional<String> key(AnalyzedMessage read, Keys keys) {
        if (read.kind() != Complaint.Kind.COMPLAINT) return Optional.empty();
        var gist = read.analysis().subject().gist();
        var declared = read.declared().matter();
        return declared.category()
                .or(gist::matter)
                .flatMap(matter -> declared.place()
                        .map(EchoDetector::plain)
                        .or(gist::spot)
                        .or(() -> position(read.location()))
                        .map(place -> keys.matter(place, matter)));
    }

    /** To about a hundred metres. */
    private static Optional<String> position(Complaint.Location at) {
        return at.latitude()
                .flatMap(latitude ->
                        at.longitude().map(longitude -> String.format(Locale.ROOT, "%.3f %.3f", latitude, longitude)));
    }

    /** What all lanes wrote down since then. */
    static SharedMatter of(Map<String, String> fields, Instant since) {
        return new SharedMatter(new TreeMap<>(fields)
                .values().stream()
                        .flatMap(SharedMatter::entries)
                        .filter(told -> told.milli >= since.toEpochMilli())
                        .sorted(Comparator.comparingLong(Told::milli)) // of one step in the order of its messages
                        .toList());
    }

    private static Stream<Told> entries(String field) {
        return Arrays.stream(field.split(",")).filter(entry -> !entry.isEmpty()).map(Told::of);
    }

    /** Without what the same person told. */
    List<Ticket> ofOthers(Conversation own) {
        return cases.stream()
                .map(Told::ticket)
                .filter(ticket ->
                        own.cases().stream().noneMatch(known -> known.ticket().equals(ticket)))
                .toList();
    }

    /** The field of a lane with one more case; the same as before when there are enough. */
    String with(Ticket ticket, Instant at, String lane, Map<String, String> fields) {
        List<Told> mine = new ArrayList<>(
                entries(fields.getOrDefault(lane, "")).filter(cases::contains).toList());
        if (cases.size() < MOST) mine.add(new Told(ticket, at.toEpochMilli()));
        return mine.stream().map(Told::toString).collect(Collectors.joining(","));
    }
}
