package id.kanal.channels.twilio;

import id.kanal.channels.files.TimedContent;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** A file on its way, of bounded size and time. */
final class BoundedContent extends FilterInputStream {
    /** An hour of speech at 8 kHz and 16 bits has 58 million octets; nobody reports for an hour. */
    private static final long MOST = 64L << 20;

    private long left = MOST;

    BoundedContent(InputStream content, Duration limit) {
        super(new TimedContent(content, limit));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] to, int from, int most) throws IOException {
        int read = super.read(to, from, most);
        left -= Math.max(0, read);
        if (left < 0) throw Failure.of(FailureCode.CHANNEL_REJECTED, "twilio: a file of over " + MOST + " octets");
        return read;
    }
}
