package id.kanal.gateway.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.Ticket;
import id.kanal.testkit.Await;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;

/** Another program, for somebody who gave it no address. */
final class PartnerDoor implements Door {
    private final AllDoors doors;
    private final WebVisitor client;
    private Optional<Ticket> ticket = Optional.empty();

    PartnerDoor(AllDoors doors) {
        this.doors = doors;
        this.client = new WebVisitor(doors.address);
    }

    private JsonNode post(String path, String type, HttpRequest.BodyPublisher body) throws IOException {
        HttpResponse<String> answer = client.send(
                path,
                HttpRequest.newBuilder()
                        .header("Authorization", "Bearer " + AllDoors.KEY)
                        .header("Content-Type", type)
                        .header("Idempotency-Key", "case-1" + path)
                        .POST(body));
        if (answer.statusCode() / 100 != 2) throw new AssertionError(answer.statusCode() + "\n" + answer.body());
        return Json.read(answer.body());
    }

    private JsonNode post(String path, JsonNode body) throws IOException {
        return post(path, "application/json", HttpRequest.BodyPublishers.ofString(Json.write(body)));
    }

    @Override
    public Ticket complains() throws IOException {
        JsonNode photo = post(
                "/v1/uploads?name=foto.jpg", "image/jpeg", HttpRequest.BodyPublishers.ofByteArray(AllDoors.photo()));
        JsonNode report = Json.object()
                .put("text", AllDoors.WORDS)
                .set("attachments", Json.array().add(photo.get("id").asText()));
        ticket = Ticket.read(post("/v1/reports", report).get("ticket").asText());
        return ticket.orElseThrow();
    }

    /** By the partner's own address for news. */
    @Override
    public void hears(String words) {
        Await.until(
                words,
                () -> doors.forwarded.stream()
                        .map(Json::read)
                        .anyMatch(news -> news.get("subject")
                                        .asText()
                                        .equals(ticket.orElseThrow().digits())
                                && news.at("/data/note").asText().equals(words)));
    }

    private String at(String act) {
        return "/v1/reports/" + ticket.orElseThrow().digits() + act;
    }

    @Override
    public void answers(String words) throws IOException {
        var unused = post(at("/additions"), Json.object().put("text", words));
    }

    @Override
    public void rates(int score) throws IOException {
        var unused = post(at("/rating"), Json.object().put("score", score));
    }
}
