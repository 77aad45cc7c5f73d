package id.kanal.attachments.photo;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Writes EXIF as a camera does: maker, orientation, comment, position. Hand-made, so that the library is checked too. */
final class ExifBlock {
    static final int ASCII = 2;
    static final int SHORT = 3;
    static final int LONG = 4;
    static final int RATIONAL = 5;
    static final int UNDEFINED = 7;

    private final ByteOrder order;
    private final List<Entry> first = new ArrayList<>();
    private final List<Entry> exif = new ArrayList<>();
    private final List<Entry> gps = new ArrayList<>();

    ExifBlock(ByteOrder order) {
        this.order = order;
    }

    static byte[] at(double latitude, double longitude, int orientation) {
        return new ExifBlock(ByteOrder.BIG_ENDIAN)
                .orientation(orientation)
                .position(latitude, longitude)
                .tiff();
    }

    ExifBlock orientation(int value) {
        first.add(new Entry(0x112, SHORT, 1, shorts(value)));
        return this;
    }

    ExifBlock camera() {
        first.add(0, text(0x10f, "Kamera Rahasia"));
        exif.add(new Entry(0x927c, UNDEFINED, 40, new byte[40]));
        exif.add(text(0xa430, "Siti Pemilik"));
        return this;
    }

    ExifBlock position(double latitude, double longitude) {
        return position(latitude < 0 ? "S" : "N", degrees(latitude), longitude < 0 ? "W" : "E", degrees(longitude));
    }

    ExifBlock position(String latitudeRef, int[] latitude, String longitudeRef, int[] longitude) {
        gps.add(text(1, latitudeRef));
        gps.add(new Entry(2, RATIONAL, 3, ints(latitude)));
        gps.add(text(3, longitudeRef));
        gps.add(new Entry(4, RATIONAL, 3, ints(longitude)));
        gps.add(new Entry(6, RATIONAL, 1, ints(1234, 10)));
        return this;
    }

    byte[] tiff() {
        return tiff(List.of());
    }

    /** With further entries in the first directory, for a TIFF that is a picture. */
    byte[] tiff(List<Entry> more) {
        List<Entry> all = new ArrayList<>(first);
        all.addAll(more);
        int exifAt = 8 + size(all.size() + (exif.isEmpty() ? 0 : 1) + (gps.isEmpty() ? 0 : 1));
        int gpsAt = exifAt + (exif.isEmpty() ? 0 : size(exif.size()));
        int valuesAt = gpsAt + (gps.isEmpty() ? 0 : size(gps.size()));
        if (!exif.isEmpty()) all.add(new Entry(0x8769, LONG, 1, ints(exifAt)));
        if (!gps.isEmpty()) all.add(new Entry(0x8825, LONG, 1, ints(gpsAt)));
        all.sort((a, b) -> Integer.compare(a.tag, b.tag));
        ByteArrayOutputStream values = new ByteArrayOutputStream();
        ByteBuffer tiff = ByteBuffer.allocate(valuesAt).order(order);
        tiff.put((order == ByteOrder.BIG_ENDIAN ? "MM" : "II").getBytes(StandardCharsets.US_ASCII));
        tiff.putShort((short) 42).putInt(8);
        directory(tiff, all, values, valuesAt);
        if (!exif.isEmpty()) directory(tiff, exif, values, valuesAt);
        if (!gps.isEmpty()) directory(tiff, gps, values, valuesAt);
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(tiff.array());
        whole.writeBytes(values.toByteArray());
        return whole.toByteArray();
    }

    static Entry entry(ByteOrder order, int tag, int type, int count, int... values) {
        ByteBuffer body =
                ByteBuffer.allocate(values.length * (type == SHORT ? 2 : 4)).order(order);
        for (int value : values)
            if (type == SHORT) body.putShort((short) value);
            else body.putInt(value);
        return new Entry(tag, type, count, body.array());
    }

    static Entry text(int tag, String text) {
        byte[] octets = (text + "\0").getBytes(StandardCharsets.US_ASCII);
        return new Entry(tag, ASCII, octets.length, octets);
    }

    private static void directory(ByteBuffer tiff, List<Entry> entries, ByteArrayOutputStream values, int valuesAt) {
        tiff.putShort((short) entries.size());
        for (Entry entry : entries) {
            tiff.putShort((short) entry.tag).putShort((short) entry.type).putInt(entry.count);
            if (entry.value.length <= 4) {
                tiff.put(Arrays.copyOf(entry.value, 4));
            } else {
                tiff.putInt(valuesAt + values.size());
                values.writeBytes(entry.value);
            }
        }
        tiff.putInt(0);
    }

    private static int size(int entries) {
        return 2 + 12 * entries + 4;
    }

    private static int[] degrees(double value) {
        double rest = Math.abs(value);
        int degrees = (int) rest;
        int minutes = (int) ((rest - degrees) * 60);
        double seconds = ((rest - degrees) * 60 - minutes) * 60;
        return new int[] {degrees, 1, minutes, 1, (int) Math.round(seconds * 10_000), 10_000};
    }

    private byte[] ints(int... values) {
        ByteBuffer body = ByteBuffer.allocate(values.length * 4).order(order);
        for (int value : values) body.putInt(value);
        return body.array();
    }

    private byte[] shorts(int value) {
        return ByteBuffer.allocate(2).order(order).putShort((short) value).array();
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Entry(int tag, int type, int count, byte[] value) {}
}
