package id.kanal.kernel.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What a token of ours proves.
 *
 * @param may the acts that it names
 * @param ticket the case that it names
 * @param by whose acts they are; STOP and FORMAT act on this address, never on a message's {@code from}
 */
public record Claim(Set<Act> may, Optional<Ticket> ticket, Address by, Instant until) {
    /** Far longer than a message waits to be read. */
    private static final Duration WAITS = Duration.ofDays(30);

    public Claim {
        may = Set.copyOf(may);
    }

    /** What a door proves of one case by bringing a message into the lane of its reporter. */
    public static Claim brought(Set<Act> may, Ticket ticket, Address reporter, Instant now) {
        return new Claim(may, Optional.of(ticket), reporter, now.plus(WAITS));
    }

    @Override
    public String toString() {
        return "Claim[" + may + "]";
    }

    /** What needs proof. */
    public enum Act {
        /** Answers a question of ours or of the core. */
        REPLY,
        /** Adds to a case. */
        ADD,
        WITHDRAW,
        RATE,
        /** No more news, or news again. */
        STOP,
        /** Another form of our messages. */
        FORMAT,
        /** Joins two addresses of one person. */
        LINK,
        /** Learns what an address has. */
        SEE
    }
}
