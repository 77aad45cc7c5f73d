package id.kanal.simulators.twilio;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A message as the account has it.
 *
 * @param inbound whether it came from a telephone
 * @param callback where is told what becomes of it
 */
public record TextMessage(
        String sid,
        String from,
        String to,
        String body,
        boolean inbound,
        List<MmsPicture> pictures,
        Instant at,
        Optional<URI> callback) {
    public TextMessage {
        pictures = List.copyOf(pictures);
    }

    @Override
    public String toString() {
        return "TextMessage[" + sid + "]";
    }
}
