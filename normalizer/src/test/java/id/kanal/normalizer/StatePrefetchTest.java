package id.kanal.normalizer;

import static id.kanal.normalizer.NormalizerHarness.SARI;
import static id.kanal.normalizer.NormalizerHarness.SITI;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Content.File;
import id.kanal.kernel.model.FileRequest;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.IntakeEntry;
import id.kanal.kernel.model.Origin;
import id.kanal.kernel.model.Proof;
import id.kanal.kernel.model.ReplyTo;
import id.kanal.kernel.model.StatusEvent;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.TranscriptRequest;
import id.kanal.testkit.TestContext;
import id.kanal.testkit.TestSecrets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a batch asks the journal for: every look-up of a short message is paid by all of them. */
class StatePrefetchTest {
    private static final NormalizerContext CONTEXT = NormalizerHarness.context(
            TestContext.real(), new PlainReader(), NormalizerHarness.BY_TIME, NormalizerContext.Helpers.NONE);
    private static final StatePrefetch PREFETCH = new StatePrefetch(CONTEXT);
    private static final Ticket TICKET = new Ticket("4821937568");
    private static final Ticket OTHER = new Ticket("5724310011");
    private static final FileRequest.Part PART = new FileRequest.Part("parts:g", 1, "i");
    private static final Ticket THIRD = Ticket.draw(new Random(1));

    private static Inbound message(Origin origin, ReplyTo replyTo, Content content) {
        return Inbound.of("i", origin, Optional.empty(), Instant.EPOCH, content).answering(replyTo);
    }

    private static Input received(Inbound message) {
        var profile = CONTEXT.channels().profiles().of(message.channel());
        Content.Message content = (Content.Message) message.content();
        return new Input.Received(
                AssembledMessage.whole(message, true, false),
                profile,
                Optional.of(new MessageAnalyzer(CONTEXT.analyzer())
                        .read(
                                content,
                                profile.threading().hasReplies(),
                                message.replyTo().isReply())),
                CONTEXT.duplicates().of(message, profile));
    }

    @Test
    void aShortMessageLoadsItsConversationAndTheCardsItMayConcernAndNothingElse() {
        Content text = Content.Message.of("belum ada tindakan " + OTHER.digits());
        Origin origin = Origin.of(NormalizerHarness.SMS, SITI, NormalizerHarness.OURS, Proof.VOUCHED);
        Inbound sms = message(origin, ReplyTo.NOTHING, text);
        assertThat(PREFETCH.first(List.of(sms))).containsExactly(TestSecrets.KEYS.conversation(SITI));
        UnitOfWork batch = new UnitOfWork(0, CONTEXT);
        batch.learn(List.of(TestSecrets.KEYS.conversation(SITI)), List.of(Map.of("o", TICKET.digits())));
        assertThat(PREFETCH.second(List.of(received(sms)), batch)).containsExactly(Keys.card(TICKET), Keys.card(OTHER));
    }

    @Test
    void aMessageInAThreadLoadsWhatItAnswersToo() {
        Mail mail = Mail.of("Jalan", "rusak").answering("<1@x>", "<2@x>").in(OTHER);
        Origin origin = Origin.of(NormalizerHarness.EMAIL, SARI, NormalizerHarness.MAILBOX, mail.proof(SARI));
        Inbound message = message(origin, mail.replyTo(), mail.message());
        String said = CONTEXT.duplicates()
                .of(message, NormalizerHarness.BY_REFERENCE)
                .key()
                .orElseThrow();
        assertThat(PREFETCH.first(List.of(message)))
                .containsExactlyInAnyOrder(
                        said,
                        TestSecrets.KEYS.conversation(SARI),
                        TestSecrets.KEYS.message(SARI, "<1@x>"),
                        TestSecrets.KEYS.message(SARI, "<2@x>"));
        UnitOfWork batch = new UnitOfWork(0, CONTEXT);
        batch.learn(
                List.of(
                        said,
                        TestSecrets.KEYS.conversation(SARI),
                        TestSecrets.KEYS.message(SARI, "<1@x>"),
                        TestSecrets.KEYS.message(SARI, "<2@x>")),
                List.of(Map.of("t", THIRD.digits()), Map.of(), Map.of(), Map.of("t", TICKET.digits())));
        assertThat(PREFETCH.second(List.of(received(message)), batch))
                .containsExactlyInAnyOrder(
                        Keys.card(OTHER),
                        Keys.thread(OTHER),
                        Keys.card(TICKET),
                        Keys.thread(TICKET),
                        Keys.card(THIRD),
                        Keys.thread(THIRD));
    }

    /** What comes late of one message: a file, and the words of a recording. */
    static List<Arguments> late() {
        FileRequest file = new FileRequest(SITI, PART, (File.Remote) TestFiles.remote("a.jpg"));
        TranscriptRequest recording = TranscriptRequest.of(
                file, NormalizerHarness.SMS, TestFiles.stored("1.ogg", "audio/ogg"), Instant.EPOCH);
        IntakeEntry.Transcribed heard = new IntakeEntry.Transcribed(recording, Optional.empty());
        return List.of(
                Arguments.of(TestFiles.arrived(file), new Input.Late(TestFiles.arrived(file))),
                Arguments.of(heard, new Input.Spoken(heard, Optional.empty())));
    }

    @ParameterizedTest
    @MethodSource("late")
    void whatComesLateLoadsItsCaseAndWhetherItsMessageIsStillThere(IntakeEntry entry, Input late) {
        assertThat(second(entry, late, Map.of("t", TICKET.digits(), "m:i", "message:1", "m:other", "message:2")))
                .containsExactlyInAnyOrder(Keys.card(TICKET), "message:1");
    }

    @ParameterizedTest
    @MethodSource("late")
    void whatComesLateLoadsTheDraftThatItsMessageWaitsIn(IntakeEntry entry, Input late) {
        assertThat(second(entry, late, Map.of("d", "parts:draft")))
                .containsExactlyInAnyOrder("parts:draft", "late:draft");
    }

    private static Set<String> second(IntakeEntry entry, Input late, Map<String, String> noted) {
        assertThat(PREFETCH.first(List.of(entry)))
                .containsExactlyInAnyOrder(TestSecrets.KEYS.conversation(SITI), "parts:g", "late:g");
        UnitOfWork batch = new UnitOfWork(0, CONTEXT);
        batch.learn(List.of("late:g"), List.of(noted));
        return PREFETCH.second(List.of(late), batch);
    }

    @Test
    void newsLoadsItsCardAlone() {
        StatusEvent event = new StatusEvent(
                "e",
                TICKET,
                Optional.empty(),
                new StatusEvent.Update(
                        StatusEvent.Status.RESOLVED, Optional.empty(), Optional.empty(), Optional.empty()),
                Instant.EPOCH);
        Set<String> first = PREFETCH.first(List.of(new IntakeEntry.News(event)));
        assertThat(first).containsExactly(Keys.card(TICKET));
        assertThat(PREFETCH.second(List.of(new Input.News(event, Optional.empty())), new UnitOfWork(0, CONTEXT)))
                .isEmpty();
    }
}
