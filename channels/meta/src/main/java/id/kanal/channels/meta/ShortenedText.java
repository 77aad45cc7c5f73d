package id.kanal.channels.meta;

import id.kanal.channels.words.Block;
import id.kanal.channels.words.PlainLayout;
import java.util.List;

/** Words as Meta's media take them. Where they would be too long, what an agency wrote is shortened, and nothing else. */
final class ShortenedText {
    private static final String NOTE = "note";
    private static final String NOTHING = "-";

    /** What one parameter of a template may hold, so that all of its text stays below 1,024 characters. */
    private static final TextLimit FACT = TextLimit.characters(500);

    private ShortenedText() {}

    /** @param options answers to choose from where there are no buttons for them */
    static String of(List<Block> blocks, List<String> options, TextLimit limit) {
        String text = PlainLayout.of(blocks, options);
        if (!limit.fits(text)) {
            int excess = limit.excess(text);
            text = PlainLayout.of(
                    blocks.stream()
                            .map(block -> shortened(block, excess, limit))
                            .toList(),
                    options);
        }
        return limit.cut(whole(text));
    }

    private static Block shortened(Block block, int excess, TextLimit limit) {
        String note = block.values().getOrDefault(NOTE, "");
        int left = limit.size(note) - excess;
        return left <= limit.size(TextLimit.CUT)
                ? block
                : block.with(NOTE, new TextLimit(left, limit.inOctets()).cut(note));
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
        return line.isEmpty() ? NOTHING : FACT.cut(line);
    }
}
