package id.kanal.channels.staff;

import com.google.errorprone.annotations.CheckReturnValue;
import id.kanal.channels.ChannelContext;
import id.kanal.channels.files.UploadIntake;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.port.Intake;
import id.kanal.kernel.worker.FrontDesk;
import java.util.concurrent.CompletableFuture;

/**
 * The way in for what staff write down. Thread-safe, never blocks; futures complete on a thread of the journal, so continuations
 * must not block either, and fail with a retryable {@code Failure} when the journal cannot take it: nothing was taken then, and
 * the same may be handed in again.
 */
@CheckReturnValue
public interface StaffIntake {
    /** Among what staff choose. */
    StaffOffer offer();

    /** Where files are kept that belong to a report, before it is handed in. */
    UploadIntake uploads();

    /** Completes when it is in the journal. The same report twice has the same number. */
    CompletableFuture<Saved> report(StaffReport report);

    /** Completes when it is in the journal. The same addition twice is one. */
    CompletableFuture<Void> add(StaffAddition addition);

    /**
     * What became of a report.
     *
     * @param told whether its reporter hears the number from staff alone: no message will tell it
     */
    record Saved(FrontDesk.Promise promise, boolean told) {
        /** The number, also of what was handed in before. */
        public Ticket ticket() {
            return switch (promise) {
                case FrontDesk.Promise.Made(Ticket ticket) -> ticket;
                case FrontDesk.Promise.Known(Ticket ticket) -> ticket;
                case FrontDesk.Promise.Different(Ticket ticket) -> ticket;
            };
        }
    }

    /** Makes the way in of a channel; touches nothing outside until it is used. */
    @FunctionalInterface
    interface Factory<C extends Record> {
        StaffIntake create(ChannelRef ref, C settings, ChannelContext surroundings, Intake intake);
    }
}
