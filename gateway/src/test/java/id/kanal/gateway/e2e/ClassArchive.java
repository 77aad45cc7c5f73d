package id.kanal.gateway.e2e;

import id.kanal.testkit.Jvm;
import id.kanal.testkit.TestFolder;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The gateway's classes as a JVM maps them into memory: an ahead-of-time cache (JEP 514) where Java has it, else a class
 * data archive (JEP 350). One gateway that takes some messages and ends writes them down; those that are started
 * afterwards run the same code and are up in half of the time or less.
 */
final class ClassArchive {
    private static final Path DIRECTORY = Path.of("target", "class-archive").toAbsolutePath();
    /** What all processes have in common that run tests now; those of another time may have had other classes. */
    private static final String RUN = System.getProperty(
            "kanal.run", Long.toString(ProcessHandle.current().pid()));

    private static final boolean AHEAD_OF_TIME = Runtime.version().feature() >= 25;
    private static final int PHONES = 10;
    private static final int MESSAGES = 30;
    /** The JVM puts an ahead-of-time cache together in a process of its own before it ends. */
    private static final Duration WRITTEN = Duration.ofMinutes(3);

    private static Optional<List<String>> made = Optional.empty();

    private ClassArchive() {}

    /** What a JVM needs to use it: flags and the class path. Made when it is first asked for. */
    static synchronized List<String> flags() throws IOException {
        if (made.isEmpty()) made = Optional.of(make());
        return made.get();
    }

    /** Whichever of the processes comes first makes it, and the others wait for that. */
    private static List<String> make() throws IOException {
        Files.createDirectories(DIRECTORY.getParent());
        Path run = DIRECTORY.resolve("run");
        Path paths = DIRECTORY.resolve("class-path");
        Path file = DIRECTORY.resolve("classes");
        Path door = DIRECTORY.resolveSibling("class-archive.lock");
        try (FileChannel channel = FileChannel.open(door, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            var unused = channel.lock(); // until the channel is closed
            if (!Files.exists(run) || !Files.readString(run).equals(RUN)) {
                if (Files.exists(DIRECTORY)) TestFolder.delete(DIRECTORY);
                Files.createDirectories(DIRECTORY);
                Files.writeString(paths, classPath());
                train(file, Files.readString(paths));
                Files.writeString(run, RUN);
            }
        }
        return flags(AHEAD_OF_TIME ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=", file, Files.readString(paths));
    }

    private static void train(Path file, String classPath) throws IOException {
        Path home = Files.createDirectory(DIRECTORY.resolve("gateway"));
        try (Rig rig = Rig.of(home)) {
            rig.gateway.start(
                    flags(AHEAD_OF_TIME ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=", file, classPath));
            rig.gateway.awaitReady();
            Load load = new Load(rig.smsc, rig.core, PHONES);
            for (int i = 0; i < MESSAGES; i++) load.send();
            load.awaitSettled(Duration.ofMinutes(1), rig.gateway::state);
            if (rig.gateway.terminate(WRITTEN) != 0) throw new IOException(rig.gateway.state());
        }
    }

    /** Compact headers as in production: they are part of what has to fit. */
    private static List<String> flags(String option, Path file, String classPath) {
        return AHEAD_OF_TIME
                ? List.of("-XX:+UseCompactObjectHeaders", "-Xlog:aot=off", option + file, "-cp", classPath)
                : List.of(option + file, "-cp", classPath);
    }

    /** As that of this test, but made of jars only: an archive cannot be made of folders. */
    private static String classPath() throws IOException {
        List<String> jars = new ArrayList<>();
        for (String entry : Jvm.classPath().split(File.pathSeparator)) {
            Path path = Path.of(entry);
            jars.add(Files.isDirectory(path) ? jar(path, jars.size()).toString() : entry);
        }
        return String.join(File.pathSeparator, jars);
    }

    private static Path jar(Path folder, int number) throws IOException {
        Path jar = DIRECTORY.resolve(number + "-" + folder.getFileName() + ".jar");
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out);
                Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                zip.putNextEntry(new ZipEntry(folder.relativize(file).toString().replace(File.separatorChar, '/')));
                Files.copy(file, zip);
                zip.closeEntry();
            }
        }
        return jar;
    }
}
