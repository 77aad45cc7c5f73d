package id.kanal.simulators.pbx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Silence as a WAV file of 8,000 samples a second, 8 bits, one channel. */
public final class PbxSound {
    private static final int RATE = 8_000;
    private static final byte SILENT = (byte) 0x80;

    private PbxSound() {}

    /** @param samples so that no two need be alike */
    public static byte[] silence(int samples) {
        ByteBuffer wav = ByteBuffer.allocate(44 + samples).order(ByteOrder.LITTLE_ENDIAN);
        wav.put(ascii("RIFF")).putInt(36 + samples).put(ascii("WAVE"));
        wav.put(ascii("fmt ")).putInt(16).putShort((short) 1).putShort((short) 1);
        wav.putInt(RATE).putInt(RATE).putShort((short) 1).putShort((short) 8);
        wav.put(ascii("data")).putInt(samples);
        while (wav.hasRemaining()) wav.put(SILENT);
        return wav.array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
