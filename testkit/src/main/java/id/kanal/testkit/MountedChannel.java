package id.kanal.testkit;

import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.port.Channel;
import id.kanal.kernel.port.FileSource;
import id.kanal.kernel.port.Intake;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntSupplier;

/**
 * A channel that providers call, as in the program, where the server finishes what is in hand before channels close.
 *
 * @param inHand how many calls are being answered
 */
public record MountedChannel(Channel channel, IntSupplier inHand) implements Channel {
    @Override
    public ChannelRef ref() {
        return channel.ref();
    }

    @Override
    public CompletableFuture<Void> open(Intake intake) {
        return channel.open(intake);
    }

    @Override
    public CompletableFuture<Sent> send(Outbound message) {
        return channel.send(message);
    }

    @Override
    public Optional<FileSource> files() {
        return channel.files();
    }

    @Override
    public Health health() {
        return channel.health();
    }

    @Override
    public CompletableFuture<Void> close() {
        return CompletableFuture.runAsync(
                        () -> Await.until("all is answered", () -> inHand.getAsInt() == 0), Thread::startVirtualThread)
                .thenCompose(done -> channel.close());
    }
}
