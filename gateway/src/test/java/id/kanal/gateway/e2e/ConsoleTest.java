package id.kanal.gateway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.gateway.GatewayCommand;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the first link to a session that outlives a restart, with the program as operators run it. */
class ConsoleTest {
    private static final Map<String, String> PASSWORD =
            Map.of("password", "empat kuda biru lewat", "again", "empat kuda biru lewat");

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
        try (Rig rig = Rig.of(directory, operator -> operator, yaml -> DeskVisitor.accounts("local") + yaml)) {
            rig.gateway.startAndAwaitReady();
            assertThat(users(directory, 0, "list")).contains("Nobody yet", "--role operator NAME");
            assertThat(users(directory, 2, "invite", "Ani")).contains("needs --role");
            assertThat(users(directory, 2, "reset", "Ani")).contains("there is nobody of this name");
            String said = users(directory, 0, "invite", "--role", "agent", "Ani", "Lestari");
            String link = URI.create(said.lines().findFirst().orElseThrow()).getPath();
            assertThat(users(directory, 2, "invite", "--role", "agent", "ani lestari"))
                    .contains("already");
            assertThat(users(directory, 0, "list")).contains("agent        invited   Ani Lestari");

            Path names = Files.writeString(directory.resolve("names"), "Budi\n\n Ani Lestari \nCitra Dewi\n");
            assertThat(users(directory, 0, "invite", "--role", "agent", "--names", names.toString()))
                    .containsPattern("(?m)^Budi\thttp\\S+$")
                    .contains("Ani Lestari\thas an account\n")
                    .containsPattern("(?m)^Citra Dewi\thttp\\S+$");
            assertThat(users(directory, 2, "invite", "--role", "agent", "--names", "nowhere", "Dian"))
                    .contains("say whom");
            assertThat(users(directory, 2, "invite", "--role", "agent", "--names", "nowhere"))
                    .contains("cannot be read");

            DeskVisitor ani = new DeskVisitor(rig.gateway);
            assertThat(ani.post(link, PASSWORD).statusCode()).isEqualTo(303);
            String cookie = ani.cookie();
            assertThat(ani.get("/desk").body()).contains("Ani Lestari");
            assertThat(rig.gateway.terminate()).isZero();

            assertThat(users(directory, 0, "list"))
                    .as("also while no gateway runs")
                    .contains("active");
            rig.gateway.startAndAwaitReady();
            assertThat(ani.get("/desk").statusCode()).isEqualTo(200);
            assertThat(ani.cookie()).as("the one from before").isEqualTo(cookie).isNotEmpty();
            assertThat(users(directory, 0, "remove", "Ani", "Lestari")).contains("done");
            assertThat(ani.get("/desk").statusCode()).isEqualTo(303);
        }
    }
}
