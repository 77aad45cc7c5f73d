package id.kanal.simulators.twilio;

import id.kanal.kernel.model.Octets;
import id.kanal.simulators.speech.SpokenOgg;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A tone as a WAV file of 8,000 samples a second, 16 bits, one channel. What was said stands in its comment, so that no two are alike,
 * and as the stand-in for a speech engine reads it.
 */
final class CallSound {
    private static final int RATE = 8_000;
    private static final int TONE = 440;
    private static final int LOUD = 8_000;

    private CallSound() {}

    static Octets of(String words, int seconds) {
        byte[] said = SpokenOgg.comment(words);
        int comment = said.length + said.length % 2;
        int samples = RATE * Math.min(seconds, 30);
        int list = 4 + 8 + comment;
        ByteBuffer wav =
                ByteBuffer.allocate(12 + 24 + 8 + list + 8 + 2 * samples).order(ByteOrder.LITTLE_ENDIAN);
        wav.put(ascii("RIFF")).putInt(wav.capacity() - 8).put(ascii("WAVE"));
        wav.put(ascii("fmt ")).putInt(16).putShort((short) 1).putShort((short) 1);
        wav.putInt(RATE).putInt(2 * RATE).putShort((short) 2).putShort((short) 16);
        wav.put(ascii("LIST"))
                .putInt(list)
                .put(ascii("INFO"))
                .put(ascii("ICMT"))
                .putInt(comment);
        wav.put(said).position(wav.position() + comment - said.length);
        wav.put(ascii("data")).putInt(2 * samples);
        for (int i = 0; i < samples; i++) wav.putShort((short) (LOUD * Math.sin(2 * Math.PI * TONE * i / RATE)));
        return Octets.of(wav.array());
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
