package id.kanal.channels.email.read;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.model.Defect;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mails that few programs write, and that are read nevertheless. */
class UnusualMailTest {
    private static final String HEAD = "From: Siti <siti@warga.example>\nSubject: Jalan rusak\nMIME-Version: 1.0\n";
    private static final String WORDS = "Jalan di depan pasar rusak.";
    private static final String PHOTO =
            "Content-Type: image/jpeg; name=foto.jpg\nContent-Transfer-Encoding: base64\n\nZ2FtYmFy\n";

    private final MailReader reader = new MailReader(ReadLimits.DEFAULT);

    @TempDir
    private Path directory;

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
        utf-7                    | Hujan deras +IBM jalan putus +AC0- 100+ACU-      | Hujan deras – jalan putus - 100%
        UTF7                     | Caf+AOk- di desa                                | Café di desa
        unicode-1-1-utf-7        | 1 + 1 +- 1                                      | 1 + 1 + 1
        x-unicode-2-0-utf-7      | +2D3epw !                                       | 🚧 !
        csUnicode11UTF7          | Desa+                                           | Desa+
        utf-7                    | Rp+IKw-5 +xyz                                   | Rp€5 윬
        utf-8                    | Harga +IBM tetap                                | Harga +IBM tetap
        """)
    void utf7IsReadWhereItIsDeclared(String charset, String raw, String words) throws IOException {
        ReadMail read = read(HEAD + "Content-Type: text/plain; charset=" + charset + "\n\n" + raw + "\n");
        assertThat(read.fresh()).isEqualTo(words);
        ReadMail html = read(HEAD + "Content-Type: text/html; charset=" + charset + "\n\n<p>" + raw + "</p>\n");
        assertThat(html.fresh()).isEqualTo(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "D", "Desa", "+", "D+", "+!", "+-", "++", "+!+", "+IBM", "+IBM-x", "+-+-+-"})
    void utf7NeedsNoMoreRoomThanItsOctets(String raw) {
        String text = new String(raw.getBytes(UTF_8), CharsetLabel.find("utf-7").orElseThrow());
        assertThat(text.length()).isLessThanOrEqualTo(raw.length());
    }

    @Test
    void aSubjectMayBeInUtf7() throws IOException {
        assertThat(read("From: a@b.example\nSubject: =?utf-7?Q?Jalan_=2BIBM-_rusak?=\n\nx\n")
                        .subject())
                .isEqualTo("Jalan – rusak");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        Désa <désa@contoh.id>                    | désa@contoh.id      | Désa
        désa@contoh.id                           | désa@contoh.id      |
        Desa <de\u0301sa@contoh.id>              | désa@contoh.id      | Desa
        =?utf-8?q?D=C3=A9sa?= <désa@contoh.id>   | désa@contoh.id      | Désa
        用户@例え.example                          | 用户@例え.example     |
        Siti <siti(kantor)@warga.example>        | siti@warga.example  | Siti
        Siti <siti@warga.example (kantor)>       | siti@warga.example  | Siti
        Siti <(dari > kantor) siti@warga.example> | siti@warga.example | Siti
        <siti@(kantor (lama))warga.example>      | siti@warga.example  |
        Siti < siti@warga.example >              | siti@warga.example  | Siti
        """)
    void theAuthorIsKnown(String from, String address, String name) throws IOException {
        ReadMail read = read("From: " + from + "\nSubject: x\n\n" + WORDS + "\n");
        assertThat(read.from().map(author -> author.value())).contains(address);
        assertThat(read.name()).isEqualTo(Optional.ofNullable(name));
    }

    /** How a multipart's boundary is declared, and what stands in the mail in its place. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        as it should be                     | batas                      | --batas       | --batas--
        no dashes in front                  | batas                      | batas         | batas--
        no dashes at all                    | batas                      | batas         | batas
        no dashes, spaces behind            | batas                      | 'batas  '     | 'batas-- '
        the dashes are in the parameter     | --batas                    | --batas       | --batas--
        the dashes are in the parameter too | --batas                    | ----batas     | ----batas--
        spaces behind it                    | batas                      | '--batas   '  | '--batas--  '
        a tab behind it                     | batas                      | '--batas\t'   | '--batas--\t'
        spaces in the parameter             | '"batas  "'                | --batas       | --batas--
        spaces within                       | '"batas ini"'              | --batas ini   | --batas ini--
        it is never closed                  | batas                      | --batas       | ''
        it is never declared                | ''                         | --batas       | --batas--
        another is declared                 | lain                       | --batas       | --batas--
        longer than 70                      | LONG                       | --LONG        | --LONG--
        longer than 70, no dashes           | LONG                       | LONG          | LONG--
        dashes only                         | ---                        | -----         | -------
        """)
    void aBrokenMultipartHasItsParts(String name, String boundary, String line, String close) throws IOException {
        for (String end : new String[] {"\n", "\r\n"})
            for (boolean inner : new boolean[] {false, true}) {
                String type = "Content-Type: multipart/mixed" + (boundary.isEmpty() ? "" : "; boundary=" + boundary);
                String parts =
                        line + "\nContent-Type: text/plain\n\n" + WORDS + "\n" + line + "\n" + PHOTO + close + "\n";
                String body = inner
                        ? "Content-Type: multipart/mixed; boundary=luar\n\n--luar\n" + type + "\n\n" + parts
                                + "--luar\nContent-Type: text/plain\n\nSekian.\n--luar--\n"
                        : type + "\n\n" + parts;
                ReadMail read =
                        read((HEAD + body).replace("LONG", "b".repeat(100)).replace("\n", end));
                assertThat(read.whole()).isEqualTo(inner ? WORDS + "\n\nSekian." : WORDS);
                assertThat(read.flaws()).isEmpty();
                assertThat(read.attachments()).extracting(MailPart::name).containsExactly("foto.jpg");
                assertThat(octets(read.attachments().get(0))).isEqualTo("gambar");
            }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "siti@surel.invalid",
                "siti@invalid",
                "siti@surel..example",
                "siti@.example",
                "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffggggg@surel.example",
                "siti@aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffgggg.example"
            })
    void anAddressThatNoMailCanReachIsNobodys(String from) {
        assertThat(Mailboxes.of("Siti <" + from + ">", 1)).isEmpty();
        assertThat(Mailboxes.of("Siti <siti@surel.example>", 1)).hasSize(1);
    }

    @Test
    void aTextIsNotTakenApartAtAWordThatIsTheBoundary() throws IOException {
        String parts = "--batas\nContent-Type: text/plain\n\nAda\nbatas\ndi tengah.\n--batas\n" + PHOTO + "--batas--\n";
        ReadMail read = read(HEAD + "Content-Type: multipart/mixed; boundary=batas\n\n" + parts);
        assertThat(read.whole()).isEqualTo("Ada\nbatas\ndi tengah.");
    }

    /** The attached mail was taken from an mbox. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "From siti@warga.example Mon Aug  3 09:15:04 2026\n",
                ">From - Mon Aug  3 09:15:04 2026\n",
                "\n",
                ""
            })
    void aPictureAndAnAttachedMailOfAnMbox(String above) throws IOException {
        String attached = above + "From: Budi <budi@warga.example>\nSubject: Lampu mati\n"
                + "Content-Type: text/plain; charset=utf-8\n\nLampu jalan di RT 3 mati.\n";
        ReadMail read = read(HEAD + "Content-Type: multipart/mixed; boundary=b\n\n--b\n" + PHOTO
                + "--b\nContent-Type: message/rfc822\nContent-Disposition: attachment\n\n" + attached + "\n--b--\n");
        assertThat(read.fresh()).isEqualTo("Lampu jalan di RT 3 mati.");
        assertThat(read.attachments()).extracting(MailPart::name).containsExactly("foto.jpg", "Lampu mati.eml");
        assertThat(octets(read.attachments().get(1))).startsWith(above + "From: Budi");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        the name of the file        | ; name=\"laporan.eml\" | ''                          | laporan.eml
        as an attachment            | ''                   | '; filename=bukti.eml'      | bukti.eml
        RFC 2231                    | ''                   | '; filename*=utf-8''''caf%C3%A9.eml' | café.eml
        without one the subject     | ''                   | ''                          | Lampu mati.eml
        """)
    void anAttachedMailIsNamedByItsFileNameElseByItsSubject(String name, String type, String disposition, String is)
            throws IOException {
        ReadMail read = read(HEAD + "Content-Type: multipart/mixed; boundary=b\n\n--b\n\n" + WORDS
                + "\n--b\nContent-Type: message/rfc822" + type + "\nContent-Disposition: attachment" + disposition
                + "\n\nFrom: budi@warga.example\nSubject: Lampu mati\n\nMati.\n--b--\n");
        assertThat(read.attachments()).extracting(MailPart::name).containsExactly(is);
    }

    /** What is read whole lacks nothing. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        blank lines without end             | text/plain | 'x{100000}'    | '\n{500000}'
        spaces without end                  | text/plain | 'x{10}'        | ' {500000}'
        an empty part behind a full one     | text/plain | 'x{100000}'    | '\n--b\n\n\n'
        tags without text behind the text   | text/html  | '<p>x{10}</p>' | '<br>{30000}'
        white space behind the text         | text/html  | '<p>x{10}</p>' | ' {700000}'
        non-breaking spaces behind the text | text/html  | '<p>x{10}</p>' | '&nbsp;{700000}'
        an empty page behind a full one     | text/html  | '<p>x{100000}' | '\n--b\nContent-Type: text/html\n\n<p></p>\n'
        a comment that ends with a bang     | text/html  | '<!-- x --!><p>y' | 'x{20}'
        """)
    void whatWasReadWholeIsNotSaidToBeCut(String name, String type, String text, String behind) throws IOException {
        ReadMail read = read(HEAD + "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: " + type + "\n\n"
                + repeated(text) + repeated(behind) + "\n--b--\n");
        assertThat(read.whole()).contains("xxxxxxxxxx");
        assertThat(read.flaws()).isEmpty();
    }

    /** Text behind so much of nothing is not read, and that is said. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        text/plain | x{100000} | y
        text/plain | x         | '\n{500000}y'
        text/html  | <p>x      | '<br>{30000}y'
        text/html  | <p>x      | '<!-- y'
        """)
    void whatWasNotReadIsSaidToBeCut(String type, String text, String behind) throws IOException {
        ReadMail read = read(HEAD + "Content-Type: " + type + "\n\n" + repeated(text) + repeated(behind) + "\n");
        assertThat(read.flaws()).containsExactly(Defect.CUT);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"certs-only", "enveloped-data"})
    void aCertificateOrAnEncryptedFileBesideWordsIsAFile(String kind) throws IOException {
        ReadMail read = read(HEAD + "Content-Type: multipart/mixed; boundary=b\n\n--b\n\n" + WORDS
                + "\n--b\nContent-Type: application/pkcs7-mime; smime-type=" + kind + "; name=smime.p7m\n"
                + "Content-Transfer-Encoding: base64\n\nMIAGCSqGSIb3DQEHA6CA\n--b--\n");
        assertThat(read.whole()).isEqualTo(WORDS);
        assertThat(read.flaws()).isEmpty();
        assertThat(read.attachments()).extracting(MailPart::name).containsExactly("smime.p7m");
    }

    @Test
    void anEncryptedMailUnderTheFooterOfAListIsEncrypted() throws IOException {
        ReadMail read = read(HEAD + "Content-Type: multipart/mixed; boundary=b\n\n--b\n"
                + "Content-Type: application/pkcs7-mime; name=smime.p7m\nContent-Transfer-Encoding: base64\n\n"
                + "MIAGCSqGSIb3DQEHA6CA\n--b\n\nForum Warga\n--b--\n");
        assertThat(read.flaws()).containsExactly(Defect.ENCRYPTED);
    }

    @Test
    void ofAnOversizedMailTheWordsAreWholeWhenTheirPartIs() throws IOException {
        String encoded = Base64.getMimeEncoder().encodeToString(new byte[10_000]);
        String mail = HEAD + "Content-Type: multipart/mixed; boundary=b\n\n--b\n\n" + WORDS + "\n--b\n"
                + "Content-Type: image/jpeg\nContent-Transfer-Encoding: base64\n\n" + encoded;
        assertThat(reader.readBeginning(file(mail)).flaws()).containsExactly(Defect.TOO_LARGE);
        assertThat(reader.readBeginning(file(HEAD + "\n" + WORDS.repeat(1_000))).flaws())
                .containsExactlyInAnyOrder(Defect.TOO_LARGE, Defect.CUT);
    }

    /** {@code x{5}} is five times x. */
    private static String repeated(String pattern) {
        String text = pattern.replace("\\n", "\n");
        int brace = text.indexOf('{');
        int end = text.indexOf('}');
        if (brace < 0 || !text.substring(brace + 1, end).chars().allMatch(Character::isDigit)) return text;
        int count = Integer.parseInt(text.substring(brace + 1, end));
        String rest = text.substring(end + 1);
        int start = Math.max(text.lastIndexOf('>', brace - 2) + 1, 0);
        if (text.charAt(brace - 1) == '>') start = 0;
        return text.substring(0, start) + text.substring(start, brace).repeat(count) + rest;
    }

    private static String octets(MailPart part) throws IOException {
        try (InputStream in = part.open()) {
            return new String(in.readAllBytes(), ISO_8859_1);
        }
    }

    private ReadMail read(String raw) throws IOException {
        return reader.readAsIs(file(raw), false);
    }

    private Path file(String raw) throws IOException {
        return Files.writeString(Files.createTempFile(directory, "mail", ".eml"), raw, UTF_8);
    }
}
