package id.kanal.gateway.http;

import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What a body must be like, as far as its request's headers tell.
 *
 * @param limit octets that it has at most
 * @param mediaTypes that it may have; empty for any, and for none at all where the limit is 0
 * @param head looks at the other headers; what it finds is the answer, and the body is never read
 */
record BodyRule(int limit, Set<String> mediaTypes, Pace pace, Function<HttpServerRequest, Optional<Problem>> head) {
    BodyRule {
        mediaTypes = Set.copyOf(mediaTypes);
    }

    /** A request without a body. */
    static BodyRule none(Pace pace) {
        return of(0, Set.of(), pace);
    }

    static BodyRule of(int limit, Set<String> mediaTypes, Pace pace) {
        return new BodyRule(limit, mediaTypes, pace, request -> Optional.empty());
    }

    BodyRule when(Function<HttpServerRequest, Optional<Problem>> head) {
        return new BodyRule(limit, mediaTypes, pace, head);
    }

    /** Why the body is not worth reading. */
    Optional<Problem> refuses(HttpServerRequest request) {
        if (!mediaTypes.isEmpty() && !mediaTypes.contains(mediaType(request)))
            return Optional.of(Problem.of(
                    415,
                    "Send " + String.join(" or ", mediaTypes.stream().sorted().toList()) + '.'));
        return head.apply(request);
    }

    private static String mediaType(HttpServerRequest request) {
        String header = request.getHeader("Content-Type");
        if (header == null) return "";
        int semicolon = header.indexOf(';');
        return (semicolon < 0 ? header : header.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
    }

    /** How long a body may take. */
    sealed interface Pace {
        /** @param octets that have come so far */
        Duration allowed(long octets);

        /** All of it within a time: for what is short. */
        record Within(Duration time) implements Pace {
            @Override
            public Duration allowed(long octets) {
                return time;
            }
        }

        /** Ever longer while octets keep coming: for files, which a slow line may carry for minutes. */
        record AtLeast(Duration first, int octetsASecond) implements Pace {
            @Override
            public Duration allowed(long octets) {
                return first.plusMillis(octets * 1000 / octetsASecond);
            }
        }
    }
}
