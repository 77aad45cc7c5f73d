package id.kanal.channels.email;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Mails as octets. */
final class Mails {
    static final String CITIZEN = "siti.warga@warga.test";

    private Mails() {}

    static byte[] of(String id, String words) {
        return of(id, words, "");
    }

    /** @param headers further ones, each with its CRLF */
    static byte[] of(String id, String words, String headers) {
        return text(
                "From: Siti Warga <" + CITIZEN + ">",
                "To: " + EmailConfigs.ADDRESS,
                "Subject: Jalan rusak",
                "Date: Mon, 23 Nov 2026 09:15:00 +0700",
                "Message-ID: <" + id + "@warga.test>",
                headers + "MIME-Version: 1.0",
                "Content-Type: text/plain; charset=utf-8",
                "Content-Transfer-Encoding: 8bit",
                "",
                words);
    }

    static byte[] withAttachment(String id, String words, String name, byte[] file) {
        return text(
                "From: Siti Warga <" + CITIZEN + ">",
                "To: " + EmailConfigs.ADDRESS,
                "Subject: Jalan rusak",
                "Date: Mon, 23 Nov 2026 09:15:00 +0700",
                "Message-ID: <" + id + "@warga.test>",
                "MIME-Version: 1.0",
                "Content-Type: multipart/mixed; boundary=sekat",
                "",
                "--sekat",
                "Content-Type: text/plain; charset=utf-8",
                "",
                words,
                "--sekat",
                "Content-Type: application/octet-stream; name=\"" + name + "\"",
                "Content-Disposition: attachment; filename=\"" + name + "\"",
                "Content-Transfer-Encoding: base64",
                "",
                Base64.getMimeEncoder().encodeToString(file),
                "--sekat--");
    }

    /** Octets without a header that make no sense. */
    static byte[] rubbish() {
        byte[] noise = new byte[600];
        for (int i = 0; i < noise.length; i++) noise[i] = (byte) (i % 3 == 0 ? 0 : (i * 151 + 129) | 128);
        return noise;
    }

    static byte[] text(String... lines) {
        return (String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.UTF_8);
    }
}
