package id.kanal.channels.api;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.model.Topic.Danger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EmergencyLinesTest {
    private final EmergencyLines lines = new EmergencyLines(List.of("id", "en", "jv", "su"));

    @ParameterizedTest
    @EnumSource(value = Danger.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void everyDangerHasALineWithANumberInEveryLanguage(Danger danger) {
        for (String language : List.of("id", "en", "jv", "su"))
            assertThat(lines.of(danger, language)).as(language).containsPattern("1[12][0-9]");
    }

    @ParameterizedTest
    @CsvSource({"en, FIRE", "EN-us, FIRE", "de, KEBAKARAN", "jv, KOBONGAN"})
    void aLanguageThatWeLackIsTheFirst(String language, String begins) {
        assertThat(lines.of(Danger.FIRE, language)).startsWith(begins);
    }

    @Test
    void aLanguageWithoutAFileIsTheFirst() {
        assertThat(new EmergencyLines(List.of("id", "min")).of(Danger.FIRE, "min"))
                .startsWith("KEBAKARAN");
    }
}
