package id.kanal.simulators.demo;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.Polygon;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Draws the photo that the demo's web mail offers: a country road with a hole in it, and the position of a telephone
 * that took it (Exif 2.32, 4.6.6). Run with a file name, it writes the photo there.
 */
final class SamplePhoto {
    static final double LATITUDE = -6.0603;
    static final double LONGITUDE = 106.5106;
    private static final int WIDTH = 720;
    private static final int HEIGHT = 480;
    private static final int HORIZON = 190;

    private SamplePhoto() {}

    public static void main(String[] arguments) throws IOException {
        Files.write(Path.of(arguments[0]), jpeg());
    }

    static byte[] jpeg() throws IOException {
        byte[] plain = encoded(drawn());
        byte[] exif = exif();
        // APP1 directly after SOI (Exif 2.32, 4.7.2)
        ByteBuffer whole = ByteBuffer.allocate(plain.length + exif.length + 4);
        whole.put(plain, 0, 2).putShort((short) 0xFFE1).putShort((short) (exif.length + 2));
        return whole.put(exif).put(plain, 2, plain.length - 2).array();
    }

    private static byte[] encoded(BufferedImage image) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam how = writer.getDefaultWriteParam();
        how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        how.setCompressionQuality(0.8f);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, null), how);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    /** A TIFF with one directory, which points to the GPS directory, big-endian. */
    private static byte[] exif() {
        ByteBuffer tiff = ByteBuffer.allocate(8 + 2 + 2 * 12 + 4 + 20 + 2 + 4 * 12 + 4 + 48);
        int date = 8 + 2 + 2 * 12 + 4;
        int gps = date + 20;
        int degrees = gps + 2 + 4 * 12 + 4;
        tiff.put("MM".getBytes(StandardCharsets.US_ASCII)).putShort((short) 42).putInt(8);
        tiff.putShort((short) 2);
        field(tiff, 0x0132, 2, 20, date);
        field(tiff, 0x8825, 4, 1, gps);
        tiff.putInt(0).put("2026:11:23 09:12:40\0".getBytes(StandardCharsets.US_ASCII));
        tiff.putShort((short) 4);
        field(tiff, 1, 2, 2, 'S' << 24);
        field(tiff, 2, 5, 3, degrees);
        field(tiff, 3, 2, 2, 'E' << 24);
        field(tiff, 4, 5, 3, degrees + 24);
        tiff.putInt(0);
        rationals(tiff, -LATITUDE);
        rationals(tiff, LONGITUDE);
        byte[] exif = new byte[6 + tiff.capacity()];
        System.arraycopy("Exif\0\0".getBytes(StandardCharsets.US_ASCII), 0, exif, 0, 6);
        System.arraycopy(tiff.array(), 0, exif, 6, tiff.capacity());
        return exif;
    }

    private static void field(ByteBuffer tiff, int tag, int type, int count, int value) {
        tiff.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
    }

    private static void rationals(ByteBuffer tiff, double value) {
        int minutes = (int) (value * 60);
        tiff.putInt(minutes / 60).putInt(1).putInt(minutes % 60).putInt(1);
        tiff.putInt((int) Math.round((value * 60 - minutes) * 6000)).putInt(100);
    }

    private static BufferedImage drawn() {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        sky(g);
        fields(g);
        road(g);
        hole(g);
        cone(g);
        g.dispose();
        return image;
    }

    private static void sky(Graphics2D g) {
        g.setPaint(new GradientPaint(0, 0, new Color(0x6FA8D6), 0, HORIZON, new Color(0xE9EFE6)));
        g.fillRect(0, 0, WIDTH, HORIZON);
        g.setColor(new Color(255, 255, 255, 150));
        for (int[] cloud : new int[][] {{80, 50, 150, 26}, {130, 38, 110, 34}, {470, 80, 190, 24}, {520, 66, 110, 34}})
            g.fill(new Ellipse2D.Double(cloud[0], cloud[1], cloud[2], cloud[3]));
        g.setColor(new Color(0x6E8F86));
        Path2D hills = new Path2D.Double();
        hills.moveTo(0, HORIZON);
        hills.curveTo(120, 120, 230, 130, 330, HORIZON - 8);
        hills.curveTo(430, 140, 560, 110, WIDTH, 170);
        hills.lineTo(WIDTH, HORIZON);
        hills.closePath();
        g.fill(hills);
    }

    private static void fields(Graphics2D g) {
        g.setPaint(new GradientPaint(0, HORIZON, new Color(0x9DB86A), 0, HEIGHT, new Color(0x55803F)));
        g.fillRect(0, HORIZON, WIDTH, HEIGHT - HORIZON);
        Random random = new Random(7);
        for (int i = 0; i < 500; i++) {
            int y = HORIZON + 4 + random.nextInt(HEIGHT - HORIZON);
            int height = 2 + (y - HORIZON) / 26;
            int x = random.nextInt(WIDTH);
            g.setColor(new Color(40 + random.nextInt(50), 95 + random.nextInt(50), 40, 150));
            g.drawLine(x, y, x + random.nextInt(5) - 2, y - height);
        }
        for (int[] palm : new int[][] {{60, 208, 70}, {118, 200, 50}, {640, 205, 62}, {590, 198, 44}}) palm(g, palm);
    }

    private static void palm(Graphics2D g, int[] at) {
        int top = at[1] - at[2];
        g.setColor(new Color(0x6B5A45));
        g.setStroke(new BasicStroke(at[2] / 14f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.drawLine(at[0], at[1], at[0] + 4, top);
        g.setColor(new Color(0x3F6F3B));
        for (int degrees = 190; degrees <= 350; degrees += 32) {
            double angle = Math.toRadians(degrees);
            int length = at[2] / 2;
            Path2D leaf = new Path2D.Double();
            leaf.moveTo(at[0] + 4, top);
            leaf.quadTo(
                    at[0] + 4 + length * Math.cos(angle) * 0.6,
                    top + length * Math.sin(angle) * 0.9,
                    at[0] + 4 + length * Math.cos(angle),
                    top + length * 0.35);
            g.draw(leaf);
        }
    }

    private static void road(Graphics2D g) {
        Polygon road = new Polygon(new int[] {345, 375, 640, 80}, new int[] {HORIZON, HORIZON, HEIGHT, HEIGHT}, 4);
        g.setPaint(new GradientPaint(0, HORIZON, new Color(0x8C8C88), 0, HEIGHT, new Color(0x5A5A58)));
        g.fill(road);
        g.setClip(road);
        Random random = new Random(3);
        for (int i = 0; i < 2500; i++) {
            int grey = 70 + random.nextInt(80);
            g.setColor(new Color(grey, grey, grey, 90));
            int y = HORIZON + random.nextInt(HEIGHT - HORIZON);
            int size = 1 + (y - HORIZON) / 120;
            g.fillRect(random.nextInt(WIDTH), y, size, size);
        }
        g.setColor(new Color(0xD9D6C8));
        for (double[] dash : new double[][] {{0.05, 0.12}, {0.2, 0.3}, {0.42, 0.56}, {0.72, 0.95}}) dash(g, dash);
        g.setClip(null);
    }

    private static void dash(Graphics2D g, double[] from) {
        Polygon dash = new Polygon();
        for (double[] corner : new double[][] {{from[0], -1}, {from[0], 1}, {from[1], 1}, {from[1], -1}})
            dash.addPoint(
                    (int) (360 + corner[1] * (0.6 + 7 * corner[0])), (int) (HORIZON + corner[0] * (HEIGHT - HORIZON)));
        g.fill(dash);
    }

    private static void hole(Graphics2D g) {
        g.setColor(new Color(0x4A4946));
        g.fill(blob(288, 372, 122, 40, 11));
        g.setColor(new Color(0x38352F));
        g.fill(blob(290, 374, 106, 32, 5));
        g.setPaint(new GradientPaint(190, 350, new Color(0x8FA9B5), 350, 400, new Color(0x6B6A58)));
        g.fill(blob(292, 379, 88, 22, 8));
        g.setColor(new Color(255, 255, 255, 90));
        g.fill(new Ellipse2D.Double(252, 370, 60, 5));
        g.setColor(new Color(0x4A4946));
        g.fill(blob(440, 290, 40, 10, 4));
        g.setColor(new Color(0x35322D));
        g.fill(blob(441, 291, 32, 7, 9));
        g.setColor(new Color(0x3D3C39));
        g.setStroke(new BasicStroke(2));
        Path2D crack = new Path2D.Double();
        crack.moveTo(405, 362);
        for (int[] to : new int[][] {{410, 350}, {420, 356}, {452, 338}, {470, 342}, {498, 330}})
            crack.lineTo(to[0], to[1]);
        g.draw(crack);
    }

    /** An ellipse with an edge as broken asphalt has it. */
    private static Path2D blob(int x, int y, int width, int height, long seed) {
        Random random = new Random(seed);
        Path2D blob = new Path2D.Double();
        for (int i = 0; i < 26; i++) {
            double angle = 2 * Math.PI * i / 26;
            double far = 0.9 + random.nextDouble() * 0.18;
            double px = x + width * far * Math.cos(angle);
            double py = y + height * far * Math.sin(angle);
            if (i == 0) blob.moveTo(px, py);
            else blob.lineTo(px, py);
        }
        blob.closePath();
        return blob;
    }

    private static void cone(Graphics2D g) {
        g.setColor(new Color(0, 0, 0, 70));
        g.fill(new Ellipse2D.Double(428, 402, 90, 16));
        g.setColor(new Color(0xB9501B));
        g.fillRoundRect(430, 398, 76, 12, 6, 6);
        g.setColor(new Color(0xE8722B));
        g.fill(new Polygon(new int[] {462, 474, 494, 442}, new int[] {306, 306, 400, 400}, 4));
        g.setColor(new Color(0xF6F2E8));
        g.fill(new Polygon(new int[] {457, 479, 483, 453}, new int[] {332, 332, 352, 352}, 4));
        g.fill(new Polygon(new int[] {450, 486, 490, 446}, new int[] {366, 366, 384, 384}, 4));
    }
}
