package id.kanal.channels.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.channels.gsm.Gsm7;
import id.kanal.simulators.smsc.Gsm0338;
import org.junit.jupiter.api.Test;

/** The simulator has an alphabet of its own, so that one mistake is not made on both sides. */
class SameAlphabetTest {
    @Test
    void simulatorAndGatewayAgreeOnEveryCharacter() {
        for (char c = 0; c < 0x3000; c++) {
            String text = String.valueOf(c);
            assertThat(Gsm0338.encode(text).isPresent()).as("U+%04X", (int) c).isEqualTo(Gsm7.encodable(text));
            if (Gsm0338.encode(text).isPresent())
                assertThat(Gsm0338.encode(text)).get().isEqualTo(Gsm7.encode(text));
        }
    }
}
