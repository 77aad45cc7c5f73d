package id.kanal.attachments.photo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * TIFF 6.0: directories of entries, named by their place, so the file keeps its layout. Entries that do not make the
 * picture are taken out of their directory and their values wiped. Raw files of cameras, which are TIFFs with the maker's
 * own meaning, are not touched: they are broken in the sense of this package.
 */
final class Tiff {
    private static final int EXIF = 34665;
    private static final int GPS = 34853;
    private static final int INTEROPERABILITY = 40965;
    private static final int SUB_DIRECTORIES = 330;
    private static final int DNG_VERSION = 50706;
    private static final int PHOTOMETRIC = 262;
    /** What a sensor saw, before it became a picture: a colour filter's mosaic, or linear (DNG 1.7). */
    private static final Set<Integer> RAW = Set.of(32803, 34892);

    private static final Set<Integer> POINTERS = Set.of(EXIF, GPS, INTEROPERABILITY);
    /** Octets of a value by its type; TIFF 6.0 section 2 and, for 13, its first supplement. */
    private static final int[] WIDTHS = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4};

    /** Size, strips, tiles, colours, resolution, turning, the ICC profile: the tags that a viewer needs. */
    private static final int[][] PICTURE = {
        {254, 266}, {273, 274}, {277, 284}, {286, 301}, {317, 332}, {334, 336}, {338, 347}, {512, 532}, {34675, 34675}
    };

    private static final int MOST_DIRECTORIES = 256;

    private final Source source;
    private final CopyPlan draft;
    private final Overlay overlay = new Overlay();
    private final Budget budget = new Budget();
    private final Set<Long> seen = new HashSet<>();
    private final Deque<Long> ahead = new ArrayDeque<>();
    private boolean little;

    Tiff(Source source, CopyPlan draft) {
        this.source = source;
        this.draft = draft;
    }

    void plan() throws IOException, Broken {
        draft.exif(0);
        little = source.u8(0) == 'I';
        if (number(2, 2) != 42) throw new Broken("no classic TIFF");
        if (source.has(8, "CR")) throw new Broken("a raw file");
        ahead.add(number(4, 4));
        try {
            while (!ahead.isEmpty()) directory(ahead.remove());
        } catch (Budget.Exhausted exhausted) {
            throw new Broken("more entries than any picture has");
        }
        overlay.onto(draft, source.length());
    }

    private void directory(long at) throws IOException, Broken {
        int count = enter(at);
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        int keeps = 0;
        for (int i = 0; i < count; i++) {
            long entry = at + 2 + 12L * i;
            int tag = (int) number(entry, 2);
            if (tag == DNG_VERSION || (tag == PHOTOMETRIC && RAW.contains((int) number(entry + 8, 2))))
                throw new Broken("a raw file");
            if (tag == SUB_DIRECTORIES) subdirectories(entry);
            if (makesThePicture(tag)) {
                kept.writeBytes(source.octets(entry, 12));
                keeps++;
            } else {
                wipeValue(entry, tag);
            }
        }
        long next = number(at + 2 + 12L * count, 4);
        if (next != 0) ahead.add(next);
        if (keeps == count) return;
        byte[] shorter = new byte[2 + 12 * count + 4];
        shorter[little ? 0 : 1] = (byte) keeps;
        shorter[little ? 1 : 0] = (byte) (keeps >> 8);
        System.arraycopy(kept.toByteArray(), 0, shorter, 2, kept.size());
        System.arraycopy(source.octets(at + 2 + 12L * count, 4), 0, shorter, 2 + kept.size(), 4);
        overlay.replace(at, shorter);
    }

    /** How many entries the directory has. */
    private int enter(long at) throws IOException, Broken {
        if (!seen.add(at)) throw new Broken("directories in a circle");
        if (seen.size() > MOST_DIRECTORIES) throw new Broken("more directories than any picture has");
        int count = (int) number(at, 2);
        for (int i = 0; i < count; i++) budget.spend();
        if (at < 8 || at + 2 + 12L * count + 4 > source.length()) throw new Broken("a directory beyond the end");
        return count;
    }

    private void subdirectories(long entry) throws IOException, Broken {
        long count = number(entry + 4, 4);
        if (count == 1) ahead.add(number(entry + 8, 4));
        if (count < 2) return;
        if (count > MOST_DIRECTORIES) throw new Broken("more directories than any picture has");
        long at = number(entry + 8, 4);
        for (int i = 0; i < count; i++) ahead.add(number(at + 4L * i, 4));
    }

    private void wipeValue(long entry, int tag) throws IOException, Broken {
        if (POINTERS.contains(tag)) wipeDirectory(number(entry + 8, 4));
        int type = (int) number(entry + 2, 2);
        if (type >= WIDTHS.length) throw new Broken("a value of a type that is not known");
        long size = WIDTHS[type] * number(entry + 4, 4);
        if (size <= 4) return;
        long from = number(entry + 8, 4);
        if (from < 8) throw new Broken("a value within the header");
        overlay.wipe(from, Math.min(source.length(), from + size));
    }

    /** EXIF, and the maker's note within it, and GPS: all that belongs to them. */
    private void wipeDirectory(long at) throws IOException, Broken {
        int count = enter(at);
        for (int i = 0; i < count; i++) {
            long entry = at + 2 + 12L * i;
            wipeValue(entry, (int) number(entry, 2));
        }
        overlay.wipe(at, at + 2 + 12L * count + 4);
    }

    private static boolean makesThePicture(int tag) {
        for (int[] range : PICTURE) if (tag >= range[0] && tag <= range[1]) return true;
        return false;
    }

    private long number(long at, int octets) throws IOException, Broken {
        if (!little) return source.number(at, octets);
        long value = 0;
        for (int i = octets - 1; i >= 0; i--) value = value << 8 | source.u8(at + i);
        return value;
    }
}
