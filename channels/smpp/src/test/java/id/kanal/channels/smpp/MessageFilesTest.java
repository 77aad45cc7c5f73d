package id.kanal.channels.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.channels.words.MessageSet;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shipped files of short messages. */
class MessageFilesTest {
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
    void theShippedFilesAreWhole(String language) {
        assertThat(MessageSet.shipped("sms", List.of(language)).language("xx")).isEqualTo(language);
    }

    @Test
    void bothLanguagesUseTheSameValues() {
        MessageSet texts = MessageSet.shipped("sms", List.of("id", "en"));
        for (String key : texts.keys())
            assertThat(texts.text("id", key).placeholders())
                    .as(key)
                    .isEqualTo(texts.text("en", key).placeholders());
    }

    @ParameterizedTest
    @ValueSource(strings = {"jv", "su"})
    void aLanguageThatLacksTextsHasTheValuesOfTheOthers(String language) {
        MessageSet texts = MessageSet.shipped("sms", List.of("id", language));
        for (String key : texts.keys(language))
            assertThat(texts.text(language, key).placeholders())
                    .as(key)
                    .isEqualTo(texts.text("id", key).placeholders());
    }

    @Test
    void noLanguageSlipsIntoTheOther() throws IOException {
        assertThat(words("id")).doesNotContainAnyElementsOf(ENGLISH);
        assertThat(words("en")).doesNotContainAnyElementsOf(INDONESIAN);
        assertThat(words("id")).containsAll(INDONESIAN);
    }

    private static Set<String> words(String language) throws IOException {
        Set<String> words = new TreeSet<>();
        Properties file = new Properties();
        for (String set : List.of("shared", "sms"))
            try (InputStream in =
                    MessageSet.class.getResourceAsStream("/messages/" + set + '/' + language + ".properties")) {
                file.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            }
        for (String key : MessageSet.shipped("sms", List.of(language)).keys())
            words.addAll(List.of(file.getProperty(key)
                    .replaceAll("\\{[a-z]+}", " ")
                    .toLowerCase(Locale.ROOT)
                    .split("[^a-z]+")));
        return words;
    }
}
