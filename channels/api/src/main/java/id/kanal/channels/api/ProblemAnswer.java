package id.kanal.channels.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.channels.http.HttpAnswer;
import id.kanal.kernel.json.Json;
import java.util.List;

/** Errors as RFC 9457 wants them. */
final class ProblemAnswer {
    private static final int MOST_ERRORS = 50;

    private ProblemAnswer() {}

    static HttpAnswer of(int status, String detail) {
        return HttpAnswer.problem(status, title(status), detail);
    }

    static HttpAnswer noObject() {
        return of(400, "There is no JSON object in UTF-8, each name once.");
    }

    /** All mistakes at once. */
    static HttpAnswer invalid(List<FieldError> errors) {
        ArrayNode listed = Json.array();
        errors.stream()
                .limit(MOST_ERRORS)
                .map(error -> Json.object().put("pointer", error.pointer()).put("detail", error.detail()))
                .forEach(listed::add);
        ObjectNode body = Json.object()
                .put("type", "about:blank")
                .put("title", title(422))
                .put("status", 422)
                .put("detail", "It is not as it must be; errors names what is wrong.");
        body.set("errors", listed);
        return HttpAnswer.of(422, "application/problem+json", Json.write(body));
    }

    private static String title(int status) {
        return switch (status) {
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 409 -> "Conflict";
            case 422 -> "Unprocessable Entity";
            case 429 -> "Too Many Requests";
            default -> throw new IllegalArgumentException("no problem of ours is " + status);
        };
    }
}
