package id.kanal.attachments.photo;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * WebP (RFC 9649): a RIFF file whose first chunk, VP8X, says which others there are. EXIF, XMP and unknown chunks are left
 * out, and the flags and the file's size say so.
 */
final class Webp {
    private static final int HEADER = 12;
    private static final int EXIF_FLAG = 0x08;
    private static final int XMP_FLAG = 0x04;
    private static final Set<String> KEPT = Set.of("VP8X", "VP8 ", "VP8L", "ALPH", "ICCP", "ANIM", "ANMF");

    private final Source source;
    private final CopyPlan draft;
    private byte[] flags = {0};
    private boolean oriented;
    private boolean pictured;

    Webp(Source source, CopyPlan draft) {
        this.source = source;
        this.draft = draft;
    }

    void plan() throws IOException, Broken {
        byte[] header = source.octets(0, HEADER);
        draft.insert(header);
        long end = Math.min(source.length(), 8 + little(4));
        long at = HEADER;
        while (at + 8 <= end) at = chunk(at, end);
        if (!pictured) throw new Broken("no picture in it");
        ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).putInt(4, (int) (draft.length() - 8));
    }

    private long chunk(long at, long end) throws IOException, Broken {
        String type = source.name(at);
        long length = little(at + 4);
        long next = at + 8 + length + (length & 1);
        if (at + 8 + length > end && !pictured && !picture(type)) throw new Broken("ends before the picture");
        pictured |= picture(type);
        if (type.equals("VP8X")) extended(at, Math.min(next, end));
        else if (KEPT.contains(type)) draft.keep(at, Math.min(next, end));
        else if (type.equals("EXIF")) exif(at + 8);
        return next;
    }

    private void extended(long at, long end) throws IOException, Broken {
        if (end < at + 18) throw new Broken("a VP8X that is too short");
        draft.keep(at, at + 8);
        flags = new byte[] {(byte) (source.u8(at + 8) & ~(EXIF_FLAG | XMP_FLAG))};
        draft.insert(flags);
        draft.keep(at + 9, end);
    }

    /** Some writers put JPEG's mark before the TIFF header. */
    private void exif(long at) throws IOException, Broken {
        Exif exif = draft.exif(source.has(at, "Exif\0\0") ? at + 6 : at);
        if (oriented) return;
        oriented = true;
        if (exif.orientation() == 1) return;
        byte[] tiff = Orientation.tiff(exif.orientation());
        draft.insert(ByteBuffer.allocate(8 + tiff.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("EXIF".getBytes(StandardCharsets.ISO_8859_1))
                .putInt(tiff.length)
                .put(tiff)
                .array());
        flags[0] |= EXIF_FLAG;
    }

    private static boolean picture(String type) {
        return type.startsWith("VP8 ") || type.equals("VP8L") || type.equals("ANMF");
    }

    private long little(long at) throws IOException, Broken {
        return Integer.toUnsignedLong(Integer.reverseBytes((int) source.u32(at)));
    }
}
