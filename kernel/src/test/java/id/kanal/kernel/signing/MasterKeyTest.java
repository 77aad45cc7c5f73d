package id.kanal.kernel.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MasterKeyTest {
    private static final MasterKey KEY = MasterKey.draw(new SecureRandom());

    @Test
    void aNameHasOneSecretAndNoOtherNameHasIt() {
        assertThat(KEY.secret("rating"))
                .hasSize(32)
                .isEqualTo(KEY.secret("rating"))
                .isNotEqualTo(KEY.secret("claim"));
    }

    @Test
    void whatIsWrittenIsReadAsTheSameKey() {
        MasterKey again = MasterKey.read(KEY.written() + '\n');
        assertThat(again.secret("nik")).isEqualTo(KEY.secret("nik"));
        assertThat(again.checkValue()).isEqualTo(KEY.checkValue());
    }

    @Test
    void anotherKeyHasOtherSecretsAndAnotherCheckValue() {
        MasterKey other = MasterKey.draw(new Random(1));
        assertThat(other.secret("nik")).isNotEqualTo(KEY.secret("nik"));
        assertThat(other.checkValue()).isNotEqualTo(KEY.checkValue());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = """
            correct horse battery staple of forty, is not base64
            c2hvcnQ=,                              is base64 of 5 octets
            AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHg==, is base64 of 31 octets
            """)
    void whatIsNoKeyIsRefusedWithoutBeingQuoted(String written, String reason) {
        assertThatThrownBy(() -> MasterKey.read(written))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(reason)
                .hasMessageNotContaining(written);
    }

    @Test
    void nothingPrintsIt() {
        assertThat(KEY + "" + new KeyedDigest(KEY.secret("keys")))
                .doesNotContain(KEY.written())
                .doesNotContain(Base64.getEncoder().encodeToString(KEY.secret("keys")));
    }
}
