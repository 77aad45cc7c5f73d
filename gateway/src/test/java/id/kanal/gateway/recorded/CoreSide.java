package id.kanal.gateway.recorded;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.gateway.recorded.Scenario.Line;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** What comes in over HTTP: the core's news, and ratings by the link of a mail. */
final class CoreSide {
    private static final Pattern RATING = Pattern.compile("https://kanal\\.example(/rating/[0-9A-Za-z_-]+)");
    private static final Pattern CONFIRM = Pattern.compile("https://kanal.example(/confirm/[A-Za-z0-9_-]+)");

    private final Stand stand;
    private final Letters letters;
    private final HttpClient client = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private String scenario = "";
    private int count;

    CoreSide(Stand stand, Letters letters) {
        this.stand = stand;
        this.letters = letters;
    }

    void begin(String name) {
        scenario = name;
        count = 0;
    }

    /** {@code status <status> <ticket> | note | agency | due}; what is empty is left out. The HTTP status. */
    String status(Line line, Instant now) throws Exception {
        String id = scenario + '-' + ++count;
        ObjectNode event = json.createObjectNode();
        event.put("specversion", "1.0")
                .put("id", id)
                .put("source", "core")
                .put("type", "id.kanal.status.changed.v1")
                .put("subject", line.word(2))
                .put("time", now.toString());
        ObjectNode data = event.putObject("data")
                .put("ticket", line.word(2))
                .put("number", stand.core.ledger().number(line.word(2)).orElse("1"))
                .put("status", line.word(1));
        if (!line.fieldOr(0, "").isEmpty()) data.put("note", line.field(0));
        if (!line.fieldOr(1, "").isEmpty())
            data.putObject("agency").put("id", "agency").put("name", line.field(1));
        if (!line.fieldOr(2, "").isEmpty()) data.put("dueOn", line.field(2));
        return stand.core
                .post(id, json.writeValueAsString(event))
                .toCompletionStage()
                .toCompletableFuture()
                .get(Stand.PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .toString();
    }

    /** {@code rate <address> <score> [<accuracy>]}: by the last link in a mail to this address. The HTTP status. */
    String rate(Line line) throws Exception {
        String form = "score=" + line.word(2) + (line.words().size() > 3 ? "&accuracy=" + line.word(3) : "");
        return send(form, last(RATING, line.word(1)));
    }

    /** {@code confirm <address>}: by the last link in a mail to this address. The HTTP status. */
    String confirm(Line line) throws Exception {
        return send("lang=id", last(CONFIRM, line.word(1)));
    }

    private String last(Pattern link, String address) throws Exception {
        return letters.all(address).stream()
                .flatMap(mail -> link.matcher(mail.text()).results())
                .map(found -> found.group(1))
                .reduce((first, second) -> second)
                .orElseThrow(() -> new IllegalStateException("there is no such link"));
    }

    private String send(String form, String link) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(stand.at(link))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        return Integer.toString(
                client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode());
    }
}
