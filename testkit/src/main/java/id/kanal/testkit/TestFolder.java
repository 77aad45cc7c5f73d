package id.kanal.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Folders that a test made by itself, where no {@code @TempDir} reaches. */
public final class TestFolder {
    private TestFolder() {}

    /** An empty one, whose name begins so. */
    public static Path create(String prefix) {
        try {
            return Files.createTempDirectory(prefix);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** With all that is in it; nothing where it is gone already. */
    public static void delete(Path folder) {
        if (!Files.exists(folder)) return;
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
        } catch (IOException left) {
            throw new UncheckedIOException(left);
        }
    }
}
