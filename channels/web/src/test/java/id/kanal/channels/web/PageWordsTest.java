package id.kanal.channels.web;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.model.StatusEvent;
import id.kanal.kernel.model.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageWordsTest {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\w+}");

    @Test
    void bothLanguagesSayTheSame() {
        Properties indonesian = PageWords.read("id");
        Properties english = PageWords.read("en");
        assertThat(new TreeSet<>(english.stringPropertyNames()))
                .containsExactlyElementsOf(new TreeSet<>(indonesian.stringPropertyNames()));
        for (String key : indonesian.stringPropertyNames())
            assertThat(placeholders(english.getProperty(key)))
                    .as(key)
                    .isEqualTo(placeholders(indonesian.getProperty(key)));
    }

    private static Set<String> placeholders(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(found -> found.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @EnumSource(
            value = Topic.Danger.class,
            names = {"NONE"},
            mode = EnumSource.Mode.EXCLUDE)
    void everyDangerHasItsNumbers(Topic.Danger danger) {
        for (String language : new String[] {"id", "en"})
            assertThat(EmergencyLine.of(danger, PageWords.in(language)).document())
                    .containsPattern("<a href=\"tel:1\\d\\d\">");
        assertThat(EmergencyLine.of(Topic.Danger.NONE, PageWords.in("id"))).isEqualTo(Html.NOTHING);
    }

    @ParameterizedTest
    @EnumSource(StatusEvent.Status.class)
    void everyStateHasItsWords(StatusEvent.Status status) {
        for (String language : new String[] {"id", "en"})
            assertThat(PageWords.in(language).say("state." + status.id() + ".text"))
                    .isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "jv", "fr", "id", "../id"})
    void whoseLanguageIsNotThereReadsIndonesian(String language) {
        assertThat(PageWords.in(language).language()).isEqualTo("id");
    }

    /** What a page says stands in the words, so that everybody can translate it. */
    @Test
    void noWordsStandInTheCode() throws IOException {
        Pattern sentence = Pattern.compile("says\\(\"|text\\(\"[A-Za-z]");
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(Files::isRegularFile).toList())
                assertThat(sentence.matcher(Files.readString(file)).find())
                        .as(file.toString())
                        .isFalse();
        }
    }
}
