package id.kanal.normalizer;

import static id.kanal.normalizer.NormalizerHarness.SITI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.kanal.kernel.model.Complaint.Kind;
import id.kanal.kernel.model.Topic;
import id.kanal.normalizer.text.Dictionary;
import id.kanal.normalizer.text.TextPipeline;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What many ask is answered at once, and recorded. */
class FrequentQuestionTest {
    private static final TextPipeline READER =
            TextPipeline.standard(Dictionary.bundled(), new byte[] {1}, Set.of(), Clock.systemUTC());

    private final NormalizerHarness desk = new NormalizerHarness(READER);

    @AfterEach
    void close() {
        desk.close();
    }

    private Topic.Promise promise() {
        return ((Topic.Received) desk.lastNotice().topic()).promise();
    }

    @ParameterizedTest(name = "\"{0}\": {1}")
    @CsvSource(delimiter = '|', textBlock = """
            ktp saya hilang, syarat bikin lagi apa ya min?   | Bawa surat kehilangan dan KK.
            gmn cara ngurus ktp yg ilang pak?                | Bawa surat kehilangan dan KK.
            mau tanya syarat bikin KTP baru apa saja?        | Datang ke Disdukcapil dengan KK.
            berapa biaya bikin SIM C?                        |
            """)
    void theAnswerThatFitsTheMostWordsIsGivenAndTheQuestionIsRecorded(String said, String answer) {
        desk.says(SITI, said).work();
        assertThat(promise().kind()).isEqualTo(Kind.INFORMATION_REQUEST);
        assertThat(promise().answer()).isEqualTo(Optional.ofNullable(answer));
        assertThat(desk.data("received").get(0).get("kind").asText()).isEqualTo("information-request");
    }

    @Test
    void aComplaintIsNotAnsweredLikeThat() {
        desk.says(SITI, "petugas kelurahan Mauk minta uang 200rb untuk urus ktp hilang")
                .work();
        assertThat(promise().kind()).isEqualTo(Kind.COMPLAINT);
        assertThat(promise().answer()).isEmpty();
    }

    @Test
    void anAnswerThatIsTooLongAndAQuestionWithoutWordsAreRefused() {
        assertThatThrownBy(() -> new FrequentQuestion(List.of("ktp"), "id", "x".repeat(161)))
                .hasMessageStartingWith("answer: ");
        assertThatThrownBy(() -> new FrequentQuestion(List.of(), "id", "x")).hasMessageStartingWith("about: ");
    }
}
