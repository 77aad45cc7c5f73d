package id.kanal.channels.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonNameTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Budi Santoso            | Budi Santoso
            BUDI SANTOSO            | Budi Santoso
            '  Siti   Aminah '      | Siti Aminah
            Sukarno                 | Sukarno
            Dr. Ir. Joko Susilo     | Joko Susilo
            Joko Susilo, S.H.       | Joko Susilo
            Joko Susilo, S.Kom M.Si | Joko Susilo
            M. Yusuf                | Yusuf
            Pay.Me Budi             | Budi
            Muhammad bin Abdullah   | Muhammad bin Abdullah
            I Wayan Sudarta         | I Wayan Sudarta
            Sri Wahyuningsih-Putri  | Sri Wahyuningsih-Putri
            Ma'ruf Amin             | Ma'ruf Amin
            Zoë Müller              | Zoë Müller
            """)
    void whatIsPlainlyANameIsGreeted(String written, String greeted) {
        assertThat(PersonName.plain(written)).contains(greeted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "budi",
                "budi santoso",
                "xX_Budi_Xx",
                "Budi123",
                "budi@example.org",
                "Kantor Desa Mauk",
                "PT Maju Jaya",
                "Admin",
                "Info Layanan",
                "No-Reply",
                "Warga",
                "Hamba Allah",
                "KLIK HADIAH GRATIS",
                "Klik https://evil.example",
                "Menang Undian",
                "Evil.Com",
                "Buka Hadiah.Example",
                "Www.Evil.Example",
                "Budi/Evil",
                "Budi: Evil",
                "Evil\u3002Com",
                "Budi <script>",
                "Budi\nBcc: x",
                "Satu Dua Tiga Empat Lima Enam",
                "A B",
                "Seseorang Yang Namanya Panjang Sekali Betul",
                "😀 Budi"
            })
    void whatMayBeNoneIsNot(String written) {
        assertThat(PersonName.plain(written)).isEmpty();
    }
}
