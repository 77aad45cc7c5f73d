package id.kanal.channels.gsm;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.testkit.Seed;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GsmTransliteratorTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            \u201CDinas\u201D \u2018PU\u2019   | "Dinas" 'PU'
            2024\u20132025 \u2014 selesai\u2026 | 2024-2025 - selesai...
            e\u0302tre \u0115 \u0101           | etre e a
            caf\u00E9                          | café
            1\u00A0km\u00B2                    | 1 km2
            \u0141\u00F3d\u017A                | odz
            ok \uD83D\uDE4F siap               | ok siap
            \u5317\u4EAC                       | ''
            kab. {x} [y] 5\u20AC               | kab. {x} [y] 5€
            """)
    void becomesPlain(String raw, String plain) {
        assertThat(GsmTransliterator.gsm(raw)).isEqualTo(plain);
    }

    @Test
    void whateverItIsItIsInTheAlphabetAfterwards() {
        Random random = new Random(Seed.of(GsmTransliteratorTest.class, 1708));
        for (int i = 0; i < 2_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = 0; j < 20; j++) text.append((char) random.nextInt(0x10000)); // lone surrogates too
            assertThat(Gsm7.encodable(GsmTransliterator.gsm(text.toString())))
                    .as("round %d", i)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Pemkab Tangerang | 16 | Pemkab Tangerang
            Pemkab Tangerang | 15 | Pemkab Tange...
            Pemkab Tangerang | 11 | Pemkab...
            Pemkab Tangerang |  9 | Pemkab...
            Dinas [x] [y]    | 13 | Dinas [x...
            """)
    void isCutToItsSeptets(String text, int septets, String cut) {
        assertThat(GsmTransliterator.cut(text, septets)).isEqualTo(cut);
        assertThat(Gsm7.length(GsmTransliterator.cut(text, septets))).isLessThanOrEqualTo(septets);
    }
}
