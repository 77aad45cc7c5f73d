package id.kanal.channels.email.read;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a mail has in common with itself when it is delivered or stored again. Message-IDs alone do not name mails: they are
 * missing or given twice. Trace headers, line ends and empty lines at the end change on the way and do not count.
 */
final class MailFingerprint {
    private static final String[] FIELDS = {"from", "date", "message-id", "subject"};

    private final MessageDigest digest;

    private MailFingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /** 128 bits of SHA-256. */
    static String of(MailHeaders headers, Slice body) throws IOException {
        MailFingerprint fingerprint = new MailFingerprint();
        for (String field : FIELDS) {
            String value = headers.raw(field).orElse("").replaceAll("\\s+", " ").strip();
            fingerprint.digest.update((field + ':' + value + '\n').getBytes(StandardCharsets.ISO_8859_1));
        }
        fingerprint.add(body);
        return HexFormat.of().formatHex(fingerprint.digest.digest(), 0, 16);
    }

    private void add(Slice body) throws IOException {
        byte[] in = new byte[64 << 10];
        byte[] out = new byte[2 * in.length];
        int pending = 0; // line ends that count only when text follows
        boolean carriage = false;
        try (InputStream stream = body.open()) {
            for (int read = stream.read(in); read >= 0; read = stream.read(in)) {
                int length = 0;
                for (int i = 0; i < read; i++) {
                    byte octet = in[i];
                    if (octet == '\n' || octet == '\r') {
                        if (octet == '\r' || !carriage) pending++;
                        carriage = octet == '\r';
                        continue;
                    }
                    carriage = false;
                    for (; pending > 0; pending--) {
                        if (length == out.length) length = flush(out, length);
                        out[length++] = '\n';
                    }
                    if (length == out.length) length = flush(out, length);
                    out[length++] = octet;
                }
                flush(out, length);
            }
        }
    }

    private int flush(byte[] out, int length) {
        digest.update(out, 0, length);
        return 0;
    }
}
