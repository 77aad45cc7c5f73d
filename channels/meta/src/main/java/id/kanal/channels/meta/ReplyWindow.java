package id.kanal.channels.meta;

import id.kanal.channels.ChannelContext;
import id.kanal.kernel.journal.Journal;
import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.state.ConversationFields;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Whether somebody wrote lately enough to be told anything. From any thread. */
record ReplyWindow(Journal journal, Keys keys, Duration window, Clock clock) {
    /** Empty for a probe. */
    static Optional<ReplyWindow> of(ChannelContext around, Duration window) {
        return around.shared()
                .map(shared -> new ReplyWindow(
                        shared.journal(),
                        Keys.of(shared.secrets()),
                        window,
                        around.means().clock()));
    }

    /** Fails where the journal cannot be read. An answer follows what it answers at once, so nobody need be asked about it. */
    CompletableFuture<Boolean> isOpen(Outbound message) {
        boolean fresh = message.purpose() != Outbound.Purpose.STATUS
                && message.createdAt().plus(window).isAfter(clock.instant());
        if (fresh) return CompletableFuture.completedFuture(true);
        return journal.load(List.of(keys.conversation(message.to())))
                .thenApply(
                        found -> ConversationFields.read(found.get(0)).times().heard())
                .thenApply(this::isRecent);
    }

    private boolean isRecent(Optional<Instant> heard) {
        return heard.filter(at -> at.plus(window).isAfter(clock.instant())).isPresent();
    }

    @Override
    public String toString() {
        return "ReplyWindow";
    }
}
