package id.kanal.attachments.photo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The boxes of an ISO base media file (ISO/IEC 14496-12, 4.2) within a range. */
final class Boxes {
    private static final int MOST = 10_000;

    private Boxes() {}

    /**
     * Stops where no box can begin: some phones append what is none.
     *
     * @param top whether the range is the whole file, where size 0 means "to the end" (4.2.2)
     */
    static List<Box> in(Source source, long from, long to, boolean top) throws IOException, Broken {
        List<Box> boxes = new ArrayList<>();
        long at = from;
        while (at + 8 <= to) {
            long size = source.u32(at);
            long body = at + 8;
            if (size == 1 && at + 16 <= to) {
                size = source.number(at + 8, 8);
                body = at + 16;
            } else if (size == 0 && top) {
                size = to - at;
            }
            // A file that ends early still shows its picture as far as it goes.
            if (top && size > to - at && source.has(at + 4, "mdat")) size = to - at;
            if (size < body - at || size > to - at) break;
            if (boxes.size() == MOST) throw new Broken("more boxes than any photo has");
            boxes.add(new Box(source.name(at + 4), at, body, at + size));
            at += size;
        }
        return boxes;
    }

    /** @param at where its size stands; its type follows four octets later */
    record Box(String type, long at, long body, long end) {}
}
