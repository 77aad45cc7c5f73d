package id.kanal.journal.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A redis-server outlives a gateway that was killed. Two servers must never write one append-only file, so whatever
 * still works in our directory is ended first; the directory's lock says that it belongs to nobody alive.
 */
final class Orphans {
    private static final Logger LOG = LoggerFactory.getLogger(Orphans.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(10);

    private Orphans() {}

    static void end(Path directory) {
        for (ProcessHandle process : in(directory)) {
            LOG.atWarn().addKeyValue("pid", process.pid()).log("ending the redis-server of an earlier run");
            boolean ignored = process.destroy();
            if (!gone(process, directory)) {
                ignored = process.destroyForcibly(); // acknowledged writes are on disk
                if (!gone(process, directory))
                    throw new IllegalStateException("redis-server " + process.pid() + " does not end");
            }
        }
    }

    /** By Debian's packaging redis-server is a link to redis-check-rdb, and that is the name the system tells. */
    private static List<ProcessHandle> in(Path directory) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .command()
                        .map(command -> command.contains("redis"))
                        .orElse(false))
                .filter(process -> worksIn(process, directory))
                .toList();
    }

    /** redis-server changes into its data directory and hides its arguments; before that they name our file. */
    private static boolean worksIn(ProcessHandle process, Path directory) {
        try {
            Path proc = Path.of("/proc", Long.toString(process.pid()));
            if (Files.isSymbolicLink(proc.resolve("cwd"))
                    && Files.readSymbolicLink(proc.resolve("cwd")).equals(directory)) return true;
        } catch (IOException gone) {
            return false;
        }
        if (process.info()
                .commandLine()
                .orElse("")
                .contains(RedisFiles.conf(directory).toString())) return true;
        return !Files.isDirectory(Path.of("/proc/self")) && RedisFiles.pid(directory) == process.pid();
    }

    /** One that has ended but is not yet collected by its new parent has no working directory and writes nothing more. */
    private static boolean gone(ProcessHandle process, Path directory) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (process.isAlive() && worksIn(process, directory)) {
            if (System.nanoTime() > end || Thread.currentThread().isInterrupted()) return false;
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
        return true;
    }
}
