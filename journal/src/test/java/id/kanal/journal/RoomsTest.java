package id.kanal.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RoomsTest {
    private long now;
    private final Rooms rooms = new Rooms(() -> now);

    private int unasked() {
        int added = 0;
        while (!rooms.asks("in")) added++;
        return added;
    }

    @Test
    void whoKnowsNothingAsks() {
        assertThat(unasked()).isZero();
    }

    @Test
    void sixteenNodesThatHeardTheSameKeepTheBoundTogether() {
        rooms.left("in", 16_015);
        assertThat(unasked()).isEqualTo(1_000);
        assertThat(unasked()).isZero();
    }

    @Test
    void aStreamThatIsNearlyFullIsAskedEveryTime() {
        for (int room : new int[] {15, 1, 0, -3}) {
            rooms.left("in", room);
            assertThat(unasked()).as("room %s", room).isZero();
        }
    }

    @Test
    void whatWasHeardLongAgoDoesNotCount() {
        rooms.left("in", 16_000);
        assertThat(rooms.asks("in")).isFalse();
        now += TimeUnit.MILLISECONDS.toNanos(1_001);
        assertThat(unasked()).isZero();
    }
}
