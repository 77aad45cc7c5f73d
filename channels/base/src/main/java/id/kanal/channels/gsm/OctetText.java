package id.kanal.channels.gsm;

import id.kanal.kernel.model.DecodedText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Text of one octet a letter. The GSM alphabet and ASCII have no octet above 0x7F: where there is one, the text is UTF-8 or
 * Latin-1 by those who do not ask what the operator's default alphabet is (SMPP 3.4, 5.2.19), or an octet went wrong.
 */
final class OctetText {
    private static final int CONTINUATION_BITS = 0xC0;
    private static final int CONTINUATION = 0x80;
    private static final int FIRST_LETTER = 0xA0; // of Latin-1 above its control characters
    private static final byte[] UTF8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private OctetText() {}

    static Optional<DecodedText> read(Alphabet alphabet, byte[] octets, boolean torn) {
        Optional<String> claimed = alphabet == Alphabet.LATIN1 ? Optional.empty() : alphabet.decode(octets);
        if (claimed.isPresent()) return claimed.map(DecodedText::whole);
        return utf8(octets, torn)
                .or(() -> alphabet == Alphabet.LATIN1 || isLatin1(octets) ? latin1(octets) : Optional.empty())
                .or(() -> around(alphabet, octets));
    }

    /** Where more letters of several octets are whole than broken. Of Latin-1 text no two letters in a row read so. */
    private static Optional<DecodedText> utf8(byte[] octets, boolean torn) {
        int start = startsWith(octets, UTF8_MARK) ? UTF8_MARK.length : 0;
        int end = octets.length;
        if (torn) {
            while (start < end && start < 3 && isContinuation(octets[start])) start++;
            end = withoutHalfALetter(octets, start, end);
        }
        String text = new String(octets, start, end - start, StandardCharsets.UTF_8);
        int lost = 0;
        int whole = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == TextDecoder.REPLACEMENT) lost++;
            else if (c > 0x9F && !Character.isLowSurrogate(c)) whole++;
        }
        boolean marked = start == UTF8_MARK.length && startsWith(octets, UTF8_MARK);
        return whole > lost || (marked && lost == 0) ? TextDecoder.readable(text, lost) : Optional.empty();
    }

    private static int withoutHalfALetter(byte[] octets, int start, int end) {
        int lead = end - 1;
        while (lead > start && end - lead < 4 && isContinuation(octets[lead])) lead--;
        if (lead < start || octets[lead] >= 0) return end;
        int length = Integer.numberOfLeadingZeros(~(octets[lead] << 24)); // 110…, 1110…, 11110… (RFC 3629, 3)
        return length >= 2 && length > end - lead ? lead : end;
    }

    private static boolean isContinuation(byte octet) {
        return (octet & CONTINUATION_BITS) == CONTINUATION;
    }

    private static boolean startsWith(byte[] octets, byte[] mark) {
        return octets.length >= mark.length && Arrays.equals(octets, 0, mark.length, mark, 0, mark.length);
    }

    /** No control characters, which stand for letters in the GSM alphabet, and fewer accents than plain letters. */
    private static boolean isLatin1(byte[] octets) {
        int accents = 0;
        for (byte octet : octets) {
            int code = octet & 0xFF;
            boolean control = (code < ' ' && code != '\n' && code != '\r' && code != '\t') || code == 0x7F;
            if (control || (code > 0x7F && code < FIRST_LETTER)) return false;
            if (code >= FIRST_LETTER) accents++;
        }
        return accents * 2 <= octets.length;
    }

    private static Optional<DecodedText> latin1(byte[] octets) {
        return Optional.of(DecodedText.whole(new String(octets, StandardCharsets.ISO_8859_1)));
    }

    /** The octets of the alphabet, and a mark for each that is of none. */
    private static Optional<DecodedText> around(Alphabet alphabet, byte[] octets) {
        StringBuilder text = new StringBuilder(octets.length);
        int lost = 0;
        int from = 0;
        for (int i = 0; i <= octets.length; i++) {
            if (i < octets.length && octets[i] >= 0) continue;
            text.append(alphabet.decode(Arrays.copyOfRange(octets, from, i)).orElse(""));
            from = i + 1;
            if (i == octets.length) break;
            text.append(TextDecoder.REPLACEMENT);
            lost++;
        }
        return TextDecoder.readable(text, lost);
    }
}
