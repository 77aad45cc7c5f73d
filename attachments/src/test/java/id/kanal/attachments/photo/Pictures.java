package id.kanal.attachments.photo;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Real pictures, and what cameras and people put into them. */
public final class Pictures {
    public static final String XMP =
            "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta><exif:GPSLatitude>6,10.5S" + "</exif:GPSLatitude></x:xmpmeta>";

    private Pictures() {}

    /** As a phone writes it: JFIF, EXIF, XMP, a comment, IPTC, a thumbnail. */
    public static byte[] phoneJpeg(double latitude, double longitude) {
        return withSegments(
                jpeg(64, 48, false),
                exifSegment(new ExifBlock(ByteOrder.LITTLE_ENDIAN)
                        .orientation(6)
                        .camera()
                        .position(latitude, longitude)
                        .tiff()),
                segment(0xe1, octets(XMP)),
                segment(0xed, octets("Photoshop 3.0\0 8BIM kota rahasia")),
                segment(0xfe, octets("komentar rahasia")));
    }

    public static byte[] jpeg(int width, int height, boolean progressive) {
        return write("jpeg", picture(width, height, BufferedImage.TYPE_INT_RGB), progressive);
    }

    public static byte[] greyJpeg() {
        return write("jpeg", picture(40, 30, BufferedImage.TYPE_BYTE_GRAY), false);
    }

    public static byte[] png(int type) {
        return write("png", picture(50, 40, type), false);
    }

    public static byte[] withSegments(byte[] jpeg, byte[]... segments) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(jpeg, 0, 2);
        for (byte[] segment : segments) whole.writeBytes(segment);
        whole.write(jpeg, 2, jpeg.length - 2);
        return whole.toByteArray();
    }

    public static byte[] exifSegment(byte[] tiff) {
        return segment(0xe1, join(octets("Exif\0\0"), tiff));
    }

    public static byte[] segment(int marker, byte[] body) {
        int length = body.length + 2;
        return join(new byte[] {(byte) 0xff, (byte) marker, (byte) (length >> 8), (byte) length}, body);
    }

    /** Chunks before the picture. */
    public static byte[] gif() {
        return write("gif", picture(64, 48, BufferedImage.TYPE_BYTE_INDEXED), false);
    }

    /** In front of the first block: behind the header and the table of colours. */
    static byte[] withBlocks(byte[] gif, byte[] blocks) {
        int first = 13 + ((gif[10] & 0x80) == 0 ? 0 : 3 << ((gif[10] & 7) + 1));
        return join(Arrays.copyOf(gif, first), blocks, Arrays.copyOfRange(gif, first, gif.length));
    }

    static byte[] gifBlock(int label, byte[]... parts) {
        byte[] block = {0x21, (byte) label};
        for (byte[] part : parts) block = join(block, new byte[] {(byte) part.length}, part);
        return join(block, new byte[1]);
    }

    /** As XMP part 3, 1.1.2 wants it: raw, and 257 octets behind it that count down. */
    static byte[] gifXmp() {
        byte[] trailer = new byte[258];
        trailer[0] = 1;
        for (int i = 1; i < 257; i++) trailer[i] = (byte) (256 - i);
        return join(new byte[] {0x21, (byte) 0xff, 11}, octets("XMP DataXMP"), octets(XMP), trailer);
    }

    public static byte[] withChunks(byte[] png, byte[]... chunks) {
        int header = 8 + 25;
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(png, 0, header);
        for (byte[] chunk : chunks) whole.writeBytes(chunk);
        whole.write(png, header, png.length - header);
        return whole.toByteArray();
    }

    public static byte[] chunk(String type, byte[] body) {
        byte[] named = join(octets(type), body);
        CRC32 crc = new CRC32();
        crc.update(named);
        return ByteBuffer.allocate(8 + named.length)
                .putInt(body.length)
                .put(named)
                .putInt((int) crc.getValue())
                .array();
    }

    /** An uncompressed grey TIFF with a position. */
    static byte[] tiff(ByteOrder order) {
        return tiff(order, true);
    }

    static byte[] tiff(ByteOrder order, boolean telling) {
        byte[] pixels = new byte[16 * 8];
        for (int i = 0; i < pixels.length; i++) pixels[i] = (byte) (i * 2);
        ExifBlock block = new ExifBlock(order).orientation(6);
        if (telling) block.camera().position(-6.2, 106.8);
        byte[] probe = block.tiff(tiffEntries(order, 0, telling));
        return join(block.tiff(tiffEntries(order, probe.length, telling)), pixels);
    }

    private static List<ExifBlock.Entry> tiffEntries(ByteOrder order, int strip, boolean telling) {
        return List.of(
                ExifBlock.entry(order, 256, ExifBlock.SHORT, 1, 16),
                ExifBlock.entry(order, 257, ExifBlock.SHORT, 1, 8),
                ExifBlock.entry(order, 258, ExifBlock.SHORT, 1, 8),
                ExifBlock.entry(order, 259, ExifBlock.SHORT, 1, 1),
                ExifBlock.entry(order, 262, ExifBlock.SHORT, 1, 1),
                ExifBlock.entry(order, 273, ExifBlock.LONG, 1, strip),
                ExifBlock.entry(order, 277, ExifBlock.SHORT, 1, 1),
                ExifBlock.entry(order, 278, ExifBlock.SHORT, 1, 8),
                ExifBlock.entry(order, 279, ExifBlock.LONG, 1, 16 * 8),
                ExifBlock.text(700, telling ? XMP : "<x/>"));
    }

    public static BufferedImage decode(byte[] file) {
        try {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(file));
            if (image == null) throw new AssertionError("no picture");
            return image;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    public static int[] pixels(byte[] file) {
        BufferedImage image = decode(file);
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    public static byte[] octets(String latin1) {
        return latin1.getBytes(StandardCharsets.ISO_8859_1);
    }

    public static byte[] join(byte[]... parts) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(whole::writeBytes);
        return whole.toByteArray();
    }

    private static BufferedImage picture(int width, int height, int type) {
        BufferedImage image = new BufferedImage(width, height, type);
        Graphics2D pen = image.createGraphics();
        pen.setPaint(new GradientPaint(0, 0, Color.ORANGE, width, height, new Color(20, 60, 200)));
        pen.fillRect(0, 0, width, height);
        pen.setColor(Color.WHITE);
        pen.drawOval(width / 4, height / 4, width / 2, height / 2);
        pen.dispose();
        return image;
    }

    private static byte[] write(String format, BufferedImage image, boolean progressive) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(octets)) {
            writer.setOutput(out);
            ImageWriteParam how = writer.getDefaultWriteParam();
            if (progressive) how.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            writer.write(
                    writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), how),
                    new IIOImage(image, null, null),
                    how);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } finally {
            writer.dispose();
        }
        return octets.toByteArray();
    }
}
