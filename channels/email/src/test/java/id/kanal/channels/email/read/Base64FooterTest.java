package id.kanal.channels.email.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Lists and virus scanners write their footers behind the last line of base64, as if the part were plain text. */
class Base64FooterTest {
    private static final String WORDS =
            "Yth. Bapak/Ibu,\r\nJalan di depan Pasar Senen rusak sejak tanggal 3 Agustus 2026.\r\n";
    private static final List<String> FOOTERS = List.of(
            "_______________________________________________\nForum Warga mailing list\nhttps://daftar.desa.example/warga",
            "-- \nDiperiksa oleh ClamAV 1.4",
            "Virus-free. www.pemindai.example",
            "Disclaimer\nSurel ini hanya untuk penerima yang dituju.",
            "==============================\nSurel ini tidak mengandung virus.",
            "Bebas virus – dipindai di café");

    private final MailReader reader = new MailReader(ReadLimits.DEFAULT);

    @TempDir
    private Path directory;

    /** Where in a mail the part lies. */
    private enum Place {
        ALONE,
        MIXED,
        ALTERNATIVE,
        HTML
    }

    private record Variant(Place place, int width, int padding, boolean padded, String end, String gap, String footer) {
        String words() {
            return WORDS + "x".repeat((3 - WORDS.length() % 3 + (3 - padding)) % 3) + "";
        }

        String part(String text) {
            Base64.Encoder encoder =
                    padded ? Base64.getEncoder() : Base64.getEncoder().withoutPadding();
            String encoded = encoder.encodeToString(text.getBytes(UTF_8));
            StringBuilder lines = new StringBuilder();
            for (int at = 0; at < encoded.length(); at += width)
                lines.append(encoded, at, Math.min(encoded.length(), at + width))
                        .append("\n");
            return "Content-Transfer-Encoding: base64\n\n" + lines + gap + footer + "\n";
        }

        String mail() {
            String plain = "Content-Type: text/plain; charset=utf-8\n" + part(words());
            String html = "Content-Type: text/html; charset=utf-8\n"
                    + part("<html><body><p>" + words().strip().replace("\r\n", "</p>\r\n<p>")
                            + "</p></body></html>\r\n");
            String body = switch (place) {
                case ALONE -> plain;
                case HTML -> html;
                case MIXED ->
                    "Content-Type: multipart/mixed; boundary=b\n\n--b\n" + plain
                            + "--b\nContent-Type: image/jpeg; name=foto.jpg\n" + part("gambar") + "--b--\n";
                case ALTERNATIVE ->
                    "Content-Type: multipart/mixed; boundary=a\n\n--a\n"
                            + "Content-Type: multipart/alternative; boundary=b\n\n--b\n" + plain + "--b\n"
                            + html + "--b--\n--a--\n";
            };
            String mail = "From: siti@warga.example\nSubject: Jalan rusak\nMIME-Version: 1.0\n" + body;
            return mail.replace("\r\n", "\n").replace("\n", end);
        }

        @Override
        public String toString() {
            return String.join(
                    ", ",
                    place.name(),
                    width + " wide",
                    padding + (padded ? " padded" : " unpadded"),
                    end.length() == 2 ? "CRLF" : "LF",
                    gap.isEmpty() ? "no gap" : "gap",
                    footer.split("\n")[0]);
        }
    }

    /** Every value of everything, but not each with each. */
    static List<Variant> variants() {
        List<Variant> variants = new ArrayList<>();
        int[] widths = {76, 60, 64, 72, 57, 40, 1_000};
        int number = 0;
        for (Place place : Place.values())
            for (String footer : FOOTERS)
                for (String gap : List.of("", "\n"))
                    for (int padding = 0; padding < 3; padding++) {
                        String end = number % 2 == 0 ? "\r\n" : "\n";
                        variants.add(new Variant(
                                place, widths[number % widths.length], padding, number % 5 != 0, end, gap, footer));
                        number++;
                    }
        return variants;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("variants")
    void theWordsAreDecodedAndTheFooterStaysText(Variant variant) throws IOException {
        ReadMail read = reader.readAsIs(file(variant.mail()), false);
        assertThat(lines(read.whole()))
                .containsExactlyElementsOf(lines(variant.words().strip() + "\n" + variant.footer.replace("-- ", "--")));
        assertThat(read.fresh())
                .startsWith(lines(WORDS).get(0))
                .contains(lines(WORDS).get(1));
        if (variant.place == Place.MIXED)
            try (InputStream photo = read.attachments().get(0).open()) {
                assertThat(new String(photo.readAllBytes(), UTF_8)).isEqualTo("gambar");
            }
    }

    @Test
    void thereAreMoreThanAHundred() {
        assertThat(variants()).hasSizeGreaterThan(120);
    }

    /** The footer is in the server's charset, whatever the words were in. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({"utf-16le", "utf-16", "iso-2022-jp", "windows-1252"})
    void theFooterHasItsOwnCharset(String charset) throws IOException {
        String encoded = Base64.getMimeEncoder().encodeToString(WORDS.getBytes(charset));
        ReadMail read = reader.readAsIs(
                file("From: a@b.example\r\nContent-Type: text/plain; charset=" + charset
                        + "\r\nContent-Transfer-Encoding: base64\r\n\r\n" + encoded + "\r\nBebas virus – dipindai\r\n"),
                false);
        assertThat(read.whole()).contains("Pasar Senen rusak").endsWith("Bebas virus – dipindai");
    }

    /** One word, and the encoding of one: what decodes to text is encoded. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "SGFsbw==, Halo",
        "SGFsbw, Halo",
        "dG9sb25n, tolong",
        "Halo, Halo",
        "tolong, tolong",
        "Tolong kirim petugas, Tolong kirim petugas",
        "dari, dari"
    })
    void aSingleWordIsReadAsItIsMeant(String line, String words) throws IOException {
        for (String footer :
                List.of("", "Dikirim dari telepon saya di rumah\r\n", "\r\nForum Warga mailing list\r\n")) {
            ReadMail read = reader.readAsIs(
                    file("From: a@b.example\r\nContent-Transfer-Encoding: base64\r\n\r\n" + line + "\r\n" + footer),
                    false);
            assertThat(lines(read.whole()).get(0)).as(footer).isEqualTo(words);
            if (!footer.isEmpty()) assertThat(lines(read.whole()).get(1)).isEqualTo(footer.strip());
        }
    }

    @Test
    void aPhotoOfAMegabyteEndsWhereItsBase64Ends() throws IOException {
        byte[] photo = new byte[1 << 20];
        for (int i = 0; i < photo.length; i++) photo[i] = (byte) (i * 31 + (i >> 8));
        for (String footer : FOOTERS) {
            String part = Base64.getMimeEncoder().encodeToString(photo) + "\r\n" + footer + "\r\n";
            ReadMail read = reader.readAsIs(
                    file("From: a@b.example\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nFoto.\r\n"
                            + "--b\r\nContent-Type: image/jpeg\r\nContent-Transfer-Encoding: base64\r\n\r\n" + part
                            + "--b--\r\n"),
                    false);
            try (InputStream in = read.attachments().get(0).open()) {
                assertThat(in.readAllBytes()).as(footer).isEqualTo(photo);
            }
        }
    }

    private static List<String> lines(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    private Path file(String raw) throws IOException {
        return Files.writeString(Files.createTempFile(directory, "mail", ".eml"), raw, UTF_8);
    }
}
