package id.kanal.attachments.photo;

import java.io.IOException;
import java.util.Set;

/**
 * GIF (89a specification, W3C): blocks, each a chain of sub-blocks of up to 255 octets. Comments, XMP and whatever
 * applications we do not know are left out, and what stands behind the end. XMP is written raw into its block, with an end
 * made so that it reads as sub-blocks wherever a reader stands in it (XMP part 3, 1.1.2).
 */
final class Gif {
    private static final int EXTENSION = 0x21;
    private static final int IMAGE = 0x2c;
    private static final int END = 0x3b;
    private static final int CONTROL = 0xf9;
    private static final int APPLICATION = 0xff;
    /** Repetition and colours. */
    private static final Set<String> KEPT = Set.of("NETSCAPE2.0", "ANIMEXTS1.0", "ICCRGBG1012");

    private final Source source;
    private final CopyPlan draft;

    Gif(Source source, CopyPlan draft) {
        this.source = source;
        this.draft = draft;
    }

    static boolean is(Source source) throws IOException, Broken {
        return source.has(0, "GIF87a") || source.has(0, "GIF89a");
    }

    void plan() throws IOException, Broken {
        long at = 13L + colours(source.u8(10));
        draft.keep(0, at);
        boolean pictured = false;
        while (true) {
            int kind = at < source.length() ? source.u8(at) : END;
            if (kind == END && !pictured) throw new Broken("no picture in it");
            if (kind == END) break; // some writers forget it
            long next = kind == IMAGE ? image(at) : kind == EXTENSION ? chain(at + 2) : -1;
            if (next < 0) throw new Broken("a block of no kind");
            if (kind == IMAGE || kept(at)) draft.keep(at, next);
            pictured |= kind == IMAGE;
            at = next;
        }
        draft.insert(new byte[] {END});
    }

    private boolean kept(long at) throws IOException, Broken {
        int label = source.u8(at + 1);
        if (label == CONTROL) return true;
        if (label != APPLICATION || source.u8(at + 2) != 11) return false;
        for (String name : KEPT) if (source.has(at + 3, name)) return true;
        return false;
    }

    private long image(long at) throws IOException, Broken {
        return chain(at + 10 + colours(source.u8(at + 9)) + 1);
    }

    /** Octets of the table of colours that these flags tell. */
    private static int colours(int flags) {
        return (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
    }

    /** Behind the empty sub-block that ends the chain. */
    private long chain(long at) throws IOException, Broken {
        long here = at;
        for (int length = source.u8(here); length > 0; length = source.u8(here)) here += length + 1;
        return here + 1;
    }
}
