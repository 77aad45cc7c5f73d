package id.kanal.channels.gsm;

import id.kanal.kernel.model.DecodedText;
import java.util.Optional;

/**
 * What received octets say, where what they claim to be is not always true: UTF-8 or Latin-1 in the place of the default
 * alphabet, UCS-2 in the other byte order, a bad octet among good ones. A few characters that cannot be read do not cost
 * the others: U+FFFD stands for each. What is mostly unreadable is no text.
 */
public final class TextDecoder {
    static final char REPLACEMENT = '\uFFFD';

    private TextDecoder() {}

    /**
     * @param alphabet what the octets claim to be of
     * @param torn whether a neighbour of these octets is missing, and with it perhaps one half of a letter at either end: it is
     *     left out
     * @return empty when they are no text
     */
    public static Optional<DecodedText> read(Alphabet alphabet, byte[] octets, boolean torn) {
        return switch (alphabet) {
            case UCS2 -> Ucs2Text.read(octets, torn);
            case GSM, ASCII, LATIN1 -> OctetText.read(alphabet, octets, torn);
        };
    }

    /** One that cannot be read among two that can is a message still; of more, one in four may be lost. */
    static Optional<DecodedText> readable(CharSequence text, int lost) {
        boolean enough = lost == 0 || (text.length() - lost >= 2 && lost <= Math.max(1, text.length() / 4));
        return enough ? Optional.of(new DecodedText(text.toString(), lost > 0)) : Optional.empty();
    }
}
