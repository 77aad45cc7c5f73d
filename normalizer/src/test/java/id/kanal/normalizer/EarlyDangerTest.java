package id.kanal.normalizer;

import static id.kanal.normalizer.NormalizerHarness.BUDI;
import static id.kanal.normalizer.NormalizerHarness.PATIENCE;
import static id.kanal.normalizer.NormalizerHarness.SITI;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Notification;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.model.Topic.Danger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever is in danger hears what to do while the rest of a long message is on its way. */
class EarlyDangerTest {
    private final NormalizerHarness desk = new NormalizerHarness();

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void theFirstPartThatTellsOfDangerIsAnsweredAtOnceAndTheTicketFollowsWithoutTheEmergencyLineAgain() {
        part(1, 3, "kebakaran di rumah ").work();
        assertThat(answers()).containsExactly("still-arriving GENERAL");
        assertThat(desk.events()).isEmpty();
        part(2, 3, "sebelah, api besar ").work();
        part(3, 3, "tolong").work();
        assertThat(answers()).containsExactly("still-arriving GENERAL", "received NONE");
        assertThat(desk.told()).containsExactly("kebakaran di rumah sebelah, api besar tolong");
        assertThat(desk.data("received").get(0).get("urgency").asText()).isEqualTo("emergency");
        assertThat(desk.counts()).containsEntry("complaint", 1L).containsEntry("joined", 2L);
        assertThat(desk.outcomes()).isEqualTo(3);
    }

    @Test
    void aLaterPartWarnsAsWellAndOnlyOnceAMessage() {
        part(3, 3, "awas kebakaran ").work();
        part(3, 3, "awas kebakaran ").work();
        part(1, 3, "kebakaran lagi ").work();
        assertThat(answers()).containsExactly("still-arriving GENERAL");
    }

    @Test
    void whatIsWholeInOneBatchIsAnsweredByItsTicketAlone() {
        part(1, 2, "kebakaran ");
        part(2, 2, "besar").work();
        assertThat(answers()).containsExactly("received GENERAL");
    }

    @Test
    void anotherDangerInTheWholeIsSaidWithTheTicket() {
        part(1, 2, "kebakaran karena ").work();
        part(2, 2, "KDRT").work();
        assertThat(answers()).containsExactly("still-arriving GENERAL", "received VIOLENCE");
    }

    @Test
    void whatStaysIncompleteGoesOnAndIsNotWarnedOfTwice() {
        part(1, 2, "kebakaran di pasar ").work();
        desk.later(PATIENCE.plusSeconds(1)).work();
        assertThat(desk.told()).containsExactly("kebakaran di pasar […]");
        assertThat(answers()).containsExactly("still-arriving GENERAL", "received NONE");
    }

    @Test
    void theNextMessageUnderTheSameReferenceWarnsAnew() {
        part(1, 2, "kebakaran satu ").work();
        part(1, 2, "kebakaran dua ").work();
        assertThat(answers()).containsExactly("still-arriving GENERAL", "received NONE", "still-arriving GENERAL");
    }

    @Test
    void aPartThatSaysNothingByItselfOrNothingOfDangerIsWaitedFor() {
        desk.part(SITI, "u/1", 2, 1, Alphabet.UTF16, new byte[] {(byte) 0xDE, 0, (byte) 0xDE, 0, 0, 65});
        part(1, 2, "jalan rusak ");
        desk.part(BUDI, "r/2", 2, 1, Alphabet.ESCAPED, "!!bug ".getBytes(StandardCharsets.ISO_8859_1))
                .work();
        assertThat(answers()).isEmpty();
        part(2, 2, "parah").work();
        assertThat(desk.told()).containsExactly("jalan rusak parah");
        assertThat(desk.journal.parked()).isEmpty();
    }

    @Test
    void messagesThatStandAloneWarnAsPartsOfOneToo() {
        Content.Piece piece = new Content.Piece.Whole(Content.Message.of("kebakaran, ini fotonya"));
        desk.comes(SITI, new Content.Fragment("album", 1, OptionalInt.empty(), Duration.ofSeconds(10), piece))
                .work();
        assertThat(answers()).containsExactly("still-arriving GENERAL");
    }

    @Test
    void aRestartBetweenPartsWarnsNoSecondTime() {
        part(1, 3, "kebakaran ").work().restart();
        part(2, 3, "kebakaran ").work();
        assertThat(answers()).containsExactly("still-arriving GENERAL");
    }

    private NormalizerHarness part(int number, int total, String text) {
        return desk.part(SITI, "r/7", total, number, Alphabet.ESCAPED, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private List<String> answers() {
        return desk.notices().stream().map(EarlyDangerTest::shown).toList();
    }

    private static String shown(Notification notification) {
        Topic topic = notification.topic();
        Danger danger = topic.danger();
        return topic.id() + ' ' + danger;
    }
}
