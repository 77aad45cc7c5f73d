package id.kanal.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who goes first when the machine is full: an operator waits for its acknowledgement, and what is in the journal is
 * safe. So the threads of the stages, and the one that reads the journal for them, get a lower priority than those on a
 * message's way into the journal. They still get all that the others leave, and a little of a full processor. Java's own
 * thread priorities do nothing on Linux; nice values do, thread by thread (setpriority(2), "C library/kernel
 * differences"). Elsewhere nothing happens.
 */
final class ThreadPriorities {
    private static final Logger LOG = LoggerFactory.getLogger(ThreadPriorities.class);
    private static final String NICE = "19";
    private static final int PATIENCE_SECONDS = 5;
    /** Linux cuts thread names after 15 letters. */
    private static final List<String> LATER = List.of("vert.x-eventloo", "journal-reader");

    private ThreadPriorities() {}

    /** Once all these threads run. Blocks for some milliseconds. */
    static void acknowledgementsFirst() {
        try {
            List<String> command = new ArrayList<>(List.of("renice", "-n", NICE, "-p"));
            command.addAll(threads(Path.of("/proc/self/task")));
            Process renice = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!renice.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || renice.exitValue() != 0)
                LOG.warn("stages keep the priority of the way in");
        } catch (IOException elsewhere) {
            LOG.debug("stages keep the priority of the way in");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> threads(Path tasks) throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> all = Files.list(tasks)) {
            for (Path task : all.toList())
                if (LATER.contains(Files.readString(task.resolve("comm")).strip()))
                    found.add(task.getFileName().toString());
        }
        return found;
    }
}
