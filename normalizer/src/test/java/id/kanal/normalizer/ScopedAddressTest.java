package id.kanal.normalizer;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.journal.Streams;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelProfile;
import id.kanal.kernel.model.ChannelProfile.Sending;
import id.kanal.kernel.model.ChannelProfile.Tariff;
import id.kanal.kernel.model.ChannelProfile.Threading;
import id.kanal.kernel.model.Content;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where numbers mean something only beside the account of ours that they were given at. */
class ScopedAddressTest {
    private static final Address HERE = new Address("chat/1", "123");
    private static final Address THERE = new Address("chat/2", "123");
    private static final Address NOWHERE = new Address("chat/3", "123");
    private static final ChannelProfile TWO_ACCOUNTS = new ChannelProfile(
            "chat",
            Set.of("chat/1", "chat/2"),
            Threading.TIME,
            Set.of(),
            Set.of(),
            new Sending(true, false, Optional.of(Duration.ofHours(24)), Set.of(), Duration.ZERO, Tariff.UNKNOWN),
            Set.of());

    private final NormalizerHarness desk = new NormalizerHarness(new PlainReader(), TWO_ACCOUNTS);

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void theSameNumberAtTwoAccountsIsTwoPeople() {
        desk.says(HERE, "jalan rusak di mauk").work();
        desk.says(THERE, "BATAL").says(THERE, "belum ada tindakan").work();
        assertThat(desk.card(desk.ticket(0))).doesNotContainKey(Card.WITHDRAWN);
        assertThat(desk.data("supplemented")).isEmpty();
        assertThat(desk.data("received")).hasSize(2);
        assertThat(desk.conversation(HERE).ticket()).contains(desk.ticket(0));
        assertThat(desk.conversation(THERE).ticket()).contains(desk.ticket(1));
        Streams streams = new Streams(256);
        assertThat(streams.laneOf(HERE)).isNotEqualTo(streams.laneOf(THERE));
    }

    @Test
    void stopWindowAndBlockBelongToTheAddress() {
        desk.says(HERE, "jalan rusak di mauk").work().later(Duration.ofHours(1));
        desk.says(THERE, "STOP")
                .comes(THERE, new Content.Contactable(false, "blocked"))
                .work();
        assertThat(desk.conversation(THERE).wishes().stopped()).isTrue();
        assertThat(desk.conversation(THERE).unreached()).isPresent();
        assertThat(desk.conversation(HERE).wishes().stopped()).isFalse();
        assertThat(desk.conversation(HERE).unreached()).isEmpty();
        assertThat(desk.conversation(HERE).times().heard())
                .isNotEqualTo(desk.conversation(THERE).times().heard());
    }

    @Test
    void onlyAnAddressWhoseNetworkAChannelReachesIsAnswered() {
        for (Address from : List.of(HERE, NOWHERE)) desk.says(from, "jalan rusak di mauk");
        desk.work();
        assertThat(desk.data("received")).hasSize(2);
        assertThat(desk.notices())
                .singleElement()
                .satisfies(told -> assertThat(told.to().address()).isEqualTo(HERE));
    }
}
