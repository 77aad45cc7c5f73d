package id.kanal.channels.meta;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.journal.JournalTransaction;
import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Conversation;
import id.kanal.kernel.model.DeliveryReceipt;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.model.Outbound.Purpose;
import id.kanal.kernel.model.StatusEvent;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.model.Unreached;
import id.kanal.kernel.port.Channel.Sent;
import id.kanal.kernel.state.ConversationFields;
import id.kanal.simulators.meta.GraphRefusal;
import id.kanal.simulators.meta.GraphTemplate;
import id.kanal.simulators.meta.SentWhatsApp;
import id.kanal.simulators.meta.WhatsAppPerson;
import id.kanal.testkit.Await;
import id.kanal.testkit.TestSecrets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhatsAppSendingTest {
    private final MetaRig rig = new MetaRig().opened();

    WhatsAppSendingTest() {
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

    private static Topic.News news() {
        return new Topic.News(new StatusEvent(
                "news-1",
                MetaRig.TICKET,
                Optional.empty(),
                new StatusEvent.Update(
                        StatusEvent.Status.FORWARDED, Optional.empty(), Optional.empty(), Optional.empty()),
                Instant.parse("2026-11-23T09:15:00Z")));
    }

    private Sent sent(Topic topic) {
        return Await.get(rig.channel.send(rig.answer(topic)));
    }

    private Outbound status(Topic topic) {
        return rig.outbound(rig.siti, topic, Purpose.STATUS, Optional.empty());
    }

    private SentWhatsApp last() {
        return rig.siti.received().get(rig.siti.received().size() - 1);
    }

    @Test
    void anAnswerGoesToThePersonsIdWithOurIdAndToTheMessageThatItAnswers() {
        String theirs =
                rig.intake.messages().get(0).replyTo().handle().orElseThrow().opaque();
        Outbound answer = rig.outbound(rig.siti, MetaRig.received(), Purpose.ANSWER, Optional.of(theirs));
        Sent sent = Await.get(rig.channel.send(answer));
        assertThat(sent.providerIds()).containsExactly(last().id());
        assertThat(last().words()).contains("482-193-7568");
        assertThat(last().body().path("recipient").asText())
                .isEqualTo(rig.siti.userId().orElseThrow());
        assertThat(last().body().has("to")).isFalse();
        assertThat(last().body().at("/context/message_id").asText()).isEqualTo(theirs);
        assertThat(last().body().path("biz_opaque_callback_data").asText()).isEqualTo(answer.id());
    }

    @Test
    void whoHasNoIdIsWrittenToByNumber() {
        WhatsAppPerson budi = rig.meta.personWithoutId("Budi", "6289912345678");
        budi.writes("lampu mati");
        rig.received(2);
        assertThat(rig.intake.messages().get(1).from().value()).isEqualTo("6289912345678");
        Await.get(rig.channel.send(rig.outbound(budi, MetaRig.received(), Purpose.ANSWER, Optional.empty())));
        assertThat(budi.received().get(0).body().path("to").asText()).isEqualTo("6289912345678");
    }

    @Test
    void upToThreeShortAnswersAreButtonsAndMoreAreAList() {
        sent(question("report-change", "what", "place", "kind"));
        assertThat(last().body().at("/interactive/type").asText()).isEqualTo("button");
        assertThat(last().buttons()).containsExactly("Isi", "Tempat", "Jenis");
        sent(question("report-change", "what", "place", "kind", "protection"));
        assertThat(last().body().at("/interactive/type").asText()).isEqualTo("list");
        assertThat(last().buttons()).containsExactly("Isi", "Tempat", "Jenis", "Kerahasiaan");
    }

    @Test
    void aButtonThatIsPressedSaysWhichAnswerItWasAndOfWhichCase() {
        sent(question("report-kind", "complaint", "aspiration"));
        rig.siti.presses(last(), "Aspirasi");
        rig.received(2);
        assertThat(rig.intake.messages().get(1).content()).isEqualTo(new Content.Chosen("report-kind", "aspiration"));
        assertThat(rig.intake.messages().get(1).replyTo().proven()).contains(MetaRig.TICKET);
    }

    @Test
    void moreAnswersThanAListTakesAreNumbered() {
        String[] eleven = Stream.generate(() -> "yes").limit(11).toArray(String[]::new);
        sent(question("which", eleven));
        assertThat(last().type()).isEqualTo("text");
        assertThat(last().words()).contains("1 Ya", "11 Ya");
    }

    @Test
    void whereSomethingIsIsAskedForWithAButton() {
        sent(new Topic.Received(MetaRig.TICKET, Topic.Danger.NONE, new Topic.Promise(false, true)));
        assertThat(last().asksForPlace()).isTrue();
        assertThat(last().words()).contains("482-193-7568");
    }

    @Test
    void newsWithinTheDayAreFreeAndAfterItAreTheApprovedTemplate() {
        rig.meta.template(GraphTemplate.approved("laporan_status", "id", 2));
        heard(Duration.ofHours(1));
        Await.get(rig.channel.send(status(news())));
        assertThat(last().type()).isEqualTo("text");
        heard(Duration.ofHours(25));
        Await.get(rig.channel.send(status(news())));
        assertThat(last().words()).isEqualTo("laporan_status: 482-193-7568 | diteruskan ke instansi");
    }

    /** As the normalizer notes it. */
    private void heard(Duration ago) {
        var keys = Keys.of(TestSecrets.MASTER::secret);
        var lease = Await.get(rig.journal.acquire("test/" + ago));
        Await.get(rig.journal.commit(JournalTransaction.under(lease)
                .put(
                        keys.conversation(rig.address(rig.siti)),
                        ConversationFields.write(Conversation.NEW.heardAt(
                                rig.means.clock().instant().minus(ago))),
                        Duration.ofDays(1))));
    }

    @Test
    void whatNoTemplateCarriesIsToldElsewhere() {
        Sent sent = Await.get(rig.channel.send(status(new Topic.Started())));
        assertThat(rig.siti.received()).isEmpty();
        assertThat(sent.receipts())
                .extracting(DeliveryReceipt::unreached)
                .containsExactly(Optional.of(Unreached.WINDOW_CLOSED));
    }

    @Test
    void aWindowThatClosedAtMetaFirstTurnsTheAnswerIntoATemplate() {
        rig.meta.template(GraphTemplate.approved("laporan_diterima", "id", 1));
        rig.meta.later(Duration.ofHours(24));
        sent(MetaRig.received());
        assertThat(last().words()).isEqualTo("laporan_diterima: 482-193-7568");
        Sent courtesy = sent(new Topic.Courtesy(MetaRig.TICKET));
        assertThat(courtesy.receipts().get(0).unreached()).contains(Unreached.WINDOW_CLOSED);
    }

    @ParameterizedTest(name = "{0}, {1}, {2} parameters")
    @CsvSource({
        "laporan_diterima, PENDING, 1",
        "laporan_diterima, PAUSED, 1",
        "laporan_diterima, APPROVED, 3",
        "lain, APPROVED, 1"
    })
    void aTemplateThatIsNotTakenTroublesTheChannelAndTheMessageGoesElsewhere(
            String name, String status, int parameters) {
        rig.meta.template(new GraphTemplate(name, "id", parameters, status));
        rig.meta.later(Duration.ofHours(24));
        assertThat(sent(MetaRig.received()).receipts().get(0).unreached()).contains(Unreached.WINDOW_CLOSED);
        assertThat(rig.channel.health().sendable()).isTrue();
        assertThat(rig.channel.health().cause()).contains("template");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            0      | retry  | the token
            3      | retry  | may not
            10     | retry  | may not
            200    | retry  | may not
            190    | retry  | token
            368    | retry  | does not take
            131031 | retry  | does not take
            131042 | retry  | does not take
            133010 | retry  | does not take
            1      | retry  | not taken now (1)
            2      | retry  | not taken now (2)
            131000 | retry  | 131000
            131016 | retry  | 131016
            4      | slower | too many
            80007  | slower | too many
            130429 | slower | too many
            131048 | slower | too many
            131056 | slower | too many
            131026 | gone   | ADDRESS_GONE
            131050 | gone   | OPTED_OUT
            131049 | gone   | CONTENT_REFUSED
            130472 | gone   | CONTENT_REFUSED
            130497 | gone   | CONTENT_REFUSED
            131062 | gone   | CONTENT_REFUSED
            132007 | gone   | CONTENT_REFUSED
            100    | never  | refused (400, 100)
            131008 | never  | refused (400, 131008)
            131009 | never  | refused (400, 131009)
            131021 | never  | refused (400, 131021)
            131051 | never  | refused (400, 131051)
            131053 | never  | refused (400, 131053)
            132000 | never  | refused (400, 132000)
            135000 | never  | refused (400, 135000)
            """)
    void whatARefusalMeans(int code, String what, String words) {
        rig.meta.refuse(GraphRefusal.of(code, "x"), 1);
        var sent = rig.channel.send(rig.answer(MetaRig.received()));
        if (what.equals("gone")) {
            DeliveryReceipt receipt = Await.get(sent).receipts().get(0);
            assertThat(receipt.unreached()).contains(Unreached.valueOf(words));
            assertThat(receipt.error()).contains(Integer.toString(code));
            return;
        }
        Failure failure = Await.failure(sent);
        assertThat(failure.retryable()).isEqualTo(!what.equals("never"));
        assertThat(failure.retryAfter().isPresent()).isEqualTo(what.equals("slower"));
        if (code != 0) assertThat(failure.getMessage()).contains(words);
    }

    @ParameterizedTest
    @CsvSource({"190, token", "131042, does not take our messages", "131031, does not take our messages"})
    void whatIsWrongWithTheAccountIsTold(int code, String words) {
        rig.meta.nodes().revoke(true);
        rig.meta.refuse(GraphRefusal.of(code, "x"), 1);
        assertThat(Await.failure(rig.channel.send(rig.answer(MetaRig.received())))
                        .retryable())
                .isTrue();
        Await.until("told", () -> !rig.channel.health().up());
        assertThat(rig.channel.health().cause()).containsAnyOf(words, "token");
    }

    @Test
    void aLostAnswerIsSentAgainAndAStatusOfEitherTryNamesOurMessage() {
        Outbound answer = rig.answer(MetaRig.received());
        rig.meta.loseAnswers(1);
        assertThat(Await.failure(rig.channel.send(answer)).retryable()).isTrue();
        Await.get(rig.channel.send(answer));
        assertThat(rig.siti.received()).hasSize(2);
        Await.until("both are told", () -> rig.intake.receipts().size() == 2);
        assertThat(rig.intake.receipts()).allMatch(receipt -> receipt.otherIds().equals(List.of(answer.id())));
    }

    @Test
    void inAnOutageTheAccountWaitsAndNoMessageLosesItsPlace() {
        try (MetaRig away = new MetaRig("checkEvery", Duration.ofMinutes(1)).opened()) {
            away.gate.shut();
            Outbound answer = away.answer(MetaRig.received());
            for (int i = 0; i < 2; i++)
                assertThat(Await.failure(away.channel.send(answer)).retryAfter())
                        .as("a cut connection is no outage")
                        .isEmpty();
            assertThat(Await.failure(away.channel.send(answer)).retryAfter())
                    .as("but three are")
                    .isPresent();
            var waiting = IntStream.range(0, 10)
                    .mapToObj(i -> away.channel.send(answer))
                    .toList();
            for (var each : waiting)
                assertThat(Await.failure(each).retryAfter())
                        .as("longer than that, so it keeps its place")
                        .isPresent();
        }
    }

    @Test
    void aLateFailureIsAReceiptThatSaysWhy() {
        sent(MetaRig.received());
        rig.meta.fails(last(), rig.siti, 131026);
        Await.until("it is told", () -> rig.intake.receipts().size() == 2);
        assertThat(rig.intake.receipts().stream()
                        .map(DeliveryReceipt::unreached)
                        .flatMap(Optional::stream))
                .containsExactly(Unreached.ADDRESS_GONE);
    }

    @Test
    void anAddressOfAnotherNumberIsRefused() {
        Outbound answer = rig.answer(MetaRig.received());
        Outbound foreign = new Outbound(
                answer.id(),
                new Outbound.Route(
                        MetaRig.REF,
                        new Address("whatsapp/1", "6281234567890"),
                        answer.route().from(),
                        Optional.empty(),
                        "id",
                        answer.route().format()),
                answer.purpose(),
                answer.topic(),
                answer.facts(),
                answer.createdAt(),
                answer.attempts());
        assertThat(Await.failure(rig.channel.send(foreign)).retryable()).isFalse();
    }
}
