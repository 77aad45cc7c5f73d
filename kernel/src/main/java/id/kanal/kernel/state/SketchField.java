package id.kanal.kernel.state;

import id.kanal.kernel.model.TextSketch;
import id.kanal.kernel.model.TextSketch.Marks;
import id.kanal.kernel.model.Ticket;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The sketches of a conversation as their field holds them: {@code ticket:second:exact:e:words:numbers:place}. */
final class SketchField {
    private static final String EMERGENCY = "e";

    private SketchField() {}

    static String write(Ticket ticket, TextSketch sketch) {
        Marks marks = sketch.marks();
        return String.join(
                ":",
                ticket.digits(),
                Long.toString(sketch.at().getEpochSecond()),
                sketch.exact(),
                sketch.emergency() ? EMERGENCY : "",
                String.join("", marks.words()),
                String.join("", marks.numbers()),
                String.join("", marks.place()));
    }

    static Map<Ticket, TextSketch> read(List<String> entries) {
        Map<Ticket, TextSketch> sketches = new HashMap<>();
        for (String entry : entries) {
            String[] parts = entry.split(":", -1);
            Marks marks = new Marks(marks(parts[4]), marks(parts[5]), marks(parts[6]));
            sketches.put(
                    new Ticket(parts[0]),
                    new TextSketch(
                            Instant.ofEpochSecond(Long.parseLong(parts[1])),
                            parts[2],
                            parts[3].equals(EMERGENCY),
                            marks));
        }
        return sketches;
    }

    private static Set<String> marks(String joined) {
        Set<String> marks = new HashSet<>();
        for (int at = 0; at < joined.length(); at += Marks.LENGTH) marks.add(joined.substring(at, at + Marks.LENGTH));
        return marks;
    }
}
