package id.kanal.attachments.photo;

import static id.kanal.attachments.photo.Pictures.chunk;
import static id.kanal.attachments.photo.Pictures.decode;
import static id.kanal.attachments.photo.Pictures.exifSegment;
import static id.kanal.attachments.photo.Pictures.join;
import static id.kanal.attachments.photo.Pictures.octets;
import static id.kanal.attachments.photo.Pictures.pixels;
import static id.kanal.attachments.photo.Pictures.segment;
import static id.kanal.attachments.photo.Pictures.withChunks;
import static id.kanal.attachments.photo.Pictures.withSegments;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.Tag;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.GpsDirectory;
import com.drew.metadata.icc.IccDirectory;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PhotoTest {
    private static final double LATITUDE = -6.175392;
    private static final double LONGITUDE = 106.827153;
    private static final byte[] TIFF = ExifBlock.at(LATITUDE, LONGITUDE, 6);

    @TempDir
    Path folder;

    static Stream<Arguments> telling() throws IOException {
        byte[] text = chunk("tEXt", octets("Author\0Siti Pemilik"));
        byte[] xmp = chunk("iTXt", octets("XML:com.adobe.xmp\0\0\0\0\0" + Pictures.XMP));
        return Stream.of(
                Arguments.of("jpeg of a phone", Pictures.phoneJpeg(LATITUDE, LONGITUDE)),
                Arguments.of(
                        "progressive jpeg", withSegments(Pictures.jpeg(64, 48, true), segment(0xfe, text), exif(TIFF))),
                Arguments.of("grey jpeg", withSegments(Pictures.greyJpeg(), exif(TIFF))),
                Arguments.of(
                        "jpeg whose JFIF comes late",
                        withSegments(Pictures.jpeg(64, 48, false), exif(TIFF), segment(0xe2, octets("MPF\0")))),
                Arguments.of(
                        "jpeg with a picture behind it",
                        join(
                                withSegments(Pictures.jpeg(64, 48, false), exif(TIFF)),
                                Pictures.phoneJpeg(LATITUDE, LONGITUDE))),
                Arguments.of(
                        "png", withChunks(Pictures.png(BufferedImage.TYPE_INT_ARGB), text, xmp, chunk("eXIf", TIFF))),
                Arguments.of(
                        "png with a palette",
                        withChunks(
                                Pictures.png(BufferedImage.TYPE_BYTE_INDEXED),
                                chunk("tIME", new byte[7]),
                                chunk("eXIf", TIFF))),
                Arguments.of("tiff, little-endian", Pictures.tiff(ByteOrder.LITTLE_ENDIAN)),
                Arguments.of("tiff, big-endian", Pictures.tiff(ByteOrder.BIG_ENDIAN)),
                Arguments.of("heic by libheif", resource("phone.heic")),
                Arguments.of("avif by libheif", resource("phone.avif")),
                Arguments.of("webp by libwebp", resource("phone.webp")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("telling")
    void tellsThePositionAndPassesOnNoneOfIt(String name, byte[] photo) throws Exception {
        Optional<Position> position;
        byte[] copy;
        try (Photo read = Photo.open(file(photo)).orElseThrow()) {
            position = read.position();
            assertThat(read.cleanable()).isTrue();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            read.writeTo(out);
            copy = out.toByteArray();
        }
        double latitude = name.startsWith("tiff") ? -6.2 : LATITUDE;
        double longitude = name.startsWith("tiff") ? 106.8 : LONGITUDE;
        assertThat(position.orElseThrow().latitude()).isCloseTo(latitude, within(1e-5));
        assertThat(position.orElseThrow().longitude()).isCloseTo(longitude, within(1e-5));
        assertThat(metadata(photo).getDirectoriesOfType(GpsDirectory.class)).isNotEmpty();
        assertThat(metadata(copy).getDirectoriesOfType(GpsDirectory.class)).isEmpty();
        assertThat(tags(copy)).doesNotContain("Siti", "Rahasia", "rahasia", "Thumbnail Data", "GPS", "XMP");
        assertThat(new String(copy, StandardCharsets.ISO_8859_1))
                .doesNotContain("Siti", "Rahasia", "rahasia", "GPSLatitude");
        assertThat(Photo.tellsPlace(file(copy))).isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("telling")
    void leavesEveryPixelAsItWas(String name, byte[] photo) throws Exception {
        byte[] copy = cleaned(photo);
        if (name.contains("heic") || name.contains("avif")) {
            int exif = new String(photo, StandardCharsets.ISO_8859_1).indexOf("II*\0") - 10;
            assertThat(copy).hasSameSizeAs(photo);
            assertThat(Arrays.copyOf(copy, exif)).isEqualTo(Arrays.copyOf(photo, exif));
        } else if (name.contains("webp")) {
            assertThat(new String(copy, StandardCharsets.ISO_8859_1)).contains(webpPicture(photo));
        } else {
            assertThat(pixels(copy)).isEqualTo(pixels(photo));
            assertThat(decode(copy).getColorModel()).isEqualTo(decode(photo).getColorModel());
        }
    }

    static Stream<Arguments> gifs() {
        byte[] comment = Pictures.gifBlock(0xfe, octets("dibuat oleh Siti Pemilik"));
        byte[] repeats = Pictures.gifBlock(0xff, octets("NETSCAPE2.0"), new byte[] {1, 0, 0});
        return Stream.of(
                Arguments.of("a comment", comment),
                Arguments.of("XMP with a position", Pictures.gifXmp()),
                Arguments.of("an application's own words", Pictures.gifBlock(0xff, octets("KAMERASITI1"), octets("x"))),
                Arguments.of("all of it", join(comment, repeats, Pictures.gifXmp())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("gifs")
    void aGifPassesOnItsPictureAlone(String name, byte[] blocks) throws Exception {
        byte[] gif = Pictures.withBlocks(Pictures.gif(), blocks);
        byte[] copy = cleaned(join(gif, octets("GPSLatitude di belakang")));
        assertThat(new String(copy, StandardCharsets.ISO_8859_1)).doesNotContain("Siti", "SITI", "GPSLatitude", "xmp");
        assertThat(new String(copy, StandardCharsets.ISO_8859_1).contains("NETSCAPE2.0"))
                .isEqualTo(name.equals("all of it"));
        assertThat(Photo.tellsPlace(file(copy))).isFalse();
        assertThat(pixels(copy)).isEqualTo(pixels(gif));
    }

    @Test
    void aGifThatIsBrokenIsNotCopied() throws Exception {
        byte[] gif = Pictures.withBlocks(Pictures.gif(), Pictures.gifXmp());
        for (byte[] broken : new byte[][] {
            join(octets("GIF89a"), new byte[100]), Arrays.copyOf(gif, gif.length / 2), Arrays.copyOf(gif, 20)
        }) {
            try (Photo photo = Photo.open(file(broken)).orElseThrow()) {
                assertThat(photo.cleanable()).isFalse();
            }
        }
        assertThat(Photo.tellsPlace(file(Arrays.copyOf(gif, gif.length / 2)))).isTrue();
    }

    @ParameterizedTest(name = "orientation {0}")
    @CsvSource({"1", "2", "3", "6", "8"})
    void aPictureThatLiesOnItsSideIsStillTurned(int orientation) throws Exception {
        byte[] tiff = ExifBlock.at(LATITUDE, LONGITUDE, orientation);
        for (byte[] photo : new byte[][] {
            withSegments(Pictures.jpeg(64, 48, false), exif(tiff)),
            withChunks(Pictures.png(BufferedImage.TYPE_INT_RGB), chunk("eXIf", tiff))
        }) {
            ExifIFD0Directory exif = metadata(cleaned(photo)).getFirstDirectoryOfType(ExifIFD0Directory.class);
            if (orientation == 1) assertThat(exif).isNull();
            else assertThat(exif.getInt(ExifDirectoryBase.TAG_ORIENTATION)).isEqualTo(orientation);
            if (exif != null) assertThat(exif.getTagCount()).isEqualTo(1);
        }
    }

    @Test
    void otherFormatsStayTurnedToo() throws Exception {
        byte[] webp = cleaned(resource("phone.webp"));
        assertThat(webp[20]).as("flags of VP8X: EXIF and nothing else").isEqualTo((byte) 0x08);
        for (byte[] photo : new byte[][] {
            resource("phone.webp"), resource("phone.heic"), resource("phone.avif"), Pictures.tiff(ByteOrder.BIG_ENDIAN)
        }) {
            ExifIFD0Directory exif = metadata(cleaned(photo)).getFirstDirectoryOfType(ExifIFD0Directory.class);
            assertThat(exif.getInt(ExifDirectoryBase.TAG_ORIENTATION)).isEqualTo(6);
        }
    }

    @Test
    void theColourProfileStaysAndTheThumbnailGoes() throws Exception {
        byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
        byte[] icc = join(octets("ICC_PROFILE\0\1\1"), profile);
        byte[] plain = Pictures.jpeg(64, 48, false);
        byte[] jfif = join(octets("JFIF\0"), new byte[] {1, 2, 0, 0, 1, 0, 1, 2, 2}, octets("rahasia-kecil"));
        byte[] photo = join(
                Arrays.copyOf(plain, 2),
                segment(0xe0, jfif),
                segment(0xe0, octets("JFXX\0\20rahasia")),
                segment(0xe2, icc),
                Arrays.copyOfRange(plain, 20, plain.length));
        byte[] copy = cleaned(photo);
        assertThat(metadata(copy).getFirstDirectoryOfType(IccDirectory.class)).isNotNull();
        assertThat(new String(copy, StandardCharsets.ISO_8859_1))
                .contains("JFIF")
                .doesNotContain("rahasia", "JFXX");
        assertThat(pixels(copy)).isEqualTo(pixels(photo));
    }

    @Test
    void aJpegWithoutMetadataIsCopiedOctetForOctet() throws Exception {
        byte[] plain = Pictures.jpeg(64, 48, false);
        assertThat(cleaned(plain)).isEqualTo(plain);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "0 0, N, 0/1 0/1 0/1, E, 0/1 0/1 0/1",
        "91 degrees north, N, 91/1 0/1 0/1, E, 10/1 0/1 0/1",
        "181 degrees east, N, 9/1 0/1 0/1, E, 181/1 0/1 0/1",
        "divided by nothing, N, 6/0 1/0 1/0, E, 10/1 0/1 0/1",
        "nothing by nothing, S, 0/0 0/0 0/0, E, 0/0 0/0 0/0",
        "without a hemisphere, '', 6/1 0/1 0/1, '', 10/1 0/1 0/1"
    })
    void anImpossiblePositionIsNone(String name, String ns, String latitude, String ew, String longitude)
            throws Exception {
        byte[] tiff = new ExifBlock(ByteOrder.BIG_ENDIAN)
                .orientation(1)
                .position(ns, rationals(latitude), ew, rationals(longitude))
                .tiff();
        byte[] photo = withSegments(Pictures.jpeg(64, 48, false), exif(tiff));
        try (Photo read = Photo.open(file(photo)).orElseThrow()) {
            assertThat(read.position()).isEmpty();
            assertThat(read.cleanable()).isTrue();
        }
    }

    @Test
    void aPositionIsNeverPrinted() {
        assertThat(Position.of(LATITUDE, LONGITUDE).orElseThrow().toString()).doesNotContain("6.17", "106");
    }

    @Test
    void whatIsNoPhotoIsNone() throws Exception {
        assertThat(Photo.open(file(octets("hanya kata-kata biasa")))).isEmpty();
        assertThat(Photo.open(file(new byte[0]))).isEmpty();
    }

    private static int[] rationals(String text) {
        return Arrays.stream(text.split("[ /]")).mapToInt(Integer::parseInt).toArray();
    }

    private static byte[] exif(byte[] tiff) {
        return exifSegment(tiff);
    }

    private byte[] cleaned(byte[] photo) throws IOException {
        try (Photo read = Photo.open(file(photo)).orElseThrow()) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            read.writeTo(out);
            return out.toByteArray();
        }
    }

    private Path file(byte[] octets) throws IOException {
        return Files.write(Files.createTempFile(folder, "photo", ""), octets);
    }

    private static Metadata metadata(byte[] file) throws Exception {
        return ImageMetadataReader.readMetadata(new ByteArrayInputStream(file));
    }

    private static String tags(byte[] file) throws Exception {
        return StreamSupport.stream(metadata(file).getDirectories().spliterator(), false)
                .flatMap(directory -> directory.getTags().stream())
                .map(Tag::toString)
                .collect(Collectors.joining("\n"));
    }

    private static byte[] resource(String name) throws IOException {
        try (var in = PhotoTest.class.getResourceAsStream("/photos/" + name)) {
            return in.readAllBytes();
        }
    }

    private static String webpPicture(byte[] webp) {
        String whole = new String(webp, StandardCharsets.ISO_8859_1);
        int at = whole.indexOf("VP8 ");
        int length = (webp[at + 4] & 0xff) | (webp[at + 5] & 0xff) << 8;
        return whole.substring(at, at + 8 + length);
    }
}
