package id.kanal.channels.meta;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;

/**
 * What the Graph API answered.
 *
 * @param body an empty object where it was no JSON
 * @param retryAfter how long we are asked to wait
 */
record GraphAnswer(int status, JsonNode body, Optional<Duration> retryAfter) {
    boolean isGood() {
        return status / 100 == 2 && !body.has("error");
    }

    /** Meta's own code (Graph API, "Handle Errors"); the status where it told none. HTTP says 400 for nearly all. */
    int code() {
        JsonNode code = body.at("/error/code");
        return code.isInt() ? code.intValue() : status;
    }

    /** What Meta tells more exactly; 0 where it does not. */
    int subcode() {
        return body.at("/error/error_subcode").asInt();
    }

    /** Whether it told a code at all: a proxy on the way does not. */
    boolean hasCode() {
        return body.at("/error/code").isInt();
    }

    /** Whether Meta says itself that it passes. */
    boolean passes() {
        return isOutage() || body.at("/error/is_transient").asBoolean();
    }

    /** Whether nobody can be written to now: Meta's servers fail, or somebody on the way answers for them. */
    boolean isOutage() {
        return status >= 500;
    }

    /** The token ran out or was revoked, the app may not do this, or the secret is not the app's. */
    boolean refusesUs() {
        int code = code();
        return code == 190
                || code == 102
                || (hasCode() && (code == 0 || code == 3 || code == 10 || (code >= 200 && code < 300)))
                || status == 401
                || refusesProof();
    }

    /** Code 100 stands for any argument that is wrong, this one among them. */
    boolean refusesProof() {
        return code() == 100 && body.at("/error/message").asText().contains("appsecret_proof");
    }

    /** In words for operators. */
    String why() {
        if (refusesProof()) return "the app-secret is not that of the app which made the access-token (100)";
        if (code() == 190) return "the access-token is refused (190); it ran out or was revoked";
        return refusesUs() ? "the access-token may not do that (" + code() + ')' : "the Graph API answers " + code();
    }

    /** Without the body, in which numbers and words of citizens stand. */
    @Override
    public String toString() {
        return "GraphAnswer[" + status + ", " + code() + "]";
    }
}
