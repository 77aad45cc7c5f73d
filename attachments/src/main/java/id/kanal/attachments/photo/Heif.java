package id.kanal.attachments.photo;

import id.kanal.attachments.photo.Boxes.Box;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * HEIC, HEIF and AVIF (ISO/IEC 23008-12). EXIF and XMP are items whose octets lie anywhere in the file, named by their
 * place; so the file keeps its layout, and they are wiped where they
 * lie. Boxes that no viewer needs become free space.
 * Turning is a property of the picture here (6.5.10), so nothing of EXIF is needed for it.
 */
final class Heif {
    private static final Set<String> BRANDS =
            Set.of("heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "mif2", "msf1", "miaf", "avif", "avis");
    private static final Set<String> KEPT = Set.of("ftyp", "meta", "mdat", "moov");
    private static final Set<String> TELLING_IN_FILM = Set.of("udta", "meta", "uuid");
    private static final Set<String> TELLING_IN_META = Set.of("xml ", "bxml", "uuid", "udta", "free", "skip");
    private static final int MOST_BRANDS = 32;

    private final Source source;
    private final CopyPlan draft;
    private final Overlay overlay = new Overlay();

    Heif(Source source, CopyPlan draft) {
        this.source = source;
        this.draft = draft;
    }

    /** 14496-12, 4.3: the file type names what it can be read as. */
    static boolean is(Source source) throws IOException, Broken {
        if (!source.has(4, "ftyp")) return false;
        long end = Math.min(Math.min(source.u32(0), source.length()), 16 + 4 * MOST_BRANDS);
        for (long at = 8; at + 4 <= end; at += 4) if (at != 12 && BRANDS.contains(source.name(at))) return true;
        return false;
    }

    void plan() throws IOException, Broken {
        List<Box> boxes = Boxes.in(source, 0, source.length(), true);
        boolean described = false;
        for (Box box : boxes) {
            switch (box.type()) {
                case "meta" -> {
                    described = true;
                    meta(box);
                }
                case "moov" -> film(box);
                default -> {
                    if (!KEPT.contains(box.type())) free(box);
                }
            }
        }
        if (!described) throw new Broken("no meta box");
        overlay.onto(draft, boxes.get(boxes.size() - 1).end());
    }

    /** A burst or an animation beside the picture. */
    private void film(Box box) throws IOException, Broken {
        for (Box inner : Boxes.in(source, box.body(), box.end(), false)) {
            if (TELLING_IN_FILM.contains(inner.type())) free(inner);
            if (!inner.type().equals("trak")) continue;
            for (Box part : Boxes.in(source, inner.body(), inner.end(), false))
                if (TELLING_IN_FILM.contains(part.type())) free(part);
        }
    }

    private void meta(Box box) throws IOException, Broken {
        List<Box> parts = Boxes.in(source, box.body() + 4, box.end(), false);
        for (Box part : parts) if (TELLING_IN_META.contains(part.type())) free(part);
        HeifItems items = HeifItems.read(source, parts);
        for (HeifItems.Extent extent : items.telling()) {
            overlay.wipe(extent.exif() ? exif(extent) : extent.from(), extent.to());
        }
    }

    /**
     * 23008-12, annex A.2.1: four octets say how far behind them the TIFF header stands. Some readers refuse a picture
     * whose EXIF is none, so the smallest there can be is put in its place.
     *
     * @return from where on it is to be wiped
     */
    private long exif(HeifItems.Extent extent) throws IOException, Broken {
        if (extent.to() - extent.from() < 12) return extent.from();
        long header = extent.from() + 4 + source.u32(extent.from());
        int orientation = header + 8 <= extent.to() ? draft.exif(header).orientation() : 1;
        byte[] tiff = Orientation.tiff(orientation);
        if (extent.from() + 4 + tiff.length > extent.to()) return extent.from();
        overlay.replace(
                extent.from(),
                ByteBuffer.allocate(4 + tiff.length).putInt(0).put(tiff).array());
        return extent.from() + 4 + tiff.length;
    }

    private void free(Box box) throws Broken {
        overlay.replace(box.at() + 4, "free".getBytes(StandardCharsets.ISO_8859_1));
        overlay.wipe(box.body(), box.end());
    }
}
