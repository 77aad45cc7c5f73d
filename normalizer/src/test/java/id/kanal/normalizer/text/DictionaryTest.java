package id.kanal.normalizer.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DictionaryTest {
    /** Cues are looked for after short forms are written out, so a cue that holds a short form would never be found. */
    @Test
    void everyPhraseIsFoundInItsOwnWords() {
        List<String> lost = new ArrayList<>();
        for (List<List<String>> table : List.of(Readers.DICTIONARY.danger(), Readers.DICTIONARY.followUp()))
            for (List<String> row : table) if (!found(row.get(0))) lost.add(row.get(0));
        assertThat(lost).isEmpty();
    }

    private static boolean found(String phrase) {
        PhraseMatcher<Boolean> phrases = new PhraseMatcher<>();
        phrases.add(phrase, true);
        String said = phrase.replace("~ ", "").replace("*", "");
        return !phrases.in(Token.of(Readers.read(said).words().text())).isEmpty();
    }

    @Test
    void everyShortFormIsOneWord() {
        assertThat(Readers.DICTIONARY.slang().keySet())
                .allSatisfy(form -> assertThat(Token.of(form))
                        .singleElement()
                        .extracting(Token::lower)
                        .isEqualTo(form));
    }

    @Test
    void aMisspeltListIsNotSilentlyEmpty() {
        assertThatThrownBy(() -> Readers.DICTIONARY.words("noize")).hasMessageContaining("noize");
    }

    @Test
    void aPhraseThatWouldFitEveryWordIsRefused() {
        assertThatThrownBy(() -> new PhraseMatcher<Boolean>().add("~ api", true))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new PhraseMatcher<Boolean>().add("ab* api", true))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aGapIsAtMostThreeWords() {
        PhraseMatcher<String> phrases = new PhraseMatcher<>();
        phrases.add("suami ~ pukul*", "found");
        assertThat(phrases.in(Token.of("suami pukul"))).hasSize(1);
        assertThat(phrases.in(Token.of("suami a b c pukuli"))).hasSize(1);
        assertThat(phrases.in(Token.of("suami a b c d pukuli"))).isEmpty();
    }
}
