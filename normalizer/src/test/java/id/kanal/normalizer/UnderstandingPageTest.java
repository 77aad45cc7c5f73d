package id.kanal.normalizer;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.normalizer.text.Dictionary;
import id.kanal.normalizer.text.Labelled;
import id.kanal.normalizer.text.Scoring;
import id.kanal.normalizer.text.TextPipeline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page that tells how well texts are understood is what a look at all examples gives. */
class UnderstandingPageTest {
    private static final Path PAGE = Path.of("../docs/reference/understanding.md");
    private static final Path EXAMPLES = Path.of("src/test/resources");
    private static final int MOST_MISTAKES = 12;
    private static final Scoring.Share NONE = new Scoring.Share(0, 0);
    private static final TextPipeline READER = TextPipeline.standard(
            Dictionary.bundled(),
            new byte[] {1},
            Set.of("TANGKAB", "BBM"),
            Clock.fixed(Instant.parse("2026-11-23T09:00:00Z"), ZoneOffset.UTC));

    @Test
    void thePageIsWhatTheExamplesGive() throws IOException {
        List<Labelled> cases = rows("cases");
        String page = page(
                look(cases.stream().filter(Labelled::aside).toList(), true),
                look(cases.stream().filter(row -> !row.aside()).toList(), false),
                look(unknown(rows("everyday"), cases), true));
        if (System.getProperty("update") != null) Files.writeString(PAGE, page);
        assertThat(Files.readString(PAGE)).as("./kanal docs rewrites it").isEqualTo(page);
    }

    private static List<Labelled> rows(String folder) {
        try (Stream<Path> files = Files.list(EXAMPLES.resolve(folder))) {
            List<Labelled> rows = new ArrayList<>();
            for (Path file : files.sorted().toList()) rows.addAll(Labelled.rows(Files.readAllLines(file)));
            return rows;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Two people may have written the same few words. */
    private static List<Labelled> unknown(List<Labelled> rows, List<Labelled> learnt) {
        Set<String> texts = learnt.stream().map(Labelled::text).collect(Collectors.toSet());
        return rows.stream().filter(row -> !texts.contains(row.text())).toList();
    }

    private record Look(Map<String, Scoring.Share> shares, Map<String, Map<String, Integer>> confused) {}

    /** @param played whether replies are played, each with what stands before it: it takes its time */
    private static Look look(List<Labelled> rows, boolean played) {
        Scoring scoring = new Scoring(READER, wrong -> {});
        rows.forEach(scoring::look);
        Map<String, Scoring.Share> shares = new TreeMap<>(scoring.shares());
        if (played)
            try (ReplyScore replies = new ReplyScore(READER)) {
                rows.forEach(replies::look);
                replies.shares().forEach(share -> shares.put(share.name(), share.share()));
            }
        return new Look(shares, scoring.confused());
    }

    private static String page(Look aside, Look learnt, Look everyday) {
        String shares = aside.shares().keySet().stream()
                .map(what -> "| %s | %s | %s | %s |%n"
                        .formatted(
                                what,
                                aside.shares().getOrDefault(what, NONE),
                                everyday.shares().getOrDefault(what, NONE),
                                learnt.shares().getOrDefault(what, NONE)))
                .collect(Collectors.joining());
        String mistakes = new TreeMap<>(aside.confused())
                .entrySet().stream()
                        .map(question -> "| %s | %s |%n".formatted(question.getKey(), mistakes(question.getValue())))
                        .collect(Collectors.joining());
        return """
                # How well texts are understood

                Examples lie in `normalizer/src/test/resources/cases`, one a line with its labels; `./kanal learn` makes the model of those that are not set aside.
                A third of them is set aside by a hash of its text, and nothing is learnt from it. Most of these examples were written to be hard.
                Those in `everyday` were written by another hand, as an ordinary week brings them; nothing is learnt from them either.
                `./kanal read "TEXT"` shows how one text is read and why, `./kanal read --score FILE` scores a file of labelled ones.

                *This page is generated; `./kanal docs` rewrites it and a test compares it.*

                | what | set aside | everyday | learnt from |
                |---|---|---|---|
                %s
                ## What is taken for what
                Of those set aside, the commonest mistakes: right as read.

                | question | mistakes |
                |---|---|
                %s""".formatted(shares, mistakes);
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
