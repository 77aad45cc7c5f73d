package id.kanal.bench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process that takes part in a measurement. */
final class Child implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;
    private final BufferedWriter in;

    private Child(Process process) {
        this.process = process;
        this.out = process.inputReader(StandardCharsets.UTF_8);
        this.in = process.outputWriter(StandardCharsets.UTF_8);
    }

    /** A part of this program in a Java of its own, which talks in {@link Line}s. Its first line is awaited. */
    static Talking java(List<String> flags, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(javaProgram());
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "id.kanal.bench.Main"));
        command.addAll(List.of(arguments));
        Child child = new Child(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
        return new Talking(child, child.line());
    }

    /** Any program; what it prints goes to a file. */
    static Child program(Path log, List<String> command) throws IOException {
        return new Child(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start());
    }

    static String javaProgram() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** A child and the first line that it said. */
    record Talking(Child child, Line greeting) implements AutoCloseable {
        Line ask(Line question) throws IOException {
            child.in.write(question + "\n");
            child.in.flush();
            return child.line();
        }

        int port() {
            return (int) greeting.number("port");
        }

        @Override
        public void close() {
            child.close();
        }
    }

    private Line line() throws IOException {
        String text = out.readLine();
        if (text == null) throw new IOException("a process of the measurement has ended");
        return Line.parse(text);
    }

    boolean alive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /** CPU time of it and of its children so far. */
    Duration cpu() {
        return family().map(p -> p.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** The part of {@link #cpu} that is its children's. */
    Duration cpuOfChildren() {
        return process.descendants()
                .map(p -> p.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** The rest of {@link #cpu}. */
    Duration ownCpu() {
        return cpu().minus(cpuOfChildren());
    }

    /** Stops it where it is, or lets it go on; its children go on meanwhile. */
    void pause(boolean pause) throws IOException, InterruptedException {
        int code = new ProcessBuilder("kill", pause ? "-STOP" : "-CONT", Long.toString(process.pid()))
                .start()
                .waitFor();
        if (code != 0) throw new IOException("the process is gone");
    }

    private Stream<ProcessHandle> family() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants());
    }

    /** The most memory that was resident so far, in MiB, without children. */
    double resident() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")))
            if (line.startsWith("VmHWM:")) return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
        throw new IOException("no VmHWM");
    }

    /** SIGTERM, and after ten seconds SIGKILL; its children end with it. */
    @Override
    public void close() {
        List<ProcessHandle> family = family().toList();
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) family.forEach(ProcessHandle::destroyForcibly);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        family.forEach(ProcessHandle::destroyForcibly);
    }
}
