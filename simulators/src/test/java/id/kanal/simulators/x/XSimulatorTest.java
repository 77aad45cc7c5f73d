package id.kanal.simulators.x;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.kernel.json.Json;
import id.kanal.simulators.Waiting;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of X that a gateway has to live with. */
class XSimulatorTest {
    private final Vertx vertx = Vertx.vertx();
    private final XSimulator x =
            XSimulator.start(vertx, XSettings.quick(Clock.systemUTC()).limited(XSettings.Limits.documented()));
    private final HttpClient http = HttpClient.newHttpClient();
    private final String app = Base64.getEncoder()
            .encodeToString("client-id-of-the-app:client-secret-of-the-app".getBytes(StandardCharsets.UTF_8));
    private String token = "";

    @BeforeEach
    void signIn() throws Exception {
        token = Json.read(renewed("refresh-token-0").body())
                .path("access_token")
                .asText();
    }

    @AfterEach
    void close() {
        x.close();
        Waiting.on(vertx.close());
    }

    private HttpResponse<String> renewed(String refresh) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(x.url().resolve("/2/oauth2/token"))
                        .header("Authorization", "Basic " + app)
                        .POST(HttpRequest.BodyPublishers.ofString("grant_type=refresh_token&refresh_token=" + refresh
                                + "&client_id=client-id-of-the-app"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> called(String path, String body) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(x.url() + path)).header("Authorization", "Bearer " + token);
        if (!body.isEmpty())
            request.header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body));
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> reply(String to, String text) throws IOException, InterruptedException {
        JsonNode body =
                Json.object().put("text", text).set("reply", Json.object().put("in_reply_to_tweet_id", to));
        return called("/2/tweets", Json.write(body));
    }

    @Test
    void onlyWhoMentionedTheAccountIsAnsweredAndNoTextTwice() throws Exception {
        XPerson siti = x.person("Siti", "siti");
        XPost mention = siti.posts("@LAPOR1708 jalan rusak");
        XPost other = siti.posts("selamat pagi");
        assertThat(reply(other.id(), "halo").statusCode()).isEqualTo(403);
        assertThat(reply(mention.id(), "terima kasih").statusCode()).isEqualTo(201);
        assertThat(reply(mention.id(), "terima kasih").body()).contains("duplicate content");
        assertThat(siti.answered()).containsExactly("terima kasih");
        siti.deletes(mention);
        assertThat(reply(mention.id(), "sudah").body()).contains("deleted or not visible");
        assertThat(called("/2/tweets?ids=" + mention.id() + ',' + other.id(), "")
                        .body())
                .contains("resource-not-found", mention.id());
    }

    @Test
    void aRefreshTokenIsUsedOnce() throws Exception {
        assertThat(renewed("refresh-token-0").statusCode()).isEqualTo(400);
        assertThat(renewed("refresh-token-1").statusCode()).isEqualTo(200);
        assertThat(called("/2/users/me", "").statusCode()).isEqualTo(401);
        assertThat(x.tokens().reused()).isEqualTo(1);
    }

    @Test
    void theSixteenthDirectMessageIsTooMuchAndHeadersSaySo() throws Exception {
        XPerson siti = x.person("Siti", "siti");
        String path = "/2/dm_conversations/with/" + siti.id() + "/messages";
        for (int i = 14; i >= 0; i--) {
            HttpResponse<String> answer = called(path, "{\"text\":\"" + i + "\"}");
            assertThat(answer.statusCode()).isEqualTo(201);
            assertThat(answer.headers().firstValue("x-rate-limit-remaining")).contains(Integer.toString(i));
        }
        assertThat(called(path, "{\"text\":\"x\"}").statusCode()).isEqualTo(429);
        assertThat(siti.inbox()).hasSize(15);
        assertThat(x.charged()).isEqualTo(15 * 15_000);
    }

    @Test
    void theListOfMentionsHasRepliesThatNameTheAccountByAnsweringAlone() throws Exception {
        XPerson siti = x.person("Siti", "siti");
        XPost mention = siti.posts("@LAPOR1708 jalan rusak");
        var unused = reply(mention.id(), "terima kasih");
        XPost answer = x.posts().ofAccount().get(0);
        XPost back = siti.replies(answer, "sama-sama");
        JsonNode list = Json.read(called("/2/users/" + x.settings().account().id() + "/mentions?max_results=5", "")
                .body());
        assertThat(list.path("data").findValuesAsText("id")).containsSubsequence(back.id(), mention.id());
        assertThat(list.path("data").path(0).path("text").asText()).isEqualTo("@LAPOR1708 sama-sama");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mentions?max_results=4",
                "mentions?max_results=101",
                "mentions?tweet_fields=entities",
            })
    void aListIsAskedAsTheDocumentsSay(String asked) throws Exception {
        String path = "/2/users/" + x.settings().account().id() + '/' + asked;
        assertThat(called(path, "").statusCode()).isEqualTo(400);
    }

    @Test
    void aListHasNoMoreThanWhatWasAskedFor() throws Exception {
        var unused = x.person("Siti", "siti").posts("@LAPOR1708 jalan rusak");
        String path = "/2/users/" + x.settings().account().id() + "/mentions?max_results=5";
        JsonNode plain = Json.read(called(path, "").body());
        assertThat(plain.path("data").path(0).fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("id", "text", "edit_history_tweet_ids");
        assertThat(plain.has("includes")).isFalse();
        JsonNode more = Json.read(
                called(path + "&tweet.fields=entities&expansions=author_id", "").body());
        assertThat(more.path("data").path(0).has("entities")).isTrue();
        assertThat(more.at("/includes/users/0/username").asText()).isEqualTo("siti");
    }

    @Test
    void whatXTakesAndForbidsIsTold() throws Exception {
        XPerson siti = x.person("Siti", "siti");
        XPost mention = siti.posts("@LAPOR1708 jalan rusak");
        var unused = reply(mention.id(), "satu");
        var unusedSecond = reply(mention.id(), "dua");
        var unusedDirect = called("/2/dm_conversations/with/" + siti.id() + "/messages", "{\"text\":\"halo\"}");
        assertThat(x.violations()).hasSize(2);
    }

    @Test
    void aNameThatOnlyBeginsLikeTheAccountsIsAnothers() throws Exception {
        XPost other = x.person("Siti", "siti").posts("@LAPOR17089 jalan rusak");
        assertThat(reply(other.id(), "halo").statusCode()).isEqualTo(403);
    }
}
