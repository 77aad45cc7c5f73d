package id.kanal.attachments.photo;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * PNG (third edition, 5.3): a row of chunks. Kept are those that make the picture and its colours; texts, times, EXIF and
 * whatever is not in the specification are left out, and so is what follows the end.
 */
final class Png {
    private static final int SIGNATURE = 8;
    private static final int AROUND = 12;
    private static final Set<String> KEPT = Set.of(
            "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "cHRM", "gAMA", "iCCP", "sBIT", "sRGB", "cICP", "mDCV", "cLLI",
            "bKGD", "hIST", "pHYs", "sPLT", "acTL", "fcTL", "fdAT");

    private final Source source;
    private final CopyPlan draft;
    private boolean pictured;
    private boolean oriented;

    Png(Source source, CopyPlan draft) {
        this.source = source;
        this.draft = draft;
    }

    void plan() throws IOException, Broken {
        draft.keep(0, SIGNATURE);
        long at = SIGNATURE;
        while (at + AROUND <= source.length()) at = chunk(at);
        if (!pictured) throw new Broken("no picture in it");
    }

    /** Where the next chunk begins; the length at the end. */
    private long chunk(long at) throws IOException, Broken {
        long length = source.u32(at);
        String type = source.name(at + 4);
        long end = at + AROUND + length;
        boolean picture = type.equals("IDAT");
        boolean critical = Character.isUpperCase(type.charAt(0));
        if (critical && !KEPT.contains(type)) throw new Broken("a critical chunk that is not known");
        if (end > source.length()) {
            if (!picture && !pictured) throw new Broken("ends before the picture");
            if (picture) draft.keep(at, source.length());
            pictured = true;
            return source.length();
        }
        pictured |= picture;
        if (KEPT.contains(type)) draft.keep(at, end);
        if (type.equals("eXIf")) exif(at + 8);
        return type.equals("IEND") ? source.length() : end;
    }

    private void exif(long at) throws IOException, Broken {
        Exif exif = draft.exif(at);
        if (oriented) return;
        oriented = true;
        if (exif.orientation() != 1) draft.insert(chunk("eXIf", Orientation.tiff(exif.orientation())));
    }

    private static byte[] chunk(String type, byte[] body) {
        byte[] name = type.getBytes(StandardCharsets.ISO_8859_1);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(body);
        return ByteBuffer.allocate(AROUND + body.length)
                .putInt(body.length)
                .put(name)
                .put(body)
                .putInt((int) crc.getValue())
                .array();
    }
}
