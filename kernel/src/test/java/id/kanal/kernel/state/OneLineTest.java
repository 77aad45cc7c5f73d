package id.kanal.kernel.state;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OneLineTest {
    @ParameterizedTest
    @CsvSource({"' a \n b\t. ', a b", "'Selesai!.', Selesai", "'. ', ''", "'apa?', apa?"})
    void fitsIntoASentence(String value, String phrase) {
        assertThat(OneLine.of(value)).isEqualTo(phrase);
    }
}
