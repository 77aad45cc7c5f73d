package id.kanal.channels.email.read;

import java.io.IOException;
import java.io.InputStream;

/** Tells what is no text in any charset. */
final class Binary {
    private static final int SAMPLE = 4096;

    private Binary() {}

    static boolean is(Slice octets) throws IOException {
        byte[] sample;
        try (InputStream in = octets.open()) {
            sample = in.readNBytes(SAMPLE);
        }
        int controls = 0;
        for (byte octet : sample) {
            boolean control = octet >= 0 && octet < ' ' && octet != '\n' && octet != '\r' && octet != '\t';
            if (control && octet != '\f' && octet != 0x1b) controls++;
        }
        return controls * 10 > sample.length;
    }
}
