package id.kanal.simulators.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.drew.imaging.ImageMetadataReader;
import com.drew.lang.GeoLocation;
import com.drew.metadata.exif.GpsDirectory;
import java.io.ByteArrayInputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

final class SamplePhotoTest {
    private final byte[] bundled = Page.content("sample.jpg").getBytes();

    @Test
    void theBundledPhotoTellsWhereItWasTaken() throws Exception {
        assertPosition(bundled);
        assertThat(bundled.length).isLessThan(60_000);
    }

    @Test
    void theDrawingProgramStillDrawsIt() throws Exception {
        byte[] drawn = SamplePhoto.jpeg();
        assertPosition(drawn);
        assertThat(ImageIO.read(new ByteArrayInputStream(drawn)).getWidth())
                .isEqualTo(ImageIO.read(new ByteArrayInputStream(bundled)).getWidth());
    }

    private static void assertPosition(byte[] photo) throws Exception {
        GeoLocation position = ImageMetadataReader.readMetadata(new ByteArrayInputStream(photo))
                .getFirstDirectoryOfType(GpsDirectory.class)
                .getGeoLocation();
        assertThat(position.getLatitude()).isCloseTo(SamplePhoto.LATITUDE, within(1e-6));
        assertThat(position.getLongitude()).isCloseTo(SamplePhoto.LONGITUDE, within(1e-6));
    }
}
