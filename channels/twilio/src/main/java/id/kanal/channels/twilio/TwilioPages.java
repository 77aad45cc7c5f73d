package id.kanal.channels.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lists of the REST API, which come in pages, the newest first (twilio.com/docs/usage/twilios-response). Waits. */
final class TwilioPages {
    /** As many as are held in memory together. */
    static final int MOST = 20;

    static final int SIZE = 200;
    private static final Duration BUSY = Duration.ofSeconds(30);

    private final TwilioHttp http;

    TwilioPages(TwilioHttp http) {
        this.http = http;
    }

    /** All of a list; empty where it has more pages than that. Throws where the API does not answer with it. */
    Optional<List<JsonNode>> all(String path, String name, Map<String, String> query, int most) throws IOException {
        List<JsonNode> all = new ArrayList<>();
        String page = http.resource(path, query);
        for (int pages = 0; !page.isEmpty(); pages++) {
            if (pages >= most) return Optional.empty();
            TwilioHttp.Answer answer = http.get(page);
            if (answer.isBusy()) throw new Reconciler.Busy(answer.retryAfter().orElse(BUSY));
            if (!answer.isGood()) throw new IOException("the REST API answers " + answer.status());
            answer.body().path(name).forEach(all::add);
            page = answer.body().path("next_page_uri").asText("");
        }
        return Optional.of(all);
    }

    void interrupt() {
        http.interrupt();
    }
}
