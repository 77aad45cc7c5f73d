package id.kanal.kernel.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OctetSealTest {
    private static final OctetSeal SEAL = new OctetSeal(new byte[32]);
    private static final byte[] DRAFT = ascii("drafts/1");

    private final Random random = new Random(7);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 32_768})
    void whatWasSealedComesBackAndIsSoMuchLonger(int length) {
        byte[] octets = new byte[length];
        random.nextBytes(octets);
        byte[] sealed = SEAL.seal(octets, DRAFT, random);
        assertThat(sealed).hasSize(length + OctetSeal.OVERHEAD);
        assertThat(SEAL.open(sealed, DRAFT).orElseThrow()).isEqualTo(octets);
    }

    @Test
    void theSameIsNeverSealedTheSameWay() {
        assertThat(SEAL.seal(ascii("isi"), DRAFT, random)).isNotEqualTo(SEAL.seal(ascii("isi"), DRAFT, random));
    }

    @Test
    void inThePlaceOfAnotherOrUnderAnotherKeyItDoesNotOpen() {
        byte[] sealed = SEAL.seal(ascii("isi"), DRAFT, random);
        assertThat(SEAL.open(sealed, ascii("drafts/2"))).isEmpty();
        byte[] key = new byte[32];
        key[0] = 1;
        assertThat(new OctetSeal(key).open(sealed, DRAFT)).isEmpty();
    }

    @Test
    void anOctetThatIsChangedOrMissingShows() {
        byte[] sealed = SEAL.seal(ascii("isi"), DRAFT, random);
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertThat(SEAL.open(changed, DRAFT)).isEmpty();
            assertThat(SEAL.open(Arrays.copyOf(sealed, i), DRAFT)).isEmpty();
        }
    }

    @Test
    void itPrintsNothing() {
        assertThat(SEAL).hasToString("OctetSeal");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
