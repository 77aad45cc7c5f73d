package id.kanal.attachments.photo;

import id.kanal.attachments.photo.Boxes.Box;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which items of an ISO file are no pictures, and where their octets lie. */
final class HeifItems {
    private static final Set<String> PICTURES = Set.of(
            "hvc1", "hev1", "av01", "avc1", "lhv1", "vvc1", "jpeg", "j2k1", "unci", "grid", "iden", "iovl", "tmap");
    private static final int IN_FILE = 0;
    private static final int IN_IDAT = 1;

    private final Source source;
    private final Map<Long, String> types = new HashMap<>();
    private final List<Extent> telling = new ArrayList<>();
    private Optional<Box> idat = Optional.empty();

    private HeifItems(Source source) {
        this.source = source;
    }

    static HeifItems read(Source source, List<Box> meta) throws IOException, Broken {
        HeifItems items = new HeifItems(source);
        for (Box box : meta) {
            if (box.type().equals("idat")) items.idat = Optional.of(box);
            if (box.type().equals("iinf")) items.information(box);
        }
        for (Box box : meta) if (box.type().equals("iloc")) items.locations(box);
        return items;
    }

    /** The octets of all items that are no pictures. */
    List<Extent> telling() {
        return List.copyOf(telling);
    }

    /** 14496-12, 8.11.6. */
    private void information(Box box) throws IOException, Broken {
        int version = source.u8(box.body());
        for (Box entry : Boxes.in(source, box.body() + (version == 0 ? 6 : 8), box.end(), false)) {
            if (!entry.type().equals("infe")) continue;
            int form = source.u8(entry.body());
            if (form < 2) throw new Broken("items without types");
            int width = form == 2 ? 2 : 4;
            types.put(source.number(entry.body() + 4, width), source.name(entry.body() + 6 + width));
        }
    }

    /** 14496-12, 8.11.3. */
    private void locations(Box box) throws IOException, Broken {
        int version = source.u8(box.body());
        if (version > 2) throw new Broken("an item location box of version " + version);
        Widths widths = Widths.of(source.u16(box.body() + 4), version);
        long at = box.body() + 6;
        long items = source.number(at, widths.id);
        at += widths.id;
        for (long i = 0; i < items && at < box.end(); i++) {
            String type = types.getOrDefault(source.number(at, widths.id), "");
            at += widths.id;
            int method = version == 0 ? IN_FILE : source.u16(at) & 0xf;
            at += version == 0 ? 2 : 4;
            long base = source.number(at, widths.base);
            at += widths.base;
            int extents = source.u16(at);
            at += 2;
            for (int j = 0; j < extents && at < box.end(); j++) {
                at += widths.index;
                long offset = source.number(at, widths.offset);
                long length = source.number(at + widths.offset, widths.length);
                at += widths.offset + widths.length;
                if (!PICTURES.contains(type)) tells(type.equals("Exif") && j == 0, method, base + offset, length);
            }
        }
    }

    private void tells(boolean exif, int method, long offset, long length) throws Broken {
        if (method > IN_IDAT) throw new Broken("an item within an item");
        if (length <= 0 || offset < 0) throw new Broken("an item without bounds");
        long start = 0;
        if (method == IN_IDAT)
            start = idat.orElseThrow(() -> new Broken("no idat")).body();
        long from = start + offset;
        if (from < 0 || from >= source.length()) return; // the file ends before it
        long to = length > source.length() - from ? source.length() : from + length;
        telling.add(new Extent(from, to, exif));
    }

    /**
     * Octets of an item, as places in the file.
     *
     * @param exif whether an EXIF block begins here
     */
    record Extent(long from, long to, boolean exif) {}

    private record Widths(int offset, int length, int base, int index, int id) {
        static Widths of(int packed, int version) throws Broken {
            Widths widths = new Widths(
                    packed >> 12,
                    packed >> 8 & 0xf,
                    packed >> 4 & 0xf,
                    version == 0 ? 0 : packed & 0xf,
                    version < 2 ? 2 : 4);
            for (int width : new int[] {widths.offset, widths.length, widths.base, widths.index})
                if (width != 0 && width != 4 && width != 8) throw new Broken("an odd width");
            return widths;
        }
    }
}
