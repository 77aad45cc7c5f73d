package id.kanal.normalizer;

import static id.kanal.normalizer.NormalizerHarness.SARI;
import static id.kanal.normalizer.NormalizerHarness.SITI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelProfile;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Conversation;
import id.kanal.kernel.model.Conversation.Blocked;
import id.kanal.kernel.model.Format;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Origin;
import id.kanal.kernel.model.Pending;
import id.kanal.kernel.model.Proof;
import id.kanal.kernel.model.Terms;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic;
import id.kanal.testkit.Await;
import id.kanal.testkit.TestContext;
import id.kanal.testkit.TestSecrets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The turn by itself: a function of what is known, and of nothing else. */
class DialogueTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:15:00Z");
    private static final Ticket TICKET = new Ticket("4821937568");
    private static final NormalizerContext CONTEXT = NormalizerHarness.context(
            TestContext.real(), new PlainReader(), NormalizerHarness.BY_TIME, NormalizerContext.Helpers.NONE);
    private static final Dialogue DIALOGUE = new Dialogue(CONTEXT);
    private static final Origin SHORT_MESSAGE =
            Origin.of(NormalizerHarness.SMS, SITI, NormalizerHarness.OURS, Proof.VOUCHED);

    private static Input input(Inbound message) {
        ChannelProfile profile = CONTEXT.channels().profiles().of(message.channel());
        boolean answer = message.replyTo().isReply();
        return new Input.Received(
                AssembledMessage.whole(message, true, false),
                profile,
                Optional.of(new MessageAnalyzer(CONTEXT.analyzer())
                        .read(
                                (Content.Message) message.content(),
                                profile.threading().hasReplies(),
                                answer)),
                CONTEXT.duplicates().of(message, profile));
    }

    private static Inbound message(String text) {
        return Inbound.of("i", SHORT_MESSAGE, Optional.empty(), NOW, Content.Message.of(text));
    }

    private static Draw draw() {
        AtomicInteger last = new AtomicInteger();
        return new Draw(() -> "id-" + last.incrementAndGet(), new Random(7));
    }

    private static Known knowing(Map<String, Map<String, String>> hashes) {
        return new Known(key -> Optional.ofNullable(hashes.get(key)), TestSecrets.KEYS);
    }

    private static Turn turn(Conversation before, Inbound message, Map<String, Map<String, String>> hashes) {
        return DIALOGUE.turn(before, input(message), knowing(hashes), draw(), NOW);
    }

    @Test
    void theSameTurnTwiceIsTheSame() {
        Pending asked = new Pending("q", Optional.of(TICKET), ReplyResolver.PLACE, List.of(), NOW.plusSeconds(60));
        Conversation before =
                Conversation.NEW.wrote(TICKET, NOW.minusSeconds(60), "id").awaiting(List.of(asked));
        Map<String, Map<String, String>> hashes =
                Map.of(Keys.card(TICKET), Map.of(Card.ADDRESS, SITI.key(), Card.LANGUAGE, "id"));
        for (String text : List.of("di desa mauk", "kebakaran", "STATUS", "BATAL", "STOP", "tes", "BANTUAN", "4"))
            assertThat(turn(before, message(text), hashes)).isEqualTo(turn(before, message(text), hashes));
        Turn added = turn(before, message("di desa mauk"), hashes);
        assertThat(added.outcome()).contains(Outcome.ADDITION);
        assertThat(added.next().last().orElseThrow().at()).isEqualTo(NOW);
        assertThat(added.effects()).hasExactlyElementsOfTypes(Effect.Emit.class, Effect.Notify.class);
    }

    @Test
    void nothingOfATurnNamesAPersonWhenPrinted() {
        Inbound message = message("rahasia " + SITI.value() + " di mauk");
        Turn turn = turn(Conversation.NEW, message, Map.of());
        assertThat(turn.effects()).hasSize(3);
        assertThat(List.of(input(message), turn, turn.effects()).toString())
                .doesNotContain("rahasia", "81234567", "mauk");
    }

    @Test
    void whatWasNotLoadedIsAskedForAndNeverTakenForEmpty() {
        Conversation before = Conversation.NEW.wrote(TICKET, NOW.minusSeconds(60), "id");
        Ticket other = Ticket.draw(new Random(1));
        Missing missing = catchThrowableOfType(
                Missing.class, () -> turn(before, message("belum ada tindakan " + other), Map.of()));
        assertThat(missing.keys()).containsExactlyInAnyOrder(Keys.card(TICKET), Keys.card(other));
        assertThat(missing.getStackTrace()).isEmpty();
    }

    @Test
    void onTermsThatForbidAnAnswerAllIsRecordedAndNothingSaid() {
        for (String text : List.of("kebakaran", "STATUS", "STOP", "tes", "BANTUAN")) {
            Turn turn = turn(Conversation.NEW, message(text).on(Terms.UNANSWERED), Map.of());
            assertThat(turn.effects()).noneMatch(Effect.Notify.class::isInstance);
        }
    }

    @Test
    void casesAreForgottenThoughAWishIsKept() {
        Conversation before = Conversation.NEW
                .wrote(TICKET, NOW.minus(Duration.ofDays(91)), "en")
                .wishing(new Conversation.Wishes(Optional.of(NOW), Format.PLAIN));
        Turn turn = turn(before, message("STATUS"), Map.of());
        assertThat(turn.next().cases()).isEmpty();
        assertThat(turn.next().wishes().stopped()).isTrue();
    }

    @Test
    void whoWritesCanBeReachedAndIsHeardWhereThatCounts() {
        Conversation blocked = Conversation.NEW.reached(Optional.of(new Blocked("5.1.1", NOW.plusSeconds(60))));
        Turn turn = turn(blocked, message("BANTUAN"), Map.of());
        assertThat(turn.next()).isEqualTo(Conversation.NEW);
        Input.Received chat = new Input.Received(
                AssembledMessage.whole(message("BANTUAN"), true, false),
                NormalizerHarness.CHAT,
                ((Input.Received) input(message("BANTUAN"))).read(),
                TextFingerprint.NONE);
        assertThat(DIALOGUE.turn(blocked, chat, knowing(Map.of()), draw(), NOW).next())
                .isEqualTo(Conversation.NEW.heardAt(NOW));
    }

    /** Ten citizens whose turns lack what no hint tells: one more look, not ten. */
    @Test
    void whatABatchLacksIsLoadedAtOnce() {
        try (NormalizerHarness desk = new NormalizerHarness()) {
            for (int i = 0; i < 10; i++) {
                Address citizen = new Address("tel", "+62812000000" + i);
                desk.says(citizen, "jalan rusak di mauk " + i).work();
                desk.asks(
                        citizen,
                        new Pending(
                                "q",
                                Optional.of(desk.ticket(2 * i)),
                                "still-there",
                                List.of(new Topic.Option("yes")),
                                desk.clock.instant().plusSeconds(3600)));
                desk.says(citizen, "sampah di mauk " + i).work(); // no hint leads to the first case any more
            }
            for (int i = 0; i < 10; i++) desk.says(new Address("tel", "+62812000000" + i), "1");
            List<List<String>> loads = new ArrayList<>();
            NormalizerStage stage = new NormalizerStage(
                    new Unsteady(desk.journal, Optional::empty, loads::add),
                    desk.blobs,
                    Runnable::run,
                    desk.context(),
                    0);
            Await.get(
                    stage.handle(desk.journal.entries("intake:0"), desk.lease()).thenCompose(desk.journal::commit));
            assertThat(loads).hasSize(3);
            assertThat(loads.get(2)).hasSize(10).allMatch(key -> key.startsWith("card:"));
            assertThat(desk.data("supplemented")).hasSize(10);
        }
    }

    @Test
    void aUsualBatchTakesTwoLooks() {
        try (NormalizerHarness desk = new NormalizerHarness()) {
            desk.says(SITI, "jalan rusak di mauk")
                    .mails(SARI, Mail.of("Jalan", "rusak").id("<1@sari>"))
                    .work();
            List<List<String>> loads = new ArrayList<>();
            NormalizerStage stage = new NormalizerStage(
                    new Unsteady(desk.journal, Optional::empty, loads::add),
                    desk.blobs,
                    Runnable::run,
                    desk.context(),
                    0);
            desk.says(SITI, "belum ada tindakan")
                    .says(SITI, "STATUS")
                    .mails(SARI, Mail.of("Jalan", "foto menyusul").in(desk.ticket(1)))
                    .mails(SARI, Mail.of("Jalan", "lagi").answering("<1@sari>"))
                    .mails(SARI, new Content.Rated(desk.ticket(1), 4, Optional.empty()));
            Await.get(
                    stage.handle(desk.journal.entries("intake:0"), desk.lease()).thenCompose(desk.journal::commit));
            assertThat(loads).hasSize(2);
            Map<String, Long> counts = new HashMap<>(desk.counts());
            assertThat(counts).containsEntry("addition", 1L).containsEntry("status-answer", 1L);
        }
    }
}
