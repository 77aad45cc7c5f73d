package id.kanal.channels.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.journal.Entry;
import id.kanal.kernel.json.JournalJson;
import id.kanal.kernel.model.Facts;
import id.kanal.kernel.model.Format;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.model.Topic;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WaitingMessagesTest {
    private static Entry entry(int number) {
        return new Entry(
                number + "-0",
                JournalJson.write(new Outbound(
                        "out-" + number,
                        new Outbound.Route(
                                FakeChannel.REF,
                                OutboxHarness.SITI,
                                OutboxHarness.OURS,
                                Optional.empty(),
                                "id",
                                Format.PLAIN),
                        Outbound.Purpose.ANSWER,
                        new Topic.Help(),
                        Facts.NONE,
                        OutboxHarness.NOW,
                        Outbound.Attempts.NONE)));
    }

    @Test
    void whatWasReadIsHandedOutOnceAndThenReadAnew() {
        WaitingMessages waiting = new WaitingMessages(2);
        Outbound read = waiting.read(entry(1));
        assertThat(waiting.take(entry(1))).isSameAs(read);
        assertThat(waiting.take(entry(1))).isNotSameAs(read).isEqualTo(read);
    }

    @Test
    void whatTheWorkerForgotGivesWay() {
        WaitingMessages waiting = new WaitingMessages(2);
        Outbound oldest = waiting.read(entry(1));
        waiting.read(entry(2));
        Outbound newest = waiting.read(entry(3));
        assertThat(waiting.take(entry(1))).isNotSameAs(oldest).isEqualTo(oldest);
        assertThat(waiting.take(entry(3))).isSameAs(newest);
    }
}
