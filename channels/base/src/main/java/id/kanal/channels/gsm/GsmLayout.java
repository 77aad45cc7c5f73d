package id.kanal.channels.gsm;

import id.kanal.channels.words.Block;
import id.kanal.channels.words.Block.Role;
import id.kanal.channels.words.PlainLayout;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A message in the GSM alphabet: one part unless the message file itself says more. An example gives way first, then the agency's
 * name down to a length at which it still says something, then what comes next, then the name altogether, and then the note; never
 * the ticket, a date or an emergency number. A reason or a question is told whole, in more parts where one is too short. The price is only told
 * where there is room.
 */
public final class GsmLayout {
    private static final int NOTE_WORTH = 15;
    private static final int AGENCY_WORTH = 28;
    /** Septets of four parts: what the core may write at most would be fourteen. */
    private static final int MOST = 4 * 153;

    private static final String AGENCY = "agency";
    private static final String NEXT = "next";
    private static final String EXAMPLE = "example";
    private static final String NOTE = "note";
    private static final String REASON = "reason";

    private GsmLayout() {}

    /** @param options answers to choose from, each told with its number after the question */
    public static String of(List<Block> blocks, List<String> options) {
        List<Block> plain =
                blocks.stream().map(block -> block.with(GsmTransliterator::gsm)).toList();
        String fitted = new Text(
                        plain.stream()
                                .filter(block -> block.role() != Role.PRICE)
                                .toList(),
                        options)
                .fitted()
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
        Text fitted() {
            if (fits()) return this;
            Text bare = without(NEXT).without(AGENCY);
            return Stream.<UnaryOperator<Text>>of(
                            text -> text.without(EXAMPLE),
                            text -> text.shortened(AGENCY, AGENCY_WORTH, Segments.GSM_SINGLE),
                            text -> text.without(NEXT),
                            text -> text.without(NEXT).shortened(AGENCY, AGENCY_WORTH, Segments.GSM_SINGLE),
                            text -> text.without(AGENCY),
                            text -> bare)
                    .map(way -> way.apply(this))
                    .filter(Text::fits)
                    .findFirst()
                    .orElseGet(() -> says(REASON) ? whole() : bare.noted());
        }

        /** In more parts than one, of which the agency's name costs none. */
        private Text whole() {
            Text named = shortened(REASON, NOTE_WORTH, MOST);
            Text unnamed = without(AGENCY).shortened(REASON, NOTE_WORTH, MOST);
            return unnamed.parts() < named.parts() ? unnamed : named;
        }

        private int parts() {
            return Segments.of(plain()).count();
        }

        private Text noted() {
            Text cut = shortened(NOTE, NOTE_WORTH, Segments.GSM_SINGLE);
            return cut.fits() ? cut : without(NOTE);
        }

        private boolean fits() {
            return GsmLayout.fits(plain());
        }

        String plain() {
            return GsmTransliterator.gsm(blocks.stream().flatMap(this::told).collect(Collectors.joining(" ")));
        }

        private Stream<String> told(Block block) {
            return block.role() == Role.QUESTION && !options.isEmpty()
                    ? Stream.of(block.text(), PlainLayout.numbered(options))
                    : Stream.of(block.text());
        }

        private boolean says(String name) {
            return blocks.stream().anyMatch(block -> block.says(name));
        }

        private Text without(String name) {
            return new Text(blocks.stream().map(block -> block.without(name)).toList(), options);
        }

        /** Takes from one value what is over so many septets, if what is left is worth it. */
        private Text shortened(String name, int worth, int most) {
            String value = blocks.stream()
                    .map(block -> block.values().getOrDefault(name, ""))
                    .filter(any -> !any.isEmpty())
                    .findFirst()
                    .orElse("");
            int excess = Gsm7.length(plain()) - most;
            int room = Gsm7.length(value) - excess;
            if (excess <= 0 || room < worth) return this;
            String shorter = GsmTransliterator.cut(value, room);
            return new Text(
                    blocks.stream().map(block -> block.with(name, shorter)).toList(), options);
        }
    }
}
