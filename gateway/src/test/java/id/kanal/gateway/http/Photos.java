package id.kanal.gateway.http;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;

/** Photos that no program makes small: every dot has a colour of its own. */
final class Photos {
    private Photos() {}

    /** Some six tenths of an octet a dot. The same number, the same photo. */
    static Path write(Path directory, int width, int height, int number) throws IOException {
        int[] dots = new Random(number).ints((long) width * height).toArray();
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, width, height, dots, 0, width);
        Path file = directory.resolve("foto-" + number + ".jpg");
        ImageIO.write(image, "jpg", file.toFile());
        return file;
    }
}
