package id.kanal.channels.twilio;

import id.kanal.channels.ChannelContext;
import id.kanal.channels.phone.PhoneNumbers;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Declared;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Origin;
import id.kanal.kernel.model.Proof;
import id.kanal.kernel.model.ReplyTo;
import id.kanal.kernel.model.TaskRequest;
import id.kanal.kernel.model.Terms;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.port.Intake;
import id.kanal.kernel.state.TicketCard;
import id.kanal.kernel.worker.FrontDesk;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Puts what callers tell into the journal, under a number that they may be told. A call is one message: what of it comes first, words
 * or a recording, names all that is recorded in it, and everything after that is known already.
 */
final class CallKeeper {
    static final String TYPE = "twilio-voice";

    /** Twilio keeps recordings until somebody deletes them; nobody looks for one longer than this. */
    private static final Duration FETCHED_WITHIN = Duration.ofDays(1);

    private static final String FILE = "rekaman-telepon.wav";
    private static final String AUDIO = "audio/wav";
    private static final String CONSENT = "recording";
    private static final FrontDesk.Heard NOTHING_HEARD = new FrontDesk.Heard(Topic.Danger.NONE, false);

    private final ChannelRef ref;
    private final VoiceConfig config;
    private final ChannelContext around;
    private final FrontDesk desk;
    private final CallRecordings recordings;
    private final String callBack;

    /** @param callBack the text of a report by somebody who wants to be called back */
    CallKeeper(ChannelRef ref, VoiceConfig config, ChannelContext around, CallRecordings recordings, String callBack) {
        this.ref = ref;
        this.config = config;
        this.around = around;
        this.desk = around.shared()
                .orElseThrow(() -> new IllegalStateException("a probe takes no calls"))
                .desk();
        this.recordings = recordings;
        this.callBack = callBack;
    }

    /**
     * A call.
     *
     * @param from empty where it is withheld
     */
    record Caller(String callSid, Optional<CallerNumber> from) {
        @Override
        public String toString() {
            return "Caller";
        }
    }

    FrontDesk.Heard hear(String words) {
        return desk.hear(words);
    }

    /** Its number, once it is durable. Fails with a retryable failure where the journal does not take it in time. */
    CompletableFuture<Ticket> keep(CallReport report, Caller caller, Intake intake) {
        FrontDesk.Heard heard = report instanceof CallReport.Words told ? told.heard() : NOTHING_HEARD;
        boolean told = caller.from().filter(CallerNumber::takesMessages).isEmpty(); // nobody could be told later
        FrontDesk.Draft draft =
                new FrontDesk.Draft(digest("told " + caller.callSid()), told, config.remember(), heard, Map.of());
        return desk.promise(intake, inbound(report, caller), draft)
                .orTimeout(config.journalPatience().toMillis(), TimeUnit.MILLISECONDS)
                .thenApply(promise -> switch (promise) {
                    case FrontDesk.Promise.Made(Ticket ticket) -> ticket;
                    case FrontDesk.Promise.Known(Ticket ticket) -> ticket;
                    case FrontDesk.Promise.Different other ->
                        throw Failure.of(FailureCode.BUG, "a call with two fingerprints");
                })
                .thenCompose(ticket -> assigned(report, ticket));
    }

    /** The case is there in any event, and says that they want to be called. */
    private CompletableFuture<Ticket> assigned(CallReport report, Ticket ticket) {
        if (!(report instanceof CallReport.CallBack)) return CompletableFuture.completedFuture(ticket);
        TaskRequest task = new TaskRequest(
                TaskRequest.Kind.CALL_BACK,
                Optional.of(ticket),
                ref,
                "asked",
                Optional.empty(),
                around.means().clock().instant());
        return desk.assign(task).handle((done, failed) -> ticket);
    }

    /** Empty where there is no such case. Fails where the journal does not tell in time. */
    CompletableFuture<Optional<TicketCard>> card(Ticket ticket) {
        return desk.card(ticket).orTimeout(config.journalPatience().toMillis(), TimeUnit.MILLISECONDS);
    }

    String digest(String providerId) {
        return around.providerIds().of(providerId);
    }

    private Inbound inbound(CallReport report, Caller caller) {
        Address from = caller.from()
                .map(CallerNumber::address)
                .orElseGet(() -> Address.nobody(digest("caller " + caller.callSid())));
        Instant now = around.means().clock().instant();
        return new Inbound(
                String.join(":", TYPE, ref.id(), digest(caller.callSid())),
                Origin.of(ref, from, own(config), Proof.CLAIMED),
                new Terms(Terms.Answering.FREELY, Terms.Audience.PRIVATE, Optional.of(config.language())),
                new Inbound.Timing(Optional.empty(), now),
                ReplyTo.NOTHING,
                Optional.empty(),
                content(report, caller, now));
    }

    static Address own(VoiceConfig config) {
        return new Address(PhoneNumbers.NETWORK, config.number());
    }

    private Content content(CallReport report, Caller caller, Instant now) {
        return switch (report) {
            case CallReport.Words(String words, FrontDesk.Heard heard, boolean recorded) ->
                recorded ? waiting(words, recordings.ofCall(caller.callSid()), caller, now) : Content.Message.of(words);
            case CallReport.Voice(CallRecording recording, String key) ->
                waiting(
                        "",
                        recording.isEnough()
                                ? recordings.of(recording, caller.callSid())
                                : recordings.ofCall(caller.callSid()),
                        caller,
                        now);
            case CallReport.CallBack wanted -> Content.Message.of(callBack);
        };
    }

    /** One part of one: it waits for its recording as long as it says, whatever else is in it; danger does not wait. */
    private Content waiting(String words, String ref, Caller caller, Instant now) {
        Content.File recording = new Content.File.Remote(ref, FILE, AUDIO, 0, now.plus(FETCHED_WITHIN));
        Declared consent =
                new Declared(Declared.Matter.UNKNOWN, Declared.Person.UNKNOWN, Optional.empty(), Set.of(CONSENT));
        Content.Message message = new Content.Message(
                Content.Body.of(words), List.of(recording), Optional.empty(), Optional.empty(), consent, Set.of());
        return new Content.Fragment(
                "call " + digest(caller.callSid()),
                1,
                OptionalInt.of(1),
                config.recordingPatience(),
                new Content.Piece.Whole(message));
    }
}
