package id.kanal.attachments.naming;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.testkit.Seed;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafeNameTest {
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
        jpeg  | foto.jpg                    | foto.jpg
        jpeg  | Foto Jalan Rusak.JPEG       | Foto Jalan Rusak.JPEG
        jpeg  | jalan. berlubang. parah.jpg | jalan. berlubang. parah.jpg
        jpeg  | foto                        | foto.jpg
        jpeg  | foto.png                    | foto.jpg
        jpeg  | foto.jpg.exe                | foto.jpg
        jpeg  | foto.exe                    | foto.jpg
        jpeg  | foto.exe.scr                | foto.jpg
        jpeg  | IMG.20261124                | IMG.20261124.jpg
        jpeg  | .exe                        | exe.jpg
        jpeg  | ''                          | lampiran.jpg
        jpeg  | ...                         | lampiran.jpg
        jpeg  | .bashrc                     | bashrc.jpg
        jpeg  | ../../etc/passwd            | passwd.jpg
        jpeg  | C:\\Users\\siti\\foto.jpg   | foto.jpg
        jpeg  | /tmp/foto.jpg               | foto.jpg
        jpeg  | 'foto\t\r\n jalan.jpg'      | foto jalan.jpg
        jpeg  | ' foto .jpg '               | foto.jpg
        jpeg  | foto?*<>.jpg                | foto____.jpg
        jpeg  | CON.jpg                     | _CON.jpg
        jpeg  | con                         | _con.jpg
        jpeg  | lpt1.foto.jpg               | _lpt1.foto.jpg
        jpeg  | consul.jpg                  | consul.jpg
        pdf   | laporan v1.2                | laporan v1.2.pdf
        pdf   | laporan.docx                | laporan.pdf
        docx  | surat.docx                  | surat.docx
        docx  | surat.docx.pdf              | surat.docx
        text  | catatan.md                  | catatan.md
        text  | foto.jpg                    | foto.txt
        text  | surat                       | surat.txt
        csv   | data.csv                    | data.csv
        html  | halaman.html                | halaman.html.bin
        html  | foto.jpg                    | foto.bin
        svg   | gambar.svg                  | gambar.svg.bin
        exe   | foto.jpg                    | foto.bin
        exe   | foto.jpg.exe                | foto.jpg.exe.bin
        exe   | pasang.exe                  | pasang.exe.bin
        noise | gambar.dwg                  | gambar.dwg
        noise | data                        | data
        noise | data.dat                    | data.dat
        noise | foto.heic                   | foto.bin
        shell | pasang.sh                   | pasang.sh.bin
        """)
    void tellsNoLiesAndLeadsNowhere(String content, String given, String safe) throws Exception {
        assertThat(SafeName.of(given, Kind.of(Contents.of(content), given))).isEqualTo(safe);
    }

    @Test
    void whatCannotBeSeenIsTakenOut() throws Exception {
        Kind jpeg = Kind.of(Contents.of("jpeg"), "");
        // Shown as "fotoexe.jpg" by whatever obeys the mark of reading from right to left.
        assertThat(SafeName.of("foto\u202Egpj.exe", jpeg)).isEqualTo("fotogpj.jpg");
        assertThat(SafeName.of("fo\u200Bto\u2066\uFEFF\u0000\u001B[31m.jpg", jpeg))
                .isEqualTo("foto[31m.jpg");
        assertThat(SafeName.of("foto\uD83D.jpg", jpeg)).isEqualTo("foto.jpg");
        assertThat(SafeName.of("foto\u00A0jalan\u2028rusak.jpg", jpeg)).isEqualTo("foto jalan rusak.jpg");
        assertThat(SafeName.of("cafe\u0301 \uD83D\uDE00.jpg", jpeg)).isEqualTo("café \uD83D\uDE00.jpg");
        assertThat(SafeName.of("com\u00B9.jpg", jpeg)).isEqualTo("_com\u00B9.jpg");
    }

    @Test
    void aLongNameIsCutAndItsEndStays() throws Exception {
        Kind jpeg = Kind.of(Contents.of("jpeg"), "");
        assertThat(SafeName.of("a".repeat(300) + ".jpg", jpeg)).isEqualTo("a".repeat(116) + ".jpg");
        assertThat(SafeName.of("a".repeat(300), jpeg)).isEqualTo("a".repeat(116) + ".jpg");
        String smiles = SafeName.of("\uD83D\uDE00".repeat(200) + ".jpg", jpeg);
        assertThat(smiles.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(240);
        assertThat(smiles).endsWith("\uD83D\uDE00.jpg");
        assertThat(SafeName.of("x".repeat(5_000_000), jpeg)).hasSize(SafeName.LONGEST);
    }

    @Test
    void whateverIsGivenTheNameIsSafe() throws Exception {
        Random random = new Random(Seed.of(SafeNameTest.class, 7));
        Kind[] kinds = {
            Kind.of(Contents.of("jpeg"), ""), Kind.of(Contents.of("html"), ""), Kind.of(Contents.of("text"), "")
        };
        String parts = "ab.exe/\\:jpg\u202E\u0000 .CON\"?\uD83D\uDE00\n%$;'htmlé\u0301txt";
        for (int round = 0; round < 20_000; round++) {
            StringBuilder given = new StringBuilder();
            for (int i = random.nextInt(40); i > 0; i--) given.append(parts.charAt(random.nextInt(parts.length())));
            String name = SafeName.of(given.toString(), kinds[round % kinds.length]);
            assertThat(name)
                    .as("round %d", round)
                    .isNotBlank()
                    .doesNotContainPattern("[/\\\\:\"?*<>|\\p{Cc}\\p{Cf}]|^[. ]|[. ]$|(?i)\\.(exe|html|htm)$");
            assertThat(name.length()).isLessThanOrEqualTo(SafeName.LONGEST);
        }
    }
}
