package id.kanal.channels.email.read;

import java.util.ArrayList;
import java.util.List;

/** Takes from a text what PGP put around it (RFC 9580, 6 and 7) and what an mbox escaped. */
final class Armour {
    private static final String SIGNED = "-----BEGIN PGP SIGNED MESSAGE-----";
    private static final String SIGNATURE = "-----BEGIN PGP SIGNATURE-----";
    private static final String MESSAGE = "-----BEGIN PGP MESSAGE-----";

    private Armour() {}

    static List<TextLine> without(List<TextLine> lines) {
        List<TextLine> text = new ArrayList<>(lines.size());
        boolean signed = false;
        boolean skipping = false;
        for (int i = 0; i < lines.size(); i++) {
            TextLine line = lines.get(i);
            String words = line.text();
            if (words.startsWith(SIGNED)) {
                signed = true;
                while (i + 1 < lines.size() && lines.get(i + 1).text().startsWith("Hash:")) i++;
            } else if (words.startsWith(SIGNATURE) || words.startsWith(MESSAGE)) skipping = true;
            else if (skipping) skipping = !words.startsWith("-----END PGP");
            else if (signed && words.startsWith("- -")) text.add(TextLine.own(words.substring(2)));
            else text.add(isEscapedFrom(lines, i) ? TextLine.own(words.substring(1)) : line);
        }
        return text.stream().allMatch(TextLine::isBlank) ? lines : text;
    }

    /** A sentence that begins with "From", which an mbox cannot hold as it is. */
    private static boolean isEscapedFrom(List<TextLine> lines, int index) {
        return lines.get(index).text().startsWith(">From ")
                && (index == 0 || !lines.get(index - 1).isQuoted())
                && (index + 1 == lines.size() || !lines.get(index + 1).isQuoted());
    }
}
