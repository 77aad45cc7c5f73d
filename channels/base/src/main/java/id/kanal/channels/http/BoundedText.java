package id.kanal.channels.http;

import java.io.IOException;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/**
 * The body of an answer as text in UTF-8, as long as it is not longer than any that is meant for us: whatever answers there must not
 * fill our memory. One that is longer fails with an {@link IOException}, as if the connection had broken.
 */
public final class BoundedText implements BodyHandler<String> {
    /** A hundred updates of the Bot API, or as many posts of X, stay far below it. */
    private static final long MOST = 8 << 20;

    /** For any answer of a provider's API. */
    public static final BoundedText ANSWER = new BoundedText(MOST);

    private final long most;

    /** @param most octets that it has at most */
    public BoundedText(long most) {
        this.most = most;
    }

    @Override
    public BodySubscriber<String> apply(ResponseInfo head) {
        return new Counted(BodySubscribers.ofString(StandardCharsets.UTF_8), most);
    }

    /** Used by one thread at a time, as the client promises. */
    private static final class Counted implements BodySubscriber<String> {
        private final BodySubscriber<String> text;
        private final long most;
        private Subscription subscription;
        private long held;

        private Counted(BodySubscriber<String> text, long most) {
            this.text = text;
            this.most = most;
        }

        private boolean isTooLong() {
            return held > most;
        }

        @Override
        public void onSubscribe(Subscription begun) {
            subscription = begun;
            text.onSubscribe(begun);
        }

        @Override
        public void onNext(List<ByteBuffer> more) {
            if (isTooLong()) return;
            held += more.stream().mapToLong(Buffer::remaining).sum();
            if (!isTooLong()) {
                text.onNext(more);
                return;
            }
            subscription.cancel();
            text.onError(new IOException("an answer of more than " + most + " octets"));
        }

        @Override
        public void onError(Throwable broken) {
            if (!isTooLong()) text.onError(broken);
        }

        @Override
        public void onComplete() {
            if (!isTooLong()) text.onComplete();
        }

        @Override
        public CompletionStage<String> getBody() {
            return text.getBody();
        }
    }
}
