package id.kanal.simulators.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.json.Json;
import id.kanal.testkit.Await;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.StreamSupport;

/** A bot in plain HTTP, which no library stands in front of. */
final class BotClient {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String root;

    BotClient(TelegramSimulator telegram) {
        this(telegram, telegram.settings().token().reveal());
    }

    BotClient(TelegramSimulator telegram, String token) {
        this.root = telegram.url() + "/bot" + token + '/';
    }

    /** The whole answer to arguments in JSON, with single quotes for double ones. */
    ObjectNode call(String method, String json) {
        return Json.read(Await.get(begin(method, json)).body());
    }

    ObjectNode call(String method) {
        return call(method, "{}");
    }

    /** The result of a call that must succeed. */
    JsonNode result(String method, String json) {
        ObjectNode answer = call(method, json);
        if (!answer.path("ok").asBoolean()) throw new AssertionError(method + ": " + answer);
        return answer.get("result");
    }

    CompletableFuture<HttpResponse<String>> begin(String method, String json) {
        return HTTP.sendAsync(
                HttpRequest.newBuilder(URI.create(root + method))
                        .header("content-type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json.replace('\'', '"')))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> post(String method, String type, String body) throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(root + method))
                        .header("content-type", type)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> get(String methodAndQuery) throws IOException, InterruptedException {
        return get(URI.create(root + methodAndQuery), HttpResponse.BodyHandlers.ofString());
    }

    static <T> HttpResponse<T> get(URI uri, HttpResponse.BodyHandler<T> body) throws IOException, InterruptedException {
        return HTTP.send(HttpRequest.newBuilder(uri).build(), body);
    }

    /** All that is there from this offset on. */
    List<JsonNode> updates(long offset) {
        return list(result("getUpdates", "{'offset':" + offset + "}"));
    }

    /** The content of the only update that is there, of this kind. */
    JsonNode update(String kind) {
        List<JsonNode> found = updates(0);
        if (found.size() != 1 || !found.get(0).has(kind)) throw new AssertionError(found.toString());
        confirmAll();
        return found.get(0).get(kind);
    }

    void confirmAll() {
        List<JsonNode> found = updates(0);
        if (!found.isEmpty()) updates(id(found.get(found.size() - 1)) + 1);
    }

    static int id(JsonNode update) {
        return update.get("update_id").intValue();
    }

    static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
