package id.kanal.channels.email.read;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Goes through octets line by line, however long the lines are. A line ends with CRLF or, since mails have passed through
 * many hands, with either alone.
 */
final class Lines {
    /** Of a longer line only so much can be looked at. */
    static final int SEEN = 64 << 10;

    private final InputStream in;
    private final byte[] buffer = new byte[64 << 10];
    private int at;
    private int limit;
    private byte[] seen = new byte[1024];
    private int length;
    private long before;
    private long start;
    private long end;
    private long after;
    private boolean again;

    Lines(InputStream in) {
        this.in = in;
    }

    /** Goes to the next line. @return whether there is one */
    boolean next() throws IOException {
        if (again) {
            again = false;
            return true;
        }
        if (at == limit && !refill()) return false;
        before = end;
        start = after;
        length = 0;
        end = start;
        while (true) {
            int stop = at;
            while (stop < limit && buffer[stop] != '\n' && buffer[stop] != '\r') stop++;
            see(stop - at);
            end += stop - at;
            at = stop;
            if (at < limit) break;
            if (!refill()) {
                after = end;
                return true;
            }
        }
        boolean carriageReturn = buffer[at++] == '\r';
        after = end + 1;
        if (carriageReturn && (at < limit || refill()) && buffer[at] == '\n') {
            at++;
            after++;
        }
        return true;
    }

    /** Makes {@link #next()} give this line once more. */
    void again() {
        again = true;
    }

    /** Where this line starts. */
    long start() {
        return start;
    }

    /** Where its text ends and its terminator starts. */
    long end() {
        return end;
    }

    /** Where the next line starts. */
    long after() {
        return after;
    }

    /** Where the text of the line before it ended. */
    long before() {
        return before;
    }

    boolean isEmpty() {
        return length == 0;
    }

    boolean startsWith(String latin1) {
        if (length < latin1.length()) return false;
        for (int i = 0; i < latin1.length(); i++) if ((seen[i] & 0xff) != latin1.charAt(i)) return false;
        return true;
    }

    boolean isBlank() {
        for (int i = 0; i < length; i++) if (seen[i] != ' ' && seen[i] != '\t' && seen[i] != 0) return false;
        return true;
    }

    /** As many octets of the line as are looked at. */
    int length() {
        return length;
    }

    byte octet(int index) {
        return seen[index];
    }

    /** The line, its octets as the characters of the same number. */
    String latin1() {
        return new String(seen, 0, length, StandardCharsets.ISO_8859_1);
    }

    private void see(int octets) {
        int taken = Math.min(octets, SEEN - length);
        if (taken <= 0) return;
        if (length + taken > seen.length) seen = Arrays.copyOf(seen, Math.min(SEEN, 2 * (length + taken)));
        System.arraycopy(buffer, at, seen, length, taken);
        length += taken;
    }

    private boolean refill() throws IOException {
        at = 0;
        limit = Math.max(0, in.read(buffer));
        return limit > 0;
    }
}
