package id.kanal.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What this machine is, and how busy everything on it is. */
final class Machine {
    private Machine() {}

    static String shown() throws IOException {
        String model = Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown processor");
        String load = Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
        return "%d x %s, Linux %s, Java %s, load average %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        model,
                        System.getProperty("os.version"),
                        System.getProperty("java.version"),
                        load);
    }

    /** CPU time that every process of the machine has used together (proc(5), /proc/stat: hundredths of a second). */
    static double busySeconds() throws IOException {
        String[] cpu = Files.readAllLines(Path.of("/proc/stat")).get(0).split(" +");
        long ticks = 0;
        for (int i = 1; i < cpu.length; i++)
            if (i != 4 && i != 5 && i < 8) ticks += Long.parseLong(cpu[i]); // neither idle nor waiting, guests once
        return ticks / 100.0;
    }

    /** CPU time in seconds: of every process of the machine, and of ours. */
    record Spent(double all, double own) {
        static Spent now() throws IOException {
            double own = ownSeconds();
            return new Spent(busySeconds(), own);
        }
    }

    /** CPU time in seconds that others than we have used since. */
    static double othersSince(Spent before) throws IOException {
        double all = busySeconds() - before.all;
        return all - (ownSeconds() - before.own);
    }

    /** CPU time of this process and of the children that live. */
    private static double ownSeconds() {
        return ProcessHandle.current()
                        .descendants()
                        .map(p -> p.info().totalCpuDuration().orElse(Duration.ZERO))
                        .reduce(
                                ProcessHandle.current()
                                        .info()
                                        .totalCpuDuration()
                                        .orElse(Duration.ZERO),
                                Duration::plus)
                        .toMillis()
                / 1000.0;
    }
}
