package id.kanal.channels.x;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;

/** Looks for a direct message of ours of which nobody knows whether X took it. Waits. */
final class SentDirects {
    private static final int LATEST = 20;
    /** X's clock and ours. */
    private static final Duration SKEW = Duration.ofSeconds(30);

    private static final Map<String, String> QUERY = Map.of(
            "max_results",
            Integer.toString(LATEST),
            "event_types",
            "MessageCreate",
            "dm_event.fields",
            "id,text,sender_id,created_at");

    private final String account;
    private final XHttp http;
    private final XBudget budget;

    SentDirects(String account, XHttp http, XBudget budget) {
        this.account = account;
        this.http = http;
        this.budget = budget;
    }

    /** Its id; empty where it is not there. Fails retryably where that cannot be seen. */
    Optional<String> find(String user, String text, Instant since) {
        try {
            XHttp.Answer answer = http.get("direct-list", "/2/dm_conversations/with/" + user + "/dm_events", QUERY);
            if (answer.status() == 404) return Optional.empty();
            if (!answer.isGood())
                throw Failure.retryAfter(
                        answer.status() == 429 ? FailureCode.PEER_BUSY : FailureCode.PEER_UNREACHABLE,
                        "x: whether it was taken cannot be looked up (" + answer.status() + ')',
                        answer.pause());
            JsonNode events = answer.body().path("data");
            budget.spend(XPrice.DIRECT_READ, events.size());
            for (JsonNode event : events)
                if (isIt(event, text, since.minus(SKEW)))
                    return Optional.of(event.path("id").asText());
            return Optional.empty();
        } catch (IOException away) {
            throw Failure.of(FailureCode.PEER_UNREACHABLE, "x: whether it was taken cannot be looked up", away);
        }
    }

    private boolean isIt(JsonNode event, String text, Instant since) {
        return event.path("sender_id").asText().equals(account)
                && alike(event.path("text").asText()).equals(alike(text))
                && !made(event).isBefore(since);
    }

    private static Instant made(JsonNode event) {
        try {
            return Instant.parse(event.path("created_at").asText());
        } catch (DateTimeParseException unknown) {
            return Instant.EPOCH;
        }
    }

    /** X writes links in its own way. */
    private static String alike(String text) {
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&")
                .replaceAll("https?://\\S+", "…")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
