package id.kanal.normalizer;

import static id.kanal.normalizer.NormalizerHarness.EMAIL;
import static id.kanal.normalizer.NormalizerHarness.SARI;
import static id.kanal.normalizer.NormalizerHarness.SITI;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Ticket;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A number is a rating only where there is an outcome to rate; a rating by the link always is one. */
class RatingsTest {
    private static final Mail HOLE =
            Mail.of("Jalan berlubang", "Jalan berlubang di Mauk").id("<1@sari>");

    private final NormalizerHarness desk = new NormalizerHarness();

    @AfterEach
    void close() {
        desk.close();
    }

    private Ticket mailed() {
        desk.mails(SARI, HOLE).work();
        return desk.ticket(0);
    }

    @ParameterizedTest(name = "by SMS, {0}: {1}")
    @CsvSource({
        "resolved, RATED",
        "responded, RATED",
        "'', COURTESY",
        "forwarded, COURTESY",
        "rejected, COURTESY",
        "archived, COURTESY",
        "reopened, COURTESY"
    })
    void aDigitRatesTheSendersLastCase(String status, Kind answer) {
        desk.says(SITI, "jalan berlubang di mauk").work();
        Ticket ticket = desk.ticket(0);
        if (!status.isEmpty()) desk.write(ticket, Card.STATUS, status);
        desk.says(SITI, "4").work();
        assertThat(desk.answers()).containsExactly(Kind.RECEIVED, answer);
        assertThat(desk.data("rated")).hasSize(answer == Kind.RATED ? 1 : 0);
        if (answer != Kind.RATED) return;
        assertThat(desk.data("rated").get(0).toString())
                .isEqualTo("{\"ticket\":\"" + ticket + "\",\"score\":4,\"accuracy\":null}");
        assertThat(desk.counts()).containsEntry("rating", 1L);
        assertThat(desk.card(ticket)).containsEntry(Card.RATED, "4//1");
    }

    @Test
    void aDigitOfAStrangerIsNone() {
        desk.says(NormalizerHarness.BUDI, "4").work();
        assertThat(desk.answers()).containsExactly(Kind.NOISE);
        assertThat(desk.events()).isEmpty();
    }

    @Test
    void aDigitInAMailRatesTheCaseOfItsThread() {
        Ticket first = mailed();
        desk.mails(SARI, Mail.of("Sampah", "sampah menumpuk")).work();
        desk.write(first, Card.STATUS, "resolved");
        desk.mails(SARI, Mail.of("Jalan berlubang", "5").in(first).id("<5@sari>"))
                .work();
        assertThat(desk.lastKind()).isEqualTo(Kind.RATED);
        assertThat(desk.lastNotice().topic().ticket()).contains(first);
        assertThat(desk.lastNotice().to().handle()).contains(Mail.handle("Jalan berlubang", "<5@sari>", ""));
        desk.mails(SARI, Mail.of("Jalan berlubang", "2").answering("<1@sari>")).work();
        assertThat(desk.data("rated")).as("not proven").hasSize(1);
        assertThat(desk.lastKind()).isEqualTo(Kind.CONFIRM);
        desk.confirms().work();
        assertThat(desk.lastKind()).isEqualTo(Kind.RATED);
        assertThat(desk.data("rated").stream().map(d -> d.get("score").asInt())).containsExactly(5, 2);
        assertThat(desk.card(first)).containsEntry(Card.RATED, "2//2");
        assertThat(desk.counts(EMAIL)).containsEntry("rating", 2L);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"without a thread", "in a stranger's thread", "in a case that is not answered yet"})
    void aDigitInAMailIsAsBefore(String where) {
        Ticket first = mailed();
        desk.write(first, Card.STATUS, where.contains("yet") ? "forwarded" : "resolved");
        Mail five = where.contains("without")
                ? Mail.of("Nilai", "5")
                : Mail.of("Jalan berlubang", "5").in(first);
        desk.mails(where.contains("stranger") ? NormalizerHarness.TONO : SARI, five)
                .work();
        assertThat(desk.data("rated")).isEmpty();
        assertThat(desk.counts(EMAIL)).doesNotContainKey("rating");
        assertThat(desk.outcomes()).isEqualTo(2);
    }

    @Test
    void aRatingByTheLinkGoesToTheCoreWithItsAccuracyAndIsThankedForInTheThread() {
        Ticket ticket = mailed();
        desk.write(ticket, Card.SECRET, "1").write(ticket, Card.LANGUAGE, "en");
        desk.mails(SARI, new Content.Rated(ticket, 3, Optional.of(2))).work();
        assertThat(desk.data("rated").get(0).toString())
                .isEqualTo("{\"ticket\":\"" + ticket + "\",\"score\":3,\"accuracy\":2}");
        assertThat(Json.text(Json.read(desk.events().get(1).body()), "usage")).isEqualTo("secret");
        assertThat(desk.lastKind()).isEqualTo(Kind.RATED);
        assertThat(desk.lastNotice().to().language()).isEqualTo("en");
        assertThat(desk.lastNotice().to().handle()).contains(Mail.handle("Jalan berlubang", "<1@sari>", ""));
        assertThat(desk.card(ticket)).containsEntry(Card.RATED, "3/2/1");
        desk.mails(SARI, new Content.Rated(ticket, 5, Optional.empty())).work();
        assertThat(desk.data("rated")).hasSize(2);
        assertThat(desk.card(ticket)).containsEntry(Card.RATED, "5//2");
    }

    @Test
    void aRatingOfACaseThatWeHaveForgottenIsPassedOnAsASecret() {
        desk.mails(SARI, new Content.Rated(new Ticket("4821937568"), 1, Optional.empty()))
                .work();
        assertThat(Json.text(Json.read(desk.events().get(0).body()), "usage")).isEqualTo("secret");
        assertThat(desk.counts(EMAIL)).isEqualTo(Map.of("received", 1L, "rating", 1L));
        assertThat(desk.journal.stateKeys()).noneMatch(key -> key.startsWith("card:"));
    }
}
