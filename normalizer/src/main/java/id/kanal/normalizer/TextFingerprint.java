package id.kanal.normalizer;

import id.kanal.kernel.model.Ticket;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Somebody's words, as {@link DuplicateDetector} remembers them.
 *
 * @param key where they are remembered; empty for what has no words, or is not known wholly
 */
record TextFingerprint(Optional<String> key) {
    static final TextFingerprint NONE = new TextFingerprint(Optional.empty());

    private static final Duration WINDOW = Duration.ofDays(1);
    private static final String TICKET = "t";
    private static final String THREAD = "a";

    /** The case that the same words went into. */
    Optional<Ticket> first(Known known) {
        return said(known, TICKET).map(Ticket::new);
    }

    /** The same, if it may be the case of a message in this thread: in another thread the same words are of another matter. */
    Optional<Ticket> first(Optional<Ticket> thread, Known known) {
        boolean elsewhere = thread.isPresent()
                && said(known, THREAD).filter(thread.get().digits()::equals).isEmpty();
        return elsewhere ? Optional.empty() : first(known);
    }

    private Optional<String> said(Known known, String field) {
        return key.map(known::state).map(said -> said.get(field));
    }

    /**
     * These words went into this case.
     *
     * @param thread the case in whose thread they stood, whatever has become of it
     */
    void remember(Optional<Ticket> thread, Ticket ticket, OpenTurn turn) {
        Map<String, String> said = Map.of(
                TICKET, ticket.digits(), THREAD, thread.map(Ticket::digits).orElse(""));
        key.ifPresent(where -> turn.index(where, said, WINDOW));
    }
}
