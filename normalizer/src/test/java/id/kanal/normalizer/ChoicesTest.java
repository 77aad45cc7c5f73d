package id.kanal.normalizer;

import static id.kanal.normalizer.NormalizerHarness.BUDI;
import static id.kanal.normalizer.NormalizerHarness.SITI;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.IntakeEntry;
import id.kanal.kernel.model.Pending;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic.Option;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers to open questions: a button, or the number of an option; a rating is the last thing that a digit can mean. */
class ChoicesTest {
    private final NormalizerHarness desk = new NormalizerHarness();

    @AfterEach
    void close() {
        desk.close();
    }

    private Ticket hole() {
        desk.says(SITI, "jalan berlubang besar di depan pasar").work();
        return desk.ticket(0);
    }

    private Pending question(String id, Optional<Ticket> ticket, String... options) {
        return new Pending(
                id,
                ticket,
                "still-there",
                List.of(options).stream().map(Option::new).toList(),
                desk.clock.instant().plus(Duration.ofHours(24)));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"2", " 2 "})
    void aDigitAnswersTheNewestQuestionAndARatingLast(String digit) {
        Ticket ticket = hole();
        desk.write(ticket, Card.STATUS, "responded");
        desk.asks(SITI, question("q1", Optional.of(ticket), "a", "b"))
                .asks(SITI, question("q2", Optional.of(ticket), "yes", "no"));
        desk.says(SITI, digit).work();
        assertThat(desk.lastKind()).isEqualTo(Kind.ADDED);
        assertThat(desk.data("supplemented").get(0).at("/message/text").asText())
                .isEqualTo("no");
        assertThat(desk.data("supplemented").get(0).get("repliesTo").asText()).isEqualTo("q2");
        assertThat(desk.conversation(SITI).pending()).extracting(Pending::id).containsExactly("q1");
        desk.says(SITI, "1").says(SITI, "5").work();
        assertThat(desk.data("supplemented").get(1).at("/message/text").asText())
                .isEqualTo("a");
        assertThat(desk.data("rated")).hasSize(1);
        assertThat(desk.counts()).containsEntry("addition", 2L).containsEntry("rating", 1L);
    }

    @Test
    void aNumberBeyondTheOptionsIsWhatItWasBefore() {
        Ticket ticket = hole();
        desk.write(ticket, Card.STATUS, "responded");
        desk.asks(SITI, question("q", Optional.of(ticket), "yes", "no"))
                .says(SITI, "4")
                .work();
        assertThat(desk.lastKind()).isEqualTo(Kind.RATED);
        assertThat(desk.conversation(SITI).pending()).hasSize(1);
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({"q, yes, true", "still-there, yes, true", "q, maybe, false", "other, yes, false"})
    void aButtonAnswersItsQuestion(String question, String option, boolean known) {
        Ticket ticket = hole();
        desk.asks(SITI, question("q", Optional.of(ticket), "yes", "no"))
                .comes(SITI, new Content.Chosen(question, option))
                .work();
        assertThat(desk.data("supplemented")).hasSize(known ? 1 : 0);
        assertThat(desk.conversation(SITI).pending()).hasSize(known ? 0 : 1);
        assertThat(desk.outcomes()).isEqualTo(2);
    }

    @Test
    void aQuestionThatRanOutOrThatNobodyProvesIsNotAnswered() {
        Ticket ticket = hole();
        desk.asks(SITI, question("q", Optional.of(ticket), "yes", "no"));
        desk.claims(SITI, new Content.Chosen("q", "yes")).work();
        assertThat(desk.data("supplemented")).isEmpty();
        desk.later(Duration.ofHours(25))
                .comes(SITI, new Content.Chosen("q", "yes"))
                .work();
        assertThat(desk.data("supplemented")).isEmpty();
        assertThat(desk.counts()).containsEntry("automatic", 2L);
        desk.enters(new IntakeEntry.Due(SITI, "q", desk.clock.instant())).work();
        assertThat(desk.conversation(SITI).pending()).isEmpty();
    }

    @Test
    void aQuestionOfAnothersCaseAddsNothingToIt() {
        Ticket ticket = hole();
        desk.asks(BUDI, question("q", Optional.of(ticket), "yes"))
                .says(BUDI, "1")
                .work();
        assertThat(desk.data("supplemented")).isEmpty();
        assertThat(desk.outcomes()).isEqualTo(2);
    }
}
