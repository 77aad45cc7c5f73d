package id.kanal.gateway;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** The widths and colours in which every page is looked at: the first two, and the others as well with {@code -Dkanal.shapes=all}. */
public final class PageShapes {
    private static final int FEW = 2;

    private PageShapes() {}

    /** @param shapes colours and width, in the order of what they find */
    public static Stream<Arguments> of(String... shapes) {
        return Arrays.stream(shapes)
                .limit("all".equals(System.getProperty("kanal.shapes")) ? shapes.length : FEW)
                .map(shape -> Arguments.of((Object[]) shape.split(" ")));
    }
}
