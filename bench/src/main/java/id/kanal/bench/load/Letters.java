package id.kanal.bench.load;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;

/**
 * What is mailed: of ten mails seven are plain text of one to three kilobytes, two have an HTML form beside the text, one
 * has a photo. Every mail has a sender and a mark of its own.
 */
public final class Letters {
    private static final String[] SENTENCES = {
        "Kami warga RT 04 RW 07 melaporkan jalan desa yang rusak parah sejak tiga bulan lalu.",
        "Setiap hari ada pengendara motor yang jatuh karena lubangnya dalam dan tidak kelihatan kalau malam.",
        "Lampu penerangan jalan di depan pasar juga sudah dua minggu padam sehingga lingkungan gelap sekali.",
        "Sampah di tempat penampungan sementara menumpuk dan baunya sampai ke ruang kelas sekolah dasar.",
        "Kami sudah dua kali menyampaikan hal ini ke kantor desa, tetapi belum ada tanggapan.",
        "Saluran air di kiri dan kanan jalan mampet sehingga setiap hujan rumah warga kebanjiran.",
        "Mohon kiranya dinas terkait dapat meninjau langsung ke lapangan dan segera memperbaikinya.",
        "Atas perhatian dan bantuan Bapak dan Ibu kami ucapkan terima kasih."
    };
    private static final String BOUNDARY = "----=_bagian_0a1b2c";
    private static final int PHOTO = 300 * 1024;
    private static final Base64.Encoder LINES = Base64.getMimeEncoder();

    private final String photo;

    private Letters(int photo) {
        this.photo = LINES.encodeToString(jpeg(photo));
    }

    public static Letters mix() {
        return new Letters(PHOTO);
    }

    /** @param octets about, of each photo */
    public static Letters withPhotosOf(int octets) {
        return new Letters(octets);
    }

    /** The mail of a number in the mix. */
    public byte[] any(int number, String to) {
        int kind = number % 10;
        if (kind == 9) return withPhoto(number, to);
        if (kind % 4 == 3) return octets(head(number, to) + alternative(number));
        return octets(head(number, to) + plain(text(number)));
    }

    public byte[] withPhoto(int number, String to) {
        return octets(head(number, to) + """
                Content-Type: multipart/mixed; boundary="%1$s"

                --%1$s
                %2$s
                --%1$s
                Content-Type: image/jpeg; name="foto.jpg"
                Content-Disposition: attachment; filename="foto.jpg"
                Content-Transfer-Encoding: base64

                %3$s
                --%1$s--
                """.formatted(BOUNDARY, plain(text(number)), photo));
    }

    /** As a mail server leaves it: with the lines that it puts in front. */
    private static String head(int number, String to) {
        String from = "warga%09d@%s".formatted(number, "antrean.test");
        String mark = PduTemplate.MARK + "%09d".formatted(number);
        return """
                Return-Path: <%1$s>
                Delivered-To: %2$s
                Received: from mx.antrean.test (mx.antrean.test [192.0.2.10])
                \tby mail.kanal.test with ESMTPS id %3$s
                \tfor <%2$s>; Tue, 24 Nov 2026 10:00:00 +0700
                From: Warga Desa <%1$s>
                To: <%2$s>
                Subject: Laporan jalan rusak dan lampu padam
                Date: Tue, 24 Nov 2026 10:00:00 +0700
                Message-ID: <%3$s@antrean.test>
                MIME-Version: 1.0
                """.formatted(from, to, mark);
    }

    private static String plain(String text) {
        return """
                Content-Type: text/plain; charset=UTF-8
                Content-Transfer-Encoding: 8bit

                %s
                """.formatted(text);
    }

    private static String alternative(int number) {
        String text = text(number);
        return """
                Content-Type: multipart/alternative; boundary="%1$s"

                --%1$s
                %2$s
                --%1$s
                Content-Type: text/html; charset=UTF-8
                Content-Transfer-Encoding: quoted-printable

                <html><head><style>p { margin: 0 }</style></head><body><div dir=3D"ltr"><p>%3$s</p>
                </div></body></html>
                --%1$s--
                """.formatted(BOUNDARY, plain(text), text.replace("\n", "</p>\n<p>"));
    }

    /** One to three kilobytes, sentences in turn. */
    private static String text(int number) {
        StringBuilder text =
                new StringBuilder("Yth. Bapak Bupati,\n\nkode %s%09d.\n".formatted(PduTemplate.MARK, number));
        int wanted = 1024 + number * 97 % 2048;
        for (int i = number; text.length() < wanted; i++) {
            text.append(SENTENCES[i % SENTENCES.length]).append(i % 3 == 2 ? "\n\n" : "\n");
        }
        return text.append("\nHormat kami,\nWarga Desa Sukamaju").toString();
    }

    private static byte[] octets(String lines) {
        return lines.replace("\r\n", "\n").replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    /** A real picture, of noise: nothing else is as large as one wishes. */
    private static byte[] jpeg(int wanted) {
        byte[] small = jpeg(128, 128);
        int side = (int) (128 * Math.sqrt(wanted / (double) small.length));
        return jpeg(side, side);
    }

    private static byte[] jpeg(int width, int height) {
        SplittableRandom random = new SplittableRandom(1);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) for (int x = 0; x < width; x++) image.setRGB(x, y, random.nextInt());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, "jpg", out)) throw new IllegalStateException("Java writes no JPEG");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }
}
