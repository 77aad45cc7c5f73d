package id.kanal.channels.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What of a stream of octets is told to the session. */
class PduSourceTest {
    private static final byte[] MESSAGE = PduLayout.bare(PduLayout.DELIVER_SM, 0, 1);
    private static final byte[] ASKS = PduLayout.bare(PduLayout.ENQUIRE_LINK, 0, 2);

    private final List<Boolean> followed = new ArrayList<>();

    @Test
    void aMessageIsSaidToBeFollowedOnlyWhereTheNextOneLiesThereWhole() {
        assertThat(followed(MESSAGE, MESSAGE, MESSAGE)).containsExactly(true, true, false);
        assertThat(followed(MESSAGE, ASKS, MESSAGE)).containsExactly(false, false, false);
        assertThat(followed(MESSAGE, Arrays.copyOf(MESSAGE, 15))).containsExactly(false);
        byte[] longer = Arrays.copyOf(MESSAGE, 40); // says 16, so that what follows is no PDU
        longer[3] = 60;
        assertThat(followed(MESSAGE, longer)).containsExactly(false);
    }

    private List<Boolean> followed(byte[]... pdus) {
        followed.clear();
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        for (byte[] pdu : pdus) stream.writeBytes(pdu);
        PduSource source = new PduSource(new Heard());
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
            // the stream's end follows
        }
    }
}
