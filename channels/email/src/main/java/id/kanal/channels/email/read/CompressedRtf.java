package id.kanal.channels.email.read;

import java.nio.charset.StandardCharsets;

/** Expands RTF that Outlook compressed (MS-OXRTFCP). */
final class CompressedRtf {
    private static final int COMPRESSED = 0x75465a4c;
    private static final int PLAIN = 0x414c454d;
    private static final int HEADER = 16;
    private static final int RING = 4096;

    /** What both sides start from (3.1.2.1). */
    private static final String START =
            "{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript "
                    + "\\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par "
                    + "\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";

    private CompressedRtf() {}

    /** @param most characters that are wanted; "" for what is no compressed RTF */
    static String expand(byte[] octets, int most) {
        if (octets.length < HEADER) return "";
        int kind = number(octets, 8);
        if (kind == PLAIN)
            return new String(octets, HEADER, Math.min(most, octets.length - HEADER), StandardCharsets.ISO_8859_1);
        return kind == COMPRESSED ? expanded(octets, most) : "";
    }

    private static String expanded(byte[] octets, int most) {
        char[] ring = new char[RING];
        START.getChars(0, START.length(), ring, 0);
        int write = START.length();
        StringBuilder out = new StringBuilder();
        int at = HEADER;
        while (at < octets.length && out.length() < most) {
            int flags = octets[at++];
            for (int bit = 0; bit < 8 && at < octets.length; bit++, flags >>= 1) {
                if ((flags & 1) == 0) {
                    char c = (char) (octets[at++] & 0xff);
                    out.append(c);
                    ring[write++ % RING] = c;
                    continue;
                }
                if (at + 1 >= octets.length) return out.toString();
                int reference = (octets[at] & 0xff) << 8 | (octets[at + 1] & 0xff);
                at += 2;
                int read = reference >> 4;
                if (read == write % RING) return out.toString();
                for (int i = (reference & 0xf) + 2; i > 0; i--) {
                    char c = ring[read++ % RING];
                    out.append(c);
                    ring[write++ % RING] = c;
                }
            }
        }
        return out.toString();
    }

    private static int number(byte[] octets, int at) {
        return (octets[at] & 0xff)
                | (octets[at + 1] & 0xff) << 8
                | (octets[at + 2] & 0xff) << 16
                | octets[at + 3] << 24;
    }
}
