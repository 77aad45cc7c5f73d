package id.kanal.gateway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.gateway.GatewayCommand;
import id.kanal.testkit.TestSecrets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the first link to a session that outlives a restart, with the program as operators run it. */
class ConsoleTest {
    private static final String PASSWORD = "password=empat+kuda+biru+lewat&again=empat+kuda+biru+lewat";

    private final HttpClient client = HttpClient.newHttpClient();

    private HttpResponse<String> get(URI uri, String cookie) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        if (!cookie.isEmpty()) request.header("Cookie", cookie);
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(URI uri, String form) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(uri)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Sec-Fetch-Site", "same-origin")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }

    private static String users(Path directory, int exit, String... words) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        String[] command = new String[words.length + 3];
        command[0] = "users";
        System.arraycopy(words, 0, command, 1, words.length);
        command[words.length + 1] = "--config";
        command[words.length + 2] = directory.resolve("gateway.yaml").toString();
        PrintStream printed = new PrintStream(said, true, StandardCharsets.UTF_8);
        assertThat(GatewayCommand.run(printed, command))
                .as(() -> said.toString(StandardCharsets.UTF_8))
                .isEqualTo(exit);
        return said.toString(StandardCharsets.UTF_8);
    }

    @Test
    void theFirstUserIsInvitedBesideTheGatewayAndStaysSignedInOverARestart(@TempDir Path directory) throws Exception {
        String key = Base64.getEncoder().encodeToString(TestSecrets.MASTER.secret("accounts"));
        try (Rig rig = Rig.of(
                directory, operator -> operator, yaml -> "accounts: { type: local, key: \"" + key + "\" }\n" + yaml)) {
            rig.gateway.startAndAwaitReady();
            assertThat(users(directory, 0, "list")).contains("Nobody yet", "--role operator NAME");
            assertThat(users(directory, 2, "invite", "Ani")).contains("needs --role");
            assertThat(users(directory, 2, "reset", "Ani")).contains("there is nobody of this name");
            String said = users(directory, 0, "invite", "--role", "agent", "Ani", "Lestari");
            URI link = rig.gateway.uri(
                    URI.create(said.lines().findFirst().orElseThrow()).getPath());
            assertThat(users(directory, 2, "invite", "--role", "agent", "ani lestari"))
                    .contains("already");
            assertThat(users(directory, 0, "list")).contains("agent        invited   Ani Lestari");

            HttpResponse<String> entered = post(link, PASSWORD);
            assertThat(entered.statusCode()).isEqualTo(303);
            String cookie =
                    entered.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
            assertThat(get(rig.gateway.uri("/desk"), cookie).body()).contains("Ani Lestari");
            assertThat(rig.gateway.terminate()).isZero();

            assertThat(users(directory, 0, "list"))
                    .as("also while no gateway runs")
                    .contains("active");
            rig.gateway.startAndAwaitReady();
            assertThat(get(rig.gateway.uri("/desk"), cookie).statusCode()).isEqualTo(200);
            assertThat(users(directory, 0, "remove", "Ani", "Lestari")).contains("done");
            assertThat(get(rig.gateway.uri("/desk"), cookie).statusCode()).isEqualTo(303);
        }
    }
}
