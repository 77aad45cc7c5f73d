package id.kanal.channels.x;

import id.kanal.channels.words.Block;
import id.kanal.channels.words.PlainLayout;
import id.kanal.channels.words.Renderer;
import id.kanal.kernel.model.Outbound;
import java.util.List;

/** A direct message in paragraphs. Where it would be too long, what an agency wrote is shortened, and nothing else. */
final class DirectLayout {
    /** Characters (docs.x.com, direct messages). */
    static final int LONGEST = 10_000;

    private static final String NOTE = "note";
    private static final String CUT = "\u2026";

    private DirectLayout() {}

    static String text(Renderer renderer, Outbound message) {
        List<Block> blocks = renderer.blocks(message, false);
        List<String> options = renderer.options(message);
        String whole = PlainLayout.of(blocks, options);
        int excess = whole.length() - LONGEST;
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
