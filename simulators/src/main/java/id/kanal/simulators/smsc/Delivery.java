package id.kanal.simulators.smsc;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** A message in the store on its way to the other side, until it is answered ROK or refused for good. */
public final class Delivery {
    private final ShortMessage message;
    private final Optional<String> account;
    private final Optional<SmscSession> preferred;
    private final CompletableFuture<Integer> outcome = new CompletableFuture<>();
    private final AtomicInteger tries = new AtomicInteger();

    Delivery(ShortMessage message, Optional<String> account, Optional<SmscSession> preferred) {
        this.message = message;
        this.account = account;
        this.preferred = preferred;
    }

    public ShortMessage message() {
        return message;
    }

    /** Completes with ROK or with the command_status of a permanent refusal; never fails. */
    public CompletableFuture<Integer> outcome() {
        return outcome;
    }

    /** How often it was sent so far. */
    public int tries() {
        return tries.get();
    }

    void tried() {
        tries.incrementAndGet();
    }

    boolean fits(SmscSession session) {
        return account.isEmpty() || session.systemId().equals(account);
    }

    boolean prefers(SmscSession session) {
        return preferred.filter(session::equals).isPresent();
    }
}
