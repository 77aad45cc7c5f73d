package id.kanal.gateway.http;

import id.kanal.kernel.files.PrivateFolders;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Where files lie while they come in: closed to other users, and of a bounded number. Used on one event loop only. */
final class UploadFolder {
    private static final int MOST = 128;
    private static final int MOST_OF_ONE = 8;

    private final Vertx vertx;
    private final Path folder;
    private final Supplier<String> names;
    private final Map<String, Integer> byClient = new HashMap<>();
    private int all;

    UploadFolder(Vertx vertx, Path folder, Supplier<String> names) {
        this.vertx = vertx;
        this.folder = folder;
        this.names = names;
    }

    /** Whether one more request of a client may bring files; if so, {@link #leave} ends it. */
    boolean enter(String client) {
        if (all >= MOST || byClient.getOrDefault(client, 0) >= MOST_OF_ONE) return false;
        all++;
        byClient.merge(client, 1, Integer::sum);
        return true;
    }

    void leave(String client) {
        all--;
        byClient.computeIfPresent(client, (name, count) -> count == 1 ? null : count - 1);
    }

    Path next() {
        return folder.resolve(names.get());
    }

    Future<AsyncFile> open(Path file) {
        OpenOptions fresh = new OpenOptions().setCreateNew(true).setRead(false).setPerms("rw-------");
        return vertx.<Void>executeBlocking(() -> {
                    PrivateFolders.make(folder);
                    return null;
                })
                .compose(made -> vertx.fileSystem().open(file.toString(), fresh));
    }

    void remove(Path file) {
        vertx.fileSystem().delete(file.toString()).onFailure(neverMadeOrSweptLater -> {});
    }
}
