package id.kanal.channels.email.write;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.model.Format;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.model.Outbound.Purpose;
import id.kanal.kernel.model.StatusEvent.Status;
import id.kanal.kernel.model.Topic;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailWriterTest {
    private static final Instant NOW = Instant.parse("2026-11-23T02:15:03Z");
    private static final String TEXT =
            "Laporan Anda kami terima dengan nomor 482-193-7560 \u2013 terima kasih.\n\nSelanjutnya:\n- diperiksa dalam 3 hari\n- diteruskan ke instansi\n\nLihat https://kanal.test/t/4821937560.";
    private static final MailThread THREAD =
            new MailThread("Jalan rusak \u2013 Mauk", "<dua@warga.test>", "<nol@warga.test> <satu@warga.test>");
    private static final Identity IDENTITY = new Identity(
            "pengaduan@kanal.test",
            "Pengaduan \"Kabupaten\" Tangerang",
            Optional.of("pengaduan+t4821937560.aaaaaaaaaaaaaaaa@kanal.test"),
            "<t0.01.aaaaaaaaaaaaaaaa@kanal.test>");

    /** A message and what it says. */
    private record Told(Outbound message, MailContent content) {
        byte[] written() {
            return MailWriter.write(message, content, "siti@warga.test", IDENTITY, NOW);
        }
    }

    private static Told told(String text, Purpose purpose) {
        return told(text, purpose, Optional.empty(), Format.PLAIN, Optional.empty());
    }

    private static Told told(
            String text, Purpose purpose, Optional<MailThread> thread, Format format, Optional<String> rating) {
        Outbound plain = purpose == Purpose.STATUS
                ? Outbounds.news(Status.RESOLVED, "", "", "", "id")
                : Outbounds.of(new Topic.StatusAnswer(Outbounds.TICKET), "id");
        Outbound formed = Outbounds.in(format, Outbounds.linking(rating, plain));
        Outbound message = thread.map(
                        to -> Outbounds.in(to.handle(plain.route().channel().id()), formed))
                .orElse(formed);
        return new Told(message, new MailContent("Laporan 482-193-7560", text, "id"));
    }

    private static String octets(Told told) {
        return new String(told.written(), StandardCharsets.ISO_8859_1);
    }

    private static MimeMessage read(Told told) throws Exception {
        return new MimeMessage(null, new ByteArrayInputStream(told.written()));
    }

    private static String part(Part of, String type) throws Exception {
        if (of.isMimeType(type)) return (String) of.getContent();
        if (!(of.getContent() instanceof Multipart parts)) return "";
        for (int i = 0; i < parts.getCount(); i++) {
            String found = part(parts.getBodyPart(i), type);
            if (!found.isEmpty()) return found;
        }
        return "";
    }

    /** Else whoever forges a sender has us write their words above our name. */
    @Test
    void whereTheSenderProvedNothingTheSubjectIsOursAndTheThreadTheirs() throws Exception {
        MailThread unproven = new MailThread("", THREAD.messageId(), THREAD.references());
        MimeMessage mail = read(told(TEXT, Purpose.ANSWER, Optional.of(unproven), Format.PLAIN, Optional.empty()));
        assertThat(mail.getSubject()).isEqualTo("Laporan 482-193-7560");
        assertThat(mail.getHeader("In-Reply-To", null)).isEqualTo("<dua@warga.test>");
        assertThat(mail.getHeader("References", " ")).contains("<nol@warga.test>", "<dua@warga.test>");
    }

    @Test
    void anAnswerStandsInTheCitizensThread() throws Exception {
        MimeMessage mail = read(told(TEXT, Purpose.ANSWER, Optional.of(THREAD), Format.PLAIN, Optional.empty()));
        assertThat(mail.getSubject()).isEqualTo("Re: Jalan rusak \u2013 Mauk");
        assertThat(mail.getHeader("In-Reply-To", null)).isEqualTo("<dua@warga.test>");
        assertThat(mail.getHeader("References", null).split("\\s+"))
                .containsExactly("<nol@warga.test>", "<satu@warga.test>", "<dua@warga.test>");
        assertThat(mail.getHeader("Auto-Submitted", null)).isEqualTo("auto-replied");
        assertThat(mail.getHeader("X-Auto-Response-Suppress", null)).isEqualTo("All");
        assertThat(mail.getHeader("List-Unsubscribe")).isNull();
        assertThat(mail.getHeader("Content-Language", null)).isEqualTo("id");
        assertThat(mail.getHeader("Date", null)).isEqualTo("Mon, 23 Nov 2026 02:15:03 +0000");
        assertThat(mail.getSentDate().toInstant()).isEqualTo(NOW);
        assertThat(mail.getFrom()[0].toString()).contains("Pengaduan", "<pengaduan@kanal.test>");
        assertThat(mail.getReplyTo()[0].toString()).isEqualTo(IDENTITY.replyTo().orElseThrow());
        assertThat(mail.getMessageID()).isEqualTo(IDENTITY.messageId());
        assertThat(mail.getHeader("Precedence")).isNull();
    }

    @Test
    void newsOfACaseCanBeEndedByOneMail() throws Exception {
        MimeMessage mail = read(told(TEXT, Purpose.STATUS, Optional.empty(), Format.PLAIN, Optional.empty()));
        assertThat(mail.getSubject()).isEqualTo("Laporan 482-193-7560");
        assertThat(mail.getHeader("Auto-Submitted", null)).isEqualTo("auto-generated");
        assertThat(mail.getHeader("List-Unsubscribe", null))
                .isEqualTo("<mailto:" + IDENTITY.replyTo().orElseThrow() + "?subject=STOP>");
        assertThat(mail.getHeader("In-Reply-To")).isNull();
    }

    @Test
    void theTextIsThereInPlainAndInHtml() throws Exception {
        MimeMessage mail = read(told(TEXT, Purpose.ANSWER, Optional.empty(), Format.PLAIN, Optional.empty()));
        assertThat(mail.isMimeType("multipart/alternative")).isTrue();
        assertThat(part(mail, "text/plain")
                        .replace(" \r\n", " ")
                        .replace("\r\n", "\n")
                        .strip())
                .isEqualTo(TEXT);
        String html = part(mail, "text/html");
        assertThat(html)
                .contains("<html lang=\"id\">")
                .contains("<li>diperiksa dalam 3 hari</li>")
                .contains("<a href=\"https://kanal.test/t/4821937560\">https://kanal.test/t/4821937560</a>.");
    }

    @Test
    void wordsOfOthersAreNoHtml() throws Exception {
        String evil = "<script>alert(1)</script> & \"https://x.test/?a=1&b=<b>\" 'x'";
        MimeMessage mail = read(told(evil, Purpose.ANSWER, Optional.empty(), Format.PLAIN, Optional.empty()));
        String html = part(mail, "text/html");
        assertThat(html)
                .doesNotContain("<script>", "<b>")
                .contains("&lt;script&gt;")
                .contains("href=\"https://x.test/?a=1&amp;b=\"");
    }

    @Test
    void nothingCanBeginAHeaderOfItsOwn() throws Exception {
        MailThread evil = new MailThread(
                "x\r\nBcc: korban@warga.test\r\n\r\nisi\u2028\u0085y",
                "<a@b>\r\nBcc: korban@warga.test",
                "<c@d>\r\nX-Evil: 1 <e f@g> <ok@warga.test>");
        MimeMessage mail = read(told(TEXT, Purpose.ANSWER, Optional.of(evil), Format.PLAIN, Optional.empty()));
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getHeader("X-Evil")).isNull();
        assertThat(mail.getSubject()).isEqualTo("Re: x Bcc: korban@warga.test isi y");
        assertThat(mail.getHeader("In-Reply-To")).isNull();
        assertThat(mail.getHeader("References", null).split("\\s+")).containsExactly("<c@d>", "<ok@warga.test>");
    }

    @Test
    void everyLineIsShortAndInAscii() {
        MailThread lengthy = new MailThread(
                "laporan \u6545\u969c ".repeat(60),
                "<" + "m".repeat(200) + "@warga.test>",
                String.join(" ", Collections.nCopies(80, "<" + "r".repeat(100) + "@warga.test>")));
        String text = (TEXT + " kata ".repeat(400) + "https://kanal.test/" + "x".repeat(300)
                        + "\n.\nFrom sini\n> kutip")
                .repeat(3);
        String mail = octets(told(
                text, Purpose.STATUS, Optional.of(lengthy), Format.BRAILLE, Optional.of("https://kanal.test/r/abc")));
        for (String line : mail.split("\r\n", -1)) {
            assertThat(line.length()).as(line).isLessThanOrEqualTo(line.contains(".test") ? 260 : 78);
            assertThat(line.chars()).allMatch(c -> c >= ' ' && c <= '~');
        }
        assertThat(mail).doesNotContain("\r\n\r\n\r\n\r\n\r\n");
    }

    @Test
    void referencesAreBounded() throws Exception {
        List<String> ids =
                IntStream.range(0, 50).mapToObj(i -> "<r" + i + "@warga.test>").toList();
        MailThread old = new MailThread("x", "<last@warga.test>", String.join(" ", ids));
        MimeMessage mail = read(told(TEXT, Purpose.ANSWER, Optional.of(old), Format.PLAIN, Optional.empty()));
        String[] references = mail.getHeader("References", null).split("\\s+");
        assertThat(references)
                .hasSizeLessThanOrEqualTo(12)
                .startsWith("<r0@warga.test>")
                .endsWith("<last@warga.test>");
    }

    @Test
    void anOutcomeIsRatedByOneClick() throws Exception {
        MimeMessage mail = read(
                told(TEXT, Purpose.STATUS, Optional.empty(), Format.PLAIN, Optional.of("https://kanal.test/r/abc")));
        for (int score = 1; score <= 5; score++) {
            assertThat(part(mail, "text/plain")).contains(score + ": https://kanal.test/r/abc?score=" + score);
            assertThat(part(mail, "text/html")).contains("href=\"https://kanal.test/r/abc?score=" + score + "\"");
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            where the text has it       | Beri nilai lewat: / LINK / Atau balas.  | <p>Beri nilai lewat:</p><p>12345</p><p>Atau balas.</p>
            in the middle of a sentence | Nilai di LINK, ya.                      | <p>Nilai di 12345, ya.</p>
            though the text says it twice | Di LINK. / Sekali lagi: LINK          | <p>Di 12345.</p><p>Sekali lagi: </p>
            though the text says it not | Laporan selesai.                        | <p>Laporan selesai.</p><p>12345</p>
            beside other links          | LINK atau https://kanal.test/r/abcd     | <p>12345 atau <a href="https://kanal.test/r/abcd">https://kanal.test/r/abcd</a></p>
            """)
    void theRatingStandsOnceInHtml(String name, String text, String shown) throws Exception {
        String link = "https://kanal.test/r/abc";
        MimeMessage mail = read(told(
                text.replace(" / ", "\n\n").replace("LINK", link),
                Purpose.STATUS,
                Optional.empty(),
                Format.PLAIN,
                Optional.of(link)));
        String html = part(mail, "text/html").replace("\r\n", "");
        assertThat(html.substring(html.indexOf("<p>"), html.indexOf("</body>"))
                        .replaceAll("<a style=\"[^\"]*\" href=\"" + link + "\\?score=([1-5])\">\\1</a>", "$1"))
                .isEqualTo(shown);
    }

    @Test
    void whoeverAskedForBrailleGetsAFile() throws Exception {
        MimeMessage mail = read(told(TEXT, Purpose.ANSWER, Optional.empty(), Format.BRAILLE, Optional.empty()));
        assertThat(mail.isMimeType("multipart/mixed")).isTrue();
        Multipart parts = (Multipart) mail.getContent();
        assertThat(parts.getBodyPart(1).getFileName()).isEqualTo("pesan.brf");
        assertThat(parts.getBodyPart(1).getDisposition()).isEqualTo(Part.ATTACHMENT);
        String brf = new String(parts.getBodyPart(1).getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        assertThat(brf)
                .startsWith(",LAPORAN ,ANDA KAMI TERIMA DENGAN NOMOR\r\n#DHB-#AIC-#GEFJ")
                .endsWith("\f");
        assertThat(part(mail, "text/plain")).contains("Laporan Anda");
    }

    @Test
    void whoeverAskedForLargePrintGetsIt() throws Exception {
        MimeMessage plain = read(told(TEXT, Purpose.ANSWER, Optional.empty(), Format.PLAIN, Optional.empty()));
        MimeMessage large = read(told(TEXT, Purpose.ANSWER, Optional.empty(), Format.LARGE, Optional.empty()));
        assertThat(part(plain, "text/html")).contains("font-size:16px");
        assertThat(part(large, "text/html")).contains("font-size:28px");
    }

    @Test
    void theSameMessageIsTheSameMail() {
        Told message = told(TEXT, Purpose.ANSWER, Optional.of(THREAD), Format.BRAILLE, Optional.empty());
        assertThat(octets(message)).isEqualTo(octets(message));
    }

    @Test
    void theLanguageIsThatOfTheWords() throws Exception {
        Told told = told("We have received your report.", Purpose.ANSWER);
        MailContent content = new MailContent("Your complaint", told.content().text(), "en");
        MimeMessage mail = read(new Told(told.message(), content));
        assertThat(mail.getHeader("Content-Language", null)).isEqualTo("en");
    }
}
