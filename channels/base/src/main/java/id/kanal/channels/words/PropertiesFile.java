package id.kanal.channels.words;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;

/** Files of texts by key on the class path, in UTF-8. */
public final class PropertiesFile {
    private PropertiesFile() {}

    /**
     * Empty where there is no such file.
     *
     * @param path from the root of the class path, with a stroke before it; in whatever module
     */
    public static Optional<Properties> read(String path) {
        try (InputStream file = PropertiesFile.class.getResourceAsStream(path)) {
            if (file == null) return Optional.empty();
            Properties texts = new Properties();
            texts.load(new InputStreamReader(file, StandardCharsets.UTF_8));
            return Optional.of(texts);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
