package id.kanal.channels.phone;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.model.Address;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContactAddressTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "081234567890, tel, +6281234567890",
        "0812 3456-7890, tel, +6281234567890",
        "(0812) 3456.7890, tel, +6281234567890",
        "6281234567890, tel, +6281234567890",
        "+62 812 3456 7890, tel, +6281234567890",
        "006591234567, tel, +6591234567",
        "021-5550000, tel, +62215550000",
        "' Ani@Contoh.go.id ', email, ani@contoh.go.id",
        "ani+lapor@contoh.id, email, ani+lapor@contoh.id"
    })
    void aContactIsReadAsPeopleWriteIt(String written, String network, String value) {
        assertThat(ContactAddress.read(written)).contains(new Address(network, value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ani",
                "112",
                "12345",
                "+0812345678",
                "08123456789012345678",
                "ani@contoh",
                "@contoh.id",
                "ani@@contoh.id",
                "ani@contoh.id, budi@contoh.id",
                "ani@contoh.id\nBcc: budi@contoh.id",
                "Ani <ani@contoh.id>",
                "0812abc67890"
            })
    void whatIsNeitherIsNothing(String written) {
        assertThat(ContactAddress.read(written)).isEmpty();
    }
}
