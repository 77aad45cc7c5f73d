package id.kanal.channels.meta;

import id.kanal.channels.words.Block;
import id.kanal.channels.words.PlainLayout;
import java.util.List;

/** Words as WhatsApp takes them. Where they would be too long, what an agency wrote is shortened, and nothing else. */
final class WhatsAppText {
    private static final String NOTE = "note";
    private static final String CUT = "\u2026";
    private static final String NOTHING = "-";

    /** What one parameter of a template may hold, so that all of its text stays below 1,024 characters. */
    private static final int LONGEST_FACT = 500;

    private WhatsAppText() {}

    /** @param options answers to choose from where there are no buttons for them */
    static String of(List<Block> blocks, List<String> options, int longest) {
        String text = PlainLayout.of(blocks, options);
        if (text.length() > longest) {
            int excess = text.length() - longest;
            text = PlainLayout.of(
                    blocks.stream().map(block -> shortened(block, excess)).toList(), options);
        }
        return cut(whole(text), longest);
    }

    private static Block shortened(Block block, int excess) {
        String note = block.values().getOrDefault(NOTE, "");
        int left = note.length() - excess - CUT.length();
        return left <= 0 ? block : block.with(NOTE, cut(note, left + CUT.length()));
    }

    /** Within a bound of UTF-16 units, and no sign of it cut in half. */
    static String cut(String text, int longest) {
        if (text.length() <= longest) return text;
        int end = longest - CUT.length();
        if (Character.isHighSurrogate(text.charAt(end - 1))) end--;
        return text.substring(0, end) + CUT;
    }

    /** Nothing that UTF-8 cannot say: half a pair would have the whole message refused. */
    private static String whole(String text) {
        StringBuilder said = new StringBuilder(text.length());
        text.codePoints()
                .map(sign -> sign >= Character.MIN_SURROGATE && sign <= Character.MAX_SURROGATE ? 0xFFFD : sign)
                .forEach(said::appendCodePoint);
        return said.toString();
    }

    /**
     * What stands for a parameter of a template: neither empty nor with new lines, tabs or many blanks in a row (Cloud API, "Template
     * components").
     */
    static String fact(String value) {
        String line = whole(value).replaceAll("[\\s\\p{Cntrl}\\p{Z}]+", " ").strip();
        return line.isEmpty() ? NOTHING : cut(line, LONGEST_FACT);
    }
}
