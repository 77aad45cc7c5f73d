package id.kanal.channels.meta;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Ticket;
import id.kanal.testkit.TestSecrets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplySealTest {
    private static final Address SITI = new Address("whatsapp/1", "ID.1");
    private static final Address BUDI = new Address("whatsapp/1", "ID.2");
    private static final ReplySeal.Answer YES =
            new ReplySeal.Answer("place", "yes", Optional.of(new Ticket("4821937568")));

    private final ReplySeal seal = new ReplySeal(TestSecrets.MASTER.secret(ReplySeal.SECRET));

    @Test
    void opensWhatWasSealedForTheSamePerson() {
        String sealed = seal.seal(SITI, YES).orElseThrow();
        assertThat(sealed.length()).isLessThanOrEqualTo(ReplySeal.LONGEST);
        assertThat(seal.open(SITI, sealed)).contains(YES);
        assertThat(seal.open(BUDI, sealed)).isEmpty();
        assertThat(seal.open(SITI, sealed.replace("yes", "no"))).isEmpty();
        ReplySeal.Answer ofNoCase = new ReplySeal.Answer("report-kind", "aspiration", Optional.empty());
        assertThat(seal.open(SITI, seal.seal(SITI, ofNoCase).orElseThrow())).contains(ofNoCase);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "~", "~~~~", "q~place~yes~4821937568~", "q~place~yes~4821937568~AAAAAAAAAAAAAAAA", "Ya"})
    void opensNothingElse(String other) {
        assertThat(seal.open(SITI, other)).isEmpty();
    }

    @Test
    void whatDoesNotFitIsNotSealed() {
        assertThat(seal.seal(SITI, new ReplySeal.Answer("place", "x".repeat(200), Optional.empty())))
                .isEmpty();
        assertThat(seal.seal(SITI, new ReplySeal.Answer("pla~ce", "yes", Optional.empty())))
                .isEmpty();
    }
}
