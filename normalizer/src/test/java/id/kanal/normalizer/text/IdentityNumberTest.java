package id.kanal.normalizer.text;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.masking.IdentityNumbers;
import id.kanal.kernel.model.Reporter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All numbers are invented: district 99 exists nowhere. */
class IdentityNumberTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            NIK 3201994508909999 bansos            | NIK [NIK] bansos
            nik:3201994508909999, bansos           | nik:[NIK], bansos
            nik 3201 9945 0890 9999 bansos         | nik [NIK] bansos
            nik 3201.9945.0890.9999 bansos         | nik [NIK] bansos
            nik 3201-9945-0890-9999 bansos         | nik [NIK] bansos
            nik 320199 450890 9999 bansos          | nik [NIK] bansos
            nik 3 2 0 1 9 9 4 5 0 8 9 0 9 9 9 9 ya | nik [NIK] ya
            kk 3201990508909999 bansos             | kk [NIK/KK] bansos
            REG3201994508909999#3201990508909999#  | REG[NIK]#[NIK/KK]#
            3201994508909999 3201994508909999      | [NIK] [NIK]
            3201994508909999 081234567890 bansos   | [NIK] 081234567890 bansos
            081234567890 3201994508909999          | 081234567890 [NIK]
            3201 9945 0890 9999 081234567890       | [NIK] 081234567890
            nik 32O1994508909999 huruf o           | nik [NIK] huruf o
            nik 32Ol994508909999 dan l             | nik [NIK] dan l
            nik 320I994508909999 dan I             | nik [NIK] dan I
            nik 3201:9945:0890:9999 bansos         | nik [NIK] bansos
            nik 3201;9945;0890;9999 bansos         | nik [NIK] bansos
            nik 3201*9945*0890*9999 bansos         | nik [NIK] bansos
            nik 3201+9945+0890+9999 bansos         | nik [NIK] bansos
            nik 3201=9945=0890=9999 bansos         | nik [NIK] bansos
            nik 3201~9945~0890~9999 bansos         | nik [NIK] bansos
            nik (3201)(9945)(0890)(9999) bansos    | nik ([NIK]) bansos
            nik 320199    450890      9999 bansos  | nik [NIK] bansos
            nik ③②⓪①⑨⑨④⑤⓪⑧⑨⓪⑨⑨⑨⑨ bulat        | nik [NIK] bulat
            nik 3201994572909999 salah ketik       | nik [NIK/KK] salah ketik
            no ktp saya: 3201997208909999          | no ktp saya: [NIK/KK]
            resi 0123456789012345 belum sampai     | resi 0123456789012345 belum sampai
            paket 8899001122334455 hilang          | paket 8899001122334455 hilang
            paket 3201997208909999 hilang          | paket 3201997208909999 hilang
            tiket 4821937568; hp 081234567890      | tiket 4821937568; hp 081234567890
            jam 08:00 (0812) 3456-7890             | jam 08:00 (0812) 3456-7890
            kartu 4000123412341234                 | kartu [NIK/KK]
            kartu 4000 1234 1234 1234              | kartu [NIK/KK]
            nik ３２０１９９４５０８９０９９９９ lebar       | nik [NIK] lebar
            NIP 196501011990031001 guru            | NIP 196501011990031001 guru
            NIP 19650101 199003 1 001 guru         | NIP 19650101 199003 1 001 guru
            token 12345678901234567890             | token 12345678901234567890
            token 3201 1201 4508 9012 3456         | token 3201 1201 4508 9012 3456
            npwp 09.254.294.3-407.000              | npwp 09.254.294.3-407.000
            hp 081234567890 dan 081298765432       | hp 081234567890 dan 081298765432
            hp +62 812-3456-7890                   | hp +62 812-3456-7890
            tiket 482-193-7568                     | tiket 482-193-7568
            tgl 12-11-2025 no 08123456             | tgl 12-11-2025 no 08123456
            tgl 42-11-2025 08123456                | tgl 42-11-2025 08123456
            rekening 123456789012345               | rekening 123456789012345
            """)
    void masksIdentityNumbersAndNothingElse(String said, String kept) {
        TextAnalysis reading = Readers.read(said);
        assertThat(reading.words().original()).isEqualTo(kept);
    }

    @Test
    void masksANumberWithInvisibleCharactersBetween() {
        assertThat(Readers.read("nik 3201\u200b9945\u00ad0890\u20609999")
                        .words()
                        .original())
                .isEqualTo("nik [NIK]");
        assertThat(Readers.read("nik 3201\u00a09945\u00a00890\u20139999")
                        .words()
                        .original())
                .isEqualTo("nik [NIK]");
        assertThat(Readers.read("nik 3201|9945|0890|9999").words().original()).isEqualTo("nik [NIK]");
        assertThat(Readers.read("nik 3201\n99450890\n9999").words().original()).isEqualTo("nik [NIK]");
        assertThat(Readers.read("nik 3\u03362\u03360\u03361994508909999")
                        .words()
                        .original())
                .isEqualTo("nik [NIK]");
    }

    @ParameterizedTest(name = "{0} is {1}, {2}, {3}")
    @CsvSource(nullValues = "-", textBlock = """
            3201994508909999, nik,       FEMALE,  1990-08-05
            3201995502009999, nik,       FEMALE,  2000-02-15
            3201996902009999, nik,       FEMALE,  2000-02-29
            3201996902019999, nik,       FEMALE,  -
            3201997102909999, nik,       FEMALE,  -
            3201994112269999, nik,       FEMALE,  1926-12-01
            3201994111269999, nik,       FEMALE,  2026-11-01
            3201990508909999, nik-or-kk, UNKNOWN, -
            3201993112909999, nik-or-kk, UNKNOWN, -
            """)
    void keepsWhatTheShapeTells(String digits, String kind, Reporter.Sex sex, LocalDate birthDate) {
        Reporter.Nik facts = Readers.read(digits).nik().orElseThrow();
        assertThat(facts.kind()).isEqualTo(kind);
        assertThat(facts.sex()).isEqualTo(sex);
        assertThat(facts.birthDate().orElse(null)).isEqualTo(birthDate);
        assertThat(facts.issuedIn()).isEqualTo(digits.substring(0, 6));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(textBlock = """
            3201993208909999, false
            3201994008909999, false
            3201997208909999, false
            3201990008909999, false
            3201990500909999, false
            3201990513909999, false
            2001990508909999, false
            9901990508909999, false
            3200990508909999, false
            9601990508909999, true
            3201993112909999, true
            """)
    void knowsTheRangesOfTheParts(String digits, boolean plausible) {
        assertThat(Readers.read(digits).nik().isPresent()).isEqualTo(plausible);
    }

    @Test
    void theHashDependsOnTheKeyAndTheNumberOnly() {
        String here =
                Readers.read("nik 3201 9945 0890 9999").nik().orElseThrow().hash();
        String there =
                Readers.read("3201994508909999 bansos").nik().orElseThrow().hash();
        byte[] otherKey = "another".getBytes(StandardCharsets.UTF_8);
        assertThat(here).isEqualTo(there).matches("[0-9a-f]{64}");
        assertThat(new IdentityNumbers(otherKey, Readers.CLOCK)
                        .mask("3201994508909999")
                        .nik()
                        .orElseThrow()
                        .hash())
                .isNotEqualTo(here);
    }

    @Test
    void aNumberThatOnlyANikCanBeIsPreferred() {
        TextAnalysis reading = Readers.read("kk 3201990508909999 nik 3201994508909999");
        assertThat(reading.nik().orElseThrow().kind()).isEqualTo("nik");
    }

    @Test
    void aCardNumberIsMaskedWithoutFacts() {
        assertThat(Readers.read("kartu 4000123412341234 hilang").nik()).isEmpty();
    }
}
