package id.kanal.channels.gsm;

import java.util.Arrays;
import java.util.Optional;

/**
 * The GSM 7-bit default alphabet and its extension table (3GPP TS 23.038, 6.2.1 and 6.2.1.1), unpacked: SMPP carries
 * one septet in each octet.
 */
public final class Gsm7 {
    private static final byte ESCAPE = 0x1B;
    private static final char NONE = '\uFFFF';
    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\uFFFFÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final String EXTENDED = "\f\n^{}\\[~]|€";
    private static final byte[] EXTENDED_CODES = {0x0A, 0x0D, 0x14, 0x28, 0x29, 0x2F, 0x3C, 0x3D, 0x3E, 0x40, 0x65};
    private static final int[] SEPTETS = new int[0x2100];

    static {
        Arrays.fill(SEPTETS, -1);
        for (int i = 0; i < EXTENDED.length(); i++) SEPTETS[EXTENDED.charAt(i)] = (ESCAPE << 8) | EXTENDED_CODES[i];
        for (int i = 0; i < BASIC.length(); i++) if (BASIC.charAt(i) != NONE) SEPTETS[BASIC.charAt(i)] = i;
    }

    private Gsm7() {}

    /** Whether every character has a septet or an escape pair. */
    public static boolean encodable(CharSequence text) {
        for (int i = 0; i < text.length(); i++) if (septets(text.charAt(i)) == 0) return false;
        return true;
    }

    /** How many septets the text takes; escape pairs count two. Only for {@link #encodable} text. */
    public static int length(CharSequence text) {
        int septets = 0;
        for (int i = 0; i < text.length(); i++) septets += septets(text.charAt(i));
        return septets;
    }

    /** 0 when the character is not in the alphabet, 1, or 2 for an escape pair. */
    static int septets(char c) {
        int code = c < SEPTETS.length ? SEPTETS[c] : -1;
        return code < 0 ? 0 : code > 0x7F ? 2 : 1;
    }

    /** One septet an octet. Throws on what is not {@link #encodable}. */
    public static byte[] encode(CharSequence text) {
        byte[] octets = new byte[length(text)];
        int at = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int code = c < SEPTETS.length ? SEPTETS[c] : -1;
            if (code < 0) throw new IllegalArgumentException("a character outside the GSM alphabet");
            if (code > 0x7F) octets[at++] = ESCAPE;
            octets[at++] = (byte) code;
        }
        return octets;
    }

    /** Empty when an octet is above 0x7F. An unknown escape shows the basic character, as 6.2.1.1 asks. */
    static Optional<String> decode(byte[] octets) {
        StringBuilder text = new StringBuilder(octets.length);
        boolean escaped = false;
        for (byte octet : octets) {
            if (octet < 0) return Optional.empty();
            if (octet == ESCAPE) {
                if (escaped) text.append(' '); // a second escape: reserved, shown as a space (6.2.1.1 note 1)
                escaped = !escaped;
                continue;
            }
            text.append(escaped ? extended(octet) : BASIC.charAt(octet));
            escaped = false;
        }
        return Optional.of(text.toString());
    }

    private static char extended(byte octet) {
        for (int i = 0; i < EXTENDED_CODES.length; i++) if (EXTENDED_CODES[i] == octet) return EXTENDED.charAt(i);
        return BASIC.charAt(octet);
    }
}
