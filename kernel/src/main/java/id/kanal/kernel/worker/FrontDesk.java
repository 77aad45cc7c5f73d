package id.kanal.kernel.worker;

import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.journal.Append;
import id.kanal.kernel.journal.Journal;
import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.journal.Streams;
import id.kanal.kernel.json.JournalJson;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Conversation;
import id.kanal.kernel.model.Declared;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Reservation;
import id.kanal.kernel.model.Reserved;
import id.kanal.kernel.model.StatusEvent;
import id.kanal.kernel.model.TaskRequest;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.port.Intake;
import id.kanal.kernel.port.RuntimeContext;
import id.kanal.kernel.state.ConversationFields;
import id.kanal.kernel.state.NewsFields;
import id.kanal.kernel.state.TicketCard;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * All that a door may ask while somebody waits. Nothing that it returns is an acknowledgement, but a {@link Promise.Made}.
 * Thread-safe, never blocks; futures complete on a thread of the journal, so continuations must not block either.
 */
public final class FrontDesk {
    /** Of nine digits hardly any are given away: that several in a row are taken is a sign of something else. */
    private static final int DRAWS = 8;

    private static final String USUAL_LANGUAGE = "id";

    /** How long the same task is not given again. */
    private static final Duration ASSIGNED = Duration.ofDays(1);

    private final Journal journal;
    private final RuntimeContext means;
    private final Function<String, Heard> reader;
    private final Duration keepCards;
    private final boolean staffed;

    /**
     * @param reader reads a text at once
     * @param keepCards how long a ticket card is kept
     * @param staffed whether people see their tasks
     */
    public FrontDesk(
            Journal journal,
            RuntimeContext means,
            Function<String, Heard> reader,
            Duration keepCards,
            boolean staffed) {
        this.journal = journal;
        this.means = means;
        this.reader = reader;
        this.keepCards = keepCards;
        this.staffed = staffed;
    }

    /**
     * What words tell before anything is recorded of them.
     *
     * @param danger of which somebody who waits is told first
     * @param hides whether the record will hide who wrote and what
     */
    public record Heard(Topic.Danger danger, boolean hides) {}

    /** Takes some tens of microseconds for what people usually write, and tens of milliseconds for 20,000 characters. */
    public Heard hear(String text) {
        return reader.apply(text);
    }

    /** What somebody who waits can be told of their report. */
    public sealed interface Promise {
        /** It is in the journal, and the number is theirs. */
        record Made(Ticket ticket) implements Promise {}

        /** It was before: the same number. */
        record Known(Ticket ticket) implements Promise {}

        /**
         * Something else was handed in under the same id.
         *
         * @param ticket of what was
         */
        record Different(Ticket ticket) implements Promise {}
    }

    /**
     * Puts a report into the journal together with a number that is told at once; the first answer does not tell it again.
     * Fails with a retryable {@link Failure} when the journal cannot take it: nothing was promised then, and the same message
     * may be handed in again.
     *
     * @param message without a reservation
     */
    public CompletableFuture<Promise> promise(Intake intake, Inbound message, Draft draft) {
        Map<String, String> card = new HashMap<>(
                TicketCard.made(message.origin(), language(message), hides(message, draft), message.receivedAt()));
        card.putAll(draft.card);
        return draw(intake, message, draft, card, DRAWS);
    }

    /**
     * How something is promised.
     *
     * @param fingerprint a keyed digest of what was handed in, see {@link Reserved}
     * @param told whether the reporter sees the number now
     * @param remember how long the same id counts as the same report
     * @param heard of the words of the same message
     * @param card fields beside those that every new card has
     */
    public record Draft(String fingerprint, boolean told, Duration remember, Heard heard, Map<String, String> card) {
        public Draft {
            card = Map.copyOf(card);
        }
    }

    private CompletableFuture<Promise> draw(
            Intake intake, Inbound message, Draft draft, Map<String, String> card, int draws) {
        if (draws == 0) return CompletableFuture.failedFuture(Failure.of(FailureCode.BUG, "no ticket number is free"));
        Ticket ticket = Ticket.draw(means.random());
        Reserved reserved = new Reserved(ticket, draft.told, draft.fingerprint);
        return intake.reserve(message.promising(reserved), card, keepCards, draft.remember)
                .thenCompose(result -> switch (result) {
                    case Reservation.Result.Made made ->
                        CompletableFuture.<Promise>completedFuture(new Promise.Made(ticket));
                    case Reservation.Result.Known(Ticket first, String fingerprint) ->
                        CompletableFuture.completedFuture(
                                fingerprint.equals(draft.fingerprint)
                                        ? new Promise.Known(first)
                                        : new Promise.Different(first));
                    case Reservation.Result.NumberTaken taken -> draw(intake, message, draft, card, draws - 1);
                });
    }

    private static Declared.Person person(Inbound message) {
        return message.content() instanceof Content.Message told
                ? told.declared().person()
                : Declared.Person.UNKNOWN;
    }

    private static String language(Inbound message) {
        return person(message).language().or(() -> message.terms().language()).orElse(USUAL_LANGUAGE);
    }

    /** From the first moment on: the number is known before the words are read again. */
    private static boolean hides(Inbound message, Draft draft) {
        return person(message).secret() || draft.heard.hides();
    }

    /** Leaves something to a person, where there is one. Completes when that is in the journal. */
    public CompletableFuture<Void> assign(TaskRequest task) {
        if (!staffed) return CompletableFuture.completedFuture(null);
        return journal.append(new Append(
                        Streams.tasks(),
                        JournalJson.write(task),
                        Append.NOT_COUNTED,
                        "task " + task.subject(),
                        ASSIGNED))
                .thenApply(known -> null);
    }

    /** Empty when there is no such case. */
    public CompletableFuture<Optional<TicketCard>> card(Ticket ticket) {
        return journal.load(List.of(Keys.card(ticket)))
                .thenApply(hashes ->
                        Optional.of(new TicketCard(ticket, hashes.get(0))).filter(TicketCard::exists));
    }

    /**
     * The last cases of an address, newest first. Whoever shows them has made sure that their reader may see them.
     *
     * @param keys of the installation
     */
    public CompletableFuture<List<TicketCard>> cases(Keys keys, Address who) {
        return journal.load(List.of(keys.conversation(who))).thenCompose(hashes -> {
            List<Ticket> tickets = ConversationFields.read(hashes.get(0)).cases().stream()
                    .map(Conversation.Case::ticket)
                    .toList();
            return tickets.isEmpty()
                    ? CompletableFuture.completedFuture(List.of())
                    : journal.load(tickets.stream().map(Keys::card).toList())
                            .thenApply(cards -> IntStream.range(0, tickets.size())
                                    .mapToObj(i -> new TicketCard(tickets.get(i), cards.get(i)))
                                    .filter(card -> card.belongsTo(who))
                                    .toList());
        });
    }

    /** The last news of a case whose reporter no channel reaches, or which a partner filed, the oldest first; none of others. */
    public CompletableFuture<List<StatusEvent>> news(Ticket ticket) {
        return journal.load(List.of(Keys.news(ticket))).thenApply(hashes -> NewsFields.read(hashes.get(0)));
    }
}
