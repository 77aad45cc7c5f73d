package id.kanal.normalizer;

import static id.kanal.normalizer.NormalizerHarness.SARI;
import static id.kanal.normalizer.NormalizerHarness.SITI;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Ticket;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a batch asks the journal for: every look-up of an SMS is paid by all of them. */
class StatePrefetchTest {
    private static final Ticket TICKET = new Ticket("4821937568");
    private static final DuplicateDetector REPEATS = new DuplicateDetector(new byte[] {1});
    private static final Ticket OTHER = new Ticket("5724310011");

    private static final Ticket THIRD = Ticket.draw(new java.util.Random(1));

    private static Inbound message(ChannelRef channel, Address from, Content content) {
        return new Inbound("i", channel, from, NormalizerHarness.OURS, content, Optional.empty(), Instant.EPOCH);
    }

    private static Set<String> first(Inbound message) {
        return StatePrefetch.first(List.of(new IntakeEntry.Message("1-1", message, true, false)), REPEATS);
    }

    private static Set<String> second(Inbound message, Optional<ParsedMessage> told, UnitOfWork batch) {
        AssembledMessage arrived = new AssembledMessage(message, false, false, true, false);
        return StatePrefetch.second(List.of(new Understood(arrived, told, Optional.empty())), REPEATS, batch);
    }

    @Test
    void anSmsLoadsItsSenderAndTheCardsItMayConcernAndNothingElse() {
        String text = "belum ada tindakan " + OTHER.digits();
        Inbound sms = message(NormalizerHarness.SMS, SITI, new Content.Text(text));
        assertThat(first(sms)).containsExactly(Keys.sender(SITI));
        UnitOfWork batch = new UnitOfWork(0);
        batch.learn(List.of(Keys.sender(SITI)), List.of(Map.of("o", TICKET.digits())));
        ParsedMessage told = new ParsedMessage(new PlainReader().read(text), Optional.empty());
        assertThat(second(sms, Optional.of(told), batch)).containsExactly(Keys.card(TICKET), Keys.card(OTHER));
    }

    @Test
    void aMailLoadsWhatItAnswersToo() {
        Mail mail = Mail.of("Jalan", "rusak").answering("<1@x>", "<2@x>").in(OTHER);
        Inbound message = message(NormalizerHarness.EMAIL, SARI, mail.letter());
        String said = REPEATS.of(message).key().orElseThrow();
        assertThat(first(message))
                .containsExactlyInAnyOrder(
                        said,
                        Keys.sender(SARI),
                        Keys.mail(SARI, "<1@x>"),
                        Keys.mail(SARI, "<2@x>"),
                        Keys.bounced(SARI));
        UnitOfWork batch = new UnitOfWork(0);
        batch.learn(
                List.of(said, Keys.sender(SARI), Keys.mail(SARI, "<1@x>"), Keys.mail(SARI, "<2@x>")),
                List.of(Map.of("t", THIRD.digits()), Map.of(), Map.of(), Map.of("t", TICKET.digits())));
        assertThat(second(message, Optional.empty(), batch))
                .containsExactlyInAnyOrder(
                        Keys.card(OTHER),
                        Keys.thread(OTHER),
                        Keys.card(TICKET),
                        Keys.thread(TICKET),
                        Keys.card(THIRD),
                        Keys.thread(THIRD));
    }
}
