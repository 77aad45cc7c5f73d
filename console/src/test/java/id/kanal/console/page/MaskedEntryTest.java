package id.kanal.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskedEntryTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        telp 081234567890                     | telp •••
        telp +62 812-3456-7890 ya             | telp ••• ya
        (021) 555.12.34                       | (•••
        NIK 3603 0512 8901 0001               | NIK •••
        nik:3603051289010001.                 | nik:•••.
        nomor 0 8 1 2 3 4                     | nomor •••
        ０８１２３４５６７８                  | •••
        ٠٨١٢٣٤٥٦                              | •••
        081\u200b234\u200b567890              | •••
        &#48;&#56;&#49;&#50;&#51;&#52;        | &#•••;
        surat budi.santoso@example.go.id ya   | surat •••@••• ya
        mailto:budi%40example.id              | mailto:•••@•••
        budi＠example.id                      | •••@•••
        <budi@example.id>                     | <•••@•••>
        budi@localhost                        | •••@•••
        RT 03 RW 12 no 7                      | RT 03 RW 12 no 7
        jalan rusak 500 meter                 | jalan rusak 500 meter
        tanpa nomor                           | tanpa nomor
        30383132333435363738393031323334353637383930 | •••(44)
        """)
    void aTextHoldsNoNumberAndNoAddress(String text, String masked) {
        assertThat(MaskedEntry.text(text)).isEqualTo(masked);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        {"name":"Budi"}                                  | name: •••
        {"from":"tel:+6281234567890"}                    | from: •••
        {"ticket":"4821937560"}                          | ticket: 4821937560
        {"text":"4821937560"}                            | text: •••
        {"chat":123456789}                               | chat: •••
        {"at":"2026-11-23T09:15:03.871Z"}                | at: 2026-11-23T09:15:03.871Z
        {"on":"2026-11-23"}                              | on: 2026-11-23
        {"text":"jalan rusak","lane":3,"x":null}         | text: jalan rusak⏎lane: 3⏎x: null
        {"a":[1,{"b":"c"}]}                              | a:⏎  - 1⏎  -⏎    b: c
        {"0812 3456 7890":"x"}                           | •••: x
        no JSON 081234567890                             | no JSON •••
        {"text":"x"} 081234567890                        | {"text":"x"} •••
        """)
    void anEntryIsShownInLines(String body, String shown) {
        assertThat(MaskedEntry.of(body)).hasValue(shown.replace('⏎', '\n'));
    }

    @Test
    void whatIsSecretIsNothing() {
        assertThat(MaskedEntry.of("{\"a\":[{\"secret\":true}],\"text\":\"x\"}")).isEmpty();
        assertThat(MaskedEntry.of("{\"secret\":false,\"text\":\"x\"}")).isPresent();
    }

    @Test
    void aLongOneEnds() {
        assertThat(MaskedEntry.of("{\"text\":\"" + "kata ".repeat(10_000) + "\"}")
                        .orElseThrow())
                .hasSize(20_002)
                .endsWith(" …");
    }
}
