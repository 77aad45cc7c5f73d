package id.kanal.normalizer.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {
    @ParameterizedTest(name = "{0} and {1}")
    @CsvSource(textBlock = """
            status, status,  true
            status, statu,   true
            status, sttatus, true
            status, astatus, true
            status, stotus,  true
            status, statux,  true
            status, sttaus,  true
            status, statsu,  true
            status, sttasu,  false
            status, stotux,  false
            status, stat,    false
            status, xtatusx, false
            ab,     ba,      true
            a,      b,       true
            a,      '',      true
            """)
    void oneSlipMakesOneOfTheOther(String some, String other, boolean slip) {
        assertThat(Spelling.oneSlip(some, other)).isEqualTo(slip);
        assertThat(Spelling.oneSlip(other, some)).isEqualTo(slip);
    }

    @ParameterizedTest(name = "{0} to runs of {1}")
    @CsvSource(textBlock = """
            rusaaaak, 2, rusaak
            rusaaaak, 1, rusak
            maaf,     2, maaf
            rt1100,   1, rt1100
            jalan,    1, jalan
            """)
    void runsOfOneLetterAreCutAndDigitsStay(String word, int most, String folded) {
        assertThat(Spelling.fold(word, most)).isEqualTo(folded);
    }
}
