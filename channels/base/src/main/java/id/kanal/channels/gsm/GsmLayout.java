package id.kanal.channels.gsm;

import id.kanal.channels.words.Block;
import id.kanal.channels.words.Block.Role;
import id.kanal.channels.words.PlainLayout;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A message in the GSM alphabet: one part unless the message file itself says more. The note gives way first, then the agency,
 * never the ticket, a date or an emergency number; the price is only told where there is room.
 */
public final class GsmLayout {
    private static final int NOTE_WORTH = 15;
    private static final int AGENCY_WORTH = 12;

    private GsmLayout() {}

    /** @param options answers to choose from, each told with its number after the question */
    public static String of(List<Block> blocks, List<String> options) {
        List<Block> plain =
                blocks.stream().map(block -> block.with(GsmTransliterator::gsm)).toList();
        Text text = new Text(
                plain.stream().filter(block -> block.role() != Role.PRICE).toList(), options);
        String fitted = text.shortened("note", NOTE_WORTH, false)
                .shortened("agency", AGENCY_WORTH, true)
                .plain();
        return plain.stream()
                .filter(block -> block.role() == Role.PRICE)
                .map(price -> fitted + ' ' + GsmTransliterator.gsm(price.text()))
                .filter(GsmLayout::fits)
                .findFirst()
                .orElse(fitted);
    }

    private static boolean fits(String text) {
        return Gsm7.encodable(text) && Gsm7.length(text) <= Segments.GSM_SINGLE;
    }

    private record Text(List<Block> blocks, List<String> options) {
        String plain() {
            return GsmTransliterator.gsm(blocks.stream().flatMap(this::told).collect(Collectors.joining(" ")));
        }

        private Stream<String> told(Block block) {
            return block.role() == Role.QUESTION && !options.isEmpty()
                    ? Stream.of(block.text(), PlainLayout.numbered(options))
                    : Stream.of(block.text());
        }

        /** Takes from one value what is too much; below its worth it is left out, unless it is needed at any length. */
        Text shortened(String name, int worth, boolean needed) {
            String value = blocks.stream()
                    .map(block -> block.values().getOrDefault(name, ""))
                    .filter(any -> !any.isEmpty())
                    .findFirst()
                    .orElse("");
            int excess = Gsm7.length(plain()) - Segments.GSM_SINGLE;
            if (excess <= 0 || value.isEmpty()) return this;
            int room = Gsm7.length(value) - excess;
            String shorter = room < worth && !needed ? "" : GsmTransliterator.cut(value, Math.max(room, worth));
            return new Text(
                    blocks.stream().map(block -> block.with(name, shorter)).toList(), options);
        }
    }
}
