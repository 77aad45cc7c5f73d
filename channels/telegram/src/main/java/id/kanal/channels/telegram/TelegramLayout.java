package id.kanal.channels.telegram;

import id.kanal.channels.words.Block;
import id.kanal.channels.words.PlainLayout;
import java.util.List;

/** A message in paragraphs of plain text. Where it would be too long, what an agency wrote is shortened, and nothing else. */
final class TelegramLayout {
    private static final String NOTE = "note";
    private static final String CUT = "\u2026";

    private TelegramLayout() {}

    /** @param options answers to choose from where there are no buttons for them */
    static String text(List<Block> blocks, List<String> options) {
        String whole = PlainLayout.of(blocks, options);
        int excess = whole.length() - OutgoingText.LONGEST;
        if (excess <= 0) return whole;
        return PlainLayout.of(
                blocks.stream().map(block -> shortened(block, excess)).toList(), options);
    }

    private static Block shortened(Block block, int excess) {
        String note = block.values().getOrDefault(NOTE, "");
        int left = note.length() - excess - CUT.length();
        if (left <= 0) return block;
        int end = Character.isHighSurrogate(note.charAt(left - 1)) ? left - 1 : left;
        return block.with(NOTE, note.substring(0, end) + CUT);
    }
}
