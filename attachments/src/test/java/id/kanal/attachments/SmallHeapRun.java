package id.kanal.attachments;

import id.kanal.attachments.photo.Photo;
import id.kanal.attachments.scan.Clamd;
import id.kanal.attachments.store.DirectoryBlobs;
import id.kanal.attachments.store.S3Blobs;
import id.kanal.attachments.store.S3Config;
import id.kanal.kernel.port.Blobs;
import id.kanal.kernel.settings.Secret;
import id.kanal.testkit.TestContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** Does one thing with one file, in a process of its own, and prints what came of it. */
final class SmallHeapRun {
    private SmallHeapRun() {}

    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[1]);
        Path folder = file.resolveSibling("run");
        System.out.print(
                switch (arguments[0]) {
                    case "photo" -> photo(file);
                    case "desk" -> desk(file, folder);
                    case "directory" -> blobs(new DirectoryBlobs(folder, TestContext.real()), file);
                    case "s3" -> s3(file, arguments[2], arguments[3], arguments[4], arguments[5], arguments[6]);
                    case "clamd" -> clamd(file, Integer.parseInt(arguments[2]));
                    default -> throw new IllegalArgumentException(arguments[0]);
                });
    }

    private static String photo(Path file) throws IOException {
        try (Photo read = Photo.open(file).orElseThrow()) {
            read.writeTo(OutputStream.nullOutputStream());
        }
        return "tells its place: " + Photo.tellsPlace(file);
    }

    private static String desk(Path file, Path folder) throws IOException {
        int most = 100 << 20;
        AttachmentsConfig config = new AttachmentsConfig(
                folder.toString(), Optional.empty(), Duration.ofDays(90), most, most, 20, "", Duration.ofMinutes(1));
        try (Attachments attachments =
                        Attachments.open(config, TestContext.real(), URI.create("https://kanal.example/"));
                InputStream in = Files.newInputStream(file)) {
            AttachmentIntake desk = attachments.desk(new byte[] {1}, "email:mail:1");
            return desk.take("large.jpg", "", in) + ", place found: "
                    + desk.position().isPresent();
        }
    }

    private static String s3(Path file, String endpoint, String region, String bucket, String key, String secret)
            throws IOException {
        try (S3Blobs blobs = new S3Blobs(
                new S3Config(URI.create(endpoint), region, bucket, "kanal/", new Secret(key), new Secret(secret)))) {
            return blobs(blobs, file);
        }
    }

    private static String blobs(Blobs blobs, Path file) throws IOException {
        blobs.put("a-1", "video/mp4", file);
        try (InputStream in = blobs.find("a-1").orElseThrow().open();
                InputStream same = Files.newInputStream(file)) {
            byte[] piece = new byte[8192];
            long equal = 0;
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                byte[] expected = same.readNBytes(read);
                if (java.util.Arrays.equals(expected, 0, read, piece, 0, read)) equal += read;
            }
            return equal + " octets";
        }
    }

    private static String clamd(Path file, int port) throws IOException {
        ScheduledExecutorService alarm = Executors.newSingleThreadScheduledExecutor();
        try {
            return new Clamd("127.0.0.1", port, Duration.ofMinutes(1), alarm)
                    .scan(file)
                    .toString();
        } finally {
            alarm.shutdownNow();
        }
    }
}
