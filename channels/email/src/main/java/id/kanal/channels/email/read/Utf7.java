package id.kanal.channels.email.read;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;

/** UTF-7 (RFC 2152), which Java lacks; to be read only, and only where a mail declares it. */
final class Utf7 extends Charset {
    Utf7() {
        super("UTF-7", new String[] {"UNICODE-1-1-UTF-7", "X-UNICODE-2-0-UTF-7", "csUnicode11UTF7", "UTF7"});
    }

    @Override
    public boolean contains(Charset other) {
        return false;
    }

    @Override
    public CharsetDecoder newDecoder() {
        return new Decoder(this);
    }

    @Override
    public boolean canEncode() {
        return false;
    }

    @Override
    public CharsetEncoder newEncoder() {
        throw new UnsupportedOperationException("nothing is written in UTF-7");
    }

    private static final class Decoder extends CharsetDecoder {
        private static final int UNIT = 16;

        private boolean shifted;
        /** Nothing stands behind the plus sign yet: a minus sign makes it a plus sign. */
        private boolean fresh;

        private int bits;
        private int count;

        Decoder(Charset charset) {
            super(charset, 0.5f, 1);
        }

        @Override
        protected void implReset() {
            shifted = false;
            bits = 0;
            count = 0;
        }

        @Override
        protected CoderResult decodeLoop(ByteBuffer in, CharBuffer out) {
            while (in.hasRemaining()) {
                if (out.remaining() < (shifted && fresh ? 2 : 1)) return CoderResult.OVERFLOW;
                byte octet = in.get();
                if (!shifted) direct(octet, out);
                else if (Base64Stream.isOfTheAlphabet(octet)) shifted(octet, out);
                else over(octet, out);
            }
            return CoderResult.UNDERFLOW;
        }

        /** A plus sign that is the last octet means itself. */
        @Override
        protected CoderResult implFlush(CharBuffer out) {
            if (!shifted || !fresh) return CoderResult.UNDERFLOW;
            if (!out.hasRemaining()) return CoderResult.OVERFLOW;
            out.put('+');
            shifted = false;
            return CoderResult.UNDERFLOW;
        }

        private void direct(byte octet, CharBuffer out) {
            shifted = octet == '+';
            fresh = shifted;
            bits = 0;
            count = 0;
            if (!shifted) out.put((char) (octet & 0xff));
        }

        private void shifted(byte octet, CharBuffer out) {
            fresh = false;
            bits = bits << 6 | Base64Stream.value(octet);
            count += 6;
            if (count < UNIT) return;
            count -= UNIT;
            out.put((char) (bits >> count));
            bits &= (1 << count) - 1;
        }

        /** The octet that ends base64: a minus sign is part of it, anything else is text. */
        private void over(byte octet, CharBuffer out) {
            shifted = false;
            if (fresh) out.put('+');
            if (octet == '-') return;
            direct(octet, out);
        }
    }
}
