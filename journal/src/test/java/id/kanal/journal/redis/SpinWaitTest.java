package id.kanal.journal.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class SpinWaitTest {
    /** Every look takes a tenth of a millisecond. */
    private final SpinWait watch = new SpinWait(() -> 100_000L * this.looks);

    private int looks;
    private int comesAfter;

    private final InputStream in = new InputStream() {
        @Override
        public int available() throws IOException {
            if (comesAfter < 0) throw new IOException("broken");
            return ++looks > comesAfter ? 1 : 0;
        }

        @Override
        public int read() {
            throw new AssertionError("it only looks");
        }

        @Override
        public int read(byte[] octets, int from, int count) {
            throw new AssertionError("it only looks");
        }
    };

    @Test
    void endsAtOnceWhenSomethingIsThere() {
        comesAfter = 2;
        watch.over(in);
        assertThat(looks).isEqualTo(3);
    }

    @Test
    void endsAfterAWhileWhenNothingComesAndThenLooksOnlyNowAndThen() {
        comesAfter = Integer.MAX_VALUE;
        watch.over(in);
        assertThat(looks).as("0.4 ms").isEqualTo(5);
        for (int i = 1; i < 8; i++) watch.over(in);
        looks = 0;
        comesAfter = 0;
        for (int i = 0; i < 63; i++) watch.over(in);
        assertThat(looks).isZero();
        watch.over(in);
        assertThat(looks).as("quick again").isEqualTo(1);
        watch.over(in);
        assertThat(looks).isEqualTo(2);
    }

    @Test
    void leavesABrokenConnectionToWhoeverReads() {
        comesAfter = -1;
        watch.over(in);
        assertThat(looks).isZero();
    }
}
