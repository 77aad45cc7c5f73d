package id.kanal.channels.email.read;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Parameters in pieces and in other alphabets (RFC 2231); where a name stands there twice, the extended form wins. */
final class ExtendedParameters {
    private static final int MOST_PIECES = 100;

    private ExtendedParameters() {}

    static Map<String, String> decode(Map<String, String> raw) {
        Map<String, String> decoded = new HashMap<>();
        Map<String, Map<Integer, Piece>> extended = new HashMap<>();
        raw.forEach((name, value) -> {
            int star = name.indexOf('*');
            if (star <= 0) decoded.put(name, EncodedWordDecoder.decode(value));
            else
                piece(
                        name.substring(star + 1),
                        value,
                        extended.computeIfAbsent(name.substring(0, star), n -> new TreeMap<>()));
        });
        extended.forEach((name, pieces) -> {
            if (!pieces.isEmpty()) decoded.put(name, join(pieces));
        });
        return decoded;
    }

    /** @param suffix what follows the first star: nothing, "0", "0*" */
    private static void piece(String suffix, String value, Map<Integer, Piece> pieces) {
        boolean encoded = suffix.isEmpty() || suffix.endsWith("*");
        String digits = suffix.endsWith("*") ? suffix.substring(0, suffix.length() - 1) : suffix;
        if (digits.length() > 3 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) return;
        int number = digits.isEmpty() ? 0 : Integer.parseInt(digits);
        if (number < MOST_PIECES) pieces.putIfAbsent(number, new Piece(value, encoded));
    }

    private static String join(Map<Integer, Piece> pieces) {
        String charset = "";
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        boolean first = true;
        boolean encoded = false;
        for (Piece piece : pieces.values()) {
            String text = piece.text;
            if (first && piece.encoded) {
                int quote = text.indexOf('\'');
                int second = quote < 0 ? -1 : text.indexOf('\'', quote + 1);
                if (second > 0) {
                    charset = text.substring(0, quote);
                    text = text.substring(second + 1);
                }
            }
            first = false;
            encoded |= piece.encoded;
            octets.writeBytes(piece.encoded ? unescape(text) : text.getBytes(StandardCharsets.ISO_8859_1));
        }
        byte[] all = octets.toByteArray();
        // some senders split an encoded word over the pieces
        return encoded
                ? Charsets.decode(all, charset)
                : EncodedWordDecoder.decode(new String(all, StandardCharsets.ISO_8859_1));
    }

    private static byte[] unescape(String text) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            int high = text.charAt(i) == '%' && i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
            int low = high < 0 ? -1 : Character.digit(text.charAt(i + 2), 16);
            octets.write(low < 0 ? text.charAt(i) : high << 4 | low);
            if (low >= 0) i += 2;
        }
        return octets.toByteArray();
    }

    private record Piece(String text, boolean encoded) {}
}
