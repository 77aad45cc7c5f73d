package id.kanal.testkit;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A process of the same Java with the same classes as the test. */
public final class Jvm {
    private Jvm() {}

    /** The program. */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Files and folders, separated as {@link File#pathSeparator} has it. */
    public static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    /** @param flags for the JVM */
    public static ProcessBuilder of(Class<?> main, List<String> flags, String... arguments) {
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(flags);
        command.addAll(List.of("-cp", classPath(), main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }
}
