package id.kanal.channels.twilio;

import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.signing.KeyedDigest;
import id.kanal.kernel.signing.TextSeal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The state of a call as a token in the address of its next step: nobody can read it, make it or use it in another call, and it
 * runs out. From any thread.
 */
final class IvrToken {
    /** The name of the secret. */
    static final String SECRET = "ivr";

    /** No call lasts longer (twilio.com/docs/voice/twiml/dial, timeLimit). */
    private static final Duration HOLDS = Duration.ofHours(4);

    private static final String KIND = "ivr-1";
    private static final int FIELDS = 8;

    private final TextSeal seal;
    private final KeyedDigest calls;
    private final Clock clock;
    private final RandomGenerator random;

    /** @param key 32 octets */
    IvrToken(byte[] key, KeyedDigest calls, Clock clock, RandomGenerator random) {
        this.seal = new TextSeal(key);
        this.calls = calls;
        this.clock = clock;
        this.random = random;
    }

    String sealed(String callSid, IvrState state) {
        return seal.seal(
                String.join(
                        "\n",
                        KIND,
                        calls.of(callSid),
                        Long.toString(clock.instant().plus(HOLDS).getEpochSecond()),
                        state.stage().name(),
                        Integer.toString(state.attempt()),
                        state.ticket().map(Ticket::digits).orElse(""),
                        flag(state.heard()),
                        flag(state.known())),
                random);
    }

    private static String flag(boolean set) {
        return set ? "1" : "0";
    }

    /** Empty for what is not ours, belongs to another call or has run out. */
    Optional<IvrState> open(String callSid, String token) {
        Instant now = clock.instant();
        return seal.open(token)
                .map(text -> text.split("\n", -1))
                .filter(fields -> fields.length == FIELDS
                        && fields[0].equals(KIND)
                        && fields[1].equals(calls.of(callSid))
                        && Instant.ofEpochSecond(Long.parseLong(fields[2])).isAfter(now))
                .map(fields -> new IvrState(
                        CallStage.valueOf(fields[3]),
                        Integer.parseInt(fields[4]),
                        Ticket.read(fields[5]),
                        fields[6].equals("1"),
                        fields[7].equals("1")));
    }

    @Override
    public String toString() {
        return "IvrToken";
    }
}
