package id.kanal.channels.twilio;

import id.kanal.channels.ChannelContext;
import id.kanal.channels.call.CallBoard;
import id.kanal.channels.call.CallEvent;
import id.kanal.channels.call.CallEvent.Details;
import id.kanal.channels.call.CallEvent.Kind;
import id.kanal.channels.call.CallParties;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Ticket;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Tells the people who answer which calls there are. Nobody waits for it: a caller hears the next words whether or not a screen
 * shows them. Steps of a call come one after the other, so the time at which they come is their order.
 */
final class VoiceCalls {
    private final ChannelRef ref;
    private final CallBoard board;
    private final Clock clock;
    private final VoiceMetrics metrics;

    VoiceCalls(ChannelRef ref, ChannelContext around) {
        this.ref = ref;
        this.board = around.shared()
                .orElseThrow(() -> new IllegalStateException("a probe takes no calls"))
                .calls();
        this.clock = around.means().clock();
        this.metrics = new VoiceMetrics(around.telemetry(), ref.id());
    }

    /** What a step of the call was answered with. */
    void answered(CallForm form, CallInput input, List<Verb> verbs) {
        Optional<Kind> kind = kind(input, verbs);
        kind.ifPresent(what -> tell(form, what, Details.NONE));
        if (input instanceof CallInput.AgentEnded(boolean talked) && talked) tell(form, Kind.ANSWERED, Details.NONE);
    }

    private static Optional<Kind> kind(CallInput input, List<Verb> verbs) {
        if (verbs.stream().anyMatch(Verb.Hangup.class::isInstance)) return Optional.of(Kind.ENDED);
        if (verbs.stream().anyMatch(Verb.Enqueue.class::isInstance)) return Optional.of(Kind.WAITING);
        if (verbs.stream().anyMatch(Verb.Dial.class::isInstance)) return Optional.of(Kind.STARTED);
        boolean menu = input instanceof CallInput.Started || input instanceof CallInput.AgentEnded;
        return menu ? Optional.of(Kind.MENU) : Optional.empty();
    }

    /** The caller told something, and it has a number. */
    void kept(CallKeeper.Caller caller, Ticket ticket) {
        CallParties parties = new CallParties(caller.from().map(CallerNumber::address), "", CallParties.Direction.IN);
        send(caller.callSid(), Kind.MENU, parties, new Details("", "", Optional.of(ticket)), 0);
    }

    /** What became of an agent's telephone: that it was answered says who talks. */
    void agent(CallForm form) {
        Optional<String> call = form.parentSid();
        if (call.isEmpty() || !form.status().equals("in-progress")) return;
        // the caller's leg has told who calls; this one is ours to the agent
        CallParties unknown = new CallParties(Optional.empty(), "", CallParties.Direction.IN);
        send(call.get(), Kind.ANSWERED, unknown, Details.answeredBy(form.to()), now());
    }

    void recorded(CallForm form) {
        tell(form, Kind.RECORDED, Details.NONE);
    }

    void ended(CallForm form) {
        tell(form, Kind.ENDED, Details.cause(form.status()));
    }

    private void tell(CallForm form, Kind kind, Details details) {
        CallParties parties = new CallParties(
                form.from().flatMap(CallerNumber::read).map(CallerNumber::address),
                form.to(),
                form.isOutbound() ? CallParties.Direction.OUT : CallParties.Direction.IN);
        send(form.callSid().orElseThrow(), kind, parties, details, now());
    }

    private long now() {
        return clock.instant().toEpochMilli();
    }

    private void send(String callSid, Kind kind, CallParties parties, Details details, long sequence) {
        Instant at = clock.instant();
        var unused = board.report(new CallEvent(ref, callSid, kind, sequence, at, parties, details))
                .whenComplete((call, failed) -> metrics.shown(failed == null));
    }
}
