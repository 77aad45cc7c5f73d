package id.kanal.normalizer;

import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.model.Complaint;
import id.kanal.kernel.model.Conversation;
import id.kanal.kernel.model.Ticket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The cases of one place and one matter, whoever told of them. Written from many lanes, each in a field of its own; whoever is the
 * first makes the hash, so that of two who write at once the second one finds the other.
 *
 * @param cases oldest first
 */
record SharedMatter(List<Told> cases) {
    SharedMatter {
        cases = List.copyOf(cases);
    }

    /** In the whole hash; a lane that did not see what another writes at the same time may add one more. */
    static final int MOST = 50;

    record Told(Ticket ticket, long milli) {
        private static Told of(String entry) {
            int colon = entry.indexOf(':');
            return new Told(
                    new Ticket(entry.substring(0, colon)), Long.parseLong(entry, colon + 1, entry.length(), 10));
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
        List<Told> cases = new ArrayList<>();
        for (String field : new TreeMap<>(fields).values())
            for (Told told : entries(field)) if (told.milli >= since.toEpochMilli()) cases.add(told);
        cases.sort(Comparator.comparingLong(Told::milli)); // of one step in the order of its messages
        return new SharedMatter(cases);
    }

    private static List<Told> entries(String field) {
        List<Told> entries = new ArrayList<>();
        for (String entry : field.split(",")) if (!entry.isEmpty()) entries.add(Told.of(entry));
        return entries;
    }

    /** Without what the same person told. */
    List<Ticket> ofOthers(Conversation own) {
        Set<Ticket> mine = new HashSet<>();
        for (Conversation.Case known : own.cases()) mine.add(known.ticket());
        List<Ticket> others = new ArrayList<>();
        for (Told told : cases) if (!mine.contains(told.ticket)) others.add(told.ticket);
        return others;
    }

    /** The field of a lane with one more case; the same as before when there are enough. */
    String with(Ticket ticket, Instant at, String lane, Map<String, String> fields) {
        List<Told> mine = entries(fields.getOrDefault(lane, ""));
        mine.retainAll(new HashSet<>(cases));
        if (cases.size() < MOST) mine.add(new Told(ticket, at.toEpochMilli()));
        return mine.stream().map(Told::toString).collect(Collectors.joining(","));
    }
}
