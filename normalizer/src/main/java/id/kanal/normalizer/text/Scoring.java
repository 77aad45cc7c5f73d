package id.kanal.normalizer.text;

import id.kanal.kernel.model.Complaint.Urgency;
import id.kanal.kernel.model.Topic.Danger;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** How well texts are read: examples read and compared with their labels. Only columns that a table has are compared. */
public final class Scoring {
    private static final String NONE = "-";
    /** On which day the texts with a label for the day came in. */
    private static final LocalDate RECEIVED = LocalDate.of(2026, 11, 25);

    /** Of a place that was found, so much at least of what the example names. */
    private static final double ENOUGH = 0.6;

    private static final Set<String> NO_MATTER = Set.of("review", "unclear");

    private final TextAnalyzer reader;
    private final Map<String, Share> shares = new LinkedHashMap<>();
    private final Map<String, Map<String, Integer>> confused = new TreeMap<>();
    private final Consumer<String> wrong;

    /** @param wrong is told of each example that is read otherwise, with its text */
    public Scoring(TextAnalyzer reader, Consumer<String> wrong) {
        this.reader = reader;
        this.wrong = wrong;
    }

    /** @param of how many there are, and how many of them were as named */
    public record Share(int as, int of) {
        private Share and(boolean one) {
            return new Share(as + (one ? 1 : 0), of + 1);
        }

        @Override
        public String toString() {
            return of == 0 ? "-" : "%.3f (%d of %d)".formatted(as / (double) of, as, of);
        }
    }

    /** By the name of what was looked at. */
    public Map<String, Share> shares() {
        return Map.copyOf(shares);
    }

    /** For each question how often one answer was taken for another, as {@code right as read}. */
    public Map<String, Map<String, Integer>> confused() {
        return Map.copyOf(confused);
    }

    public void look(Labelled row) {
        TextAnalysis read = reader.read(row.text());
        if (row.labels().containsKey("urgency")) safety(row, read);
        else if (row.labels().containsKey("kind")) kind(row, read);
        if (row.labels().containsKey("wish"))
            share(
                    row.label("wish").equals("hide") ? "anonymity recognised" : "false anonymity",
                    read.safety().unnamed(),
                    row.label("wish").equals("hide"),
                    row);
        if (row.labels().containsKey("intent")) command(row, read);
        if (row.labels().containsKey("place")) place(row, read);
        if (row.labels().containsKey("when"))
            share(
                    "time",
                    read.mentions()
                            .when()
                            .flatMap(when -> when.on(RECEIVED))
                            .map(Object::toString)
                            .orElse(NONE)
                            .equals(row.label("when")),
                    true,
                    row);
        if (row.label("situation").equals("resolved")) outcome(row, read);
        if (!row.label("language").isEmpty()) language(row, read);
    }

    private void safety(Labelled row, TextAnalysis read) {
        boolean emergency = row.label("urgency").equals("emergency");
        boolean alarm = read.safety().urgency() == Urgency.EMERGENCY;
        share(emergency ? "emergencies recognised" : "false emergencies", alarm, emergency, row);
        boolean victim = row.label("protect").equals("protect");
        share(victim ? "protection" : "false protection", read.safety().hides(), victim, row);
        if (emergency && alarm)
            confuse(
                    "danger",
                    row.label("kind"),
                    read.safety().danger() == Danger.NONE
                            ? NONE
                            : read.safety().danger().id());
    }

    private void kind(Labelled row, TextAnalysis read) {
        String label = NO_MATTER.contains(row.label("kind")) ? "noise" : row.label("kind");
        String kind = read.intent() instanceof Intent.Noise
                ? "noise"
                : read.subject().kind().id();
        share("kind", kind.equals(label), true, row);
        confuse("kind", label, kind);
    }

    private void command(Labelled row, TextAnalysis read) {
        String intent = order(read.intent());
        share("command", intent.equals(row.label("intent")), true, row);
        confuse("command", row.label("intent"), intent);
    }

    private static String order(Intent intent) {
        return switch (intent) {
            case Intent.Status status -> "status";
            case Intent.Withdraw withdraw -> "withdraw";
            case Intent.Stop stop -> "stop";
            case Intent.Start start -> "start";
            case Intent.Help help -> "help";
            case Intent.Guide guide -> "help";
            case Intent.ChangeLanguage speak -> "language";
            case Intent.ChangeFormat write -> "format";
            case Intent.Report report -> "none";
            case Intent.Noise noise -> "none";
            case Intent.Rate rate -> "none";
            case Intent.Link link -> "none";
            case Intent.Unlink unlink -> "none";
            case Intent.PreferNews prefer -> "none";
        };
    }

    private void outcome(Labelled row, TextAnalysis read) {
        String expected = row.label("expected");
        String found = read.intent() instanceof Intent.Rate(int score, Intent otherwise)
                ? "rating:" + score
                : switch (tone(row, read)) {
                    case CONTENT -> "good";
                    case OBJECTION -> "objection";
                    case COURTESY, ASSENT -> "thanks";
                    case PLAIN -> "new";
                };
        share("outcome", found.equals(expected), true, row);
        confuse("outcome", expected, found);
    }

    /** As {@code ReplyResolver} reads it, which knows what was told of the case. */
    private static Tone tone(Labelled row, TextAnalysis read) {
        boolean related = SharedWord.in(row.label("note"), read.words().text());
        return related && read.subject().tone() == Tone.PLAIN
                ? read.subject().related()
                : read.subject().tone();
    }

    private void language(Labelled row, TextAnalysis read) {
        List<String> right = List.of(row.label("language").split("\\|"));
        share("language", right.contains(read.words().language()), true, row);
        confuse(
                "language",
                right.get(0),
                right.contains(read.words().language())
                        ? right.get(0)
                        : read.words().language());
    }

    private void place(Labelled row, TextAnalysis read) {
        Set<String> named = words(row.label("place").equals(NONE) ? "" : row.label("place"));
        Set<String> found = words(read.place().orElse(""));
        Set<String> both = new TreeSet<>(named);
        both.retainAll(found);
        boolean right = named.isEmpty() ? found.isEmpty() : both.size() >= ENOUGH * named.size();
        share("place found or rightly missing", right, true, row);
        found.removeAll(named);
        share("place without junk", found.isEmpty(), true, row);
    }

    private Set<String> words(String place) {
        Set<String> words = new TreeSet<>();
        if (!place.isEmpty()) Token.of(reader.read(place).words().text()).forEach(word -> words.add(word.lower()));
        words.removeAll(Set.of("di", "ke", "dari", "daerah"));
        return words;
    }

    private void share(String name, boolean as, boolean wanted, Labelled row) {
        shares.merge(name, new Share(as ? 1 : 0, 1), (before, one) -> before.and(as));
        if (as != wanted) wrong.accept(name + ": " + row.text());
    }

    private void confuse(String question, String right, String read) {
        if (!right.equals(read))
            confused.computeIfAbsent(question, q -> new TreeMap<>()).merge(right + " as " + read, 1, Integer::sum);
    }
}
