package id.kanal.attachments;

import static id.kanal.attachments.photo.Pictures.join;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.attachments.photo.Pictures;
import id.kanal.simulators.clamd.ClamdSimulator;
import id.kanal.simulators.s3.S3Settings;
import id.kanal.simulators.s3.S3Simulator;
import id.kanal.testkit.Jvm;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files pass through a process whose whole heap is smaller than they are: whoever keeps one in memory fails there. */
class SmallHeapTest {
    private static final int MEGABYTE = 1 << 20;
    private static final int FILE = 48 * MEGABYTE;

    @TempDir
    Path folder;

    @Test
    void aLargePhotoPassesThroughASmallWindow() throws Exception {
        assertThat(run("photo", largePhoto())).isEqualTo("tells its place: true");
    }

    @Test
    void aLargePhotoIsTakenInAndCleaned() throws Exception {
        assertThat(run("desk", largePhoto())).isEqualTo("KEPT, place found: true");
    }

    @Test
    void aBigFileGoesIntoTheDirectoryAndComesBack() throws Exception {
        assertThat(run("directory", file(FILE))).isEqualTo(FILE + " octets");
    }

    @Test
    void aBigFileGoesToTheStoreAndComesBack() throws Exception {
        Vertx vertx = Vertx.vertx();
        try (S3Simulator store = S3Simulator.start(vertx, S3Settings.of(0, Clock.systemUTC()))) {
            S3Settings settings = store.settings();
            assertThat(run(
                            "s3",
                            file(FILE),
                            store.endpoint().toString(),
                            settings.region(),
                            settings.bucket(),
                            settings.accessKey(),
                            settings.secretKey().reveal()))
                    .isEqualTo(FILE + " octets");
        } finally {
            var unused = vertx.close();
        }
    }

    @Test
    void aBigFileIsScanned() throws Exception {
        try (ClamdSimulator daemon = ClamdSimulator.start(0, FILE)) {
            assertThat(run("clamd", file(FILE), Integer.toString(daemon.port())))
                    .isEqualTo("CLEAN");
        }
    }

    private String run(String what, Path file, String... arguments) throws IOException, InterruptedException {
        String[] all = new String[arguments.length + 2];
        all[0] = what;
        all[1] = file.toString();
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        Process process = Jvm.of(SmallHeapRun.class, List.of("-Xmx24m", "-XX:+UseSerialGC"), all)
                .redirectError(folder.resolve("errors").toFile())
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor())
                .as(Files.readString(folder.resolve("errors")))
                .isZero();
        return said;
    }

    /** Coded data that a decoder would take for a very detailed picture. */
    private Path largePhoto() throws IOException {
        byte[] phone = Pictures.phoneJpeg(-7.25, 112.75);
        byte[] data = new byte[FILE];
        new Random(25).nextBytes(data);
        for (int i = 0; i < data.length; i++) if (data[i] == (byte) 0xff) data[i] = 0;
        byte[] end = {(byte) 0xff, (byte) 0xd9};
        return Files.write(folder.resolve("file"), join(Arrays.copyOf(phone, phone.length - 2), data, end));
    }

    private Path file(int length) throws IOException {
        byte[] octets = new byte[length];
        for (int i = 0; i < length; i++) octets[i] = (byte) (i >> 9);
        return Files.write(folder.resolve("file"), octets);
    }
}
