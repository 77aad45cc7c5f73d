package id.kanal.kernel.model;

import java.util.List;
import java.util.Optional;

/**
 * What a message answers, and where its own answer belongs.
 *
 * @param proven the ticket that a token of ours names; whether it is the sender's own is not known here
 * @param messageIds earlier messages that it names as the ones before it, oldest first, as the channel writes them (keyed
 *     digests where a provider's ids tell of people)
 * @param messageId its own id in the same form, under which a later message may name it
 * @param handle where an answer belongs
 */
public record ReplyTo(
        Optional<Ticket> proven, List<String> messageIds, Optional<String> messageId, Optional<Handle> handle) {
    public static final ReplyTo NOTHING = new ReplyTo(Optional.empty(), List.of(), Optional.empty(), Optional.empty());

    /** More of a case, whoever told it. */
    public static ReplyTo of(Ticket proven) {
        return new ReplyTo(Optional.of(proven), List.of(), Optional.empty(), Optional.empty());
    }

    public ReplyTo {
        messageIds = List.copyOf(messageIds);
    }

    /** Whether it says itself that it answers something. */
    public boolean isReply() {
        return proven.isPresent() || !messageIds.isEmpty();
    }

    /** Without ids of messages: their makers may put names into them. */
    @Override
    public String toString() {
        return "ReplyTo[" + proven + ", " + messageIds.size() + " messages]";
    }
}
