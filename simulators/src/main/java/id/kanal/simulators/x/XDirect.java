package id.kanal.simulators.x;

import java.time.Instant;

/** A direct message between the account and somebody. */
public record XDirect(String id, String sender, String other, String text, Instant at) {
    @Override
    public String toString() {
        return "XDirect[" + id + "]";
    }
}
