package id.kanal.normalizer;

import id.kanal.kernel.journal.JournalTransaction;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Content.Piece;
import id.kanal.kernel.model.Inbound;
import id.kanal.normalizer.reassembly.Reassembler;
import java.util.Map;
import java.util.Optional;

/**
 * Messages that are parts of others, while they wait or lie parked. Their senders may change them all the same, so that it is
 * noted where they are; a change to what waits is made there, before anybody has read it.
 */
final class WaitingParts {
    private final NormalizerContext context;
    private final StatePrefetch prefetch;
    private final Reassembler reassembler;

    WaitingParts(NormalizerContext context, StatePrefetch prefetch, Reassembler reassembler) {
        this.context = context;
        this.prefetch = prefetch;
        this.reassembler = reassembler;
    }

    void note(Inbound message, Content.Fragment part, UnitOfWork batch) {
        if (!(part.piece() instanceof Piece.Whole(Content.Message content)) || !replies(message)) return;
        String group = Reassembler.key(message, part, context.keys());
        message.replyTo()
                .messageId()
                .ifPresent(id ->
                        put(message, id, MessageIndex.waiting(group, part.number(), content, message.id()), batch));
    }

    /** Whether the message only changed something that waits; then it has its outcome. */
    boolean changed(Inbound message, boolean counted, UnitOfWork batch) {
        if (!Proofs.vouched(message)) return false;
        Optional<MessageIndex> index = prefetch.index(message, batch);
        return index.flatMap(MessageIndex::place)
                .flatMap(place -> changed(message, index.get(), place, batch))
                .map(outcome -> {
                    if (counted) batch.count(message.channel(), outcome);
                    return true;
                })
                .orElse(false);
    }

    private Optional<Outcome> changed(Inbound message, MessageIndex index, MessageIndex.Place place, UnitOfWork batch) {
        return switch (message.content()) {
            case Content.Edited(String original, Content.Message now) -> {
                if (!reassembler.replace(place, now, batch)) yield Optional.empty();
                Map<String, String> brought = index.and(now);
                if (!brought.isEmpty()) put(message, original, brought, batch);
                yield Optional.of(Outcome.JOINED);
            }
            case Content.Deleted(String original) -> {
                if (!reassembler.drop(place, batch)) yield Optional.empty();
                batch.erase(index.blobs());
                batch.remove(context.keys().message(message.from(), original));
                yield Optional.of(Outcome.AUTOMATIC);
            }
            case Content.Message other -> Optional.empty();
            case Content.Fragment other -> Optional.empty();
            case Content.Chosen other -> Optional.empty();
            case Content.Rated other -> Optional.empty();
            case Content.Contactable other -> Optional.empty();
            case Content.AddressChanged other -> Optional.empty();
            case Content.Missed other -> Optional.empty();
            case Content.Recorded other -> Optional.empty();
            case Content.Undecodable other -> Optional.empty();
        };
    }

    /** By our own mistake. */
    void parked(AssembledMessage message, UnitOfWork batch) {
        if (!replies(message.message())) return;
        for (AssembledMessage.Part part : message.named())
            put(
                    message.message(),
                    part.messageId(),
                    message.parts().isEmpty()
                            ? MessageIndex.parked(message.message())
                            : MessageIndex.parked(part.inboundId()),
                    batch);
    }

    /** What the stage could not take at all: what it brought is noted with it. */
    JournalTransaction parked(Inbound message, JournalTransaction step) {
        Optional<String> id = message.replyTo().messageId().filter(any -> replies(message));
        return id.map(known -> step.put(
                        context.keys().message(message.from(), known),
                        MessageIndex.parked(message),
                        context.config().keepSenders()))
                .orElse(step);
    }

    private void put(Inbound message, String messageId, Map<String, String> fields, UnitOfWork batch) {
        batch.put(
                context.keys().message(message.from(), messageId),
                fields,
                context.config().keepSenders());
    }

    private boolean replies(Inbound message) {
        return context.channels().profiles().of(message.channel()).threading().hasReplies();
    }
}
