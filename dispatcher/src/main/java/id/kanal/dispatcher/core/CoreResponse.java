package id.kanal.dispatcher.core;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.port.CoreSystem.Accepted;
import id.kanal.kernel.webhook.RetryAfter;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the core said to an event.
 *
 * @param retryAfter the header as it was, if there was one
 * @param body never printed or kept: it may quote the complaint
 */
record CoreResponse(int status, Optional<String> retryAfter, String body) {
    private static final Pattern NUMBER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{0,39}");

    /** Gives the answer its meaning, by contract; throws the {@link Failure} that says what to do otherwise. */
    Accepted taken(Instant now, CoreConfig config) {
        return switch (status) {
            case 200, 201, 202, 204, 409 -> new Accepted(number());
            // 413: this event is too big for the core and will be at every try
            case 400, 413, 422 ->
                throw Failure.of(
                        FailureCode.CORE_REJECTED,
                        "HTTP " + status + ProblemDetails.read(body).summary());
            case 408, 425, 429 -> throw busy(now, config);
            default ->
                throw status >= 500
                        ? busy(now, config)
                        : Failure.retryAfter(FailureCode.CORE_MISCONFIGURED, "HTTP " + status, config.backoffLimit());
        };
    }

    private Failure busy(Instant now, CoreConfig config) {
        return RetryAfter.busy(retryAfter, status, now, config.backoff(), config.retryAfterLimit());
    }

    /** The core's own number; an answer without one, or with one that looks odd, is as good. */
    private Optional<String> number() {
        try {
            JsonNode number = Json.read(body).path("number");
            return number.isTextual() || number.isIntegralNumber()
                    ? Optional.of(number.asText()).filter(n -> NUMBER.matcher(n).matches())
                    : Optional.empty();
        } catch (Failure notJson) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "CoreResponse[" + status + "]";
    }
}
