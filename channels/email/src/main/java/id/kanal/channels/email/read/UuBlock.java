package id.kanal.channels.email.read;

import java.util.Optional;

/** How the lines of a uuencoded file look in a text (POSIX uuencode). */
final class UuBlock {
    private static final String BEGIN = "begin ";

    private UuBlock() {}

    /** Whether a closer look is worth it. */
    static boolean maybeIn(byte[] octets) {
        for (int i = 0; i + BEGIN.length() < octets.length; i++) {
            if (octets[i] != 'b' || (i > 0 && octets[i - 1] != '\n' && octets[i - 1] != '\r')) continue;
            int matched = 0;
            while (matched < BEGIN.length() && octets[i + matched] == BEGIN.charAt(matched)) matched++;
            if (matched == BEGIN.length() && octets[i + matched] >= '0' && octets[i + matched] <= '7') return true;
        }
        return false;
    }

    /** The name of the file that begins with this line. */
    static Optional<String> begins(Lines lines) {
        if (!lines.startsWith(BEGIN) || lines.length() > 300) return Optional.empty();
        String rest = lines.latin1().substring(BEGIN.length());
        int mode = 0;
        while (mode < rest.length() && rest.charAt(mode) >= '0' && rest.charAt(mode) <= '7') mode++;
        boolean fits = mode >= 3 && mode <= 4 && mode + 1 < rest.length() && rest.charAt(mode) == ' ';
        return fits ? Optional.of(rest.substring(mode + 1).strip()) : Optional.empty();
    }

    /** Whether the length that a line of data names is the length that it has; the last line may be short of spaces. */
    static boolean isData(Lines lines) {
        if (lines.length() == 0 || lines.length() > 70) return false;
        for (int i = 0; i < lines.length(); i++) if (lines.octet(i) < ' ' || lines.octet(i) > '`') return false;
        int octets = lines.octet(0) - ' ' & 0x3f;
        int expected = (octets + 2) / 3 * 4;
        int found = lines.length() - 1;
        return found <= expected + 1 && found >= expected - 4;
    }
}
