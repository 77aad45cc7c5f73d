package id.kanal.normalizer.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The model that ships is made of the examples that lie here. {@code ./kanal learn} makes it anew. */
class ModelTest {
    private static final Path MODEL = Path.of("src/main/resources/id/kanal/normalizer/text/understanding.model");
    private static final long MOST = 2_000_000;

    @Test
    void theModelIsMadeOfTheseExamples() throws IOException {
        List<Labelled> rows = Lessons.all();
        if (System.getProperty("learn") != null) learn(rows);
        try (InputStream in = Files.newInputStream(MODEL)) {
            assertThat(LinearModel.read(in).madeOf())
                    .as("examples changed: ./kanal learn")
                    .isEqualTo(Lessons.digest(rows));
        }
        assertThat(Files.size(MODEL)).isLessThan(MOST);
    }

    private static void learn(List<Labelled> rows) throws IOException {
        Files.createDirectories(MODEL.getParent());
        try (OutputStream out = Files.newOutputStream(MODEL)) {
            new Lessons(rows).learn().write(out);
        }
    }
}
