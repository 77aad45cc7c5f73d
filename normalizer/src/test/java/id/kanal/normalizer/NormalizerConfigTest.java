package id.kanal.normalizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.kanal.kernel.settings.Default;
import id.kanal.kernel.settings.Doc;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NormalizerConfigTest {
    @Test
    void everySettingExplainsItselfAndHasADefaultThatParses() {
        for (RecordComponent setting : NormalizerConfig.class.getRecordComponents()) {
            assertThat(setting.getAnnotation(Doc.class).value())
                    .as(setting.getName())
                    .endsWith(".");
            String value = setting.getAnnotation(Default.class).value();
            if (setting.getType() == Duration.class)
                assertThat(Duration.parse(value)).isPositive();
        }
    }

    @Test
    void whatCannotWorkIsRefusedByName() {
        assertThatThrownBy(() -> config("", 80, 1, Duration.ofDays(1))).hasMessageStartingWith("owner: ");
        assertThatThrownBy(() -> config("o", -1, 1, Duration.ofDays(1))).hasMessageStartingWith("short-message: ");
        assertThatThrownBy(() -> config("o", 80, 0, Duration.ofDays(1))).hasMessageStartingWith("batch: ");
        assertThatThrownBy(() -> config("o", 80, 1, Duration.ZERO)).hasMessageStartingWith("keep-cards: ");
        assertThat(config("o", 0, 1000, Duration.ofDays(1)).batch()).isEqualTo(1000);
    }

    private static NormalizerConfig config(String owner, int shortMessage, int batch, Duration keepCards) {
        Duration day = Duration.ofDays(1);
        return new NormalizerConfig(
                owner,
                List.of(),
                Map.of(),
                day,
                day,
                day,
                day,
                day,
                day,
                ZoneOffset.UTC,
                shortMessage,
                day,
                keepCards,
                day,
                day,
                batch);
    }
}
