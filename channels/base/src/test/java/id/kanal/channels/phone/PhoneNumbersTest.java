package id.kanal.channels.phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import id.kanal.kernel.model.Address;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumbersTest {
    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "081234567890, +6281234567890",
        "0812-3456-7890, +6281234567890",
        "0812.3456.7890, +6281234567890",
        "(0812) 3456 7890, +6281234567890",
        "0812/34567890, +6281234567890",
        "81234567890, +6281234567890",
        "6281234567890, +6281234567890",
        "+62 812-3456-7890, +6281234567890",
        "+62 (0)812 3456 7890, +6281234567890",
        "62081234567890, +6281234567890",
        "006281234567890, +6281234567890",
        "+62812‑3456‑7890, +6281234567890",
        "021-5551234, +62215551234",
        "(021) 555 1234, +62215551234",
        "+60 12-345 6789, +60123456789",
        "+966 50 123 4567, +966501234567",
    })
    void readsWhatPeopleWrite(String written, String number) {
        assertThat(PhoneNumbers.INDONESIA.read(written)).contains(new Address("tel", number));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1708",
                "112",
                "12345",
                "0812abc67890",
                "0812",
                "siti",
                "siti@contoh.id",
                "+",
                "081234567890123456",
                "anonymous"
            })
    void whatCannotBeASubscribersNumberIsNone(String written) {
        assertThat(PhoneNumbers.INDONESIA.read(written)).isEmpty();
    }

    /** What is read without the library must be what the library says of it. */
    @Test
    void theLibraryAgreesOnMobilesOfIndonesia() throws NumberParseException {
        PhoneNumberUtil library = PhoneNumberUtil.getInstance();
        Random chance = new Random(1708);
        for (int i = 0; i < 20_000; i++) {
            String digits = Long.toString(100_000_000_000_000L + chance.nextLong(900_000_000_000_000L));
            String written = "+628" + digits.substring(0, 4 + chance.nextInt(10));
            PhoneNumber number = library.parse(written, i % 2 == 0 ? "ID" : "MY");
            if (PhoneNumbers.isMobileOfIndonesia(written)) {
                assertThat(library.isPossibleNumber(number)).as(written).isTrue();
                assertThat(library.format(number, PhoneNumberFormat.E164)).isEqualTo(written);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "+62812345678, true",
        "+62812345678901, true",
        "+6281234567, false",
        "+6281234567890123, false",
        "+62215551234, false",
        "081234567890, false"
    })
    void aMobileOfIndonesiaIsReadAtOnce(String written, boolean atOnce) {
        assertThat(PhoneNumbers.isMobileOfIndonesia(written)).isEqualTo(atOnce);
    }

    @Test
    void everyCountryHasHabitsOfItsOwn() {
        assertThat(new PhoneNumbers("60").read("012-345 6789")).contains(new Address("tel", "+60123456789"));
        assertThat(new PhoneNumbers("39").lenient("06 12345678")).contains(new Address("tel", "+390612345678"));
    }

    @Test
    void aCodeThatNoCountryHasIsRefused() {
        assertThatThrownBy(() -> new PhoneNumbers("999")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "+6281234567890, true",
        "+622198765432, false",
        "+628001234567, false",
        "+14155552671, true",
        "+6599, true"
    })
    void whatIsCertainlyNoMobileTakesNoMessages(String number, boolean takes) {
        assertThat(PhoneNumbers.INDONESIA.takesMessages(new Address("tel", number)))
                .isEqualTo(takes);
    }
}
