package id.kanal.normalizer.text;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.masking.Characters;
import id.kanal.testkit.Seed;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RandomTextTest {
    private static final int ROUNDS = 4_000;
    private static final List<String> PIECES = List.of(
            "jln",
            "rsk",
            "STATUS",
            "stop",
            "batal",
            "4821937568",
            "482-193-7568",
            "tes",
            "tolong",
            "kebakaran",
            "suami sy mukul",
            "TANGKAB",
            "ds sukamaju",
            "kec",
            "jl.",
            "u/",
            "anak2",
            "anak\"",
            "rumahx",
            "??",
            "\n",
            "\t",
            "\u200b",
            "\ud83d\ude21",
            "\ud83d",
            "\udc00",
            "\u0301\u0301\u0301",
            "[",
            "]",
            "[NIK]",
            ".",
            ",",
            "a@b.id",
            "http://x.y/z",
            "081234567890",
            "20%",
            "\u0000",
            "\uff11\uff12",
            "I\u0307",
            "\u0130",
            "dr.",
            "d",
            "n",
            "\"",
            "'");
    private static final List<String> GAPS = List.of("", " ", ".", "-", " - ", "\u200b", "\u00a0", "\n", "/");

    @Test
    void neverFailsAndLosesNothingButNumbers() {
        Random random = new Random(Seed.of(RandomTextTest.class));
        for (int round = 0; round < ROUNDS; round++) {
            StringBuilder said = new StringBuilder();
            for (int i = random.nextInt(12); i >= 0; i--)
                said.append(PIECES.get(random.nextInt(PIECES.size()))).append(random.nextInt(4) == 0 ? "" : " ");
            TextAnalysis reading = Readers.read(said.toString());
            assertThat(Readers.READER.safety(said.toString())).isEqualTo(reading.safety());
            if (!reading.words().original().equals(said.toString())) {
                // Pieces without a gap may have made sixteen digits.
                assertThat(masks(reading.words().original())).isGreaterThan(masks(said.toString()));
                continue;
            }
            if (reading.intent() instanceof Intent.Report)
                assertThat(reading.subject().title()).isNotBlank();
            assertThat(reading.toString()).hasSizeLessThan(90);
        }
    }

    @Test
    void noIdentityNumberSurvivesAnywhere() {
        Random random = new Random(Seed.of(RandomTextTest.class));
        for (int round = 0; round < ROUNDS; round++) {
            String number = identityNumber(random);
            String said = piece(random) + " " + written(number, random) + " " + piece(random);
            TextAnalysis reading = Readers.read(said);
            String all = String.join("\n", fields(reading));
            assertThat(bare(all)).doesNotContain(number);
            assertThat(reading.words().original()).contains("[NIK");
            assertThat(reading.nik()).isPresent();
        }
    }

    /** All of it takes about a second; a step that looked at the whole text for each word would take minutes. */
    @Test
    void workGrowsWithTheLengthOnly() {
        for (String piece : List.of(
                "3201 ",
                "1 ",
                "1",
                "a",
                "aa ",
                "bom ",
                "2",
                "x2 ",
                "jalan ",
                "di ",
                "(",
                ".",
                "a.",
                "\u0301",
                "\"",
                "a\"",
                "[",
                "\u200b1",
                "suami ",
                "laporan saya ",
                "anak anak ",
                "-1",
                "o0",
                "tidak ada bom ",
                "tolong ",
                "@a",
                "u/")) {
            String said = piece.repeat(100_000 / piece.length());
            assertThat(Readers.read(said).words().original()).isNotEmpty();
        }
    }

    private static int masks(String text) {
        return text.split("\\[NIK", -1).length;
    }

    private static String piece(Random random) {
        String piece = PIECES.get(random.nextInt(PIECES.size()));
        return piece.isEmpty() || piece.chars().anyMatch(c -> Characters.digit(c) >= 0) ? "nomor" : piece + " x";
    }

    private static String identityNumber(Random random) {
        int day = 1 + random.nextInt(28) + (random.nextBoolean() ? 40 : 0);
        return "32%02d99%02d%02d%02d%04d"
                .formatted(
                        1 + random.nextInt(70),
                        day,
                        1 + random.nextInt(12),
                        random.nextInt(100),
                        random.nextInt(10_000));
    }

    private static String written(String number, Random random) {
        String gap = GAPS.get(random.nextInt(GAPS.size()));
        int every = 1 + random.nextInt(8);
        StringBuilder written = new StringBuilder();
        for (int i = 0; i < number.length(); i++) {
            if (i > 0 && i % every == 0) written.append(gap);
            boolean wide = random.nextInt(8) == 0;
            written.append((char) (number.charAt(i) + (wide ? '\uff10' - '0' : 0)));
        }
        return written.toString();
    }

    private static List<String> fields(TextAnalysis reading) {
        return List.of(
                reading.words().original(),
                reading.words().text(),
                reading.subject().title(),
                reading.place().orElse(""),
                reading.mentions().ticket().toString(),
                reading.nik().map(nik -> nik.issuedIn() + nik.kind()).orElse(""),
                reading.intent().toString(),
                reading.toString());
    }

    private static String bare(String text) {
        StringBuilder digits = new StringBuilder();
        text.codePoints().map(Characters::digit).filter(d -> d >= 0).forEach(digits::append);
        return digits.toString();
    }
}
