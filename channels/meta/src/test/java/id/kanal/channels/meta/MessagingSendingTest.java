package id.kanal.channels.meta;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.DeliveryReceipt;
import id.kanal.kernel.model.Outbound.Purpose;
import id.kanal.kernel.model.StatusEvent;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.model.Unreached;
import id.kanal.kernel.port.Channel.Sent;
import id.kanal.simulators.meta.GraphRefusal;
import id.kanal.simulators.meta.GraphTemplate;
import id.kanal.simulators.meta.MessagingKind;
import id.kanal.testkit.Await;
import id.kanal.testkit.NotificationSamples;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MessagingSendingTest {
    private static final Instant AT = Instant.parse("2026-11-23T09:15:00Z");

    private MessagingRig rig;

    private void at(MessagingKind kind) {
        rig = new MessagingRig(kind).opened();
        rig.siti.writes("jalan rusak");
        rig.received(1);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private static Topic.Question question(String slot, String... options) {
        return new Topic.Question(
                slot,
                Optional.of(MetaRig.TICKET),
                Stream.of(options).map(Topic.Option::new).toList(),
                Instant.parse("2026-12-24T00:00:00Z"));
    }

    private static Topic news() {
        return new Topic.News(
                NotificationSamples.news(MetaRig.TICKET, StatusEvent.Status.FORWARDED, "Dinas", "dijadwalkan", "", AT));
    }

    private Sent sent(Topic topic, Purpose purpose) {
        return Await.get(rig.channel.send(rig.outbound(topic, purpose)));
    }

    private Optional<Unreached> unreached(Sent sent) {
        return sent.receipts().stream()
                .map(DeliveryReceipt::unreached)
                .flatMap(Optional::stream)
                .findFirst();
    }

    @ParameterizedTest
    @EnumSource(MessagingKind.class)
    void anAnswerGoesToThePersonAndWhatIsDeliveredIsAReceipt(MessagingKind kind) {
        at(kind);
        Sent sent = sent(MetaRig.received(), Purpose.ANSWER);
        assertThat(sent.providerIds()).containsExactly(rig.last().id());
        assertThat(rig.last().words()).contains("482-193-7568");
        assertThat(rig.last().body().has("messaging_type")).isEqualTo(kind == MessagingKind.MESSENGER);
        Await.until("it is told", () -> !rig.intake.receipts().isEmpty());
        assertThat(rig.intake.receipts().get(0).state()).isEqualTo(DeliveryReceipt.State.DELIVERED);
    }

    @ParameterizedTest(name = "{0}, {1} answers: {2}")
    @CsvSource({
        "MESSENGER, 2, buttons",
        "MESSENGER, 4, quick replies",
        "MESSENGER, 14, text",
        "INSTAGRAM, 2, quick replies and numbers",
        "INSTAGRAM, 4, quick replies and numbers",
        "INSTAGRAM, 14, text"
    })
    void answersAreWhatTheMediumHasForThem(MessagingKind kind, int count, String as) {
        at(kind);
        String[] all = {"what", "place", "kind", "protection"};
        String[] options = Stream.iterate(0, i -> i + 1)
                .limit(count)
                .map(i -> all[i % all.length])
                .toArray(String[]::new);
        sent(question("report-change", options), Purpose.ANSWER);
        assertThat(rig.last().message().has("attachment")).isEqualTo(as.equals("buttons"));
        assertThat(rig.last().message().has("quick_replies")).isEqualTo(as.startsWith("quick replies"));
        assertThat(rig.last().words().contains("1 Isi")).isEqualTo(as.contains("numbers") || as.equals("text"));
    }

    @ParameterizedTest
    @CsvSource({"MESSENGER, 2", "MESSENGER, 3", "INSTAGRAM, 3"})
    void whatIsPressedSaysWhichAnswerItWasAndOfWhichCase(MessagingKind kind, int options) {
        at(kind);
        sent(
                question(
                        "report-kind",
                        Stream.of("complaint", "aspiration", "information-request")
                                .limit(options)
                                .toArray(String[]::new)),
                Purpose.ANSWER);
        rig.siti.presses(rig.last(), "Aspirasi");
        rig.received(2);
        assertThat(rig.contents().get(1)).isEqualTo(new Content.Chosen("report-kind", "aspiration"));
        assertThat(rig.intake.messages().get(1).replyTo().proven()).contains(MetaRig.TICKET);
    }

    @ParameterizedTest
    @EnumSource(MessagingKind.class)
    void newsWithinTheDayAreFreeAndAfterItOnlyATemplateOfMessenger(MessagingKind kind) {
        at(kind);
        rig.meta.template(GraphTemplate.approved("laporan_status", "id", 2));
        rig.heard(Duration.ofHours(1));
        sent(news(), Purpose.STATUS);
        assertThat(rig.last().words()).contains("diteruskan");
        rig.heard(Duration.ofHours(25));
        Sent late = sent(news(), Purpose.STATUS);
        if (kind == MessagingKind.MESSENGER) {
            assertThat(rig.last().words()).isEqualTo("laporan_status: 482-193-7568 | diteruskan ke instansi");
            assertThat(rig.last().body().path("messaging_type").asText()).isEqualTo("UTILITY");
        } else assertThat(unreached(late)).contains(Unreached.WINDOW_CLOSED);
    }

    @ParameterizedTest
    @EnumSource(MessagingKind.class)
    void aWindowThatClosedAtMetaFirstIsAWindowThatIsClosed(MessagingKind kind) {
        at(kind);
        rig.meta.template(GraphTemplate.approved("laporan_diterima", "id", 1));
        rig.meta.later(Duration.ofHours(24));
        Sent sent = sent(MetaRig.received(), Purpose.ANSWER);
        if (kind == MessagingKind.MESSENGER) assertThat(rig.last().words()).isEqualTo("laporan_diterima: 482-193-7568");
        else assertThat(unreached(sent)).contains(Unreached.WINDOW_CLOSED);
        assertThat(unreached(sent(new Topic.Courtesy(MetaRig.TICKET), Purpose.ANSWER)))
                .contains(Unreached.WINDOW_CLOSED);
    }

    @ParameterizedTest(name = "{0}, {1}, {2} parameters")
    @CsvSource({"laporan_diterima, PENDING, 1", "laporan_diterima, APPROVED, 3", "lain, APPROVED, 1"})
    void aTemplateThatIsNotTakenTroublesTheChannelAndTheMessageGoesElsewhere(
            String name, String status, int parameters) {
        at(MessagingKind.MESSENGER);
        rig.meta.template(new GraphTemplate(name, "id", parameters, status));
        rig.meta.later(Duration.ofHours(24));
        assertThat(unreached(sent(MetaRig.received(), Purpose.ANSWER))).contains(Unreached.WINDOW_CLOSED);
        assertThat(rig.channel.health().cause()).contains("template");
    }

    @ParameterizedTest(name = "{0}/{1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            190    | 0       | retry  | token
            190    | 463     | retry  | token
            10     | 0       | retry  | may not
            10     | 1893063 | retry  | does not take
            10     | 2018028 | retry  | does not take
            10     | 2018300 | retry  | not taken now (10/2018300)
            10     | 2018321 | retry  | not taken now (10/2018321)
            200    | 0       | retry  | may not
            368    | 0       | retry  | does not take
            1      | 0       | retry  | not taken now (1)
            2      | 0       | retry  | not taken now (2)
            1200   | 0       | retry  | 1200
            4      | 2018022 | slower | too many
            17     | 0       | slower | too many
            32     | 0       | slower | too many
            613    | 0       | slower | too many
            80006  | 0       | slower | too many
            10     | 2018108 | gone   | OPTED_OUT
            200    | 1545041 | gone   | ADDRESS_GONE
            551    | 1545041 | gone   | ADDRESS_GONE
            551    | 0       | gone   | ADDRESS_GONE
            100    | 2018001 | gone   | ADDRESS_GONE
            100    | 2534014 | gone   | ADDRESS_GONE
            100    | 0       | never  | refused (400, 100)
            100    | 2018109 | never  | refused (400, 100/2018109)
            2022   | 0       | never  | refused (400, 2022)
            """)
    void whatARefusalMeans(int code, int subcode, String what, String words) {
        at(MessagingKind.MESSENGER);
        rig.meta.refuse(GraphRefusal.of(code, subcode, "x"));
        var sent = rig.channel.send(rig.answer(MetaRig.received()));
        if (what.equals("gone")) {
            assertThat(unreached(Await.get(sent))).contains(Unreached.valueOf(words));
            return;
        }
        Failure failure = Await.failure(sent);
        assertThat(failure.retryable()).isEqualTo(!what.equals("never"));
        assertThat(failure.retryAfter().isPresent()).isEqualTo(what.equals("slower"));
        assertThat(failure.getMessage()).contains(words);
    }

    @ParameterizedTest
    @EnumSource(MessagingKind.class)
    void anAnswerWaitsWhileAnotherAppHoldsTheConversationAndThePageIsWellForAllOthers(MessagingKind kind) {
        at(kind);
        rig.meta.held(true);
        var answer = rig.answer(MetaRig.received());
        assertThat(Await.failure(rig.channel.send(answer)).retryable()).isTrue();
        assertThat(rig.channel.health().up()).isTrue();
        rig.meta.held(false);
        assertThat(Await.get(rig.channel.send(answer)).receipts()).isEmpty();
        assertThat(rig.siti.received()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(MessagingKind.class)
    void whoBlockedUsIsToldElsewhereAndALostAnswerIsSentAgain(MessagingKind kind) {
        at(kind);
        rig.meta.loseAnswer();
        var answer = rig.answer(MetaRig.received());
        assertThat(Await.failure(rig.channel.send(answer)).retryable()).isTrue();
        Await.get(rig.channel.send(answer));
        assertThat(rig.siti.received()).hasSize(2);
        rig.siti.blocks(true);
        assertThat(unreached(sent(MetaRig.received(), Purpose.ANSWER))).contains(Unreached.ADDRESS_GONE);
    }
}
