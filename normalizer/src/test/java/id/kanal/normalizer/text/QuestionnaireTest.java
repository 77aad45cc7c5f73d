package id.kanal.normalizer.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuestionnaireTest {
    private static final LinearModel MODEL = Judge.bundled();

    /** Of tables with 131,072, 65,536 and 32,768 buckets. */
    private static final List<LinearModel.Question> QUESTIONS = Stream.of("danger", "wish", "kind", "order", "outcome")
            .map(MODEL::question)
            .toList();

    @ParameterizedTest(name = "of {0} words")
    @ValueSource(ints = {0, 1, 7, 40, 2_000})
    void questionsThatAreAskedTogetherAreAnsweredAsEachAlone(int many) {
        List<Token> words = Token.of("tolong pak rumah tetangga kebakaran di gang mawar ".repeat(many / 8 + 1))
                .subList(0, many);
        Features features = Features.of(words, 0, many);
        List<Scores> together = new Questionnaire(QUESTIONS).of(features);
        for (int i = 0; i < QUESTIONS.size(); i++) {
            Scores alone = QUESTIONS.get(i).scores(features);
            for (String answer : alone.answers())
                assertThat(together.get(i).of(answer)).as(answer).isEqualTo(alone.of(answer));
        }
    }
}
