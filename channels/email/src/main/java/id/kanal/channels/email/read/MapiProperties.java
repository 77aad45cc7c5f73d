package id.kanal.channels.email.read;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The few properties (MS-OXTNEF 2.1.3.5, MS-OXPROPS) that hold text or names of files. */
final class MapiProperties {
    static final int BODY = 0x1000;
    static final int RTF = 0x1009;
    static final int HTML = 0x1013;
    static final int LONG_NAME = 0x3707;
    static final int MEDIA_TYPE = 0x370e;
    private static final int DATA = 0x3701;
    private static final Set<Integer> WANTED = Set.of(BODY, RTF, HTML, LONG_NAME, MEDIA_TYPE);
    private static final int MULTIPLE = 0x1000;
    private static final int UNICODE = 0x1f;
    private static final int MOST = 10_000;

    private final String codePage;
    private final int longestText;
    private final int longestOctets;
    private final Map<Integer, byte[]> values = new HashMap<>();
    private final Map<Integer, Boolean> unicode = new HashMap<>();
    private Optional<Extent> object = Optional.empty();

    MapiProperties(String codePage, int longestText, int longestOctets) {
        this.codePage = codePage;
        this.longestText = longestText;
        this.longestOctets = longestOctets;
    }

    /** A value that is left where it is. */
    record Extent(long from, long to) {}

    String text(int property) {
        byte[] octets = octets(property);
        String text = Boolean.TRUE.equals(unicode.get(property))
                ? new String(octets, StandardCharsets.UTF_16LE)
                : Charsets.decode(octets, codePage);
        return text.replace("\0", "");
    }

    byte[] octets(int property) {
        return values.getOrDefault(property, new byte[0]);
    }

    /** What is attached, when it stands among the properties. */
    Optional<Extent> object() {
        return object;
    }

    void read(LittleEndian in, long end) throws IOException {
        long count = Math.min(in.u32(), MOST);
        for (long i = 0; i < count && in.at() < end; i++) property(in, end);
    }

    private void property(LittleEndian in, long end) throws IOException {
        int type = in.u16();
        int id = in.u16();
        if (id >= 0x8000) name(in);
        long values = (type & MULTIPLE) != 0 || isVariable(type & 0xfff) ? in.u32() : 1;
        for (long i = 0; i < values && in.at() < end; i++) {
            if (isVariable(type & 0xfff)) variable(type & 0xfff, id, in, end);
            else in.skip(width(type & 0xfff));
        }
    }

    private static void name(LittleEndian in) throws IOException {
        in.skip(16);
        if (in.u32() == 0) in.skip(4);
        else in.skip(padded(in.u32()));
    }

    private void variable(int type, int id, LittleEndian in, long end) throws IOException {
        long length = in.u32();
        long after = Math.min(end, in.at() + padded(length));
        if (id == DATA) object = Optional.of(new Extent(in.at(), Math.min(end, in.at() + length)));
        if (WANTED.contains(id)) {
            int most = id == RTF || id == HTML ? longestOctets : longestText;
            values.putIfAbsent(id, in.octets(Math.min(length, after - in.at()), most));
            unicode.putIfAbsent(id, type == UNICODE);
        }
        in.skip(after - in.at());
    }

    private static boolean isVariable(int type) {
        return type == 0x0d || type == 0x1e || type == UNICODE || type == 0x102;
    }

    private static int width(int type) {
        return switch (type) {
            case 0x05, 0x06, 0x07, 0x14, 0x40 -> 8;
            case 0x48 -> 16;
            default -> 4;
        };
    }

    private static long padded(long length) {
        return length + 3 & ~3L;
    }
}
