package id.kanal.normalizer;

import static id.kanal.normalizer.NormalizerHarness.EMAIL;
import static id.kanal.normalizer.NormalizerHarness.SARI;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Defect;
import id.kanal.kernel.model.Format;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic;
import id.kanal.normalizer.text.Dictionary;
import id.kanal.normalizer.text.TextPipeline;
import id.kanal.testkit.Await;
import id.kanal.testkit.TestSecrets;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of mails, with the real reader. */
class MailsTest {
    private static final TextPipeline READER = TextPipeline.standard(
            Dictionary.bundled(), "key".getBytes(StandardCharsets.UTF_8), Set.of("TANGKAB"), Clock.systemUTC());

    private final NormalizerHarness desk = new NormalizerHarness(READER);

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void theRecordCarriesWhatALetterBrings() {
        desk.mails(
                        SARI,
                        Mail.of("Jalan raya Mauk rusak", "Mohon diperbaiki, sudah banyak yang jatuh.")
                                .quoting("--\nSari Dewi\nRT 05")
                                .by("Sari Dewi")
                                .with(Mail.PHOTO)
                                .at(Mail.POSITION)
                                .flawed(Defect.ATTACHMENTS_LEFT_OUT))
                .work();
        JsonNode data = desk.data("received").get(0);
        assertThat(data.get("title").asText()).isEqualTo("Jalan raya Mauk rusak");
        assertThat(data.get("text").asText()).doesNotContain("RT 05");
        assertThat(data.at("/messages/0/text").asText()).contains("Mohon diperbaiki", "RT 05");
        assertThat(data.at("/reporter/name").asText()).isEqualTo("Sari Dewi");
        assertThat(data.at("/reporter/address").asText()).isEqualTo("sari@example.org");
        assertThat(data.at("/channel/type").asText()).isEqualTo("email");
        assertThat(data.at("/attachments/0/url").asText()).endsWith("/v1/attachments/a-1");
        assertThat(data.at("/location/source").asText()).isEqualTo("photo");
        assertThat(data.at("/location/latitude").asDouble()).isEqualTo(-6.0587);
        assertThat(data.at("/location/text").asText()).containsIgnoringCase("mauk");
        assertThat(data.get("missing").toString()).isEqualTo("[\"attachments\"]");
        assertThat(desk.lastNotice().defects()).containsExactly(Defect.ATTACHMENTS_LEFT_OUT);
    }

    @Test
    void anAdditionCarriesPhotosPositionAndWhatIsMissing() {
        desk.mails(SARI, Mail.of("Jalan", "jalan berlubang besar sekali")).work();
        desk.mails(
                        SARI,
                        Mail.of("Jalan", "")
                                .in(desk.ticket(0))
                                .with(Mail.PHOTO)
                                .at(Mail.POSITION)
                                .flawed(Defect.TOO_LARGE, Defect.CUT))
                .work();
        JsonNode data = desk.data("supplemented").get(0);
        assertThat(data.at("/attachments/0/mediaType").asText()).isEqualTo("image/jpeg");
        assertThat(data.at("/location/longitude").asDouble()).isEqualTo(106.5125);
        assertThat(data.get("missing").toString()).isEqualTo("[\"attachments\",\"text\"]");
    }

    @Test
    void anAdditionTellsWhatWasWrittenNowAndWhatItAnswersApart() {
        desk.mails(SARI, Mail.of("Jalan", "jalan berlubang besar sekali")).work();
        desk.mails(
                        SARI,
                        Mail.of("Jalan", "di depan pasar, NIK 3201994508909999")
                                .quoting("> Laporan 3201994508909999 kami terima")
                                .in(desk.ticket(0)))
                .work();
        JsonNode data = desk.data("supplemented").get(0);
        assertThat(data.at("/message/text").asText()).isEqualTo("di depan pasar, NIK [NIK]");
        assertThat(data.get("quoted").asText()).isEqualTo("> Laporan [NIK] kami terima");
    }

    @Test
    void aPhotoAloneIsAComplaint() {
        desk.mails(SARI, Mail.of("", "").with(Mail.PHOTO)).work();
        assertThat(desk.answers()).containsExactly(Kind.RECEIVED);
        assertThat(desk.data("received").get(0).get("title").asText()).isEqualTo("-");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            BRAILLE       |                  | BRAILLE
            Halo          | FORMAT BRAILLE   | BRAILLE
            Halo          | huruf besar      | LARGE
            Halo          | CETAK BESAR      | LARGE
            Halo          | large print please | LARGE
            """)
    void theFormOfOurMailsCanBeChosen(String title, String fresh, String format) {
        desk.mails(SARI, Mail.of(title, fresh == null ? "" : fresh)).work();
        assertThat(desk.answers()).containsExactly(Kind.CONFIRM);
        assertThat(desk.conversation(SARI).wishes().format()).isEqualTo(Format.PLAIN);
        desk.confirms().work();
        assertThat(desk.answers()).containsExactly(Kind.CONFIRM, Kind.FORMAT_SET);
        assertThat(desk.conversation(SARI).wishes().format().name()).isEqualTo(format);
        assertThat(desk.counts(EMAIL)).containsEntry("command-answer", 2L);
        desk.mails(SARI, Mail.of("Halo", "format biasa")).work().confirms().work();
        assertThat(desk.journal.state(TestSecrets.KEYS.conversation(SARI))).isEmpty();
    }

    @Test
    void bySmsTheSameWordsAreAReport() {
        desk.says(NormalizerHarness.SITI, "huruf besar").work();
        assertThat(desk.answers()).containsExactly(Kind.RECEIVED);
        assertThat(desk.conversation(NormalizerHarness.SITI).wishes().format()).isEqualTo(Format.PLAIN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bounce", "auto-reply", "list", "own-words"})
    void whatNoPersonWroteIsCountedAndNothingElse(String reason) {
        desk.mails(SARI, Mail.of("Jalan", "jalan berlubang besar sekali")).work();
        desk.mails(SARI, new Content.Recorded(reason, Optional.of("r-1"))).work();
        assertThat(desk.answers()).containsExactly(Kind.RECEIVED);
        assertThat(desk.events()).hasSize(1);
        assertThat(desk.counts(EMAIL)).isEqualTo(Map.of("received", 2L, "complaint", 1L, "automatic", 1L));
        assertThat(desk.journal.parked()).isEmpty();
    }

    @Test
    void anEmergencyByMailGetsItsNumbers() {
        desk.mails(SARI, Mail.of("KEBAKARAN di pasar Mauk", "tolong segera")).work();
        assertThat(desk.lastNotice().topic().danger()).isEqualTo(Topic.Danger.GENERAL);
        assertThat(desk.data("received").get(0).get("urgency").asText()).isEqualTo("emergency");
    }

    @Test
    void aNoReplyAddressIsNeverAnswered() {
        Address machine = Address.nobody("noreply@example.org");
        desk.mails(machine, Mail.of("Jalan", "jalan berlubang besar sekali")).work();
        assertThat(desk.data("received")).hasSize(1);
        assertThat(desk.notices()).isEmpty();
    }

    @Test
    void noIdentityNumberIsLeftAnywhere() {
        String nik = "3201994508909999";
        desk.mails(
                        SARI,
                        Mail.of("Bansos NIK " + nik, "belum cair, " + nik)
                                .by("Siti " + nik)
                                .id("<1@sari>")
                                .quoting("> " + nik))
                .work();
        Ticket ticket = desk.ticket(0);
        desk.mails(SARI, Mail.of("Bansos NIK " + nik, "masih belum, " + nik).in(ticket))
                .work();
        assertThat(desk.events().toString()
                        + desk.events().get(0).body()
                        + desk.events().get(1).body())
                .doesNotContain(nik);
        assertThat(desk.journal.bodies("notices:0"))
                .allSatisfy(body -> assertThat(body).doesNotContain(nik));
        desk.journal
                .stateKeys()
                .forEach(key -> assertThat(desk.journal.state(key).toString()).doesNotContain(nik));
    }

    @Test
    void aMailThatComesBackFromTheParkedOnesIsAReport() {
        desk.mails(SARI, Mail.of("Halo", "tes")).work();
        assertThat(desk.answers()).containsExactly(Kind.NOISE);
        assertThat(Await.get(desk.journal.requeue(desk.journal.parked().get(0).id())))
                .isTrue();
        desk.work();
        assertThat(desk.answers()).containsExactly(Kind.NOISE, Kind.RECEIVED);
        assertThat(desk.data("received").get(0).get("title").asText()).isEqualTo("Halo");
    }
}
