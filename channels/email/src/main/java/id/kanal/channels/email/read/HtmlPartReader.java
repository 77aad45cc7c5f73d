package id.kanal.channels.email.read;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Reads a part of type text/html, of which never more than a bounded piece becomes a tree. */
final class HtmlPartReader {
    private static final int SAMPLE = 64 << 10;
    private static final int HEAD = 4096;
    private static final int MARKUP_PER_CHARACTER = 6;

    private HtmlPartReader() {}

    /** The text in lines, whether there was more, and how many tags it took. */
    record Read(List<TextLine> lines, boolean cut, int tags) {}

    static Read of(byte[] octets, String charset, int tags, int room) {
        try {
            return of(new ByteArrayInputStream(octets), charset, tags, room);
        } catch (IOException impossible) {
            throw new UncheckedIOException("octets in memory", impossible);
        }
    }

    /** @param declared by the mail; what the page says of itself comes after that */
    static Read of(InputStream in, String declared, int tags, int room) throws IOException {
        byte[] sample = in.readNBytes(SAMPLE);
        String label = declared.isBlank() ? declaredWithin(sample) : declared;
        Charset charset = Charsets.of(sample, label, sample.length == SAMPLE);
        try (Reader text =
                new InputStreamReader(new SequenceInputStream(new ByteArrayInputStream(sample), in), charset)) {
            HtmlDiet diet = new HtmlDiet(text, tags, MARKUP_PER_CHARACTER * room);
            HtmlText.Read read = HtmlText.of(diet.read(), room);
            return new Read(read.lines(), read.cut() || diet.cut(), diet.tags());
        }
    }

    /** From {@code <meta charset=…>} or {@code <meta … content="text/html; charset=…">}. */
    private static String declaredWithin(byte[] sample) {
        String head = new String(sample, 0, Math.min(HEAD, sample.length), StandardCharsets.ISO_8859_1)
                .toLowerCase(Locale.ROOT);
        int meta = head.indexOf("<meta");
        int at = meta < 0 ? -1 : head.indexOf("charset=", meta);
        if (at < 0) return "";
        int start = at + "charset=".length();
        int end = start;
        while (end < head.length() && end < start + 40 && (end == start || "\"'>; /".indexOf(head.charAt(end)) < 0))
            end++;
        return head.substring(start, end);
    }
}
