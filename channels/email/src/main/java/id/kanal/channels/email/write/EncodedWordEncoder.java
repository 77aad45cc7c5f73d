package id.kanal.channels.email.write;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Words beyond ASCII in a header, no line over 76 octets and no character cut in two (RFC 2047, 2 and 5). */
final class EncodedWordEncoder {
    private static final int OCTETS = 36; // 48 in Base64, 60 with what stands around them, the name of a header before

    private EncodedWordEncoder() {}

    static String of(String words) {
        List<String> lines = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        int octets = 0;
        for (int at = 0; at < words.length(); at += Character.charCount(words.codePointAt(at))) {
            String character = Character.toString(words.codePointAt(at));
            int length = character.getBytes(StandardCharsets.UTF_8).length;
            if (octets + length > OCTETS) {
                lines.add(encoded(piece.toString()));
                piece.setLength(0);
                octets = 0;
            }
            piece.append(character);
            octets += length;
        }
        lines.add(encoded(piece.toString()));
        return String.join("\r\n ", lines);
    }

    private static String encoded(String piece) {
        String base64 = Base64.getEncoder().encodeToString(piece.getBytes(StandardCharsets.UTF_8));
        return "=?utf-8?B?" + base64 + "?=";
    }
}
