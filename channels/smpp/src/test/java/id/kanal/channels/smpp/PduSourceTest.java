package id.kanal.channels.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of a stream of octets is told to the session. */
class PduSourceTest {
    private static final byte[] MESSAGE = PduLayout.bare(PduLayout.DELIVER_SM, 0, 1);
    private static final byte[] ASKS = PduLayout.bare(PduLayout.ENQUIRE_LINK, 0, 2);

    private final List<Boolean> followed = new ArrayList<>();
    private final List<String> broken = new ArrayList<>();

    @Test
    void aMessageIsSaidToBeFollowedOnlyWhereTheNextOneLiesThereWhole() {
        assertThat(followed(MESSAGE, MESSAGE, MESSAGE)).containsExactly(true, true, false);
        assertThat(followed(MESSAGE, ASKS, MESSAGE)).containsExactly(false, false, false);
        assertThat(followed(MESSAGE, Arrays.copyOf(MESSAGE, 15))).containsExactly(false);
        byte[] longer = Arrays.copyOf(MESSAGE, 40); // says 16, so that what follows is no PDU
        longer[3] = 60;
        assertThat(followed(MESSAGE, longer)).containsExactly(false);
    }

    /** Each of its octets comes in time. */
    @ParameterizedTest(name = "an octet every {0} s: {1} of them are waited for")
    @CsvSource({"0, 60", "0.4, 60", "1, 31", "10, 4", "29, 3"})
    void aPduThatTricklesIsGivenUpAfterTheTimeOfAWholeOne(double pause, int octets) {
        byte[] pdu = Arrays.copyOf(MESSAGE, 60);
        pdu[3] = 60;
        Trickle trickle = new Trickle(pdu, (long) (pause * 1e9));
        PduSource source = new PduSource(new Heard(), Duration.ofSeconds(30), () -> trickle.now);
        assertThatThrownBy(() -> source.readPDUHeader(new DataInputStream(trickle)))
                .isInstanceOf(IOException.class);
        assertThat(trickle.given).isEqualTo(octets);
        assertThat(broken).isEqualTo(octets < 60 ? List.of("stalled") : List.of());
        assertThat(followed).hasSize(octets < 60 ? 0 : 1);
    }

    @Test
    void theTimeBetweenTwoPdusIsNoTimeOfAPdu() {
        Trickle trickle = new Trickle(new byte[0], 0);
        SequenceInputStream in = new SequenceInputStream(
                new ByteArrayInputStream(MESSAGE),
                new SequenceInputStream(trickle.after(60), new ByteArrayInputStream(MESSAGE)));
        PduSource source = new PduSource(new Heard(), Duration.ofSeconds(30), () -> trickle.now);
        assertThatThrownBy(() -> source.readPDUHeader(new DataInputStream(in))).isInstanceOf(IOException.class);
        assertThat(broken).isEmpty();
        assertThat(followed).hasSize(2);
    }

    /** Gives one octet at a time, each a while after the one before. */
    private static final class Trickle extends InputStream {
        private final byte[] octets;
        private final long pause;
        private long now;
        private int given;

        private Trickle(byte[] octets, long pause) {
            this.octets = octets;
            this.pause = pause;
        }

        @Override
        public int read() {
            if (given == octets.length) return -1;
            now += pause;
            return octets[given++] & 0xFF;
        }

        @Override
        public int read(byte[] into, int from, int length) {
            int octet = read();
            if (octet < 0) return -1;
            into[from] = (byte) octet;
            return 1;
        }

        /** Nothing, after so many seconds. */
        private InputStream after(long seconds) {
            return new InputStream() {
                @Override
                public int read() {
                    now += seconds * 1_000_000_000L;
                    return -1;
                }

                @Override
                public int read(byte[] into, int from, int length) {
                    return read();
                }
            };
        }
    }

    private List<Boolean> followed(byte[]... pdus) {
        followed.clear();
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        for (byte[] pdu : pdus) stream.writeBytes(pdu);
        PduSource source = new PduSource(new Heard(), Duration.ofSeconds(30), () -> 0);
        DataInputStream in =
                new DataInputStream(new BufferedInputStream(new ByteArrayInputStream(stream.toByteArray())));
        assertThatThrownBy(() -> source.readPDUHeader(in)).isInstanceOf(IOException.class);
        return followed;
    }

    private final class Heard implements PduSource.Taker {
        @Override
        public boolean take(PduLayout pdu, boolean more) {
            followed.add(more);
            return true;
        }

        @Override
        public void ready() {
            // nothing is waited for
        }

        @Override
        public void silence() throws IOException {
            throw new IOException("silent");
        }

        @Override
        public void broken(String cause) {
            broken.add(cause);
        }
    }
}
