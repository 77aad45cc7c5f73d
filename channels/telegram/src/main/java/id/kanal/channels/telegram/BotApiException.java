package id.kanal.channels.telegram;

import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** A method of the Bot API that was not done, or of which we do not know. Its message is for operators and holds no token. */
final class BotApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** In the place of a code where no answer came, or none that can be read. */
    static final int NO_ANSWER = 0;

    private static final int SERVER = 500;

    private final int code;
    private final String description;
    private final transient Optional<Duration> retryAfter;

    /** @param description as the Bot API gives it, without any secret */
    BotApiException(int code, String description, Optional<Duration> retryAfter) {
        super("telegram: " + (code == NO_ANSWER ? "" : code + ", ") + description, null, false, false);
        this.code = code;
        this.description = description.toLowerCase(Locale.ROOT);
        this.retryAfter = retryAfter;
    }

    static BotApiException unreachable(String why) {
        return new BotApiException(NO_ANSWER, why, Optional.empty());
    }

    /** What another failure of a call means; only the name of its class is told, which cannot hold the token. */
    static BotApiException of(Throwable any) {
        if (any instanceof BotApiException known) return known;
        if ((any instanceof CompletionException || any instanceof ExecutionException) && any.getCause() != null)
            return of(any.getCause());
        return unreachable("the Bot API cannot be reached (" + any.getClass().getSimpleName() + ')');
    }

    int code() {
        return code;
    }

    /** How long the whole bot is to wait, where the Bot API says so. */
    Optional<Duration> retryAfter() {
        return retryAfter == null ? Optional.empty() : retryAfter;
    }

    /** Whether the description says this, in small letters. */
    boolean says(String words) {
        return description.contains(words);
    }

    /** The token is wrong or was revoked: 404 is what a token of no bot gets. */
    boolean refusesToken() {
        return code == 401 || code == 404;
    }

    /** Whether it is about Telegram or the way there, not about this call. */
    boolean isOutage() {
        return code == NO_ANSWER || code >= SERVER || refusesToken();
    }

    Failure failure() {
        if (code == 429)
            return Failure.retryAfter(
                    FailureCode.PEER_BUSY, getMessage(), retryAfter().orElse(Duration.ofSeconds(1)));
        return Failure.of(isOutage() ? FailureCode.PEER_UNREACHABLE : FailureCode.CHANNEL_REJECTED, getMessage());
    }
}
