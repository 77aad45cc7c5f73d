package id.kanal.channels.http;

import id.kanal.channels.ChannelContext;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.port.Intake;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * One path at which a door answers browsers or other programs. Every node with the role of channels serves it, without a lease
 * and without opening the channel. What stands before every route, bounds on time, octets and connections, is the server's.
 * Where several doors stand at one path, a call belongs to the first whose gate does not say 401: to that one it is known. If its
 * handler says 401, because what shows who calls is signed over the body, the next one that takes bodies alike is asked.
 *
 * @param method {@code GET}, which answers HEAD, too, or {@code POST}
 * @param path with its variables in braces: {@code /v1/reports/{ticket}}
 * @param gate looks at a call before its body is read
 */
public record HttpRoute(String method, String path, Taking taking, Gate gate, Handler handler) {
    private static final Gate OPEN = head -> Optional.empty();

    /** One without a body. */
    public static HttpRoute get(String path, Handler handler) {
        return new HttpRoute("GET", path, new Taking.Nothing(), OPEN, handler);
    }

    public static HttpRoute post(String path, Taking taking, Handler handler) {
        return new HttpRoute("POST", path, taking, OPEN, handler);
    }

    /** The same behind another gate. */
    public HttpRoute when(Gate other) {
        return new HttpRoute(method, path, taking, other, handler);
    }

    /** Answers calls. Called on the server's event loop: never blocks. */
    @FunctionalInterface
    public interface Handler {
        /**
         * Completes with 2xx or a redirection only when all that the call brought is in the journal. May complete on any thread.
         * A {@code Failure} is answered as problem+json, a retryable one with 503.
         */
        CompletableFuture<HttpAnswer> handle(HttpCall call);
    }

    /** Answers calls that method and headers alone show to be nothing for us, such as one without a key. Never blocks. */
    @FunctionalInterface
    public interface Gate {
        /** Empty to go on. */
        Optional<HttpAnswer> refuse(HttpCall head);
    }

    /** Makes the routes of a channel; touches nothing outside until they are called. */
    @FunctionalInterface
    public interface Factory<C extends Record> {
        List<HttpRoute> create(ChannelRef ref, C settings, ChannelContext surroundings, Intake intake);
    }

    /** What a body may be like, and how the handler gets it. */
    public sealed interface Taking {
        record Nothing() implements Taking {}

        /**
         * In memory.
         *
         * @param limit in octets
         * @param mediaTypes at least one
         */
        record Whole(int limit, Set<String> mediaTypes) implements Taking {
            public Whole {
                mediaTypes = Set.copyOf(mediaTypes);
            }
        }

        /**
         * A form of a browser, {@code application/x-www-form-urlencoded} or {@code multipart/form-data}; its files lie in a folder
         * of ours until the call is answered.
         *
         * @param limit octets of all fields together
         * @param files how many, each of at most {@code fileLimit} octets
         */
        record Form(int limit, int files, long fileLimit) implements Taking {}

        /**
         * One file that is all of the body, of any media type.
         *
         * @param limit in octets
         */
        record File(long limit) implements Taking {}

        /**
         * A form with files where the body is {@code multipart/form-data}.
         *
         * @param otherwise how any other body is taken
         */
        record Multipart(Form form, Taking otherwise) implements Taking {}
    }
}
