package id.kanal.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.gateway.Tree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A generated page: compared with what is committed, or rewritten with {@code -Dupdate} (./kanal docs). */
final class Page {
    private final StringBuilder text = new StringBuilder();

    Page(String title, String introduction) {
        line("# " + title);
        line("");
        line(introduction);
        line("");
        line("*This page is generated; `./kanal docs` rewrites it and a test compares it.*");
    }

    void line(String line) {
        text.append(line).append('\n');
    }

    void row(String... cells) {
        line("| " + String.join(" | ", cells) + " |");
    }

    void head(String... cells) {
        line("");
        row(cells);
        line("|---".repeat(cells.length) + "|");
    }

    void check(String path) {
        Path file = Tree.at(path);
        try {
            if (System.getProperty("update") != null) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, text);
            }
            assertThat(file).as("run ./kanal docs").exists();
            assertThat(Files.readString(file))
                    .as(path + " is old: run ./kanal docs")
                    .isEqualTo(text.toString());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
