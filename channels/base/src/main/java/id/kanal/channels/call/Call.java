package id.kanal.channels.call;

import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * A call as it stands. What its events say comes together in {@link #after} whatever order they come in; what agents make of it
 * is kept beside that.
 *
 * @param id letters and digits; names nobody, and is the same for every event of a call
 */
public record Call(
        String id, ChannelRef channel, CallParties parties, Progress progress, Times times, Handling handling) {
    /** So long without news of it, and its end was lost: nobody lets a telephone ring for longer. */
    static final Duration LONGEST_RINGING = Duration.ofHours(1);
    /** The same for a conversation, with a person or a menu. */
    static final Duration LONGEST_TALK = Duration.ofHours(4);

    private static final String LOST = "lost";

    public enum State {
        /** The caller listens to the menu of an IVR. */
        IVR,
        RINGING,
        /** In a queue. */
        WAITING,
        /** With an agent. */
        TALKING,
        ENDED
    }

    /**
     * How far it came.
     *
     * @param sequence of the event that the state is from
     * @param wanted whether the caller asked for an agent: an exchange without a menu puts all callers through
     * @param recorded whether the exchange has a recording of it
     * @param cause why it ended, as the exchange says it; {@code lost} when it said nothing for too long
     */
    public record Progress(State state, long sequence, boolean wanted, boolean recorded, String cause) {}

    /**
     * When.
     *
     * @param startedAt of the earliest event; like the two after it by the exchange's clock
     * @param changedAt when we last heard of it, by our clock
     */
    public record Times(
            Instant startedAt, Optional<Instant> answeredAt, Optional<Instant> endedAt, Instant changedAt) {}

    /**
     * Who has to do with it.
     *
     * @param takenBy the account of the agent who takes care of it here; no other one may
     * @param answeredBy who answered first, as the exchange says it; may be empty
     * @param ticket of what the caller told the IVR
     * @param closing what an agent said that came of it
     */
    public record Handling(
            Optional<String> takenBy, String answeredBy, Optional<Ticket> ticket, Optional<Closing> closing) {}

    /**
     * What came of it.
     *
     * @param outcomes at least one
     * @param by the account of the agent
     * @param ticket of the case that was logged or added to
     */
    public record Closing(Set<CallOutcome> outcomes, String by, Instant at, Optional<Ticket> ticket) {
        public Closing {
            if (outcomes.isEmpty()) throw new IllegalArgumentException("something comes of every call");
            outcomes = Set.copyOf(outcomes);
        }

        private Closing and(Closing more) {
            EnumSet<CallOutcome> all = EnumSet.copyOf(outcomes);
            all.addAll(more.outcomes);
            return new Closing(all, more.by, more.at, more.ticket.or(() -> ticket));
        }
    }

    static Call of(String id, CallEvent event, Instant now) {
        Call nothingYet = new Call(
                id,
                event.channel(),
                event.parties(),
                new Progress(State.IVR, Long.MIN_VALUE, false, false, ""),
                new Times(event.at(), Optional.empty(), Optional.empty(), now),
                new Handling(Optional.empty(), "", Optional.empty(), Optional.empty()));
        return nothingYet.after(event, now);
    }

    /** Whether this agent, the id of an account, has taken it. */
    public boolean isOf(String agent) {
        return handling.takenBy.filter(agent::equals).isPresent();
    }

    public State state() {
        return progress.state;
    }

    public boolean isOver() {
        return state() == State.ENDED;
    }

    /** Whether it ended and no agent has had to do with it, neither at the exchange nor here. */
    public boolean isMissed() {
        return outcomes().contains(CallOutcome.MISSED);
    }

    /** What came of it, as far as it is known; empty while it goes on, and while an agent has yet to say it. */
    public Set<CallOutcome> outcomes() {
        if (handling.closing.isPresent()) return handling.closing.get().outcomes;
        if (!isOver()) return Set.of();
        if (!progress.wanted) return Set.of(handling.ticket.isPresent() ? CallOutcome.CASE : CallOutcome.INFORMATION);
        boolean nobody = times.answeredAt.isEmpty() && handling.takenBy.isEmpty();
        return nobody ? Set.of(CallOutcome.MISSED) : Set.of();
    }

    /** With one more event; the same call if it says nothing new. */
    Call after(CallEvent event, Instant now) {
        Call next = new Call(
                id,
                channel,
                parties.or(event.parties()),
                CallProgress.after(progress, event),
                CallProgress.times(times, event, times.changedAt),
                CallProgress.handling(handling, event, times.answeredAt));
        return next.equals(this) ? this : next.changed(now);
    }

    Call takenBy(String agent, Instant now) {
        return with(new Handling(Optional.of(agent), handling.answeredBy, handling.ticket, handling.closing))
                .changed(now);
    }

    Call released(Instant now) {
        return with(new Handling(Optional.empty(), handling.answeredBy, handling.ticket, handling.closing))
                .changed(now);
    }

    Call closed(Closing closing) {
        Closing all = handling.closing.map(before -> before.and(closing)).orElse(closing);
        return with(new Handling(Optional.of(closing.by), handling.answeredBy, handling.ticket, Optional.of(all)))
                .changed(closing.at);
    }

    /** As it is to be read now: one of which nothing was heard for too long has ended, although nobody said so. */
    Call asOf(Instant now) {
        if (isOver()) return this;
        boolean rings = state() == State.RINGING || state() == State.WAITING;
        Instant lost = times.changedAt.plus(rings ? LONGEST_RINGING : LONGEST_TALK);
        if (lost.isAfter(now)) return this;
        return new Call(
                id,
                channel,
                parties,
                new Progress(State.ENDED, progress.sequence, progress.wanted, progress.recorded, LOST),
                new Times(times.startedAt, times.answeredAt, Optional.of(lost), times.changedAt),
                handling);
    }

    private Call with(Handling other) {
        return new Call(id, channel, parties, progress, times, other);
    }

    private Call changed(Instant now) {
        return new Call(
                id,
                channel,
                parties,
                progress,
                new Times(times.startedAt, times.answeredAt, times.endedAt, now),
                handling);
    }
}
