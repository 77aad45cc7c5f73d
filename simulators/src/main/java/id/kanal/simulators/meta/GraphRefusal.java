package id.kanal.simulators.meta;

import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.json.Json;

/**
 * An error as the Graph API answers it.
 *
 * @param code Meta's own; HTTP says 400 for nearly all
 */
public record GraphRefusal(int status, int code, String message) {
    public static GraphRefusal of(int code, String message) {
        return new GraphRefusal(code == 190 ? 401 : 400, code, message);
    }

    ObjectNode json() {
        ObjectNode body = Json.object();
        body.putObject("error")
                .put("message", "(#" + code + ") " + message)
                .put("type", code == 190 ? "OAuthException" : "GraphMethodException")
                .put("code", code)
                .put("is_transient", status >= 500)
                .put("fbtrace_id", "AbCdEfGh");
        return body;
    }

    /** What ends a call with this. */
    static final class Thrown extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient GraphRefusal refusal;

        Thrown(int code, String message) {
            super(message, null, false, false);
            this.refusal = GraphRefusal.of(code, message);
        }

        GraphRefusal refusal() {
            return refusal;
        }
    }
}
