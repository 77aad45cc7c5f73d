package id.kanal.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.HdrHistogram.Histogram;

/** How fast this disk makes 600 octets durable, one append after the other. */
final class Disk {
    private Disk() {}

    static Line measure(Path directory, double seconds) throws IOException {
        Path file = Files.createTempFile(directory, "disk", ".bin");
        Histogram micros = new Histogram(60_000_000L, 3);
        ByteBuffer block = ByteBuffer.allocateDirect(600);
        long end = System.nanoTime() + (long) (seconds * 1e9);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            while (System.nanoTime() < end) {
                long begin = System.nanoTime();
                int unused = channel.write(block.clear());
                channel.force(false);
                micros.recordValue((System.nanoTime() - begin) / 1000);
            }
        }
        Files.delete(file);
        return Line.of("disk")
                .with("fsyncs-per-second", micros.getTotalCount() / seconds)
                .with("p50-us", micros.getValueAtPercentile(50))
                .with("p99-us", micros.getValueAtPercentile(99));
    }
}
