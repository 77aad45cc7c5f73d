package id.kanal.channels.meta;

import id.kanal.kernel.model.Unreached;
import java.time.Duration;
import java.util.Optional;

/**
 * What the codes of the Send API tell (Messenger Platform and Instagram Platform, "Error codes"). One code stands for much, so the
 * subcode comes first.
 *
 * @param proof whether our proof of the app's secret is what is wrong
 */
record MessagingError(int code, int subcode, boolean proof) implements GraphError {
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration LONG_PAUSE = Duration.ofMinutes(1);

    static MessagingError of(GraphAnswer answer) {
        return new MessagingError(answer.code(), answer.subcode(), answer.refusesProof());
    }

    @Override
    public String label() {
        return subcode == 0 ? Integer.toString(code) : code + "/" + subcode;
    }

    @Override
    public Optional<Unreached> unreached() {
        return switch (subcode) {
            case 2018278, 2534022 -> Optional.of(Unreached.WINDOW_CLOSED);
            case 2018001, 2534014, 1545041 -> Optional.of(Unreached.ADDRESS_GONE); // left, blocked us, or never was
            case 2018108 -> Optional.of(Unreached.OPTED_OUT);
            default -> code == 551 ? Optional.of(Unreached.ADDRESS_GONE) : Optional.empty();
        };
    }

    @Override
    public boolean isPairLimit() {
        return false;
    }

    @Override
    public Optional<Duration> pause() {
        return switch (code) {
            case 4, 17, 32, 613, 429 -> Optional.of(PAUSE);
            case 80002, 80006 -> Optional.of(LONG_PAUSE); // an account's calls of an hour
            default -> Optional.empty();
        };
    }

    /** 1893063: the page is restricted. 2018028: the app is not live, so it may write to its own people alone. */
    @Override
    public boolean isOurs() {
        return code == 368 || subcode == 1893063 || subcode == 2018028;
    }

    /** No code of its own: a call of a template has no argument that could be wrong but those of our settings. */
    @Override
    public boolean isOfTheTemplate() {
        return code == 100 && !proof;
    }

    /** 2018300: another app holds the conversation. 2018321: Messenger itself does, while it asks its own questions. */
    @Override
    public boolean passes() {
        return code == 1 || code == 2 || code == 1200 || subcode == 2018300 || subcode == 2018321;
    }
}
