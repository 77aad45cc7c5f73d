package id.kanal.channels.email;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Pacing.Counted;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever names victim+1@, victim+2@ and so on writes to one mailbox. */
class MailboxPacingTest {
    private final MailboxPacing pacing = new MailboxPacing();

    @ParameterizedTest(name = "{0} is {1} of {2}")
    @CsvSource({
        "siti@warga.example, siti@warga.example, warga.example",
        "siti+1@warga.example, siti@warga.example, warga.example",
        "siti+a+b@warga.example, siti@warga.example, warga.example",
        "Siti@Warga.Example, siti@warga.example, warga.example",
        "siti.dewi@warga.example, siti.dewi@warga.example, warga.example",
        "+siti@warga.example, +siti@warga.example, warga.example",
        "siti.dewi+1@gmail.com, sitidewi@gmail.com,",
        "siti.dewi@googlemail.com, sitidewi@gmail.com,",
        "siti+2@yahoo.co.id, siti@yahoo.co.id,",
        "siti.dewi@yahoo.com, siti.dewi@yahoo.com,",
        "siti@mail.warga.example, siti@mail.warga.example, mail.warga.example"
    })
    void countsByMailboxAndDomain(String address, String person, String domain) {
        Counted counted = pacing.of(new Address("email", address));
        assertThat(counted.person()).isEqualTo(new Address("email", person));
        assertThat(counted.group().map(Address::value)).isEqualTo(Optional.ofNullable(domain));
        assertThat(counted.group().map(Address::network))
                .as("nothing is ever sent to it")
                .isNotEqualTo(Optional.of("email"));
    }

    @Test
    void otherNetworksAreLeftAlone() {
        Address phone = new Address("tel", "+628121234567");
        assertThat(pacing.of(phone)).isEqualTo(new Counted(phone, Optional.empty()));
    }
}
