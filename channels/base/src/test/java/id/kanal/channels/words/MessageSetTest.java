package id.kanal.channels.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageSetTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            received        |                       | id: received is missing
            received        | Tiket {tiket}         | id: received: {tiket} is not known
            received        | Tiket [ {ticket}      | id: received: a bracket without its other half
            received        | Tiket {ticket         | id: received: a bracket without its other half
            recieved        | Terima kasih          | id: recieved is not known
            months          | Jan,Feb               | id: months needs 12 names
            emergency.storm | ANGIN!                | id: emergency.storm is not known
            greeting        | Yth. {name}           | id: greeting.unnamed is missing
            format.large    | dalam huruf besar     | id: format.braille is missing
            rating          |                       | id: rating is missing
            question.place  | Di mana [             | id: question.place: a bracket without its other half
            """)
    void everyMistakeInAFileIsNamed(String key, String text, String mistake) {
        SmallSet set = new SmallSet("id").with(key, text == null ? "" : text);
        assertThatThrownBy(set::read)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(mistake);
    }

    @Test
    void whatIsSaidInOneLanguageIsSaidInAll() {
        assertThatThrownBy(new SmallSet("id", "en").in("en", "hint", "Something to add?")::read)
                .hasMessage("id: hint is missing");
        assertThatThrownBy(new SmallSet("id", "en").in("id", "question.place", "Di mana?")::read)
                .hasMessage("en: question.place is missing");
    }

    @Test
    void aSetHasWhatItNeedsAndMayHaveMore() {
        assertThat(new SmallSet("id").read().keys()).isEqualTo(MessageKeys.needed());
        assertThat(new SmallSet("id")
                        .withEverything()
                        .with("option.yes", "Ya")
                        .read()
                        .keys())
                .containsAll(MessageKeys.needed())
                .contains("greeting.unnamed", "hint", "defect.too-large", "confirm.link", "option.yes");
    }

    @ParameterizedTest
    @CsvSource({"id, id", "id-ID, id", "EN, en", "en-GB, en", "jv, id"})
    void anUnknownLanguageIsAnsweredInTheFirst(String asked, String answered) {
        assertThat(new SmallSet("id", "en").read().language(asked)).isEqualTo(answered);
    }

    @Test
    void aLanguageWithoutAFileIsRefused() {
        assertThatThrownBy(() -> MessageSet.shipped("small", List.of("xx"))).hasMessageContaining("'xx'");
    }

    @Test
    void aTemplateLeavesOutWhatItDoesNotKnowAndReadsNoValueAsATemplate() {
        Template template = new Template("Tiket {ticket}[, oleh {agency}].");
        assertThat(template.render(Map.of("ticket", "1"))).isEqualTo("Tiket 1.");
        assertThat(template.render(Map.of("ticket", "1", "agency", ""))).isEqualTo("Tiket 1.");
        assertThat(template.render(Map.of("ticket", "$1", "agency", "{ticket} [x] \\0")))
                .isEqualTo("Tiket $1, oleh {ticket} [x] \\0.");
        assertThatThrownBy(() -> template.render(Map.of())).hasMessageContaining("{ticket}");
    }
}
