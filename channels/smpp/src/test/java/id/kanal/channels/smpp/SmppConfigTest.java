package id.kanal.channels.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.kanal.kernel.model.ChannelProfile;
import id.kanal.kernel.settings.Doc;
import id.kanal.kernel.settings.Secret;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SmppConfigTest {
    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of("host", " "),
                Arguments.of("port", 0),
                Arguments.of("port", 65536),
                Arguments.of("systemId", ""),
                Arguments.of("systemId", "x".repeat(16)),
                Arguments.of("password", new Secret("x".repeat(65))),
                Arguments.of("systemType", "x".repeat(13)),
                Arguments.of("addressRange", "x".repeat(41)),
                Arguments.of("binds", 0),
                Arguments.of("address", "x".repeat(21)),
                Arguments.of("sourceTon", 7),
                Arguments.of("sourceNpi", -1),
                Arguments.of("countryCode", "+62"),
                Arguments.of("window", 0),
                Arguments.of("inboundWindow", 0),
                Arguments.of("throughput", 0),
                Arguments.of("enquireLink", Duration.ZERO),
                Arguments.of("duplicateWindow", Duration.ofSeconds(-1)),
                Arguments.of("rebindLimit", Duration.ofMillis(1)),
                Arguments.of("tlsCertificates", "/some/file.pem"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("mistakes")
    void aMistakeIsNamedByItsKey(String component, Object value) {
        assertThatThrownBy(() -> Rig.config(component, value)).rootCause().hasMessageStartingWith(component + ": ");
    }

    @Test
    void aTariffSaysWhatIsWrongWithIt() {
        assertThatThrownBy(() -> new TariffConfig.Tlv(0, "00")).hasMessageStartingWith("tag: ");
        assertThatThrownBy(() -> new TariffConfig.Tlv(0x1403, "0")).hasMessageStartingWith("hex: ");
        assertThatThrownBy(() -> new TariffConfig.Tlv(0x1403, "zz")).hasMessageStartingWith("hex: ");
        assertThatThrownBy(() ->
                        new TariffConfig(ChannelProfile.Price.FREE, ChannelProfile.Price.FREE, "123456", List.of()))
                .hasMessageStartingWith("serviceType: ");
    }

    @Test
    void everySettingIsDocumentedAndThePasswordIsNeverPrinted() {
        for (Class<?> type : List.of(SmppConfig.class, TariffConfig.class, TariffConfig.Tlv.class))
            for (RecordComponent component : type.getRecordComponents())
                assertThat(component.isAnnotationPresent(Doc.class))
                        .as(component.getName())
                        .isTrue();
        assertThat(Rig.config().toString()).doesNotContain(Rig.PASSWORD);
    }
}
