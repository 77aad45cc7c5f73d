package id.kanal.gateway;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/**
 * The widths and colours in which every page is looked at: the first two; with {@code -Dkanal.shapes=all} the others as well, and
 * then its pictures are kept.
 */
public final class PageShapes {
    private static final int FEW = 2;

    private PageShapes() {}

    static boolean all() {
        return "all".equals(System.getProperty("kanal.shapes"));
    }

    /** @param shapes colours and width, in the order of what they find */
    public static Stream<Arguments> of(String... shapes) {
        return Arrays.stream(shapes)
                .limit(all() ? shapes.length : FEW)
                .map(shape -> Arguments.of((Object[]) shape.split(" ")));
    }
}
