package id.kanal.normalizer.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlangTest {
    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            jln yg rsk blm dibenerin krn ga ada dana      | jalan yang rusak belum dibenerin karena tidak ada dana
            sy gk bs krj klo jln ky gini                  | saya tidak bisa krj kalau jalan ky begini
            knp lmpu jln d ds sy mti trs                  | kenapa lampu jalan di desa saya mati terus
            Jl. Raya Mauk Kec. Mauk rsk                   | Jalan Raya Mauk Kecamatan Mauk rusak
            jl.raya mauk                                  | jalan raya mauk
            JLN RSK PARAH                                 | JALAN RUSAK PARAH
            anak2 jalan kaki                              | anak-anak jalan kaki
            org2 pd ngeluh                                | orang-orang pada ngeluh
            anak2nya sakit                                | anak-anaknya sakit
            anak" sakit                                   | anak-anak sakit
            katanya "gratis" tp bayar                     | katanya "gratis" tapi bayar
            rusaaaak parahhh                              | rusak parah
            rumahx bocor                                  | rumahnya bocor
            lampux mati                                   | lampunya mati
            rmhnya kebanjiran                             | rumahnya kebanjiran
            rumahq bocor                                  | rumahku bocor
            ibuq sakit                                    | ibuku sakit
            pak taufiq dan pak sodiq                      | pak taufiq dan pak sodiq
            fax max hotmix                                | fax max hotmix
            j4lan r0sak rus4k                             | jalan r0sak rusak
            boekoe nikah                                  | boekoe nikah
            doeloe djalan roesak                          | dulu djalan rusak
            jl soekarno hatta                             | jalan soekarno hatta
            saat maaf manfaat                             | saat maaf manfaat
            rt 02 rw 05 rt02 rw5                          | rt 02 rw 05 rt02 rw5
            lantai2 smp2 rt2                              | lantai2 smp2 rt2
            gas 3 kg 500 g                                | gas 3 kg 500 g
            tiap 30 mnt mnt uang                          | tiap 30 menit minta uang
            km 12 jl lintas                               | km 12 jalan lintas
            km harus datang                               | kamu harus datang
            dr kmrn ke dr. budi                           | dari kemarin ke dr. budi
            jl dr sutomo dan jl d panjaitan               | jalan dr sutomo dan jalan d panjaitan
            kelas 3 d                                     | kelas 3 d
            bau n kotor                                   | bau dan kotor
            u/ warga                                      | untuk warga
            dana u/warga                                  | dana untuk warga
            email a.yg@dgn.id www.yg.id http://x.id/klo   | email a.yg@dgn.id www.yg.id http://x.id/klo
            sma negeri 1 rs umum                          | sma negeri 1 rs umum
            b3 p2tl covid19 s1 4g b1234xyz                | b3 p2tl covid19 s1 4g b1234xyz
            tiket 4821937568                              | tiket 4821937568
            500rb 3x                                      | 500rb 3x
            uangx brp ya                                  | uangnya berapa ya
            tuhan dahan lahan bahan                       | tuhan dahan lahan bahan
            RT III dan iii                                | RT III dan iii
            """)
    void writesShortFormsOut(String said, String text) {
        assertThat(Readers.read(said).words().text()).isEqualTo(text);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', textBlock = """
            motor NMAX saya hilang di jln raya          | motor NMAX saya hilang di jalan raya
            motor nmax sy hilang                        | motor nmax saya hilang
            motor XMax sy hilang                        | motor XMax saya hilang
            Alfamax buka 24 jam                         | Alfamax buka 24 jam
            toko alfamax tutup                          | toko alfamax tutup
            toko Sumamax tutup                          | toko Sumamax tutup
            Rumahx bocor                                | Rumahnya bocor
            KTA saya ditolak bank                       | KTA saya ditolak bank
            kta semua kena                              | kita semua kena
            pegawai SDA minta uang                      | pegawai SDA minta uang
            eKtp sy blm jadi                            | eKtp saya belum jadi
            rsud dr soetomo penuh                       | rsud dr soetomo penuh
            RSUD Dr Soetomo penuh                       | RSUD Dr Soetomo penuh
            di rs dr sardjito kotor                     | di rs dr sardjito kotor
            pulang dari rsud dr kemarin                 | pulang dari rsud dari kemarin
            JLN KAB RSK PARAH                           | JALAN KABUPATEN RUSAK PARAH
            JLN. RAYA YG RSK                            | JALAN RAYA YANG RUSAK
            warga KEC. Mauk                             | warga KECAMATAN Mauk
            YG TERHORMAT PAK BUPATI                     | YANG TERHORMAT PAK BUPATI
            """)
    void namesAndSignsStay(String said, String text) {
        assertThat(Readers.read(said).words().text()).isEqualTo(text);
    }

    @Test
    void aLetterStaysAsItIsWritten() {
        String letter =
                "Dengan hormat. Bersama ini kami, pengurus koperasi Kta Sejahtera di Kec. Mauk, melaporkan bahwa pelatihan"
                        + " pd tanggal 3 November tidak pernah dilaksanakan. Dana program Rmh Layak Huni sudah dicairkan oleh pengurus lama."
                        + " Mohon diperiksa.";
        assertThat(Readers.read(letter).words().text()).isEqualTo(letter.replace("Kec. Mauk", "Kecamatan Mauk"));
        String chat =
                "Kami warga pd ngeluh krn jln di ds kami rsk dan blm dibenerin. Sy udh lapor ke pak lurah tp ga ada"
                        + " tanggapan. Mohon dibantu ya pak bupati.";
        assertThat(Readers.read(chat).words().text())
                .startsWith("Kami warga pada ngeluh karena jalan di desa kami rusak dan belum");
    }

    @Test
    void whatTheCitizenWroteStays() {
        String said = " Jln  rsk\tparah\u200b \u201cbgt\u201d\u2026 ";
        TextAnalysis reading = Readers.read(said);
        assertThat(reading.words().original()).isEqualTo(said);
        assertThat(reading.words().text()).isEqualTo("Jalan rusak parah \"banget\"...");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
            composes accents|cafe\u0301 rusak|caf\u00e9 rusak
            narrows wide letters|\uff2a\uff21\uff2c\uff21\uff2e \uff11\uff12|JALAN 12
            plain letters for fancy ones|\ud835\udc23\ud835\udc1a\ud835\udc25\ud835\udc1a\ud835\udc27 mauk|jalan mauk
            plain quotes and dashes|it\u2019s \u2013 ok|it's - ok
            hidden characters go|ja\u200blan\u00a0mauk\ufeff|jalan mauk
            lone surrogates go|jalan \ud83d mauk|jalan mauk
            emoji stay|jalan \ud83d\ude21 mauk|jalan \ud83d\ude21 mauk
            digits of other scripts|jalan \u0661\u0662|jalan 12
            """)
    void unifiesUnicode(String name, String said, String text) {
        assertThat(Readers.read(said).words().text()).isEqualTo(text);
    }

    @Test
    void theDictionaryIsBigEnoughAndExpandsToNothingShort() {
        assertThat(Readers.DICTIONARY.slang()).hasSizeGreaterThan(350);
        assertThat(Readers.DICTIONARY.slang().values())
                .allSatisfy(slang -> assertThat(slang.meaning().split(" "))
                        .allSatisfy(
                                word -> assertThat(Readers.DICTIONARY.slang()).doesNotContainKey(word)));
    }
}
