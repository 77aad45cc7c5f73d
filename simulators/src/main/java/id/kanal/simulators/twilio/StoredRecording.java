package id.kanal.simulators.twilio;

import id.kanal.kernel.model.Octets;

/** @param seconds as Twilio tells them */
public record StoredRecording(String sid, String callSid, int seconds, Octets content) {
    @Override
    public String toString() {
        return "StoredRecording[" + seconds + " s]";
    }
}
