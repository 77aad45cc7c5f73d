package id.kanal.kernel.signing;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.Samples;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Claim;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimSealTest {
    private static final ClaimSeal SEAL = new ClaimSeal(key(1));
    private static final Instant NOW = Samples.AT;
    private static final Claim CLAIM =
            new Claim(Set.of(Claim.Act.STOP), Optional.empty(), Samples.MAILER, NOW.plus(Duration.ofHours(24)));

    private final Random random = new Random(7);

    private static byte[] key(int octet) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) octet);
        return key;
    }

    @Test
    void whatWasSealedComesBack() {
        assertThat(SEAL.open(SEAL.seal(CLAIM, random), NOW)).contains(CLAIM);
        assertThat(SEAL.open(SEAL.seal(Samples.claim(), random), NOW)).contains(Samples.claim());
        Claim nothing = new Claim(Set.of(), Optional.empty(), new Address("none", "a\nb:c"), CLAIM.until());
        assertThat(SEAL.open(SEAL.seal(nothing, random), NOW)).contains(nothing);
    }

    @Test
    void aTokenIsFitForALinkAndTellsNothing() {
        String token = SEAL.seal(Samples.claim(), random);
        assertThat(token).matches("[A-Za-z0-9_-]+").hasSizeLessThan(300);
        String octets = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.ISO_8859_1);
        assertThat(octets).doesNotContain("siti", "STOP", Samples.TICKET.digits());
    }

    @Test
    void theSameClaimIsNeverSealedTheSameWay() {
        assertThat(SEAL.seal(CLAIM, random)).isNotEqualTo(SEAL.seal(CLAIM, random));
    }

    @Test
    void itHoldsUntilItRunsOut() {
        String token = SEAL.seal(CLAIM, random);
        assertThat(SEAL.open(token, CLAIM.until().minusNanos(1))).contains(CLAIM);
        assertThat(SEAL.open(token, CLAIM.until())).isEmpty();
        assertThat(SEAL.open(token, CLAIM.until().plusSeconds(1))).isEmpty();
    }

    @Test
    void anotherKeyOpensNothing() {
        assertThat(new ClaimSeal(key(2)).open(SEAL.seal(CLAIM, random), NOW)).isEmpty();
    }

    @Test
    void noBitCanBeChanged() {
        byte[] octets = Base64.getUrlDecoder().decode(SEAL.seal(CLAIM, random));
        for (int bit = 0; bit < octets.length * 8; bit++) {
            byte[] forged = octets.clone();
            forged[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(SEAL.open(text(forged), NOW)).as("bit %s", bit).isEmpty();
        }
        for (int length = 0; length < octets.length; length++)
            assertThat(SEAL.open(text(Arrays.copyOf(octets, length)), NOW)).isEmpty();
    }

    private static String text(byte[] octets) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "not base64!", "AAAAAAAAAAAAAAAA", "ü", "../../etc"})
    void whatIsNoTokenIsNone(String token) {
        assertThat(SEAL.open(token, NOW)).isEmpty();
    }

    @Test
    void whatIsTooLongIsNotEvenDecoded() {
        assertThat(SEAL.open("A".repeat(100_000), NOW)).isEmpty();
    }
}
