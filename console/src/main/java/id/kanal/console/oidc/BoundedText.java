package id.kanal.console.oidc;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** The body of an answer as text, up to a size; a larger one fails. */
final class BoundedText implements HttpResponse.BodySubscriber<String> {
    private final int largest;
    private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
    private final CompletableFuture<String> text = new CompletableFuture<>();
    private Flow.Subscription subscription;

    /** @param largest in octets */
    BoundedText(int largest) {
        this.largest = largest;
    }

    @Override
    public CompletionStage<String> getBody() {
        return text;
    }

    @Override
    public void onSubscribe(Flow.Subscription made) {
        subscription = made;
        made.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            if (octets.size() + buffer.remaining() > largest) {
                subscription.cancel();
                text.completeExceptionally(new IOException("larger than " + largest + " octets"));
                return;
            }
            byte[] chunk = new byte[buffer.remaining()];
            buffer.get(chunk);
            octets.writeBytes(chunk);
        }
        subscription.request(1);
    }

    @Override
    public void onError(Throwable broken) {
        text.completeExceptionally(broken);
    }

    @Override
    public void onComplete() {
        text.complete(octets.toString(StandardCharsets.UTF_8));
    }
}
