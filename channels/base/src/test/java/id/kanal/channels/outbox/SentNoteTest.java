package id.kanal.channels.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.journal.JournalTransaction;
import id.kanal.kernel.journal.Lease;
import id.kanal.kernel.journal.Streams;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelProfile;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.DeliveryReceipt;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.model.Unreached;
import id.kanal.testkit.Await;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where it is told that a message came back. */
class SentNoteTest {
    private static final Streams STREAMS = new Streams(64);

    private final OutboxHarness desk = new OutboxHarness();

    @AfterEach
    void close() {
        desk.close();
    }

    /** Whichever node counts receipts: STOP and pace of an address are judged where its other notifications are. */
    @Test
    void whatCameBackIsJudgedInTheLaneOfItsAddress() {
        List<Address> addresses = IntStream.range(0, 20)
                .mapToObj(i -> new Address("tel", "+6281200000" + i))
                .toList();
        assertThat(addresses.stream().map(STREAMS::laneOf).distinct()).hasSizeGreaterThan(5);
        for (Address to : addresses) {
            int lane = STREAMS.laneOf(to);
            assertThat(told(to, Unreached.ADDRESS_GONE)).containsExactly(Streams.notices(lane));
            assertThat(told(to, Unreached.OPTED_OUT)).containsExactly(Streams.intake(lane));
        }
    }

    private Stream<String> told(Address to, Unreached why) {
        Map<ChannelRef, ChannelProfile> both = new LinkedHashMap<>();
        both.put(FakeChannel.REF, OutboxHarness.profile(Duration.ofDays(7)));
        both.put(new ChannelRef("other", "sms"), OutboxHarness.profile(Duration.ofDays(7)));
        SentNote note = new SentNote(FakeChannel.REF, OutboxHarness.profiles(both), STREAMS);
        Outbound message = desk.put(to, "halo");
        Lease lease = Await.get(desk.journal.acquire("test-" + to.value() + why));
        JournalTransaction step = JournalTransaction.under(lease);
        DeliveryReceipt receipt = new DeliveryReceipt(
                FakeChannel.REF,
                "p",
                DeliveryReceipt.State.UNDELIVERABLE,
                Optional.empty(),
                Optional.of(why),
                desk.clock.instant());
        assertThat(note.failed(receipt, message.id(), note.of(message), desk.clock.instant(), step))
                .isPresent();
        return step.ops().stream().map(JournalTransaction.Add.class::cast).map(JournalTransaction.Add::stream);
    }
}
