package id.kanal.normalizer;

import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.journal.Keys.ThreadFields;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.MailThread;
import id.kanal.kernel.model.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which case a letter belongs to, and what is remembered so that the next one finds it. A letter answers what our signed
 * token names, or an earlier mail of the same sender; a ticket number in its words proves nothing, because a sender's
 * address is easily forged and a number easily seen.
 */
final class ThreadResolver {
    /** How long the same words in one thread are taken for a machine's. */
    private static final Duration ECHO = Duration.ofDays(7);

    private static final String TICKET = "t";

    private final NormalizerConfig config;

    ThreadResolver(NormalizerConfig config) {
        this.config = config;
    }

    /** Where earlier mails of the sender are remembered that this one may answer. */
    static List<String> keys(Inbound message, Content.Letter letter) {
        return letter.mail().map(MailThread::bounded).map(MailThread::ids).orElse(List.of()).stream()
                .map(id -> Keys.mail(message.from(), id))
                .toList();
    }

    /** The tickets that it may answer to: first what the token says, then the newest mail. Theirs is not known here. */
    static Set<Ticket> candidates(Inbound message, Content.Letter letter, UnitOfWork batch) {
        Set<Ticket> candidates = new LinkedHashSet<>(letter.thread().stream().toList());
        List<String> keys = new ArrayList<>(keys(message, letter));
        Collections.reverse(keys);
        for (String key : keys)
            Optional.ofNullable(batch.state(key).get(TICKET)).map(Ticket::new).ifPresent(candidates::add);
        return candidates;
    }

    /** The case of the sender that it answers, open or not. */
    static Optional<TicketCard> own(Inbound message, Content.Letter letter, UnitOfWork batch) {
        return candidates(message, letter, batch).stream()
                .map(ticket -> TicketCard.of(ticket, batch))
                .filter(card -> card.belongsTo(message.from()))
                .findFirst();
    }

    /** Whether just these words came in this thread before. What brings something new besides is never an echo. */
    boolean echo(Content.Letter letter, Ticket ticket, UnitOfWork batch, Instant now) {
        return speaks(letter)
                && EchoDetector.in(batch.state(Keys.thread(ticket)), ThreadFields.SAID)
                                .times(letter.fresh(), ECHO, now)
                        > 0;
    }

    private static boolean speaks(Content.Letter letter) {
        return !letter.fresh().isBlank() && letter.attachments().isEmpty();
    }

    /** This letter has become part of a case. */
    void remember(Address from, Content.Letter letter, Ticket ticket, UnitOfWork batch, Instant now) {
        String key = Keys.thread(ticket);
        Map<String, String> fields =
                new HashMap<>(letter.mail().map(ThreadFields::of).orElse(Map.of()));
        if (speaks(letter)) {
            Map<String, String> before = batch.knows(key) ? batch.state(key) : Map.of();
            fields.put(
                    ThreadFields.SAID,
                    EchoDetector.in(before, ThreadFields.SAID)
                            .and(letter.fresh(), now)
                            .written());
        }
        if (!fields.isEmpty()) batch.put(key, fields, config.keepCards());
        letter.mail()
                .map(MailThread::messageId)
                .filter(id -> !id.isEmpty())
                .ifPresent(id -> batch.put(Keys.mail(from, id), Map.of(TICKET, ticket.digits()), config.keepSenders()));
    }
}
