package id.kanal.normalizer;

import static id.kanal.normalizer.NormalizerHarness.SITI;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic;
import id.kanal.normalizer.text.Dictionary;
import id.kanal.normalizer.text.TextPipeline;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The stage with the real reader, in the language that citizens write (facts/domain.md 7.3). */
class RealConversationTest {
    private static final TextPipeline READER = TextPipeline.standard(
            Dictionary.bundled(), "key".getBytes(StandardCharsets.UTF_8), Set.of("TANGKAB"), Clock.systemUTC());
    private final NormalizerHarness desk = new NormalizerHarness(READER);

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void aWeekLaterNothingWasDone() {
        desk.says(SITI, "TANGKAB jln raya mauk rsk parah bnyk lobang dkt psr tlg dibenerin")
                .work();
        Ticket ticket = desk.ticket(0);
        desk.later(Duration.ofDays(7))
                .says(SITI, "msih blm ada tindakan pdhl sdh sminggu")
                .work();
        desk.says(SITI, "STATUS " + ticket.shown()).says(SITI, "STATUS").work();
        desk.says(SITI, "BATAL " + ticket.digits()).work();
        desk.later(Duration.ofDays(1))
                .says(SITI, "sampah numpuk, trs lampu jalan jg mati smua")
                .work();
        assertThat(desk.answers())
                .containsExactly(
                        Kind.RECEIVED,
                        Kind.ADDED,
                        Kind.STATUS_ANSWER,
                        Kind.STATUS_ANSWER,
                        Kind.WITHDRAWN,
                        Kind.RECEIVED);
        JsonNode data = desk.data("received").get(0);
        assertThat(data.get("agencyHint").asText()).isEqualTo("TANGKAB");
        assertThat(data.get("text").asText()).contains("rusak", "banyak").doesNotContain("TANGKAB");
        assertThat(data.at("/messages/0/text").asText()).startsWith("TANGKAB jln raya mauk rsk");
    }

    @Test
    void aBeatenWifeIsProtectedAtOnce() {
        desk.says(SITI, "tolong pak suami sy mukuli sy tiap mlm anak sy jg takut")
                .work();
        assertThat(desk.data("received").get(0).at("/reporter/secret").asBoolean())
                .isTrue();
        assertThat(desk.notices().get(0).topic().danger()).isEqualTo(Topic.Danger.HOME_VIOLENCE);
    }

    @Test
    void anIdentityNumberReachesNeitherCoreNorState() {
        desk.says(SITI, "NIK 3201994508909999 bansos pkh sy ga cair 3 bln").work();
        assertThat(desk.events().get(0).body()).doesNotContain("3201994508909999");
        assertThat(desk.data("received").get(0).at("/reporter/nik/hash").asText())
                .hasSize(64);
        desk.journal
                .stateKeys()
                .forEach(key -> assertThat(desk.journal.state(key).toString()).doesNotContain("3201994508909999"));
    }

    @Test
    void anIdentityNumberCutBetweenTwoPartsIsMaskedToo() {
        desk.part(SITI, "r", 2, 2, Alphabet.ESCAPED, Alphabet.ESCAPED.encode("08909999 bansos pkh sy ga cair 3 bln"));
        desk.part(SITI, "r", 2, 1, Alphabet.ESCAPED, Alphabet.ESCAPED.encode("NIK 32019945"))
                .work();
        assertThat(desk.events().get(0).body()).doesNotContain("3201994508909999");
    }

    @Test
    void greetingsGoToReviewAndStopIsOnlyStopAlone() {
        desk.says(SITI, "tes")
                .says(SITI, "stop pungli di sekolah")
                .says(SITI, "STOP")
                .work();
        assertThat(desk.answers()).containsExactly(Kind.NOISE, Kind.RECEIVED, Kind.STOPPED);
        assertThat(desk.counts())
                .containsEntry("noise", 1L)
                .containsEntry("complaint", 1L)
                .containsEntry("command-answer", 1L);
    }
}
