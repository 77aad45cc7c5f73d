package id.kanal.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A server program of this machine as a child process with all the processes that it starts in turn. */
final class ServerProcess implements AutoCloseable {
    private final Path log;
    private final List<String> command;
    private Process process;

    /** @param command its first word is a path, see {@link #find} */
    ServerProcess(Path log, List<String> command) {
        this.log = log;
        this.command = command;
    }

    /** Where a program is; {@code /usr/sbin} is looked into although it is on few people's path. */
    static String find(String program, String debianPackage) {
        List<String> places =
                new ArrayList<>(List.of(System.getenv().getOrDefault("PATH", "").split(":")));
        places.addAll(List.of("/usr/sbin", "/usr/local/sbin", "/sbin"));
        return places.stream()
                .map(place -> Path.of(place, program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("these tests need " + program + ": apt-get install "
                        + debianPackage + " (./kanal test does it, as root on Debian)"))
                .toString();
    }

    void start() {
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    boolean alive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /** {@code kill -9} for it and for its children; returns when all are gone. */
    void kill() {
        List<ProcessHandle> all = new ArrayList<>(family());
        all.forEach(ProcessHandle::destroyForcibly);
        // what was forked meanwhile
        family().forEach(late -> {
            late.destroyForcibly();
            all.add(late);
        });
        Await.until("it is gone", () -> all.stream().noneMatch(ProcessHandle::isAlive));
    }

    /** Ends it as an operator would. */
    void stop() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) kill();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            kill();
        }
    }

    /** SIGSTOP: connections stay open, nothing is answered. */
    void pause() {
        signal("-STOP");
    }

    void resume() {
        signal("-CONT");
    }

    private List<ProcessHandle> family() {
        return Stream.concat(Stream.of(process.toHandle()), process.toHandle().descendants())
                .toList();
    }

    private void signal(String signal) {
        try {
            List<String> kill = new ArrayList<>(List.of("kill", signal));
            family().forEach(one -> kill.add(Long.toString(one.pid())));
            int unused = new ProcessBuilder(kill).start().waitFor(); // one that has ended meanwhile is no mistake
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        if (process == null || !process.isAlive()) return;
        resume();
        kill();
    }

    /** Root hands the servers' work to {@code nobody}; anybody else does it themself. */
    static String worker() {
        String user = System.getProperty("user.name");
        return user.equals("root") ? "nobody" : user;
    }

    /** Lets the worker of {@link #worker} write into a directory that root has made. */
    static void share(Path directory) {
        if (!worker().equals("nobody")) return;
        try {
            Files.setOwner(
                    directory,
                    directory.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
