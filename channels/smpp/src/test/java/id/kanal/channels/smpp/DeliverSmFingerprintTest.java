package id.kanal.channels.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.signing.KeyedDigest;
import id.kanal.testkit.TestSecrets;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class DeliverSmFingerprintTest {
    private static final KeyedDigest OTHER = new KeyedDigest(new byte[] {1});

    private static String id(KeyedDigest digests, String... parts) {
        DeliverSmFingerprint print = new DeliverSmFingerprint(digests);
        for (String part : parts) print.with(part);
        return print.id();
    }

    @Test
    void aRepetitionHasTheSameAndNoOtherMessageHas() {
        String first = id(TestSecrets.PROVIDER_IDS, "TEL:+6281", "STOP");
        assertThat(id(TestSecrets.PROVIDER_IDS, "TEL:+6281", "STOP")).isEqualTo(first);
        assertThat(id(TestSecrets.PROVIDER_IDS, "TEL:+6281S", "TOP")).isNotEqualTo(first);
        assertThat(id(TestSecrets.PROVIDER_IDS, "TEL:+6282", "STOP")).isNotEqualTo(first);
    }

    @Test
    void whoHasNotTheKeyFindsOutNeitherNumberNorWords() throws Exception {
        String id = id(TestSecrets.PROVIDER_IDS, "STOP");
        assertThat(id(OTHER, "STOP")).isNotEqualTo(id);
        byte[] framed = "\0\0\0\4STOP".getBytes(StandardCharsets.US_ASCII);
        byte[] plain = MessageDigest.getInstance("SHA-256").digest(framed);
        assertThat(id).doesNotContain(HexFormat.of().formatHex(plain, 0, 4));
        assertThat(TestSecrets.PROVIDER_IDS.of(framed)).as("what is keyed").isEqualTo(id);
    }
}
