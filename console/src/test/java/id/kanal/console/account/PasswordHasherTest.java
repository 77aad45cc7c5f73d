package id.kanal.console.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import id.kanal.testkit.Await;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasswordHasherTest {
    private final PasswordHasher hasher = new PasswordHasher(new Random(5));

    @AfterEach
    void close() {
        hasher.close();
    }

    @Test
    void twoHashesOfOnePasswordDifferAndSayHowTheyWereMade() {
        String one = Await.get(hasher.hash("empat kuda biru"));
        String other = Await.get(hasher.hash("empat kuda biru"));
        assertThat(one).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").isNotEqualTo(other);
        assertThat(Await.get(hasher.fits("empat kuda biru", Optional.of(one)))).isTrue();
        assertThat(Await.get(hasher.fits("empat kuda biru", Optional.of(other))))
                .isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        another word      | empat kuda merah  | false
        another case      | Empat kuda biru   | false
        nothing           | ''                | false
        what is normal    | empat kuda biru   | true
        """)
    void onlyTheVeryPasswordFits(String name, String typed, boolean fits) {
        String hash = Await.get(hasher.hash("empat kuda biru"));
        assertThat(Await.get(hasher.fits(typed, Optional.of(hash)))).isEqualTo(fits);
        assertThat(Await.get(hasher.fits(typed, Optional.empty()))).isFalse();
    }

    @Test
    void theSameWordTypedInTwoWaysIsTheSame() {
        String hash = Await.get(hasher.hash("caf\u00e9 di pojok jalan"));
        assertThat(Await.get(hasher.fits("cafe\u0301 di pojok jalan", Optional.of(hash))))
                .isTrue();
    }

    /** As the reference implementation writes it: echo -n password | argon2 somesalt -id -t 2 -m 16 -p 1 -l 32. */
    @Test
    void theLibraryHashesAsTheReferenceDoes() {
        byte[] hash = Argon2Function.getInstance(65536, 2, 1, 32, Argon2.ID)
                .hash("password".getBytes(StandardCharsets.UTF_8), "somesalt".getBytes(StandardCharsets.UTF_8))
                .getBytes();
        assertThat(HexFormat.of().formatHex(hash))
                .isEqualTo("09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7");
    }

    @Test
    void whoComesWhenTooManyWaitIsSentAway() {
        var all = java.util.stream.IntStream.range(0, 80)
                .mapToObj(number -> hasher.fits("empat kuda biru", Optional.empty()))
                .toList();
        assertThat(all).anyMatch(java.util.concurrent.CompletableFuture::isCompletedExceptionally);
        hasher.close();
    }
}
