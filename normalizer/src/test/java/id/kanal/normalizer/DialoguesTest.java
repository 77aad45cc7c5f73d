package id.kanal.normalizer;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.normalizer.text.Dictionary;
import id.kanal.normalizer.text.TextPipeline;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole conversations, as they are written down in {@code dialogues}: what people, the core and time do, and what comes of it. */
class DialoguesTest {
    private static final TextPipeline READER =
            TextPipeline.standard(Dictionary.bundled(), new byte[] {1}, Set.of("TANGKAB"), Clock.systemUTC());

    static Stream<Script> all() {
        return Script.all().stream();
    }

    private static String played(Script script, boolean anew) {
        try (ScriptPlayer player = new ScriptPlayer(script, READER)) {
            return player.play(anew);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void whatComesOfItIsWhatIsWrittenDown(Script script) {
        assertThat(played(script, false)).isEqualTo(script.text());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void aStageThatBeganJustBeforeEachTurnAndTakesOneAtATimeDoesTheSame(Script script) {
        assertThat(played(script, true)).isEqualTo(script.text());
    }

    @Test
    void theyAreManyAndNoTwoHaveOneTitle() {
        List<Script> all = Script.all();
        assertThat(all).extracting(Script::title).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(30);
        assertThat(all.stream().mapToLong(Script::turns).sum()).isGreaterThanOrEqualTo(160);
    }
}
