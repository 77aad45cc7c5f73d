package id.kanal.simulators.meta;

import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.json.Json;

/**
 * An error as the Graph API answers it.
 *
 * @param code Meta's own; HTTP says 400 for nearly all
 * @param subcode what it tells more exactly; 0 for nothing
 */
public record GraphRefusal(int status, int code, int subcode, String message) {
    public static GraphRefusal of(int code, String message) {
        return of(code, 0, message);
    }

    public static GraphRefusal of(int code, int subcode, String message) {
        return new GraphRefusal(code == 190 ? 401 : 400, code, subcode, message);
    }

    ObjectNode json() {
        ObjectNode body = Json.object();
        ObjectNode error = body.putObject("error")
                .put("message", "(#" + code + ") " + message)
                .put("type", code == 190 ? "OAuthException" : "GraphMethodException")
                .put("code", code)
                .put("is_transient", status >= 500)
                .put("fbtrace_id", "AbCdEfGh");
        if (subcode != 0) error.put("error_subcode", subcode);
        return body;
    }

    /** What ends a call with this. */
    static final class Thrown extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient GraphRefusal refusal;

        Thrown(int code, String message) {
            this(code, 0, message);
        }

        Thrown(int code, int subcode, String message) {
            this(GraphRefusal.of(code, subcode, message));
        }

        Thrown(GraphRefusal refusal) {
            super(refusal.message(), null, false, false);
            this.refusal = refusal;
        }

        GraphRefusal refusal() {
            return refusal;
        }
    }
}
