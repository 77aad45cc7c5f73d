package id.kanal.simulators.twilio;

import id.kanal.kernel.model.Octets;
import java.time.Instant;

/**
 * @param seconds as Twilio tells them
 * @param at when it was made
 */
public record StoredRecording(String sid, String callSid, int seconds, Octets content, Instant at) {
    @Override
    public String toString() {
        return "StoredRecording[" + seconds + " s]";
    }
}
