package id.kanal.transcriber;

import id.kanal.kernel.model.Octets;
import id.kanal.kernel.port.Transcriber.Recording;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** A second of silence, with which an engine can be asked whether it works. */
public final class SilentWav {
    private static final int RATE = 16_000;
    private static final int HEADER = 44;
    private static final int SAMPLE = 2;

    private SilentWav() {}

    /** RIFF WAVE, PCM, 16 bits, one channel. */
    public static Recording second() {
        int length = RATE * SAMPLE;
        byte[] octets = new byte[HEADER + length];
        ByteBuffer wav = ByteBuffer.wrap(octets).order(ByteOrder.LITTLE_ENDIAN);
        wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(HEADER - 8 + length);
        wav.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        wav.putShort((short) 1).putShort((short) 1).putInt(RATE).putInt(RATE * SAMPLE);
        wav.putShort((short) SAMPLE).putShort((short) (8 * SAMPLE));
        wav.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(length);
        return new Recording(Octets.of(octets), "audio/wav");
    }
}
