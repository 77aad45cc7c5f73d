package id.kanal.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The source tree that the tests run in. */
public final class Tree {
    private static final Path ROOT = root();

    private Tree() {}

    public static Path at(String path) {
        return ROOT.resolve(path);
    }

    public static String text(String path) {
        try {
            return Files.readString(at(path));
        } catch (IOException broken) {
            throw new UncheckedIOException(path, broken);
        }
    }

    /** Files below a folder whose name ends like this, build output left out. */
    public static List<Path> files(String folder, String ending) {
        try (Stream<Path> all = Files.walk(at(folder))) {
            return all.filter(file -> file.toString().endsWith(ending))
                    .filter(file -> !file.toString().contains("/target/"))
                    .sorted()
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(folder, broken);
        }
    }

    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.exists(here.resolve("kanal"))) here = here.getParent();
        return here;
    }
}
