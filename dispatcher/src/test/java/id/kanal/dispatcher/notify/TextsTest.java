package id.kanal.dispatcher.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {
    private static final Set<String> ENGLISH = Set.of(
            "the", "your", "you", "we", "is", "was", "ticket", "report", "reply", "thank", "please", "sorry", "send",
            "call", "free", "to", "of", "and", "next", "due", "handled", "note", "still");
    private static final Set<String> INDONESIAN = Set.of(
            "anda",
            "kami",
            "laporan",
            "tiket",
            "balas",
            "terima",
            "kasih",
            "maaf",
            "mohon",
            "untuk",
            "dan",
            "atau",
            "gratis",
            "berikutnya",
            "sudah",
            "diteruskan",
            "oleh",
            "masalah",
            "telepon");

    @ParameterizedTest
    @ValueSource(strings = {"id", "en"})
    void theShippedFilesAreWhole(String language) throws IOException {
        assertThat(file(language).stringPropertyNames())
                .containsExactlyInAnyOrderElementsOf(with(Texts.keys(), "months"));
        assertThat(Texts.shipped(List.of(language)).language("xx")).isEqualTo(language);
    }

    @Test
    void bothLanguagesUseTheSameValues() throws IOException {
        Texts texts = Texts.shipped(List.of("id", "en"));
        for (String key : Texts.keys())
            assertThat(texts.text("id", key).placeholders())
                    .as(key)
                    .isEqualTo(texts.text("en", key).placeholders());
    }

    @Test
    void noLanguageSlipsIntoTheOther() throws IOException {
        assertThat(words("id")).doesNotContainAnyElementsOf(ENGLISH);
        assertThat(words("en")).doesNotContainAnyElementsOf(INDONESIAN);
        assertThat(words("id")).containsAll(INDONESIAN);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            received |                       | id: received is missing
            received | Tiket {tiket}         | id: received: {tiket} is not known
            received | Tiket [ {ticket}      | id: received: a bracket without its other half
            received | Tiket {ticket         | id: received: a bracket without its other half
            recieved | Terima kasih          | id: recieved is not known
            months   | Jan,Feb               | id: months needs 12 names
            """)
    void everyMistakeInAFileIsNamed(String key, String text, String mistake) throws IOException {
        Properties file = file("id");
        file.setProperty(key, text == null ? "" : text);
        assertThatThrownBy(() -> new Texts(Map.of("id", file)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(mistake);
    }

    @Test
    void aLanguageWithoutAFileIsRefused() {
        assertThatThrownBy(() -> Texts.shipped(List.of("id", "xx"))).hasMessageContaining("'xx'");
    }

    private static Set<String> words(String language) throws IOException {
        Set<String> words = new TreeSet<>();
        Properties file = file(language);
        for (String key : Texts.keys())
            words.addAll(List.of(file.getProperty(key)
                    .replaceAll("\\{[a-z]+}", " ")
                    .toLowerCase(java.util.Locale.ROOT)
                    .split("[^a-z]+")));
        return words;
    }

    private static Set<String> with(Set<String> keys, String more) {
        Set<String> all = new TreeSet<>(keys);
        all.add(more);
        return all;
    }

    private static Properties file(String language) throws IOException {
        try (InputStream file = Texts.class.getResourceAsStream("/messages/" + language + ".properties")) {
            return Texts.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        }
    }
}
