package id.kanal.gateway.http;

import id.kanal.kernel.port.Blobs;
import id.kanal.kernel.port.Blobs.Blob;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/**
 * What citizens attached, for whoever has the link: its id cannot be guessed. Raw mails and what a virus scan kept aside
 * are for operators alone. Whatever it is, a browser shall keep it as a file and never show it as a page of ours.
 */
final class AttachmentRoute {
    private static final String ATTACHMENT = "a-[A-Za-z0-9._-]{1,126}";
    private static final String KEPT_ASIDE = "[rq]-[A-Za-z0-9._-]{1,126}";

    private final Blobs blobs;
    private final WorkerExecutor reads;
    private final Bearer operators;

    /** @param reads where the store is asked: it blocks */
    AttachmentRoute(Blobs blobs, WorkerExecutor reads, Bearer operators) {
        this.blobs = blobs;
        this.reads = reads;
        this.operators = operators;
    }

    void send(RoutingContext context) {
        String id = context.pathParam("id");
        boolean ofAnybody = id.matches(ATTACHMENT);
        if (!ofAnybody && !(id.matches(KEPT_ASIDE) && operators.knows(context.request()))) {
            unknown(context);
            return;
        }
        Future<Optional<Blob>> found = reads.executeBlocking(() -> blobs.find(id), false);
        found.onFailure(context::fail).onSuccess(blob -> {
            if (blob.isEmpty()) unknown(context);
            else send(context, blob.get(), ofAnybody);
        });
    }

    private void send(RoutingContext context, Blob blob, boolean ofAnybody) {
        context.response()
                .putHeader("Content-Type", blob.mediaType())
                .putHeader("Content-Length", Long.toString(blob.bytes()))
                .putHeader("Content-Disposition", "attachment")
                .putHeader("Cache-Control", ofAnybody ? "private" : "no-store");
        if (context.request().method().equals(HttpMethod.HEAD)) Answers.end(context);
        else new BlobStream(context, reads).send(blob);
    }

    private static void unknown(RoutingContext context) {
        Problem.of(404, "There is no such attachment, or not any more.").send(context);
    }
}
