package id.kanal.channels.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Lists of the REST API, which come in pages, the newest first (twilio.com/docs/usage/twilios-response). They are asked for by days, as
 * documented; whether they heed a time of day is not. Waits.
 */
final class TwilioPages {
    /** As many as are held in memory together. */
    static final int MOST = 20;

    static final int SIZE = 500;
    private static final Duration BUSY = Duration.ofSeconds(30);

    private final TwilioHttp http;

    TwilioPages(TwilioHttp http) {
        this.http = http;
    }

    /**
     * What is listed.
     *
     * @param path of the resource in the account
     * @param name of the list in its answers
     * @param day name of the parameter that takes days, such as {@code DateSent}
     * @param query other parameters
     * @param time when something of it was; empty for what is nothing
     */
    record ListName(
            String path,
            String name,
            String day,
            Map<String, String> query,
            Function<JsonNode, Optional<Instant>> time) {}

    /**
     * Hands over all between two times of one day (UTC), the oldest first; what has more pages than are held together in several
     * parts, the newest of them first. Throws where the API does not answer with it.
     */
    void all(ListName list, Instant from, Instant until, Consumer<List<JsonNode>> take) throws IOException {
        LocalDate day = LocalDate.ofInstant(from, ZoneOffset.UTC);
        Map<String, String> query = new HashMap<>(list.query);
        query.put(list.day + '>', day.toString());
        query.put(list.day + '<', day.plusDays(1).toString());
        query.put("PageSize", Integer.toString(SIZE));
        String page = http.resource(list.path, query);
        while (!page.isEmpty()) {
            List<JsonNode> part = new ArrayList<>();
            for (int pages = 0; pages < MOST && !page.isEmpty(); pages++) page = next(list, page, from, until, part);
            take.accept(part.reversed());
        }
    }

    /** Adds what is wanted of a page; the next one, empty where it cannot hold more of it. */
    private String next(ListName list, String page, Instant from, Instant until, List<JsonNode> part)
            throws IOException {
        TwilioHttp.Answer answer = http.get(page);
        if (answer.isBusy()) throw new Reconciler.Busy(answer.retryAfter().orElse(BUSY));
        if (!answer.isGood()) throw new IOException("the REST API answers " + answer.status());
        boolean over = false;
        for (JsonNode each : answer.body().path(list.name)) {
            Optional<Instant> at = list.time.apply(each);
            over = at.filter(time -> time.isBefore(from)).isPresent(); // of the last one
            if (at.filter(time -> !time.isBefore(from) && !time.isAfter(until)).isPresent()) part.add(each);
        }
        return over ? "" : answer.body().path("next_page_uri").asText("");
    }

    void interrupt() {
        http.interrupt();
    }
}
