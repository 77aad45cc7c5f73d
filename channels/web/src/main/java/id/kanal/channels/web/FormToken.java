package id.kanal.channels.web;

import id.kanal.kernel.signing.RandomToken;
import id.kanal.kernel.signing.TextSeal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What a form knows of itself: the same one sent twice is one message, and what comes without one was not asked for on a page of
 * ours.
 *
 * @param since when the page was made
 * @param asked whether its sender was asked already to send it once more
 */
record FormToken(String id, Instant since, boolean asked) {
    /** How long a form holds; whoever takes longer gets a new one with all that they typed. */
    static final Duration HOLDS = Duration.ofDays(1);

    /** How long the same form is the same message: longer than any holds. */
    static final Duration REMEMBERED = Duration.ofDays(2);

    private static final int OCTETS = 16;
    private static final String KIND = "form";

    static FormToken fresh(RandomGenerator random, Instant now) {
        return new FormToken(RandomToken.of(random, OCTETS), now, false);
    }

    FormToken again() {
        return new FormToken(id, since, true);
    }

    String sealed(TextSeal seal, RandomGenerator random) {
        return seal.seal(String.join("\n", KIND, id, since.toString(), asked ? "asked" : ""), random);
    }

    /** Empty for what is not ours; one of ours may be {@link #isOver}. */
    static Optional<FormToken> open(String token, TextSeal seal) {
        return seal.open(token)
                .map(text -> text.split("\n", -1))
                .filter(fields -> fields.length == 4 && fields[0].equals(KIND))
                .map(fields -> new FormToken(fields[1], Instant.parse(fields[2]), !fields[3].isEmpty()));
    }

    boolean isOver(Instant now) {
        return !since.plus(HOLDS).isAfter(now);
    }

    /** Whether it came back faster than anybody fills it in. */
    boolean isHasty(Instant now, Duration atLeast) {
        return since.plus(atLeast).isAfter(now);
    }
}
