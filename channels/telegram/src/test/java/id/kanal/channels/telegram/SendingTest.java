package id.kanal.channels.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.DeliveryReceipt;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.model.Topic.Danger;
import id.kanal.kernel.model.Unreached;
import id.kanal.kernel.port.Channel.Sent;
import id.kanal.simulators.telegram.BotMessage;
import id.kanal.simulators.telegram.FloodLimits;
import id.kanal.simulators.telegram.TelegramFault;
import id.kanal.simulators.telegram.TelegramPerson;
import id.kanal.simulators.telegram.TelegramSettings;
import id.kanal.simulators.telegram.TelegramSimulator;
import id.kanal.testkit.Await;
import id.kanal.testkit.TestContext;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SendingTest {
    private static final Ticket TICKET = new Ticket("4821937568");

    private final Vertx vertx = Vertx.vertx();
    private final TelegramSimulator telegram =
            TelegramSimulator.start(vertx, TelegramSettings.quick(TestContext.real()));
    private final TelegramPerson siti = telegram.person("Siti");
    private final TelegramRig rig = new TelegramRig(TelegramConfigs.of(telegram.port()));

    SendingTest() {
        siti.starts("");
        rig.opened();
    }

    @AfterEach
    void close() {
        telegram.answerNormally();
        rig.close();
        telegram.close();
        Await.get(vertx.close().toCompletionStage().toCompletableFuture());
    }

    private Sent send(Topic topic) {
        return Await.get(rig.channel.send(rig.outbound(siti.id(), topic)));
    }

    private static Topic question(List<String> options) {
        return new Topic.Question(
                "place",
                Optional.of(TICKET),
                options.stream().map(Topic.Option::new).toList(),
                TelegramRig.AT);
    }

    @Test
    void anAnswerIsPlainTextBelowTheMessageThatItAnswers() {
        long asked = siti.writes("jalan rusak");
        Sent sent = Await.get(rig.channel.send(
                rig.outbound(siti.id(), new Topic.Received(TICKET, Danger.NONE), Optional.of(asked), "id")));
        BotMessage answer = siti.chat().last();
        assertThat(answer.text()).contains("482-193-7568", "Terima kasih");
        assertThat(answer.replyTo()).contains(asked);
        assertThat(answer.now().entities())
                .noneMatch(entity -> entity.path("type").asText().equals("bold"));
        assertThat(sent.providerIds()).containsExactly(siti.id() + "/" + answer.id());
        assertThat(sent.receipts()).isEmpty();
        assertThat(siti.chat()
                        .transcript()
                        .get(siti.chat().transcript().size() - 1)
                        .at("/link_preview_options/is_disabled")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void anAnswerToAMessageThatIsGoneStandsAlone() {
        var unused =
                Await.get(rig.channel.send(rig.outbound(siti.id(), new Topic.Help(), Optional.of(999_999L), "en")));
        assertThat(siti.chat().last().replyTo()).isEmpty();
        assertThat(siti.chat().last().text()).startsWith("Hello!");
    }

    @Test
    void dangerComesFirst() {
        var unused = send(new Topic.Received(TICKET, Danger.FIRE));
        assertThat(siti.chat().last().text()).startsWith("KEBAKARAN?");
    }

    @Test
    void wherePlaceIsAskedAKeySendsItAndGoesAgain() {
        var unused = send(new Topic.Received(TICKET, Danger.NONE, new Topic.Promise(false, true)));
        assertThat(siti.chat().last().text()).contains("Di mana tepatnya?");
        List<List<String>> keys = siti.chat().keyboard();
        assertThat(keys).hasSize(1);
        siti.usesKey(keys.get(0).get(0));
        Await.until(
                "the place came",
                () -> rig.intake.messages().stream()
                        .anyMatch(m -> m.content() instanceof Content.Message written
                                && written.place().isPresent()));
        var ignored = send(new Topic.Added(TICKET, Danger.NONE));
        assertThat(siti.chat().keyboard()).isEmpty();
    }

    @Test
    void aQuestionHasButtonsThatGoOnceItIsAnswered() {
        var unused = send(question(List.of("yes", "no")));
        BotMessage question = siti.chat().last();
        assertThat(question.buttons()).containsExactly(List.of("Ya"), List.of("Bukan"));
        siti.presses(question, "Ya");
        Await.until(
                "it came",
                () -> rig.intake.messages().stream()
                        .anyMatch(m -> m.content().equals(new Content.Chosen("place", "yes"))));
        Await.until("its buttons are gone", () -> siti.chat().last().buttons().isEmpty());
        assertThat(siti.chat().last().text()).isEqualTo(question.text());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            blocked by its reader        | 403 | Forbidden: bot was blocked by the user           | OPTED_OUT
            an account that is gone      | 403 | Forbidden: user is deactivated                    | ADDRESS_GONE
            whoever never wrote to us    | 403 | Forbidden: bot can't initiate conversation with a user | ADDRESS_GONE
            no such chat                 | 400 | Bad Request: chat not found                       | ADDRESS_GONE
            an id that is none           | 400 | Bad Request: PEER_ID_INVALID                      | ADDRESS_GONE
            """)
    void whoCannotBeReachedIsAReceipt(String name, int code, String words, Unreached unreached) {
        telegram.answer("sendMessage", TelegramFault.refuse(code, words), 1);
        Sent sent = send(new Topic.Help());
        DeliveryReceipt receipt = sent.receipts().get(0);
        assertThat(receipt.unreached()).contains(unreached);
        assertThat(receipt.state()).isEqualTo(DeliveryReceipt.State.UNDELIVERABLE);
        assertThat(sent.providerIds()).containsExactly(receipt.providerId());
        assertThat(rig.channel.health().sendable()).isTrue();
    }

    @Test
    void theSimulatorsOwnRefusalsAreUnderstood() {
        siti.blocks();
        assertThat(send(new Topic.Help()).receipts().get(0).unreached()).contains(Unreached.OPTED_OUT);
        siti.unblocks();
        siti.deletesAccount();
        assertThat(send(new Topic.Help()).receipts().get(0).unreached()).contains(Unreached.ADDRESS_GONE);
        Sent stranger = Await.get(rig.channel.send(rig.outbound(123_456, new Topic.Help())));
        assertThat(stranger.receipts().get(0).unreached()).contains(Unreached.ADDRESS_GONE);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a mistake of ours            | 400 | Bad Request: message is too long     | CHANNEL_REJECTED
            their server                 | 500 | Internal Server Error                | PEER_UNREACHABLE
            their server, too            | 503 | Service Unavailable                  | PEER_UNREACHABLE
            the token                    | 401 | Unauthorized                         | PEER_UNREACHABLE
            """)
    void failuresSayWhatToDo(String name, int code, String words, FailureCode expected) {
        telegram.answer("sendMessage", TelegramFault.refuse(code, words), 1);
        Failure failure = Await.failure(rig.channel.send(rig.outbound(siti.id(), new Topic.Help())));
        assertThat(failure.code()).isEqualTo(expected);
        assertThat(failure.getMessage()).doesNotContain(rig.config.token().reveal());
    }

    @Test
    void aPageInHtmlIsAnOutage() {
        telegram.answer("sendMessage", TelegramFault.badGateway(), 1);
        assertThat(Await.failure(rig.channel.send(rig.outbound(siti.id(), new Topic.Help())))
                        .code())
                .isEqualTo(FailureCode.PEER_UNREACHABLE);
    }

    /** Whether it arrived nobody knows: at least once is the promise. */
    @Test
    void aCutConnectionIsToBeTriedAgain() {
        telegram.answer("sendMessage", TelegramFault.hangUpAfterDoing(), 1);
        Failure failure = Await.failure(rig.channel.send(rig.outbound(siti.id(), new Topic.Help())));
        assertThat(failure.code()).isEqualTo(FailureCode.PEER_UNREACHABLE);
        assertThat(failure.retryable()).isTrue();
        var ignored = send(new Topic.Help());
        assertThat(siti.chat().received()).hasSize(2);
        assertThat(telegram.calls("sendMessage"))
                .as("no hidden try of the client's")
                .isEqualTo(2);
    }

    @Test
    void whenTelegramAsksToWaitTheWholeBotDoes() {
        TelegramPerson budi = telegram.person("Budi");
        budi.starts("");
        telegram.answer("sendMessage", TelegramFault.tooManyRequests(Duration.ofSeconds(30)), 1);
        Failure told = Await.failure(rig.channel.send(rig.outbound(siti.id(), new Topic.Help())));
        assertThat(told.code()).isEqualTo(FailureCode.PEER_BUSY);
        assertThat(told.retryAfter()).contains(Duration.ofSeconds(30));
        Failure other = Await.failure(rig.channel.send(rig.outbound(budi.id(), new Topic.Help())));
        assertThat(other.code()).isEqualTo(FailureCode.PEER_BUSY);
        assertThat(other.retryAfter().orElseThrow()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(31));
        assertThat(telegram.calls("sendMessage")).isEqualTo(0);
        assertThat(budi.chat().received()).isEmpty();
    }

    @Test
    void atTelegramsOwnPaceNothingIsRefused() {
        telegram.limit(new FloodLimits(Duration.ofMillis(100), 200, 0, Duration.ofSeconds(30)));
        TelegramConfig paced = TelegramConfigs.with(rig.config, "chatPause", Duration.ofMillis(110));
        try (TelegramRig slow = new TelegramRig(TelegramConfigs.with(paced, "throughput", 100))) {
            Await.get(rig.channel.close());
            slow.opened();
            for (int i = 0; i < 5; i++) // as the outbox does: one after the other to a chat
            assertThat(Await.get(slow.channel.send(slow.outbound(siti.id(), new Topic.Help())))
                                .receipts())
                        .isEmpty();
            assertThat(siti.chat().received()).hasSize(5);
        }
    }

    @Test
    void anAddressOfAnotherNetworkIsRefusedForGood() {
        Outbound foreign = rig.outbound(siti.id(), new Topic.Help());
        Outbound.Route route = new Outbound.Route(
                TelegramRig.REF,
                new Address("tel", "+6281234567890"),
                foreign.route().from(),
                Optional.empty(),
                "id",
                foreign.route().format());
        Failure failure = Await.failure(rig.channel.send(new Outbound(
                foreign.id(),
                route,
                foreign.purpose(),
                foreign.topic(),
                foreign.facts(),
                foreign.createdAt(),
                foreign.attempts())));
        assertThat(failure.code()).isEqualTo(FailureCode.CHANNEL_REJECTED);
    }
}
