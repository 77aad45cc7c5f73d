package id.kanal.gateway;

import id.kanal.channels.call.CallBoard;
import id.kanal.kernel.signing.MasterKey;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Where calls lie. Connecting blocks, and doors ask on event loops: so it is done on a thread that may wait, once. */
final class CallStore implements Supplier<CompletableFuture<CallBoard.Store>> {
    private final Infrastructure house;
    private final MasterKey key;
    private CompletableFuture<CallBoard.Store> store;

    CallStore(Infrastructure house, MasterKey key) {
        this.house = house;
        this.key = key;
    }

    @Override
    public synchronized CompletableFuture<CallBoard.Store> get() {
        if (store == null || store.isCompletedExceptionally())
            store = CompletableFuture.supplyAsync(() -> new CallBoard.Store(house.documents(key), house.feed()));
        return store;
    }
}
