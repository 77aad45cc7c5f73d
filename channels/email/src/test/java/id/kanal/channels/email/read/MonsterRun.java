package id.kanal.channels.email.read;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads all monsters in a process of its own, whose heap is small, and prints a line for each: milliseconds of processor
 * time for reading the mail, for reading its octets only and for streaming its attachments, how many octets were read for
 * that and how many the mail has, and what was found.
 */
final class MonsterRun {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private MonsterRun() {}

    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0], "monster.eml");
        MailReader reader = new MailReader(ReadLimits.DEFAULT);
        for (Monsters.Monster monster : Monsters.all()) {
            if (arguments.length > 1 && !monster.name().contains(arguments[1])) continue;
            monster.write(file);
            long start = THREADS.getCurrentThreadCpuTime();
            long size = Files.size(file);
            octets(Files.newInputStream(file));
            long octets = THREADS.getCurrentThreadCpuTime();
            Counted counted = new Counted(OctetSource.of(file));
            ReadMail read = reader.readAsIs(counted, false);
            long mail = THREADS.getCurrentThreadCpuTime();
            for (MailPart part : read.attachments()
                    .subList(0, Math.min(20, read.attachments().size()))) octets(part.open());
            long parts = THREADS.getCurrentThreadCpuTime();
            System.out.printf(
                    "%s|%d|%d|%d|%d|%d|%d characters, %d fresh, %d attachments, %s%n",
                    monster.name(),
                    (mail - octets) / 1_000_000,
                    (octets - start) / 1_000_000,
                    (parts - mail) / 1_000_000,
                    counted.octets,
                    size,
                    read.whole().length(),
                    read.fresh().length(),
                    read.attachments().size(),
                    read.flaws());
            Files.delete(file);
        }
    }

    /** Counts what is read of a source, each octet as often as it is. */
    private static final class Counted implements OctetSource {
        private final OctetSource source;
        private long octets;

        Counted(OctetSource source) {
            this.source = source;
        }

        @Override
        public InputStream open(long from) throws IOException {
            return new FilterInputStream(source.open(from)) {
                @Override
                public int read() throws IOException {
                    octets++;
                    return super.read();
                }

                @Override
                public int read(byte[] into, int offset, int length) throws IOException {
                    int read = super.read(into, offset, length);
                    octets += Math.max(0, read);
                    return read;
                }
            };
        }
    }

    private static void octets(InputStream stream) throws IOException {
        byte[] buffer = new byte[64 << 10];
        try (stream) {
            while (stream.read(buffer) >= 0) {}
        }
    }
}
