package id.kanal.channels.email.read;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads all monsters in a process of its own, whose heap is small, and prints a line for each: milliseconds of processor
 * time for reading the mail, for reading its octets only and for streaming its attachments, and what was found.
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
            octets(Files.newInputStream(file));
            long octets = THREADS.getCurrentThreadCpuTime();
            ReadMail read = reader.readAsIs(file, false);
            long mail = THREADS.getCurrentThreadCpuTime();
            for (MailPart part : read.attachments()
                    .subList(0, Math.min(20, read.attachments().size()))) octets(part.open());
            long parts = THREADS.getCurrentThreadCpuTime();
            System.out.printf(
                    "%s|%d|%d|%d|%d characters, %d fresh, %d attachments, %s%n",
                    monster.name(),
                    (mail - octets) / 1_000_000,
                    (octets - start) / 1_000_000,
                    (parts - mail) / 1_000_000,
                    read.whole().length(),
                    read.fresh().length(),
                    read.attachments().size(),
                    read.flaws());
            Files.delete(file);
        }
    }

    private static void octets(InputStream stream) throws IOException {
        byte[] buffer = new byte[64 << 10];
        try (stream) {
            while (stream.read(buffer) >= 0) {}
        }
    }
}
