package id.kanal.simulators.smsc;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

/** The handset's own GSM 7-bit table, one septet an octet (3GPP TS 23.038, 6.2.1), so that it checks the gateway's. */
public final class Gsm0338 {
    private static final int ESCAPE = 0x1B;
    private static final String[] ROWS = {
        "@£$¥èéùìòÇ\nØø\rÅå",
        "Δ_ΦΓΛΩΠΨΣΘΞ\u001BÆæßÉ",
        " !\"#¤%&'()*+,-./",
        "0123456789:;<=>?",
        "¡ABCDEFGHIJKLMNO",
        "PQRSTUVWXYZÄÖÑÜ§",
        "¿abcdefghijklmno",
        "pqrstuvwxyzäöñüà"
    };
    private static final String BASIC = String.join("", ROWS);

    private Gsm0338() {}

    private static char extension(int code) {
        return switch (code) {
            case 0x0A -> '\f';
            case 0x14 -> '^';
            case 0x28 -> '{';
            case 0x29 -> '}';
            case 0x2F -> '\\';
            case 0x3C -> '[';
            case 0x3D -> '~';
            case 0x3E -> ']';
            case 0x40 -> '|';
            case 0x65 -> '€';
            default -> BASIC.charAt(code);
        };
    }

    static Optional<String> decode(byte[] octets) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < octets.length; i++) {
            if (octets[i] < 0) return Optional.empty();
            boolean escaped = octets[i] == ESCAPE && i + 1 < octets.length && octets[i + 1] >= 0;
            text.append(escaped ? extension(octets[++i]) : BASIC.charAt(octets[i]));
        }
        return Optional.of(text.toString());
    }

    /** The octets of one character: none when the alphabet lacks it, two when it needs an escape. */
    static byte[] encode(char c) {
        if (c == ESCAPE) return new byte[0];
        int code = BASIC.indexOf(c);
        if (code >= 0) return new byte[] {(byte) code};
        for (int extended = 0; extended < 0x80; extended++)
            if (extension(extended) == c) return new byte[] {ESCAPE, (byte) extended};
        return new byte[0];
    }

    /** Empty when a character is not in the alphabet. */
    public static Optional<byte[]> encode(String text) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            byte[] code = encode(text.charAt(i));
            if (code.length == 0) return Optional.empty();
            octets.writeBytes(code);
        }
        return Optional.of(octets.toByteArray());
    }
}
