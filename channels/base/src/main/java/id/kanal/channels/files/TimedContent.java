package id.kanal.channels.files;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A file on its way, which ends when it takes too long: by itself a read would wait for the next octets for ever. */
public final class TimedContent extends FilterInputStream {
    private final CompletableFuture<Void> over = new CompletableFuture<>();

    /** @param limit how long reading all of it may take, from now on */
    public TimedContent(InputStream content, Duration limit) {
        super(content);
        var unused = over.completeOnTimeout(null, limit.toMillis(), TimeUnit.MILLISECONDS)
                .thenRun(() -> end(content));
    }

    private static void end(InputStream content) {
        try {
            content.close();
        } catch (IOException gone) {
            // whoever reads it sees that
        }
    }

    @Override
    public void close() {
        over.complete(null);
    }
}
