package id.kanal.channels.call;

import id.kanal.channels.call.Call.Handling;
import id.kanal.channels.call.Call.Progress;
import id.kanal.channels.call.Call.State;
import id.kanal.channels.call.Call.Times;
import java.time.Instant;
import java.util.Optional;

/**
 * What an event changes. Each part is the greatest, the least or the last by sequence of what was told, so that it does not
 * matter in which order events come, nor how often; and an end is final.
 */
final class CallProgress {
    private CallProgress() {}

    static Progress after(Progress now, CallEvent event) {
        boolean wanted = now.wanted()
                || event.kind() == CallEvent.Kind.STARTED
                || event.kind() == CallEvent.Kind.WAITING
                || isAnswered(event);
        boolean recorded = now.recorded() || event.kind() == CallEvent.Kind.RECORDED;
        boolean says = event.kind() == CallEvent.Kind.ENDED && now.cause().isEmpty();
        String cause = says ? event.details().cause() : now.cause();
        Optional<State> told = state(event.kind());
        boolean newer = told.isPresent() && isNewer(told.get(), event.sequence(), now);
        return new Progress(
                newer ? told.get() : now.state(), newer ? event.sequence() : now.sequence(), wanted, recorded, cause);
    }

    static Times times(Times now, CallEvent event, Instant changedAt) {
        return new Times(
                earlier(now.startedAt(), event.at()),
                isAnswered(event) ? first(now.answeredAt(), event.at()) : now.answeredAt(),
                event.kind() == CallEvent.Kind.ENDED ? first(now.endedAt(), event.at()) : now.endedAt(),
                changedAt);
    }

    /** @param answeredAt as it was before the event */
    static Handling handling(Handling now, CallEvent event, Optional<Instant> answeredAt) {
        return new Handling(
                now.takenBy(),
                answeredBy(now.answeredBy(), event, answeredAt),
                now.ticket().or(() -> event.details().ticket()),
                now.closing());
    }

    private static String answeredBy(String now, CallEvent event, Optional<Instant> answeredAt) {
        String whom = event.details().answeredBy();
        if (whom.isEmpty()) return now;
        boolean earlier = answeredAt.isEmpty() || event.at().isBefore(answeredAt.get());
        return now.isEmpty() || earlier ? whom : now;
    }

    /** Where somebody is named, they have answered, also if the event that says so got lost. */
    private static boolean isAnswered(CallEvent event) {
        return event.kind() == CallEvent.Kind.ANSWERED
                || !event.details().answeredBy().isEmpty();
    }

    /** Empty for what says nothing of it. */
    private static Optional<State> state(CallEvent.Kind kind) {
        return switch (kind) {
            case MENU -> Optional.of(State.IVR);
            case STARTED -> Optional.of(State.RINGING);
            case WAITING -> Optional.of(State.WAITING);
            case ANSWERED -> Optional.of(State.TALKING);
            case ENDED -> Optional.of(State.ENDED);
            case RECORDED -> Optional.empty();
        };
    }

    private static boolean isNewer(State told, long sequence, Progress now) {
        if (now.state() == State.ENDED) return false;
        if (told == State.ENDED) return true;
        return sequence != now.sequence() ? sequence > now.sequence() : told.compareTo(now.state()) > 0;
    }

    private static Optional<Instant> first(Optional<Instant> before, Instant at) {
        return Optional.of(before.map(there -> earlier(there, at)).orElse(at));
    }

    private static Instant earlier(Instant one, Instant other) {
        return other.isBefore(one) ? other : one;
    }
}
