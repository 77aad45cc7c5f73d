package id.kanal.channels.email.read;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Mails made to choke on. They are written one after the other, since some are large. */
final class Monsters {
    static final int MEGABYTE = 1 << 20;
    static final int LARGE = 50 * MEGABYTE;

    private static final String HEAD = String.join(
            "\r\n",
            "From: Budi <budi@warga.example>",
            "To: pengaduan@lapor.example.go.id",
            "Subject: Re: Jalan rusak",
            "Date: Mon, 23 Nov 2026 09:15:04 +0700",
            "Message-ID: <m@warga.example>",
            "");
    private static final String PLAIN = HEAD + "Content-Type: text/plain; charset=utf-8\r\n\r\n";
    private static final String HTML = HEAD + "Content-Type: text/html; charset=utf-8\r\n\r\n";
    private static final String MIXED =
            HEAD + "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nFoto terlampir.\r\n";
    private static final String PHOTO =
            MIXED + "--b\r\nContent-Type: image/jpeg; name=foto.jpg\r\nContent-Transfer-Encoding: base64\r\n\r\n";

    private final List<Monster> all = new ArrayList<>();

    private Monsters() {}

    @FunctionalInterface
    interface Writer {
        void write(OutputStream out) throws IOException;
    }

    record Monster(String name, Writer writer) {
        void write(Path file) throws IOException {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
                writer.write(out);
            }
        }
    }

    static List<Monster> all() {
        Monsters monsters = new Monsters();
        monsters.large();
        monsters.structures();
        monsters.headers();
        monsters.quotations();
        monsters.html();
        monsters.encodings();
        monsters.wrappers();
        monsters.reports();
        return monsters.all;
    }

    private void large() {
        repeated(
                "photo of 50 MB",
                PHOTO,
                "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUG\r\n",
                LARGE);
        repeated(
                "text of 50 MB",
                PLAIN,
                "Jalan di depan pasar Mauk rusak parah, tolong segera diperbaiki pak bupati.\r\n",
                LARGE);
        repeated(
                "HTML of 50 MB",
                HTML,
                "<p class=MsoNormal>Jalan di depan pasar <b>Mauk</b> rusak parah.<o:p></o:p></p>\r\n",
                LARGE);
        repeated("50 MB of NUL", PLAIN, "\0\0\0\0", LARGE);
        repeated("50 MB on one line", PLAIN, "jalan rusak ", LARGE);
        repeated("lines of a megabyte", PLAIN, "x".repeat(MEGABYTE) + "\r\n", LARGE);
        repeated("50 MB of empty lines", PLAIN, "\n", LARGE);
        repeated(
                "50 MB of words in UTF-16",
                HEAD + "Content-Type: text/plain; charset=utf-16le\r\n\r\n",
                "j\0a\0l\0a\0n\0 \0",
                LARGE);
        repeated("50 MB of header", HEAD, "X-Spam: banyak sekali\r\n", LARGE);
        repeated("50 MB without header", "", "Jalan rusak pak.\n", LARGE);
    }

    private void structures() {
        String part = "--b\r\nContent-Type: text/plain\r\n\r\njalan rusak\r\n";
        repeated("10,000 texts", MIXED, part, 10_000 * part.length());
        String photo =
                "--b\r\nContent-Type: image/jpeg; name=a.jpg\r\nContent-Transfer-Encoding: base64\r\n\r\n/9j/\r\n";
        repeated("10,000 photos", MIXED, photo, 10_000 * photo.length());
        monster("parts nested 1,000 deep", out -> {
            write(out, HEAD + "Content-Type: multipart/mixed; boundary=b0\r\n\r\n");
            for (int i = 0; i < 1_000; i++)
                write(out, "--b" + i + "\r\nContent-Type: multipart/mixed; boundary=b" + (i + 1) + "\r\n\r\n");
            write(out, "--b1000\r\n\r\njalan rusak\r\n");
        });
        monster("mails nested 1,000 deep", out -> {
            for (int i = 0; i < 1_000; i++) write(out, HEAD + "Content-Type: message/rfc822\r\n\r\n");
            write(out, PLAIN + "jalan rusak\r\n");
        });
        monster("alternatives nested 1,000 deep", out -> {
            write(out, HEAD + "Content-Type: multipart/alternative; boundary=b0\r\n\r\n");
            for (int i = 0; i < 1_000; i++)
                write(
                        out,
                        "--b" + i + "\r\n\r\nx\r\n--b" + i + "\r\nContent-Type: multipart/alternative; boundary=b"
                                + (i + 1) + "\r\n\r\n");
        });
        repeated("50 MB of lines that begin like a boundary", MIXED, "--\r\n", LARGE);
        repeated("50 MB of ends", MIXED, "--b--\r\n", LARGE);
        repeated(
                "20 multiparts without boundary",
                HEAD + "Content-Type: multipart/mixed\r\n\r\n"
                        + "--aaaa\r\nContent-Type: multipart/mixed\r\n\r\n".repeat(20),
                "--x y\r\n",
                10 * MEGABYTE);
        repeated(
                "500 headers of a part, each of 64 KB",
                MIXED,
                "--b\r\nContent-Type: text/plain; " + "x=y; ".repeat(13_000) + "\r\n\r\nx\r\n",
                LARGE);
    }

    private void headers() {
        String from = "From: a@b.example\r\n";
        repeated("a subject of a megabyte", from + "Subject: ", "jalan rusak ", MEGABYTE);
        repeated("a megabyte of encoded words", from + "Subject: ", "=?utf-8?Q?=E2=80=93?= ", MEGABYTE);
        repeated("a megabyte of beginnings of encoded words", from + "Subject: ", "=?a?q?", MEGABYTE);
        repeated("folded beginnings of encoded words", from + "Subject: ", "=?a?b?\r\n ", MEGABYTE);
        repeated("100,000 receivers", from + "To: ", "a@b.example, ", MEGABYTE);
        repeated("a megabyte of commas", from + "To: ", "a,", MEGABYTE);
        repeated("a megabyte of brackets", from + "To: ", "<", MEGABYTE);
        repeated("a megabyte of quotes", "From: ", "\"\\\"", MEGABYTE);
        repeated("a megabyte of comments", "From: ", "(", MEGABYTE);
        repeated("a megabyte of references", from + "References: ", "<a@b.example>", MEGABYTE);
        repeated("a megabyte of open references", from + "References: ", "<a ", MEGABYTE);
        repeated("a megabyte of re", from + "Subject: ", "Re: [x] ", MEGABYTE);
        repeated(
                "100,000 trace headers",
                from,
                "Received: from a by b; Mon, 23 Nov 2026 09:15:04 +0700\r\n",
                5 * MEGABYTE);
        repeated("a date of a megabyte", from + "Date: ", "23 Nov ", MEGABYTE);
        repeated("50,000 parameters", from + "Content-Type: text/plain", "; name*1=a", MEGABYTE);
        repeated("a million stars", from + "Content-Disposition: attachment; filename*0*=utf-8''", "%E2", MEGABYTE);
        repeated("dots in a file name", from + "Content-Disposition: attachment; filename=\"", ".", MEGABYTE);
    }

    private void quotations() {
        repeated("a megabyte of angles", PLAIN, ">", MEGABYTE);
        repeated("a megabyte of lines of angles", PLAIN, ">>>>>>>>>>>>>>>>>>>>>>>>\n", MEGABYTE);
        repeated("Pada Pada Pada", PLAIN, "Pada ", MEGABYTE);
        repeated("Pada on each line", PLAIN, "Pada 23 <a@b>\n", MEGABYTE);
        repeated("Pada menulis on each line", PLAIN, "Pada 23 menulis\n", MEGABYTE);
        repeated("On wrote without end", PLAIN, "On 1 wrote ", MEGABYTE);
        repeated("a megabyte of at signs", PLAIN, "Pada <@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@\n", MEGABYTE);
        repeated("header lines without end", PLAIN, "Dari: a\nx\nx\nx\n", MEGABYTE);
        repeated("Dari on each line", PLAIN, "Dari: a@b\n", MEGABYTE);
        repeated("original messages", PLAIN, "-----Pesan Asli-----\n", MEGABYTE);
        repeated("forwarded messages", PLAIN, "---------- Forwarded message ---------\n> x\n", MEGABYTE);
        repeated("underscores", PLAIN, "________________________________\n", MEGABYTE);
        repeated("delimiters of signatures", PLAIN, "x\n-- \n", MEGABYTE);
        repeated("telephones", PLAIN, "Dikirim dari iPhone saya\n", MEGABYTE);
        repeated("disclaimers", PLAIN, "Email ini dan lampirannya untuk penerima yang dituju, hapus\n\n", MEGABYTE);
        repeated("one endless disclaimer", PLAIN, "penerima yang ditujupenerima yang", MEGABYTE);
        repeated("dashes", PLAIN, "- ", MEGABYTE);
        repeated("armour", PLAIN, "-----BEGIN PGP MESSAGE-----\n", MEGABYTE);
        repeated(
                "flowing lines", HEAD + "Content-Type: text/plain; format=flowed; delsp=yes\r\n\r\n", "a \n", MEGABYTE);
        repeated(
                "flowing quotations",
                HEAD + "Content-Type: text/plain; format=flowed\r\n\r\n",
                ">".repeat(5000) + " a \n",
                MEGABYTE);
    }

    private void html() {
        repeated("a million open elements", HTML, "<div>", 5 * MEGABYTE);
        repeated("open elements of every kind", HTML, "<p><b><i><u><font color=red><a href=x>", 5 * MEGABYTE);
        repeated("links in paragraphs", HTML, "<a><p>", MEGABYTE);
        repeated("tables in tables", HTML, "<table><tr><td>", MEGABYTE);
        repeated("misplaced tables", HTML, "<table>x<div>", MEGABYTE);
        repeated("ends of nothing", HTML + "<div>".repeat(1000), "</span></p>", MEGABYTE);
        repeated("forms and selects", HTML, "<select><option><form><svg><math>", MEGABYTE);
        repeated("quotations in quotations", HTML, "<blockquote type=cite>x", MEGABYTE);
        repeated("lists in lists", HTML, "<ol><li>", MEGABYTE);
        repeated("an attribute without end", HTML + "<a href=\"", "x", 10 * MEGABYTE);
        repeated("100,000 attributes", HTML + "<a ", "b=c d=\"e\" ", MEGABYTE);
        repeated(
                "many attributes on many elements",
                HTML,
                "<p " + "a b c d e f g h i j k l m n o p q r s ".repeat(10).replaceAll("(\\w) ", "$1=1 ") + ">",
                5 * MEGABYTE);
        repeated("a comment without end", HTML + "x<!--", "<p>", 10 * MEGABYTE);
        repeated("a script without end", HTML + "x<script>", "</scrip", 10 * MEGABYTE);
        repeated("a style of 50 MB", HTML + "x<style>", "p{color:red}</style", LARGE);
        repeated("less-than signs", HTML, "<", 5 * MEGABYTE);
        repeated("entities", HTML, "&amp;&#x10FFFF;&notanentity;", 5 * MEGABYTE);
        repeated("hidden elements", HTML, "<p style=\"display:none\">x</p>", MEGABYTE);
        repeated(
                "pictures in data URLs",
                HTML,
                "<img src=\"data:image/png;base64," + "A".repeat(100_000) + "\">x",
                LARGE);
    }

    private void encodings() {
        repeated("50 MB of padding", PHOTO, "====", LARGE);
        repeated("50 MB of rubbish in base64", PHOTO, "A!?*B-_C ", LARGE);
        repeated("base64 on one line", PHOTO, "QUJD", LARGE);
        repeated(
                "text of 50 MB in base64",
                HEAD + "Content-Transfer-Encoding: base64\r\n\r\n",
                "SmFsYW4gcnVzYWsK\r\n",
                LARGE);
        repeated(
                "50 MB of equals signs in quoted-printable",
                HEAD + "Content-Transfer-Encoding: quoted-printable\r\n\r\n",
                "=",
                LARGE);
        repeated(
                "50 MB of spaces behind an equals sign",
                HEAD + "Content-Transfer-Encoding: quoted-printable\r\n\r\n=",
                " ",
                LARGE);
        repeated("50 MB of uuencode", PLAIN + "begin 644 a.jpg\n", "M" + "A".repeat(60) + "\n", LARGE);
        repeated("beginnings of uuencode", PLAIN, "begin 644 a.jpg\n", 5 * MEGABYTE);
        repeated("small files in uuencode", PLAIN, "begin 644 a.jpg\n#86)C\n`\nend\n", 5 * MEGABYTE);
        repeated("escapes of ISO-2022-JP", PLAIN, "\u001b$B\u001b(B", 5 * MEGABYTE);
        monster("a zip bomb", out -> {
            write(
                    out,
                    MIXED
                            + "--b\r\nContent-Type: application/zip; name=bom.zip\r\nContent-Transfer-Encoding: base64\r\n\r\n");
            out.write(Base64.getMimeEncoder().encode(bomb()));
        });
    }

    private void wrappers() {
        String tnef = HEAD + "Content-Type: application/ms-tnef\r\nContent-Transfer-Encoding: binary\r\n\r\n"
                + "x\u009f>\"\1\0";
        repeated(
                "500,000 attachments in winmail.dat",
                tnef,
                "\2\2\u0090\0\0\0\0\0\0\0\0" + "\2\u000f\u0080\0\0\1\0\0\0x\0\0",
                10 * MEGABYTE);
        repeated("empty attributes in winmail.dat", tnef, "\1\1\1\0\0\0\0\0\0\0\0", LARGE);
        repeated(
                "huge lengths in winmail.dat",
                tnef,
                "\1\3\u0090\0\0\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u001e\0\0\u0010\1\0\0\0\u00ff\u00ff\u00ff\u00ff",
                MEGABYTE);
        String signed =
                "0\u0080\6\11*\u0086H\u0086\u00f7\15\1\7\2\u00a0\u00800\u0080\2\1\0011\0000\u0080\6\11*\u0086H\u0086\u00f7\15\1\7\1\u00a0\u0080$\u0080";
        String p7 = "Content-Type: application/pkcs7-mime; smime-type=signed-data\r\n\r\n";
        repeated("signed pieces of one octet", HEAD + p7 + signed, "\4\1x", 10 * MEGABYTE);
        repeated("signed pieces of none", HEAD + p7 + signed, "\4\0", 10 * MEGABYTE);
        monster("signatures in signatures", out -> {
            write(out, HEAD);
            for (int i = 0; i < 50; i++) write(out, p7 + signed + "\4\u0084\u0003\0\0\0");
            for (int i = 0; i < 30 * MEGABYTE / 100; i++) write(out, "x".repeat(98) + "\r\n");
        });
        String texts = "--b\r\n\r\n" + "jalan rusak ".repeat(8_000) + "\r\n";
        monster("500 texts in a signature", out -> {
            write(out, HEAD + p7 + signed + "\4\u0084\u0003\0\0\0");
            write(out, "Content-Type: multipart/mixed; boundary=b\r\n\r\n");
            for (int i = 0; i < 450; i++) write(out, texts);
        });
        monster("an encoded mail with 500 texts", out -> {
            write(out, HEAD + "Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n");
            OutputStream encoded = Base64.getMimeEncoder().wrap(out); // in one go: it would not fit into the small heap
            write(encoded, "Content-Type: multipart/mixed; boundary=b\r\n\r\n");
            for (int i = 0; i < 400; i++) write(encoded, "--b\r\n\r\n \r\n" + " ".repeat(50_000) + "\r\n");
            encoded.flush();
        });
    }

    private void reports() {
        String report = HEAD
                + "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\n";
        repeated(
                "a million receivers in a report",
                report,
                "Final-Recipient: rfc822; a@b.example\r\nAction: failed\r\n\r\n",
                LARGE);
        repeated("a report of rubbish", report, "x\r\n\r\n", 10 * MEGABYTE);
        repeated("a bounce of digits", "Return-Path: <>\r\n" + PLAIN, "5.1.5.1 a@b@c 5", MEGABYTE);
        repeated("a calendar of 50 MB", HEAD + "Content-Type: text/calendar\r\n\r\n", "SUMMARY:rapat\r\n ", LARGE);
        repeated("subjects without end in calendars", HEAD + "Content-Type: text/calendar\r\n\r\n", "\r\n ", MEGABYTE);
    }

    private static byte[] bomb() throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(octets)) {
            zip.putNextEntry(new ZipEntry("nol"));
            for (int i = 0; i < 200; i++) zip.write(new byte[MEGABYTE]);
        }
        return octets.toByteArray();
    }

    private void repeated(String name, String head, String piece, int size) {
        byte[] octets = piece.getBytes(StandardCharsets.ISO_8859_1);
        monster(name, out -> {
            write(out, head);
            for (int written = 0; written < size; written += octets.length) out.write(octets);
        });
    }

    private void monster(String name, Writer writer) {
        all.add(new Monster(name, writer));
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
