package id.kanal.channels.api;

import id.kanal.channels.http.HttpAnswer;
import id.kanal.channels.http.HttpCall;
import id.kanal.channels.http.HttpRoute;
import java.util.Optional;
import java.util.regex.Pattern;

/** The header under which a partner sends the same again until there is an answer (draft-ietf-httpapi-idempotency-key-header). */
final class IdempotencyKey implements HttpRoute.Gate {
    static final String HEADER = "Idempotency-Key";
    private static final Pattern VISIBLE = Pattern.compile("[!-~]{1,255}");

    @Override
    public Optional<HttpAnswer> refuse(HttpCall head) {
        return head.header(HEADER).filter(key -> VISIBLE.matcher(key).matches()).isPresent()
                ? Optional.empty()
                : Optional.of(ProblemAnswer.of(400, HEADER + " is missing, or not 1 to 255 visible ASCII characters."));
    }

    /** Of a call that came through the gate. */
    static String of(HttpCall call) {
        return call.header(HEADER).orElseThrow();
    }
}
