package id.kanal.normalizer.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page that tells how well texts are understood is what a look at all examples gives. */
class UnderstandingPageTest {
    private static final Path PAGE = Path.of("../docs/reference/understanding.md");
    private static final int MOST_MISTAKES = 12;

    @Test
    void thePageIsWhatTheExamplesGive() throws IOException {
        String page = page(Lessons.all());
        if (System.getProperty("update") != null) Files.writeString(PAGE, page);
        assertThat(Files.readString(PAGE)).as("./kanal docs rewrites it").isEqualTo(page);
    }

    private static String page(List<Labelled> rows) {
        Scoring learnt = look(rows, false);
        Scoring aside = look(rows, true);
        String shares = new TreeMap<>(learnt.shares())
                .keySet().stream()
                        .map(what -> "| %s | %s | %s |%n"
                                .formatted(
                                        what,
                                        aside.shares().getOrDefault(what, new Scoring.Share(0, 0)),
                                        learnt.shares().get(what)))
                        .collect(Collectors.joining());
        String mistakes = new TreeMap<>(aside.confused())
                .entrySet().stream()
                        .map(question -> "| %s | %s |%n".formatted(question.getKey(), mistakes(question.getValue())))
                        .collect(Collectors.joining());
        return """
                # How well texts are understood

                Examples lie in `normalizer/src/test/resources/cases`, one a line with its labels; `./kanal learn` makes the model of those that are not set aside.
                A third of them is set aside by a hash of its text, and nothing is learnt from it.
                `./kanal read "TEXT"` shows how one text is read and why, `./kanal read --score FILE` scores a file of labelled ones.

                *This page is generated; `./kanal docs` rewrites it and a test compares it.*

                | what | set aside | learnt from |
                |---|---|---|
                %s
                ## What is taken for what
                Of those set aside, the commonest mistakes: right as read.

                | question | mistakes |
                |---|---|
                %s""".formatted(shares, mistakes);
    }

    private static Scoring look(List<Labelled> rows, boolean aside) {
        Scoring scoring = new Scoring(Readers.READER, wrong -> {});
        rows.stream().filter(row -> row.aside() == aside).forEach(scoring::look);
        return scoring;
    }

    private static String mistakes(Map<String, Integer> mistakes) {
        return mistakes.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_MISTAKES)
                .map(mistake -> mistake.getKey() + " " + mistake.getValue())
                .collect(Collectors.joining(", "));
    }
}
