package id.kanal.attachments;

import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * What is in the way of taking attachments. It looks by itself every few seconds and remembers, so that asking never
 * blocks, and so that whoever stops taking because of trouble learns when it is over.
 */
final class StoreHealth {
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final Map<Part, Probe> probes;
    private final Map<Part, String> troubles = new EnumMap<>(Part.class);

    StoreHealth(Map<Part, Probe> probes) {
        this.probes = new EnumMap<>(probes);
    }

    void start(ScheduledExecutorService timer) {
        var unused = timer.scheduleWithFixedDelay(this::look, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Looks now; blocks. */
    void look() {
        probes.forEach((part, probe) -> {
            try {
                probe.look();
                fine(part);
            } catch (IOException trouble) {
                note(part, words(trouble));
            } catch (RuntimeException bug) {
                note(part, bug.getClass().getSimpleName());
            }
        });
    }

    /** What this exception is to others. It keeps no cause: paths in it hold ids, and who knows an id may read. */
    Failure failed(Part part, IOException trouble) {
        String words = words(trouble);
        note(part, words);
        return Failure.of(FailureCode.PEER_UNREACHABLE, part.setting + ": " + words);
    }

    synchronized void fine(Part part) {
        troubles.remove(part);
    }

    synchronized String trouble() {
        return troubles.entrySet().stream()
                .map(trouble -> trouble.getKey().setting + ": " + trouble.getValue())
                .collect(Collectors.joining("; "));
    }

    private synchronized void note(Part part, String words) {
        troubles.put(part, words);
    }

    private static String words(IOException trouble) {
        if (trouble instanceof FileSystemException file)
            return file.getReason() == null ? file.getClass().getSimpleName() : file.getReason();
        return trouble.getMessage() == null ? trouble.getClass().getSimpleName() : trouble.getMessage();
    }

    /** What is needed, by the setting that says where it is. */
    enum Part {
        DIRECTORY("attachments.directory"),
        S3("attachments.s3"),
        SCANNER("attachments.clamd");

        private final String setting;

        Part(String setting) {
            this.setting = setting;
        }
    }

    interface Probe {
        void look() throws IOException;
    }
}
