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
    void whatIsSaidInAnyLanguageIsSaidInTheFirst() {
        assertThatThrownBy(new SmallSet("id", "en").in("en", "hint", "Something to add?")::read)
                .hasMessage("id: hint is missing");
        assertThatThrownBy(new SmallSet("id", "jv").without("id", "help")::read).hasMessage("id: help is missing");
    }

    @Test
    void anotherLanguageMayLackTextsAndIsCheckedInTheOthers() {
        MessageSet set = new SmallSet("id", "jv")
                .in("id", "question.place", "Di mana?")
                .without("jv", "help")
                .read();
        assertThat(set.keys()).contains("help", "question.place");
        assertThat(set.keys("jv")).doesNotContain("help", "question.place").contains("noise");
        assertThatThrownBy(new SmallSet("id", "jv").in("jv", "recieved", "Matur nuwun")::read)
                .hasMessage("jv: recieved is not known");
        assertThatThrownBy(new SmallSet("id", "jv").in("jv", "help", "")::read).hasMessage("jv: help is missing");
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

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Sudah ditambal              | Tiket 1. Sudah ditambal. Terima kasih.
            Sudah ditambal.             | Tiket 1. Sudah ditambal. Terima kasih.
            Sejak kapan lampu mati?     | Tiket 1. Sejak kapan lampu mati? Terima kasih.
            Segera!                     | Tiket 1. Segera! Terima kasih.
            Dinas Pekerjaan...          | Tiket 1. Dinas Pekerjaan... Terima kasih.
            Ia bertanya "sejak kapan?"  | Tiket 1. Ia bertanya "sejak kapan?" Terima kasih.
            (lihat foto)                | Tiket 1. (lihat foto). Terima kasih.
            """)
    void aValueThatEndsWithASignOfItsOwnGetsNoFullStop(String note, String said) {
        for (String source : List.of(
                "Tiket {ticket}.[ {note}.] Terima kasih.",
                "Tiket {ticket}. {note}. Terima kasih.",
                "Tiket {ticket}.[ {note}]. Terima kasih."))
            assertThat(new Template(source).render(Map.of("ticket", "1", "note", note)))
                    .isEqualTo(said);
    }
}
