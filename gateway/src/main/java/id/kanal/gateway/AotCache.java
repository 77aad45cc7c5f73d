package id.kanal.gateway;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A JVM's ahead-of-time cache (JEP 483, 514, 515): classes loaded and linked, and what the compiler learned of them. The
 * JVM itself refuses one of another JDK or of other compact headers, and says so unless it is silenced; whether the jar
 * is still the one that was trained it does not look, so whoever names the file has to.
 */
final class AotCache {
    private static final int FIRST_JDK = 25;
    private static final String COMPACT = "-XX:+UseCompactObjectHeaders";
    private static final String SILENT = "-Xlog:aot=off";

    private AotCache() {}

    static boolean isSupported() {
        return Runtime.version().feature() >= FIRST_JDK;
    }

    /** Flags with which a JVM writes one when it ends. */
    static List<String> written(Path file) {
        return List.of(COMPACT, SILENT, "-XX:AOTCacheOutput=" + file);
    }

    /** This JVM's own flags of it, for another one that runs the same jar; none where it was started without. */
    static List<String> ofThisJvm() {
        List<String> all = ManagementFactory.getRuntimeMXBean().getInputArguments();
        return all.stream()
                .filter(flag -> flag.startsWith("-XX:AOTCache=")
                        || Stream.of(COMPACT, SILENT).anyMatch(flag::equals))
                .toList();
    }
}
