package id.kanal.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ConsoleTextTest {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[a-z]+}");

    @Test
    void bothLanguagesSayTheSameThings() {
        Properties indonesian = ConsoleText.read("id");
        Properties english = ConsoleText.read("en");
        assertThat(new TreeSet<>(english.stringPropertyNames()))
                .isEqualTo(new TreeSet<>(indonesian.stringPropertyNames()));
        for (String key : indonesian.stringPropertyNames())
            assertThat(placeholders(english.getProperty(key)))
                    .as(key)
                    .isEqualTo(placeholders(indonesian.getProperty(key)));
    }

    @Test
    void aNameWithBracesStaysAsItIs() {
        assertThat(ConsoleText.ENGLISH.say("set-up.for", Map.of("name", "{role} $1 \\", "role", "{name}")))
                .contains("{role} $1 \\", "{name}");
    }

    private static Set<String> placeholders(String text) {
        return PLACEHOLDER.matcher(text).results().map(found -> found.group()).collect(Collectors.toSet());
    }
}
