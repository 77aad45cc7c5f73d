package id.kanal.channels.email.read;

import java.io.IOException;
import java.io.InputStream;

/** Quoted-printable (RFC 2045, 6.7); an equals sign that encodes nothing stands for itself. */
final class QuotedPrintableStream extends DecodingStream {
    QuotedPrintableStream(InputStream in) {
        super(in);
    }

    @Override
    int decode(byte[] into) throws IOException {
        int length = 0;
        while (length + 3 <= into.length) {
            int octet = next();
            if (octet < 0) break;
            if (octet == '=') length = escape(into, length);
            else into[length++] = (byte) octet;
        }
        return length;
    }

    private int escape(byte[] into, int length) throws IOException {
        int first = peek();
        int high = first < 0 ? -1 : Character.digit(first, 16);
        if (high >= 0) {
            next();
            int second = peek();
            int low = second < 0 ? -1 : Character.digit(second, 16);
            if (low >= 0) {
                next();
                into[length] = (byte) (high << 4 | low);
                return length + 1;
            }
            into[length] = '=';
            into[length + 1] = (byte) first;
            return length + 2;
        }
        boolean padded = first == ' ' || first == '\t';
        if (softBreak()) return length;
        into[length] = '=';
        into[length + 1] = ' ';
        return padded ? length + 2 : length + 1;
    }

    /** The end of a line, also behind white space that a transport put there (rule 3), or of the text. */
    private boolean softBreak() throws IOException {
        while (peek() == ' ' || peek() == '\t') next();
        int octet = peek();
        if (octet == '\r') {
            next();
            if (peek() == '\n') next();
            return true;
        }
        if (octet == '\n') next();
        return octet == '\n' || octet < 0;
    }
}
