package id.kanal.channels;

import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Octets;
import id.kanal.kernel.port.Intake;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * What a provider calls over HTTP at {@code /hooks/{channel-id}} and below, GET and POST. Every node with the role of channels
 * answers, without a lease and without opening the channel; thread-safe. It verifies the caller itself, over the octets as
 * they came.
 */
public interface Hook {
    /** The longest body, in octets; what is longer is refused with 413 before it gets here. */
    int limit();

    /**
     * What the method and the headers alone show to be nothing for us, such as a missing signature: such a body is never read.
     * Empty to go on. Never blocks.
     *
     * @param head the call without its body
     */
    default Optional<Response> refuse(Request head) {
        return Optional.empty();
    }

    /**
     * Completes when all that the call brought is in the journal, and only then with 2xx; what may succeed later, a failure
     * that is retryable among it, is answered with 503. Never blocks.
     */
    CompletableFuture<Response> handle(Request request, Intake intake);

    /** Makes a hook that touches nothing outside until it is called. */
    @FunctionalInterface
    interface Factory<C extends Record> {
        Hook create(ChannelRef ref, C settings, ChannelContext surroundings);
    }

    /**
     * @param method {@code GET} or {@code POST}
     * @param path what follows the channel's id, with its leading stroke; empty where nothing does
     * @param url as it was called, before any proxy: some signatures go over it
     * @param headers by name in small letters, each with its values in their order
     */
    record Request(String method, String path, String url, Map<String, List<String>> headers, Octets body) {
        public Request {
            headers = headers.keySet().stream().allMatch(name -> name.equals(name.toLowerCase(Locale.ROOT)))
                    ? Map.copyOf(headers)
                    : inSmallLetters(headers);
        }

        private static Map<String, List<String>> inSmallLetters(Map<String, List<String>> headers) {
            Map<String, List<String>> small = new TreeMap<>();
            headers.forEach((name, values) -> small.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
            return Map.copyOf(small);
        }

        /** The same call once its body is there. */
        public Request with(Octets read) {
            return new Request(method, path, url, headers, read);
        }

        /** The first value of a header. */
        public Optional<String> header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                    .findFirst();
        }

        /** Without url, headers and body: they may hold secrets and what a citizen wrote. */
        @Override
        public String toString() {
            return "Request[" + method + "]";
        }
    }

    /** @param contentType empty for an answer without a body */
    record Response(int status, String contentType, Octets body) {
        /** One without a body. */
        public static Response of(int status) {
            return new Response(status, "", Octets.EMPTY);
        }

        @Override
        public String toString() {
            return "Response[" + status + "]";
        }
    }
}
