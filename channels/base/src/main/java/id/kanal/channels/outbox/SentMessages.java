package id.kanal.channels.outbox;

import id.kanal.kernel.journal.Journal;
import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.model.Ticket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What is known of a channel's messages that went out lately, for a network whose replies name the message that they answer and nothing
 * that stood in it. Known as long as receipts are waited for, of channels whose messages may fail late. From any thread.
 */
public record SentMessages(Journal journal, Keys keys, String channelId) {
    /** The case that a message was about, by its provider's id. Fails where the journal cannot be read. */
    public CompletableFuture<Optional<Ticket>> ticket(String providerId) {
        return journal.load(List.of(keys.sent(channelId, providerId)))
                .thenApply(found ->
                        Optional.ofNullable(found.get(0).get(SentNote.TICKET)).map(Ticket::new));
    }

    @Override
    public String toString() {
        return "SentMessages[" + channelId + "]";
    }
}
