package id.kanal.channels.email;

import id.kanal.channels.ChannelContext.Shared;
import id.kanal.kernel.model.Octets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * What only this installation knows, from the journal.
 *
 * @param attachments makes ids of attachments that nobody can guess
 */
record Secrets(Tokens tokens, Octets attachments) {
    private static final Duration AGAIN = Duration.ofMillis(500);

    /** Asks until it is told, or until it is not wanted any more: then it never completes. */
    static CompletableFuture<Secrets> of(Shared shared, EmailConfig config, BooleanSupplier wanted) {
        return shared.secrets()
                .apply("email")
                .thenCombine(
                        shared.secrets().apply("attachments"),
                        (email, attachments) -> new Secrets(new Tokens(email, config), Octets.of(attachments)))
                .exceptionallyCompose(journalDown ->
                        wanted.getAsBoolean() ? later(shared, config, wanted) : new CompletableFuture<>());
    }

    private static CompletableFuture<Secrets> later(Shared shared, EmailConfig config, BooleanSupplier wanted) {
        Executor later = CompletableFuture.delayedExecutor(AGAIN.toMillis(), TimeUnit.MILLISECONDS);
        return CompletableFuture.runAsync(() -> {}, later).thenCompose(now -> of(shared, config, wanted));
    }
}
