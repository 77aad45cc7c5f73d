package id.kanal.channels.pbx;

import id.kanal.channels.ChannelContext;
import id.kanal.channels.call.Call;
import id.kanal.channels.call.CallBoard;
import id.kanal.channels.call.HeldRecordings;
import id.kanal.channels.call.HeldRecordings.Held;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.port.Intake;
import id.kanal.kernel.state.TicketCard;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Takes recordings to where they belong, and holds them until that is known. A recording is one message, wherever it goes, so
 * that it goes there once however often it is told or looked at. From any thread.
 */
final class RecordingRouter {
    private final ChannelRef ref;
    private final PbxConfig config;
    private final ChannelContext.Shared shared;
    private final CallBoard board;
    private final HeldRecordings held;
    private final Clock clock;
    private final PbxMetrics metrics;

    RecordingRouter(ChannelRef ref, PbxConfig config, ChannelContext around, ChannelContext.Shared shared) {
        this.ref = ref;
        this.config = config;
        this.shared = shared;
        this.board = shared.calls();
        this.held = board.recordings();
        this.clock = around.means().clock();
        this.metrics = new PbxMetrics(around.telemetry(), ref.id());
    }

    /** Completes when it cannot be lost any more. */
    CompletableFuture<Void> take(Call call, Held recording, Intake intake) {
        RecordingFate fate = RecordingFate.of(Optional.of(call), Duration.ZERO, config);
        if (!(fate instanceof RecordingFate.Wait)) return bring(recording.report(), fate, intake);
        metrics.recording("waiting");
        return held.hold(ref, recording);
    }

    /** Takes those away of which it is known by now; completes when all were looked at, and fails if one could not be moved. */
    CompletableFuture<Void> look(Intake intake) {
        return held.list(ref).thenCompose(all -> {
            CompletableFuture<Void> done = CompletableFuture.completedFuture(null);
            for (Held recording : all) done = after(done, () -> look(recording, intake));
            return done;
        });
    }

    /** One by one. One that fails holds up none of those behind it, but is told of in the end. */
    private static CompletableFuture<Void> after(
            CompletableFuture<Void> before, Supplier<CompletableFuture<Void>> next) {
        return before.handle((done, failure) -> Optional.ofNullable(failure))
                .thenCompose(failed -> next.get()
                        .thenCompose(done -> failed.map(CompletableFuture::<Void>failedFuture)
                                .orElseGet(() -> CompletableFuture.completedFuture(null))));
    }

    private CompletableFuture<Void> look(Held recording, Intake intake) {
        Duration waited = Duration.between(recording.report().receivedAt(), clock.instant());
        return board.get(recording.callId()).thenCompose(call -> {
            RecordingFate fate = RecordingFate.of(call, waited, config);
            if (fate instanceof RecordingFate.Wait) return CompletableFuture.completedFuture(null);
            return bring(recording.report(), fate, intake).thenCompose(brought -> held.remove(ref, recording.key()));
        });
    }

    private CompletableFuture<Void> bring(Inbound report, RecordingFate fate, Intake intake) {
        return switch (fate) {
            case RecordingFate.Add(Ticket ticket) ->
                shared.desk()
                        .card(ticket)
                        .thenCompose(card -> card.filter(TicketCard::open)
                                .map(open ->
                                        accept(RecordingReport.addition(report, open, clock.instant()), "case", intake))
                                .orElseGet(() -> accept(RecordingReport.aside(report), "aside", intake)));
            case RecordingFate.Report own -> accept(report, "report", intake);
            case RecordingFate.Aside aside -> accept(RecordingReport.aside(report), "aside", intake);
            case RecordingFate.Wait still -> throw new IllegalStateException("it waits");
        };
    }

    private CompletableFuture<Void> accept(Inbound message, String to, Intake intake) {
        return intake.accept(message, config.remember()).thenAccept(taken -> {
            if (taken == Intake.AcceptResult.NEW) metrics.recording(to);
        });
    }
}
