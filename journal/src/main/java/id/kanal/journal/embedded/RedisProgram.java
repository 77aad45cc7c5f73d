package id.kanal.journal.embedded;

import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The redis-server to run: named by the environment, on the path, or from the Maven artifact on the class path.
 *
 * @param major its version, such as 7
 */
record RedisProgram(Path file, int major, int minor) {
    private static final String VARIABLE = "KANAL_REDIS_SERVER";
    private static final String NAME = "redis-server";
    private static final Pattern VERSION = Pattern.compile("v=(\\d+)\\.(\\d+)\\.");

    /** Fails as {@code JOURNAL_MISSING}, saying which command installs one. */
    static RedisProgram find(Map<String, String> environment, Path directory) {
        String named = environment.getOrDefault(VARIABLE, "");
        if (!named.isEmpty())
            return usable(Path.of(named))
                    .orElseThrow(() -> missing(VARIABLE + " names no redis-server of version 6.2 or newer"));
        for (Path candidate : onPath(environment.getOrDefault("PATH", ""))) {
            Optional<RedisProgram> found = usable(candidate);
            if (found.isPresent()) return found.get();
        }
        return unpacked(directory)
                .flatMap(RedisProgram::usable)
                .orElseThrow(() -> missing("no redis-server of version 6.2 or newer was found"));
    }

    private static Failure missing(String what) {
        return Failure.of(
                FailureCode.JOURNAL_MISSING,
                what + "; install one with `apt-get install redis-server`, `dnf install redis` or `brew install redis`,"
                        + " name one in " + VARIABLE + ", or set journal.redis to a redis:// address");
    }

    private static List<Path> onPath(String path) {
        List<Path> candidates = new ArrayList<>();
        for (String folder : path.split(File.pathSeparator, -1))
            if (!folder.isEmpty()) candidates.add(Path.of(folder, NAME));
        return candidates;
    }

    /** Asks it for its version: a binary for another system, or one that lacks a library, does not answer. */
    private static Optional<RedisProgram> usable(Path file) {
        if (!Files.isExecutable(file)) return Optional.empty();
        try {
            Process process = new ProcessBuilder(file.toString(), "--version")
                    .redirectErrorStream(true)
                    .start();
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(10, TimeUnit.SECONDS) || process.exitValue() != 0) return Optional.empty();
            Matcher version = VERSION.matcher(answer);
            if (!version.find()) return Optional.empty();
            int major = Integer.parseInt(version.group(1));
            int minor = Integer.parseInt(version.group(2));
            boolean fits = major > 6 || (major == 6 && minor >= 2);
            return fits ? Optional.of(new RedisProgram(file.toAbsolutePath(), major, minor)) : Optional.empty();
        } catch (IOException unusable) {
            return Optional.empty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static Optional<Path> unpacked(Path directory) {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        boolean arm = System.getProperty("os.arch").equals("aarch64");
        String resource;
        if (system.contains("linux")) resource = arm ? "6.2.7-linux-arm64" : "6.2.6-v5-linux-amd64";
        else if (system.contains("mac")) resource = arm ? "6.2.6-v5-darwin-arm64" : "6.2.6-v5-darwin-amd64";
        else return Optional.empty();
        Path program = directory.resolve(NAME);
        try (InputStream in = RedisProgram.class.getResourceAsStream("/" + NAME + '-' + resource)) {
            if (in == null) return Optional.empty();
            Path half = directory.resolve(NAME + ".new");
            long ignored = Files.copy(in, half, StandardCopyOption.REPLACE_EXISTING);
            Path made = Files.setPosixFilePermissions(half, PosixFilePermissions.fromString("rwx------"));
            return Optional.of(Files.move(made, program, StandardCopyOption.ATOMIC_MOVE));
        } catch (IOException full) {
            return Optional.empty();
        }
    }
}
