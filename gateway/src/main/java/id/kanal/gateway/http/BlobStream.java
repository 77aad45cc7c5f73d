package id.kanal.gateway.http;

import id.kanal.kernel.port.Blobs.Blob;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.InputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One blob on its way to one client: a piece is read by a worker, and the next only when the client has taken it. So a
 * slow client holds neither a thread nor more than one piece of memory.
 */
final class BlobStream {
    private static final Logger LOG = LoggerFactory.getLogger(BlobStream.class);
    private static final int PIECE = 64 * 1024;

    private final RoutingContext context;
    private final HttpServerResponse response;
    private final WorkerExecutor reads;

    BlobStream(RoutingContext context, WorkerExecutor reads) {
        this.context = context;
        this.response = context.response();
        this.reads = reads;
    }

    void send(Blob blob) {
        reads.executeBlocking(blob::open, false).onSuccess(this::next).onFailure(context::fail);
    }

    private void next(InputStream from) {
        reads.executeBlocking(() -> from.readNBytes(PIECE), false)
                .onFailure(cause -> broken(from, cause))
                .onSuccess(piece -> {
                    if (piece.length == 0) done(from);
                    else write(from, Buffer.buffer(piece));
                });
    }

    private void write(InputStream from, Buffer piece) {
        if (response.closed()) close(from);
        else response.write(piece).onSuccess(taken -> next(from)).onFailure(gone -> close(from));
    }

    private void done(InputStream from) {
        close(from);
        if (!response.closed()) Answers.end(context);
    }

    /** Headers are sent: all that can be said is that what came is not whole. */
    private void broken(InputStream from, Throwable cause) {
        LOG.atWarn().addKeyValue("cause", cause.getClass().getSimpleName()).log("an attachment could not be read");
        close(from);
        response.reset();
    }

    private void close(InputStream from) {
        reads.executeBlocking(
                        () -> {
                            from.close();
                            return true;
                        },
                        false)
                .onFailure(cause -> LOG.atDebug()
                        .addKeyValue("cause", cause.getClass().getSimpleName())
                        .log("a stream did not close"));
    }
}
