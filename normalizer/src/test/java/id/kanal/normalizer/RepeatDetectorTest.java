package id.kanal.normalizer;

import static id.kanal.normalizer.NormalizerHarness.BUDI;
import static id.kanal.normalizer.NormalizerHarness.SITI;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Origin;
import id.kanal.kernel.model.Proof;
import id.kanal.kernel.model.TextSketch;
import id.kanal.kernel.model.TextSketch.Marks;
import id.kanal.normalizer.RepeatDetector.Likeness;
import id.kanal.normalizer.text.Dictionary;
import id.kanal.normalizer.text.TextPipeline;
import id.kanal.testkit.TestSecrets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepeatDetectorTest {
    private static final TextPipeline READER = TextPipeline.standard(
            Dictionary.bundled(), "key".getBytes(StandardCharsets.UTF_8), Set.of(), Clock.systemUTC());
    private static final Instant THEN = Instant.parse("2026-11-23T09:15:00Z");
    private static final RepeatDetector DETECTOR = new RepeatDetector(Duration.ofDays(7));

    private static TextSketch sketch(Address from, String text, Instant at) {
        Content.Message message = Content.Message.of(text);
        Origin origin = Origin.of(NormalizerHarness.SMS, from, NormalizerHarness.OURS, Proof.VOUCHED);
        Inbound inbound = Inbound.of("i", origin, Optional.empty(), at, message);
        AnalyzedMessage read = new AnalyzedMessage(READER.read(text), message);
        return RepeatDetector.sketch(read, inbound, TestSecrets.KEYS.digests());
    }

    private static Likeness likeness(String first, String second, Duration later) {
        return DETECTOR.of(sketch(SITI, first, THEN), sketch(SITI, second, THEN.plus(later)));
    }

    private record Pair(boolean same, String first, String second) {
        boolean taken() {
            return likeness(first, second, Duration.ofDays(2)) == Likeness.SAME;
        }
    }

    private static List<Pair> pairs() throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/pairs/repeats.tsv")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\t"))
                .map(row -> new Pair(row[0].equals("same"), row[1], row[2]))
                .toList();
    }

    /** What is missed becomes a case of its own; what is taken wrongly is read together with another matter, which is worse. */
    @Test
    void theSameMatterIsKnownAgainAndAnotherIsNotTakenForIt() throws IOException {
        List<Pair> same = pairs().stream().filter(Pair::same).toList();
        List<Pair> others = pairs().stream().filter(pair -> !pair.same()).toList();
        assertThat(same).hasSizeGreaterThanOrEqualTo(50);
        assertThat(others).hasSizeGreaterThanOrEqualTo(50);
        List<Pair> missed = same.stream().filter(pair -> !pair.taken()).toList();
        List<Pair> wrong = others.stream().filter(Pair::taken).toList();
        assertThat(missed).hasSizeLessThanOrEqualTo(6); // a little depends on which words are taken for a place
        assertThat(wrong).hasSizeLessThanOrEqualTo(2);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            just the same words any time           | lampu mati | lampu mati | 60 | SAME
            short ones without a place             | lampu mati | lampu mati pak | 1 | OTHER
            short ones with a place in common      | lampu jalan mati di jl kenanga | lampu jalan di jl kenanga masih mati | 1 | SAME
            within the days                        | got mampet di gang mangga, air meluap kalau hujan | gang mangga got mampet, kalau hujan air meluap | 7 | SAME
            after the days                         | got mampet di gang mangga, air meluap kalau hujan | gang mangga got mampet, kalau hujan air meluap | 8 | OTHER
            another house                          | air pdam mati di jl kenanga no 5 | air pdam mati di jl kenanga no 7 | 1 | ALIKE
            the number left out                    | air pdam mati di jl kenanga no 5 | air pdam di jl kenanga mati | 1 | SAME
            another RT                             | air pdam mati di jl kenanga rt 3 | air pdam mati di jl kenanga rt 03 | 1 | SAME
            days that are counted are no address   | air pdam mati di jl kenanga sudah 3 hari | air pdam mati di jl kenanga sudah 5 hari | 2 | SAME
            a time of the day is no address        | air pdam mati di jl kenanga jam 10.30 | air pdam mati di jl kenanga pukul 9 | 2 | SAME
            another road                           | lampu jalan mati di jl kenanga | lampu jalan mati di jl melati | 1 | ALIKE
            an emergency by now                    | gudang di jl kenanga no 5 bau dan kotor | gudang di jl kenanga no 5 bau dan kotor sekarang terbakar api besar | 1 | ALIKE
            another matter in the same place       | lampu jalan mati di jl kenanga | sampah menumpuk di jl kenanga | 1 | OTHER
            """)
    void isTold(String name, String first, String second, int days, Likeness expected) {
        assertThat(likeness(first, second, Duration.ofDays(days))).isEqualTo(expected);
    }

    @Test
    void photosWithoutWordsAreNotTheSame() {
        assertThat(likeness("", "", Duration.ofDays(1))).isEqualTo(Likeness.OTHER);
    }

    @Test
    void theSameWordsOfAnotherPersonLeaveOtherMarks() {
        String text = "air pdam mati di jl kenanga no 5";
        Marks siti = sketch(SITI, text, THEN).marks();
        Marks budi = sketch(BUDI, text, THEN).marks();
        assertThat(siti.words()).isNotEmpty().doesNotContainAnyElementsOf(budi.words());
        assertThat(siti.numbers()).isNotEmpty().doesNotContainAnyElementsOf(budi.numbers());
        assertThat(siti.place()).isNotEmpty().doesNotContainAnyElementsOf(budi.place());
    }

    @Test
    void ofALongTextSomeWordsStandForAll() {
        Set<String> half = marks(0, 200);
        assertThat(half).hasSize(Marks.MOST_WORDS);
        assertThat(RepeatDetector.similarity(half, marks(0, 200))).isEqualTo(1);
        assertThat(RepeatDetector.similarity(half, marks(1_000, 1_200))).isZero();
        assertThat(RepeatDetector.similarity(half, marks(20, 220))).isBetween(0.5, 1.0);
    }

    private static Set<String> marks(int from, int to) {
        return new Marks(
                        IntStream.range(from, to)
                                .mapToObj(number -> TestSecrets.KEYS
                                        .digests()
                                        .of("word" + number)
                                        .substring(0, Marks.LENGTH))
                                .collect(Collectors.toSet()),
                        Set.of(),
                        Set.of())
                .words();
    }

    @Test
    void aSketchPrintsNothingOfIt() {
        assertThat(sketch(SITI, "rahasia di jl kenanga no 5", THEN).toString())
                .doesNotContain("rahasia", "kenanga", ":");
    }
}
