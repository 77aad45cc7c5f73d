package id.kanal.channels.words;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A message in paragraphs, in which nothing is shortened. */
public final class PlainLayout {
    private static final String BETWEEN = "\n\n";

    private PlainLayout() {}

    /** @param options answers to choose from, each told with its number after the question; empty where there are buttons */
    public static String of(List<Block> blocks, List<String> options) {
        return blocks.stream()
                .flatMap(block -> block.role() == Block.Role.QUESTION
                        ? Stream.of(block.text(), numbered(options))
                        : Stream.of(block.text()))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(BETWEEN));
    }

    /** {@code 1 Ya  2 Tidak}. */
    public static String numbered(List<String> options) {
        return IntStream.range(0, options.size())
                .mapToObj(i -> (i + 1) + " " + options.get(i))
                .collect(Collectors.joining("  "));
    }
}
