package id.kanal.channels.meta;

import id.kanal.kernel.model.Unreached;
import java.time.Duration;
import java.util.Optional;

/**
 * What WhatsApp's codes tell of a message (Cloud API, "Error codes"), with the answer to the call that sends it or, later, with a status
 * that it failed. The status of HTTP tells nothing: it is 400 for nearly all of them.
 */
record WhatsAppError(int code) implements GraphError {
    private static final Duration PAIR_PAUSE = Duration.ofSeconds(6);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration LONG_PAUSE = Duration.ofMinutes(5);

    @Override
    public String label() {
        return Integer.toString(code);
    }

    @Override
    public Optional<Unreached> unreached() {
        return switch (code) {
            case 131026 -> Optional.of(Unreached.ADDRESS_GONE); // not at WhatsApp, or not with terms that they accepted
            case 131047 -> Optional.of(Unreached.WINDOW_CLOSED);
            case 131050 -> Optional.of(Unreached.OPTED_OUT);
            case 130472, 130497, 131049, 131062, 132007 -> Optional.of(Unreached.CONTENT_REFUSED);
            default -> Optional.empty();
        };
    }

    @Override
    public boolean isPairLimit() {
        return code == 131056;
    }

    @Override
    public Optional<Duration> pause() {
        return switch (code) {
            case 131056 -> Optional.of(PAIR_PAUSE);
            case 4, 80007, 130429, 133016, 429 -> Optional.of(PAUSE);
            case 131048 -> Optional.of(LONG_PAUSE); // too many blocked or reported us
            default -> Optional.empty();
        };
    }

    @Override
    public boolean isOurs() {
        return switch (code) {
            case 368, 131005, 131031, 131037, 131042, 131045, 133005, 133006, 133008, 133009, 133010, 133015 -> true;
            default -> false;
        };
    }

    @Override
    public boolean isOfTheTemplate() {
        return code >= 132000 && code < 133000 && code != 132007;
    }

    @Override
    public boolean passes() {
        return switch (code) {
            case 1, 2, 131000, 131016, 131057, 133004 -> true;
            default -> false;
        };
    }
}
