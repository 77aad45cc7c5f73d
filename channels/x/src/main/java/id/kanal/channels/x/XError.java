package id.kanal.channels.x;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What a refusal of the API means (docs.x.com, response codes and errors): problems of v2 by status and words, and the codes of v1.1 that
 * come within them.
 *
 * @param words title and detail, in small letters
 */
record XError(int status, int code, String words) {
    /** What to do about it. */
    enum Meaning {
        /** The same text stands there already: this very message, because no two have the same. */
        DUPLICATE,
        /** Nobody may be answered there: not mentioned, gone, closed to answers. */
        NOT_ALLOWED,
        /** They take no direct messages from us. */
        OPTED_OUT,
        GONE,
        TOO_MANY,
        /** The token is wrong or was taken back. */
        TOKEN,
        /** Nothing is wrong with the message, but with the app or the account; it waits. */
        OURS,
        /** This message, for good. */
        REFUSED,
        /** Nobody knows what became of it. */
        UNKNOWN
    }

    static XError of(XHttp.Answer answer) {
        JsonNode body = answer.body();
        JsonNode first = body.path("errors").path(0);
        String words = String.join(
                " ",
                body.path("title").asText(),
                body.path("detail").asText(),
                body.path("reason").asText(),
                body.path("type").asText(),
                first.path("message").asText(),
                first.path("detail").asText());
        return new XError(
                answer.status(), first.path("code").asInt(body.path("code").asInt()), words.toLowerCase(Locale.ROOT));
    }

    Meaning meaning() {
        return switch (status) {
            case 400 -> says("in_reply_to_tweet_id", "not visible", "deleted") ? Meaning.NOT_ALLOWED : Meaning.REFUSED;
            case 401 -> Meaning.TOKEN;
            case 402 -> Meaning.OURS; // no credits left
            case 403 -> forbidden();
            case 404 -> Meaning.GONE;
            case 408 -> Meaning.UNKNOWN;
            case 420, 429 -> Meaning.TOO_MANY;
            default -> status >= 500 ? Meaning.UNKNOWN : Meaning.REFUSED;
        };
    }

    private Meaning forbidden() {
        if (code == 187 || says("duplicate")) return Meaning.DUPLICATE;
        if (code == 349
                || code == 150
                || code == 179
                || says("cannot send messages to", "can't be sent to", "not following you")) return Meaning.OPTED_OUT;
        if (code == 108 || code == 50 || says("user not found", "has been suspended")) return Meaning.GONE;
        if (code == 385
                || code == 433
                || says("not allowed to reply", "reply to this conversation", "have not been mentioned", "not visible"))
            return Meaning.NOT_ALLOWED;
        if (code == 186 || says("too long", "text is not valid")) return Meaning.REFUSED;
        return Meaning.OURS; // the app's permissions, its project, the account locked or taken for a robot
    }

    private boolean says(String... any) {
        return Stream.of(any).anyMatch(words::contains);
    }

    /** For counters and operators: no words of X's, which may quote the message. */
    String label() {
        return code > 0 ? status + "/" + code : Integer.toString(status);
    }
}
