package id.kanal.testkit;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Ends the processes that tests started when the tests' own process ends, paused ones too, so that none stays behind. */
public final class Leftovers {
    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> RUNNING.forEach(Process::destroyForcibly)));
    }

    private Leftovers() {}

    public static void add(Process process) {
        RUNNING.removeIf(ended -> !ended.isAlive());
        RUNNING.add(process);
    }
}
