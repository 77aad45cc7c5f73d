package id.kanal.normalizer.text;

import static java.util.stream.Collectors.toCollection;

import id.kanal.kernel.masking.IdentityNumbers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What the model is taught, and from which examples: those of the table files in {@code cases} that are not set aside. */
final class Lessons {
    static final Path CASES = Path.of("src/test/resources/cases");
    static final String NONE = "-";
    private static final int SHORT = 60;
    private static final Map<String, String> ANSWERED = Map.of("situation", "place", "expected", "supplement");

    private final List<Labelled> rows;

    Lessons(List<Labelled> rows) {
        this.rows = rows;
    }

    /** Every example, in the order of the files' names. */
    static List<Labelled> all() {
        try (Stream<Path> files = Files.list(CASES)) {
            List<Labelled> rows = new ArrayList<>();
            for (Path file : files.sorted().toList()) rows.addAll(Labelled.rows(Files.readAllLines(file)));
            return rows;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** What stands in the model to tell of which examples it was made. */
    static String digest(List<Labelled> rows) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Labelled row : rows)
                if (!row.aside())
                    digest.update(
                            (new TreeMap<>(row.labels()) + "\t" + row.text() + "\n").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    LinearModel learn() {
        LinearModel.Question languages = language(examples(List.of()));
        List<Teacher.Example> examples = examples(steps(new LinearModel("", List.of(languages))));
        return new LinearModel(
                digest(rows),
                List.of(
                        danger(examples),
                        wish(examples),
                        kind(examples),
                        order(examples),
                        outcome(examples),
                        place(steps(new LinearModel("", List.of(languages)))),
                        languages));
    }

    /** What happens to a text before it is judged. */
    static List<TextStep> steps(LinearModel languages) {
        return TextPipeline.words(
                Dictionary.bundled(),
                new IdentityNumbers(new byte[] {1}, Clock.systemUTC()),
                Set.of("TANGKAB"),
                new GuessLanguage(languages));
    }

    private List<Teacher.Example> examples(List<TextStep> steps) {
        return Stream.concat(rows.stream(), places())
                .filter(row -> !row.aside())
                .map(row -> new Teacher.Example(row, features(row.text(), steps)))
                .toList();
    }

    /** A place alone is what is answered to the question for it. */
    private Stream<Labelled> places() {
        return rows.stream()
                .filter(row -> !row.aside() && !Set.of("", NONE).contains(row.label("place")))
                .map(row -> new Labelled(ANSWERED, row.label("place")));
    }

    static Features features(String text, List<TextStep> steps) {
        Draft draft = prepared(text, steps);
        return Features.of(draft.words(), 0, draft.words().size());
    }

    LinearModel.Question danger(List<Teacher.Example> examples) {
        List<Teacher.Answer> answers = new ArrayList<>();
        answers.add(new Teacher.Answer(
                "emergency", e -> safe(e, row -> row.label("urgency").equals("emergency")), 1.5));
        answers.add(new Teacher.Answer(
                "grave", e -> safe(e, row -> !row.label("urgency").equals("normal")), 1));
        answers.add(new Teacher.Answer(
                "protect", e -> safe(e, row -> row.label("protect").equals("protect")), 1.5));
        Set<String> kinds = labels("urgency", "kind");
        for (String kind : kinds)
            answers.add(new Teacher.Answer(
                    kind,
                    e -> e.row().label("kind").isEmpty() && e.row().labels().containsKey("urgency")
                            ? 0
                            : safe(e, row -> row.label("kind").equals(kind)),
                    1));
        return new Teacher(17, 10).learn("danger", answers, examples);
    }

    /** Examples of other tables that are evidently no danger are taken for such. */
    private static int safe(Teacher.Example example, Predicate<Labelled> label) {
        Labelled row = example.row();
        if (row.labels().containsKey("urgency")) return label.test(row) ? 1 : -1;
        boolean harmless = Set.of("aspiration", "praise", "information-request", "unclear", "review")
                        .contains(row.label("kind"))
                || (row.labels().containsKey("intent") && !row.label("intent").equals("none"))
                || Set.of("good", "thanks", "supplement").contains(row.label("expected"))
                || row.label("expected").startsWith("rating");
        return harmless ? -1 : 0;
    }

    LinearModel.Question wish(List<Teacher.Example> examples) {
        Teacher.Answer hide = new Teacher.Answer("hide", e -> hides(e.row()), 1.5);
        return new Teacher(16, 10).learn("wish", List.of(hide), examples);
    }

    /** Who is protected may have asked for it, or not. */
    private static int hides(Labelled row) {
        if (row.labels().containsKey("wish")) return row.label("wish").equals("hide") ? 1 : -1;
        return row.label("protect").equals("protect") ? 0 : -1;
    }

    LinearModel.Question kind(List<Teacher.Example> examples) {
        List<Teacher.Answer> answers = new ArrayList<>();
        for (String kind : List.of("complaint", "aspiration", "information-request", "praise", "review", "unclear"))
            answers.add(new Teacher.Answer(kind, e -> kind(e.row(), kind), 1));
        return new Teacher(16, 10).learn("kind", answers, examples);
    }

    private static int kind(Labelled row, String kind) {
        boolean told = row.labels().containsKey("kind") && !row.labels().containsKey("urgency");
        return told ? row.label("kind").equals(kind) ? 1 : -1 : 0;
    }

    LinearModel.Question order(List<Teacher.Example> examples) {
        List<Teacher.Answer> answers = new ArrayList<>();
        for (String intent : List.of("status", "withdraw", "stop", "start", "help", "language", "none"))
            answers.add(new Teacher.Answer(intent, e -> order(e.row(), intent), 1));
        return new Teacher(16, 10).learn("order", answers, examples);
    }

    private static int order(Labelled row, String intent) {
        if (row.labels().containsKey("intent")) return row.label("intent").equals(intent) ? 1 : -1;
        if (row.label("kind").equals("unclear") || row.labels().containsKey("urgency")) return 0;
        boolean order = Set.of("status", "withdraw", "stop", "help").contains(row.label("expected"));
        return (order ? row.label("expected") : "none").equals(intent) ? 1 : -1;
    }

    LinearModel.Question outcome(List<Teacher.Example> examples) {
        List<Teacher.Answer> answers = new ArrayList<>();
        for (String said : List.of("good", "objection", "thanks", "new"))
            answers.add(new Teacher.Answer(said, e -> outcome(e.row(), said), 1));
        return new Teacher(15, 10).learn("outcome", answers, examples);
    }

    /** A complaint of its own, which an outcome of another must not swallow. A short one without a place may be either. */
    private static boolean isNew(Labelled row) {
        boolean complaint =
                row.label("kind").equals("complaint") && !row.labels().containsKey("urgency");
        boolean placed =
                row.labels().containsKey("place") && !row.label("place").equals(NONE);
        return placed || (complaint && row.text().length() > SHORT);
    }

    /** Advertisements, chat, jokes: they speak of no outcome either. */
    private static boolean isChatter(Labelled row) {
        return row.label("kind").equals("review") && !row.labels().containsKey("urgency");
    }

    private static int outcome(Labelled row, String said) {
        if (isNew(row) || isChatter(row)) return said.equals("new") ? 1 : -1;
        if (!row.labels().containsKey("situation")) return 0;
        String expected = row.label("expected");
        if (expected.startsWith("rating")) return 0;
        return expected.equals(said) ? 1 : -1;
    }

    /** Every word of every example with a place is one itself. */
    LinearModel.Question place(List<TextStep> steps) {
        TagPlace.Lexicon lexicon = new TagPlace.Lexicon(Dictionary.bundled());
        List<Teacher.Example> words = new ArrayList<>();
        for (Labelled row : rows)
            if (row.labels().containsKey("place") && !row.aside()) words.addAll(words(row, steps, lexicon));
        Teacher.Answer in =
                new Teacher.Answer(TagPlace.ANSWER, e -> e.row().label("in").isEmpty() ? -1 : 1, 1);
        return new Teacher(16, 10).learn(TagPlace.QUESTION, List.of(in), words);
    }

    private static List<Teacher.Example> words(Labelled row, List<TextStep> steps, TagPlace.Lexicon lexicon) {
        Draft draft = prepared(row.text(), steps);
        boolean[] in = new boolean[draft.words().size()];
        if (!row.label("place").equals(NONE))
            for (String part : row.label("place").split("\\|"))
                mark(prepared(part.strip(), steps).words(), draft.words(), in);
        TagPlace.Context context = new TagPlace.Context(draft.text(), draft.words(), in.length, lexicon);
        List<Teacher.Example> words = new ArrayList<>();
        for (int i = 0; i < in.length; i++)
            words.add(new Teacher.Example(
                    new Labelled(in[i] ? Map.of("in", "yes") : Map.of(), ""), context.features(i, i > 0 && in[i - 1])));
        return words;
    }

    private static void mark(List<Token> part, List<Token> all, boolean[] in) {
        for (int at = 0; at + part.size() <= all.size(); at++) {
            boolean here = true;
            for (int i = 0; here && i < part.size(); i++)
                here = part.get(i).lower().equals(all.get(at + i).lower());
            if (!here) continue;
            Arrays.fill(in, at, at + part.size(), true);
            return;
        }
    }

    private static Draft prepared(String text, List<TextStep> steps) {
        Draft draft = new Draft(text);
        steps.forEach(step -> step.apply(draft));
        return draft;
    }

    LinearModel.Question language(List<Teacher.Example> examples) {
        List<Teacher.Answer> answers = new ArrayList<>();
        for (String language : labels("language", "language"))
            if (!language.contains("|"))
                answers.add(new Teacher.Answer(
                        language,
                        e -> e.row().label("language").contains("|")
                                        || e.row().label("language").isEmpty()
                                ? 0
                                : e.row().label("language").equals(language) ? 1 : -1,
                        1));
        return new Teacher(16, 10).learn("language", answers, examples);
    }

    /** All labels of a column in the tables that also have another. */
    private Set<String> labels(String table, String column) {
        return rows.stream()
                .filter(row -> !row.aside() && row.labels().containsKey(table))
                .map(row -> row.label(column))
                .filter(label -> !label.isEmpty() && !label.equals(NONE))
                .collect(toCollection(TreeSet::new));
    }
}
