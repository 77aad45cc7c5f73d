package id.kanal.normalizer;

import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.ReplyTo;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.state.ThreadFields;
import id.kanal.kernel.state.TicketCard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which case a message refers to, and what is remembered so that the next one finds it. It answers what our signed token
 * names, or an earlier message of the same sender; a ticket number in its words proves nothing, because a sender's address is
 * easily forged and a number easily seen.
 */
final class ThreadResolver {
    /** How long the same words in one thread are taken for a machine's. */
    private static final Duration ECHO = Duration.ofDays(7);

    /** Of a long thread the first message and the newest ones are looked up. */
    private static final int MOST_IDS = 10;

    private final NormalizerConfig config;

    ThreadResolver(NormalizerConfig config) {
        this.config = config;
    }

    /** Where earlier messages of the sender are remembered that this one may answer, oldest first. */
    static List<String> keys(Inbound message, Keys names) {
        List<String> ids = new ArrayList<>(message.replyTo().messageIds());
        while (ids.size() > MOST_IDS) ids.remove(1);
        return ids.stream().map(id -> names.message(message.from(), id)).toList();
    }

    /** The tickets that it may answer to: first what the token says, then the newest message. Theirs is not known here. */
    static Set<Ticket> candidates(Inbound message, Known known) {
        Set<Ticket> candidates =
                new LinkedHashSet<>(message.replyTo().proven().stream().toList());
        List<String> keys = new ArrayList<>(keys(message, known.keys()));
        known.need(keys);
        Collections.reverse(keys);
        for (String key : keys) new MessageIndex(known.state(key)).ticket().ifPresent(candidates::add);
        return candidates;
    }

    /** The case of the sender that it answers, open or not. */
    static Optional<TicketCard> own(Input.Received input, Known known) {
        if (!input.profile().threading().hasReplies()) return Optional.empty();
        Set<Ticket> candidates = candidates(input.inbound(), known);
        known.need(candidates.stream().map(Keys::card).toList());
        return candidates.stream()
                .map(known::card)
                .filter(card -> card.belongsTo(input.inbound().from()))
                .findFirst();
    }

    /** Whether just these words came in this thread before. What brings something new besides is never an echo. */
    static boolean echo(Content.Message message, Ticket ticket, OpenTurn turn) {
        return turn.input().profile().threading().hasReplies()
                && turn.input().profile().sending().machinesWrite()
                && speaks(message)
                && said(turn.known().state(Keys.thread(ticket)), turn)
                                .times(message.body().text(), ECHO, turn.now())
                        > 0;
    }

    private static boolean speaks(Content.Message message) {
        return !message.body().text().isBlank() && message.files().isEmpty();
    }

    /** This message has become part of a case. */
    void remember(Content.Message message, Ticket ticket, boolean fresh, OpenTurn turn) {
        ReplyTo replyTo = turn.inbound().replyTo();
        boolean replies = turn.input().profile().threading().hasReplies();
        Map<String, String> fields =
                new HashMap<>(replyTo.handle().map(ThreadFields::of).orElse(Map.of()));
        if (replies && speaks(message)) {
            Map<String, String> before = fresh ? Map.of() : turn.known().state(Keys.thread(ticket));
            fields.put(
                    ThreadFields.SAID,
                    said(before, turn).and(message.body().text(), turn.now()).written());
        }
        if (!fields.isEmpty()) turn.index(Keys.thread(ticket), fields, config.keepCards());
        for (AssembledMessage.Part named : turn.indexed())
            turn.indexMessage(named.messageId(), MessageIndex.ofCase(ticket, named.inboundId()));
    }

    /** What a message brings is remembered whatever becomes of it; of parts it was when they came. */
    void brought(OpenTurn turn) {
        Set<String> blobs = MessageIndex.blobs(turn.inbound().content());
        if (blobs.isEmpty() || !turn.input().arrived().parts().isEmpty()) return;
        for (AssembledMessage.Part named : turn.indexed())
            turn.indexMessage(named.messageId(), MessageIndex.brought(blobs, named.inboundId()));
    }

    private static EchoDetector said(Map<String, String> thread, OpenTurn turn) {
        return EchoDetector.in(thread, ThreadFields.SAID, turn.known().keys().digests());
    }
}
