package id.kanal.channels.email.read;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Passes over everything up to the line that begins with {@code begin}, as a uuencoded body has it. */
final class AfterBegin extends FilterInputStream {
    private static final String WORD = "begin ";

    private boolean found;

    AfterBegin(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        find();
        return in.read();
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        find();
        return in.read(into, offset, length);
    }

    private void find() throws IOException {
        if (found) return;
        found = true;
        int matched = 0; // of the word, from the start of the line; beyond it when the line is another
        for (int octet = in.read(); octet >= 0; octet = in.read()) {
            if (octet == '\n' && matched == WORD.length()) return;
            if (octet == '\n') matched = 0;
            else if (matched < WORD.length()) matched = octet == WORD.charAt(matched) ? matched + 1 : WORD.length() + 1;
        }
    }
}
