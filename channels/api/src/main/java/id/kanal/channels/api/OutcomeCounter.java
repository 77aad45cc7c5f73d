package id.kanal.channels.api;

import id.kanal.channels.http.HttpAnswer;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.port.Telemetry;
import java.util.concurrent.CompletableFuture;

/** Counts what comes of the calls of one partner's route, each once. From any thread. */
record OutcomeCounter(Telemetry telemetry, ChannelRef ref, String counter) {
    void count(String outcome) {
        telemetry.count(counter, "channel", ref.id(), "outcome", outcome);
    }

    CompletableFuture<HttpAnswer> answer(String outcome, HttpAnswer answer) {
        count(outcome);
        return CompletableFuture.completedFuture(answer);
    }

    /** Counts a failure under its code; an answer is counted by whoever makes it. */
    CompletableFuture<HttpAnswer> watch(CompletableFuture<HttpAnswer> answer) {
        return answer.whenComplete((made, failed) -> {
            if (failed != null) count(Failure.of(failed).code().id());
        });
    }
}
