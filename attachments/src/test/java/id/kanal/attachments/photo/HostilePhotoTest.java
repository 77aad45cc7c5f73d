package id.kanal.attachments.photo;

import static id.kanal.attachments.photo.Pictures.chunk;
import static id.kanal.attachments.photo.Pictures.exifSegment;
import static id.kanal.attachments.photo.Pictures.join;
import static id.kanal.attachments.photo.Pictures.octets;
import static id.kanal.attachments.photo.Pictures.segment;
import static id.kanal.attachments.photo.Pictures.withChunks;
import static id.kanal.attachments.photo.Pictures.withSegments;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.testkit.Seed;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostilePhotoTest {
    /** How often an octet may be looked at for each that the file has, and how many besides. */
    private static final int TIMES = 8;

    private static final long BESIDES = 16L << 20;
    private static final byte[] TIFF = ExifBlock.at(-6.2, 106.8, 6);
    private static final int MEGABYTE = 1 << 20;

    @TempDir
    Path folder;

    @Test
    void aPhotoCutAnywhereIsReadWithoutComplaintAndNeverPassesOnItsPosition() throws Exception {
        for (byte[] whole : samples())
            for (int length = 0; length < whole.length; length += length < 300 ? 1 : 7) {
                Optional<byte[]> copy = judge(Arrays.copyOf(whole, length)).copy();
                if (copy.isPresent())
                    assertThat(Photo.tellsPlace(file(copy.get()))).isFalse();
            }
    }

    @Test
    void aPhotoWithAnyOctetsChangedIsReadWithoutComplaint() throws Exception {
        long seed = Seed.of(HostilePhotoTest.class, 20261124);
        Random random = new Random(seed);
        List<byte[]> samples = samples();
        for (int round = 0; round < 3_000; round++) {
            byte[] photo = samples.get(round % samples.size()).clone();
            int changes = 1 + random.nextInt(6);
            for (int i = 0; i < changes; i++)
                photo[random.nextInt(photo.length)] =
                        (byte) (random.nextInt(4) == 0 ? 0xff : random.nextInt(3) == 0 ? 0 : random.nextInt(256));
            try {
                judge(photo);
            } catch (RuntimeException thrown) {
                throw new AssertionError("seed " + seed + ", round " + round, thrown);
            }
        }
    }

    @Test
    void aHundredThousandSegmentsAreWorkedOff() throws Exception {
        byte[] plain = Pictures.jpeg(64, 48, false);
        byte[][] comments = new byte[100_000][];
        Arrays.fill(comments, segment(0xfe, octets("rahasia")));
        Verdict verdict = judge(withSegments(plain, comments));
        assertThat(verdict.copy().orElseThrow()).isEqualTo(plain);

        byte[][] mixed = new byte[400_000][];
        for (int i = 0; i < mixed.length; i++)
            mixed[i] = i % 2 == 0 ? segment(0xfe, new byte[0]) : segment(0xdd, new byte[2]);
        assertThat(judge(withSegments(plain, mixed)).copy()).isEmpty();
    }

    @Test
    void tenThousandExifBlocksAreWorkedOff() throws Exception {
        byte[][] blocks = new byte[10_000][];
        Arrays.fill(blocks, exifSegment(TIFF));
        Verdict verdict = judge(withSegments(Pictures.jpeg(64, 48, false), blocks));
        assertThat(verdict.position()).isPresent();
        assertThat(verdict.copy()).isPresent();
    }

    @Test
    void directoriesThatPointAtThemselvesOrEachOtherEnd() throws Exception {
        for (byte[] tiff : List.of(loop(8, 8), loop(8, 26), loop(26, 8), chain(5_000))) {
            assertThat(judge(tiff).copy()).isEmpty();
            assertThat(judge(withSegments(Pictures.jpeg(64, 48, false), exifSegment(Arrays.copyOf(tiff, 60_000))))
                            .copy())
                    .isPresent();
        }
    }

    @Test
    void entriesThatAllNameTheSameOctetsAreNotReadForEach() throws Exception {
        // 5,000 entries of 60,000 octets each within 64 KB: 300 MB for a reader that copies them.
        ByteBuffer tiff = ByteBuffer.allocate(65_000).order(ByteOrder.BIG_ENDIAN);
        tiff.put(octets("MM\0*")).putInt(8).putShort((short) 5_000);
        for (int tag = 0; tag < 5_000; tag++)
            tiff.putShort((short) tag).putShort((short) 7).putInt(60_000).putInt(0);
        for (byte[] photo :
                List.of(withSegments(Pictures.jpeg(64, 48, false), exifSegment(tiff.array())), tiff.array()))
            assertThat(judge(photo).looked()).isLessThan(4L * MEGABYTE);
    }

    @Test
    void arraysOfPointersWithoutEndAreGivenUp() throws Exception {
        ByteBuffer tiff = ByteBuffer.allocate(4 * MEGABYTE).order(ByteOrder.BIG_ENDIAN);
        tiff.put(octets("MM\0*")).putInt(8).putShort((short) 60_000);
        for (int tag = 0; tag < 60_000; tag++)
            tiff.putShort((short) 0x14a).putShort((short) 4).putInt(900_000).putInt(8);
        assertThat(judge(tiff.array()).copy()).isEmpty();
    }

    @Test
    void boxesAndItemsWithoutEndAreGivenUp() throws Exception {
        byte[] boxes = new byte[8 * 200_000];
        for (int at = 0; at < boxes.length; at += 8) System.arraycopy(box("free"), 0, boxes, at, 8);
        byte[] type = join(new byte[] {0, 0, 0, 20}, octets("ftypheic\0\0\0\0mif1"));
        assertThat(judge(join(type, boxes)).copy()).isEmpty();
        byte[] locations = join(new byte[] {2, 0, 0, 0, 0x44, 0x40, 127, -1, -1, -1}, new byte[MEGABYTE]);
        Arrays.fill(locations, 10, locations.length, (byte) 1);
        byte[] meta = join(new byte[4], sized("iloc", locations));
        assertThat(judge(join(type, sized("meta", meta))).copy()).isEmpty();
    }

    @Test
    void aFileThatCannotBeCleanedIsPassedOnOnlyWhenItTellsNothing() throws Exception {
        byte[] raw = Pictures.tiff(ByteOrder.LITTLE_ENDIAN, true);
        byte[] silent = Pictures.tiff(ByteOrder.LITTLE_ENDIAN, false);
        // A raw file of Canon's: a TIFF with its mark at 8.
        for (byte[] tiff : List.of(raw, silent)) {
            byte[] moved = join(octets("II*\0"), new byte[] {16, 0, 0, 0}, octets("CR\2\0\0\0\0\0"), new byte[400]);
            assertThat(judge(moved).copy()).isEmpty();
            assertThat(Photo.tellsPlace(file(moved))).isFalse();
            assertThat(Photo.tellsPlace(file(tiff))).isEqualTo(tiff == raw);
        }
        byte[] unknown =
                withChunks(Pictures.png(BufferedImage.TYPE_INT_RGB), chunk("CgBI", new byte[4]), chunk("eXIf", TIFF));
        Verdict verdict = judge(unknown);
        assertThat(verdict.copy()).isEmpty();
        assertThat(verdict.position()).isPresent();
        assertThat(Photo.tellsPlace(file(unknown))).isTrue();
        assertThat(Photo.tellsPlace(file(join(octets("II+\0"), new byte[100])))).isTrue();
    }

    @Test
    void aHeicThatEndsEarlyIsPassedOnAsFarAsItGoes() throws Exception {
        for (byte[] whole : samples()) {
            if (!new String(whole, 4, 4, StandardCharsets.ISO_8859_1).equals("ftyp")) continue;
            int exif = new String(whole, StandardCharsets.ISO_8859_1).indexOf("II*\0");
            byte[] cut = Arrays.copyOf(whole, exif - 40);
            assertThat(judge(cut).copy()).contains(cut);
        }
    }

    private Verdict judge(byte[] octets) throws IOException {
        return judge(file(octets));
    }

    private Verdict judge(Path photo) throws IOException {
        long looked = 0;
        Optional<Position> position = Optional.empty();
        Optional<byte[]> copy = Optional.empty();
        try (Photo read = Photo.open(photo).orElse(null)) {
            if (read != null) {
                position = read.position();
                if (read.cleanable()) {
                    ByteArrayOutputStream out = new ByteArrayOutputStream();
                    read.writeTo(out);
                    copy = Optional.of(out.toByteArray());
                }
                looked += read.looked();
            }
        }
        if (copy.isEmpty())
            try (Source source = Source.open(photo)) {
                LocationScan.in(source);
                looked += source.looked();
            }
        assertThat(looked).isLessThan(TIMES * Files.size(photo) + BESIDES);
        return new Verdict(position, copy, looked);
    }

    private static List<byte[]> samples() throws IOException {
        List<byte[]> samples = new ArrayList<>(List.of(
                Pictures.phoneJpeg(-6.2, 106.8),
                withSegments(Pictures.jpeg(20, 20, true), exifSegment(TIFF)),
                withChunks(Pictures.png(BufferedImage.TYPE_INT_RGB), chunk("eXIf", TIFF)),
                Pictures.tiff(ByteOrder.LITTLE_ENDIAN),
                Pictures.tiff(ByteOrder.BIG_ENDIAN)));
        for (String name : List.of("phone.heic", "phone.avif", "phone.webp"))
            try (var in = HostilePhotoTest.class.getResourceAsStream("/photos/" + name)) {
                samples.add(in.readAllBytes());
            }
        return samples;
    }

    /** Two directories of one entry each, at 8 and at 26, that name each other as the next. */
    private static byte[] loop(int first, int second) {
        ByteBuffer tiff = ByteBuffer.allocate(100).order(ByteOrder.BIG_ENDIAN);
        tiff.put(octets("MM\0*")).putInt(first);
        for (int next : new int[] {second, first}) {
            tiff.putShort((short) 1);
            tiff.putShort((short) 0x8825).putShort((short) 4).putInt(1).putInt(next);
            tiff.putInt(next);
        }
        return tiff.array();
    }

    private static byte[] chain(int directories) {
        ByteBuffer tiff = ByteBuffer.allocate(8 + 6 * directories).order(ByteOrder.BIG_ENDIAN);
        tiff.put(octets("MM\0*")).putInt(8);
        for (int i = 1; i <= directories; i++) tiff.putShort((short) 0).putInt(8 + 6 * i);
        return tiff.array();
    }

    private static byte[] box(String type) {
        return join(new byte[] {0, 0, 0, 8}, octets(type));
    }

    private static byte[] sized(String type, byte[] body) {
        byte[] size = ByteBuffer.allocate(4).putInt(8 + body.length).array();
        return join(size, octets(type), body);
    }

    private Path file(byte[] octets) throws IOException {
        // Anew: some file systems flush a file that is written over.
        Files.deleteIfExists(folder.resolve("photo"));
        return Files.write(folder.resolve("photo"), octets);
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Verdict(Optional<Position> position, Optional<byte[]> copy, long looked) {}
}
