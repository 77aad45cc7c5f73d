package id.kanal.simulators.clamd;

import java.nio.charset.StandardCharsets;

/** Looks for the EICAR test file in a stream of pieces, also across their borders. */
final class EicarSearch {
    /** Its middle, so that this source file is not taken for a virus itself. */
    private static final String MARK = "EICAR-STANDARD-ANTIVIRUS-" + "TEST-FILE!";

    private String tail = "";
    private boolean found;

    void look(byte[] piece) {
        String text = tail + new String(piece, StandardCharsets.ISO_8859_1);
        found |= text.contains(MARK);
        tail = text.substring(Math.max(0, text.length() - MARK.length()));
    }

    boolean found() {
        return found;
    }
}
