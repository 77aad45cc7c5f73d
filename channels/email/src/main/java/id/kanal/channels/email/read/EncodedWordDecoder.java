package id.kanal.channels.email.read;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Header text (RFC 2047), read the way senders write it: words cut within a character, with spaces inside, without white
 * space around, and octets of a charset that nobody names.
 */
final class EncodedWordDecoder {
    /** Words may have 75 characters (RFC 2047, 2); so far an end is looked for. */
    private static final int LONGEST_WORD = 2048;

    private final String raw;
    private final StringBuilder text = new StringBuilder();
    /** The words before this place whose octets are not yet characters, since the next one may continue them. */
    private final ByteArrayOutputStream octets = new ByteArrayOutputStream();

    private final StringBuilder base64 = new StringBuilder();
    private String charset = "";

    private EncodedWordDecoder(String raw) {
        this.raw = raw;
    }

    /** @param raw unfolded, each octet as the character of its number */
    static String decode(String raw) {
        if (!raw.contains("=?")) return tidy(octets(raw));
        String once = new EncodedWordDecoder(raw).decoded();
        // encoded twice, on its way through another mailer
        boolean twice = once.startsWith("=?") && once.chars().allMatch(c -> c < 0x80);
        return tidy(twice ? new EncodedWordDecoder(once).decoded() : once);
    }

    private String decoded() {
        int plain = 0;
        int at = raw.indexOf("=?");
        while (at >= 0) {
            Optional<Word> word = word(at);
            if (word.isPresent()) {
                between(raw.substring(plain, at), plain == 0);
                take(word.get());
                plain = word.get().end;
            }
            at = raw.indexOf("=?", Math.max(plain, at + 2));
        }
        flush();
        return text.append(octets(raw.substring(plain))).toString();
    }

    /** White space between words is part of neither (6.2). */
    private void between(String plain, boolean first) {
        if (plain.isBlank() && !first) return;
        flush();
        text.append(octets(plain));
    }

    private void take(Word word) {
        if (!word.charset.equalsIgnoreCase(charset)) flush();
        charset = word.charset;
        if (word.base64) {
            base64.append(word.text);
            // a quantum may be cut between words, or each word be padded for itself
            if (base64.length() % 4 == 0 || word.text.endsWith("=")) flushBase64();
        } else {
            flushBase64();
            quoted(word.text);
        }
    }

    private void flush() {
        flushBase64();
        if (octets.size() > 0) text.append(Charsets.decode(octets.toByteArray(), charset));
        octets.reset();
    }

    private void flushBase64() {
        if (base64.length() == 0) return;
        byte[] encoded = base64.toString().getBytes(StandardCharsets.ISO_8859_1);
        try (Base64Stream stream = new Base64Stream(new ByteArrayInputStream(encoded))) {
            octets.writeBytes(stream.readAllBytes());
        } catch (IOException impossible) {
            throw new IllegalStateException("octets in memory", impossible);
        }
        base64.setLength(0);
    }

    /** The encoding Q (4.2). */
    private void quoted(String word) {
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            int high = c == '=' && i + 2 < word.length() ? Character.digit(word.charAt(i + 1), 16) : -1;
            int low = high < 0 ? -1 : Character.digit(word.charAt(i + 2), 16);
            octets.write(low >= 0 ? high << 4 | low : c == '_' ? ' ' : c);
            if (low >= 0) i += 2;
        }
    }

    private Optional<Word> word(int at) {
        int first = raw.indexOf('?', at + 2);
        if (first < 0 || first - at > 60 || first + 2 >= raw.length() || raw.charAt(first + 2) != '?')
            return Optional.empty();
        char encoding = Character.toLowerCase(raw.charAt(first + 1));
        if (encoding != 'b' && encoding != 'q') return Optional.empty();
        int start = first + 3;
        int end = end(start);
        if (end < 0) return Optional.empty();
        String name = raw.substring(at + 2, first);
        int language = name.indexOf('*'); // RFC 2231, 5
        String charset = language < 0 ? name : name.substring(0, language);
        return Optional.of(
                new Word(charset, encoding == 'b', raw.substring(start, end), Math.min(raw.length(), end + 2)));
    }

    private int end(int start) {
        int limit = Math.min(raw.length(), start + LONGEST_WORD);
        for (int i = start; i + 1 < limit; i++) if (raw.charAt(i) == '?' && raw.charAt(i + 1) == '=') return i;
        // the last word of a header that was cut
        return limit == raw.length() && raw.indexOf("=?", start) < 0 && raw.indexOf(' ', start) < 0 ? limit : -1;
    }

    private static String octets(String latin1) {
        for (int i = 0; i < latin1.length(); i++)
            if (latin1.charAt(i) >= 0x80 || latin1.charAt(i) == 0x1b)
                return Charsets.decode(latin1.getBytes(StandardCharsets.ISO_8859_1), "");
        return latin1;
    }

    /** Line ends and tabs become spaces; no control characters, which could forge a header or a log line. */
    private static String tidy(String decoded) {
        StringBuilder tidy = new StringBuilder(decoded.length());
        for (int i = 0; i < decoded.length(); i++) {
            char c = decoded.charAt(i);
            if (c == '\n' || c == '\r' || c == '\t') tidy.append(' ');
            else if (!Character.isISOControl(c)) tidy.append(c);
        }
        return tidy.toString().strip();
    }

    private record Word(String charset, boolean base64, String text, int end) {}
}
