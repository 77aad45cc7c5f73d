package id.kanal.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import id.kanal.channels.call.Call;
import id.kanal.gateway.Tree;
import id.kanal.kernel.settings.Secret;
import id.kanal.simulators.pbx.PbxCall;
import id.kanal.simulators.pbx.PbxSimulator;
import id.kanal.simulators.pbx.PbxSound;
import id.kanal.testkit.Await;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exchanges at a real server: whose call it is, and recordings that are pushed. */
class PbxCallsTest {
    private static final String SITI = "+6281234567890";
    private static final Pattern SCRIPT = Pattern.compile("```sh\n(tell\\(\\).*?)```", Pattern.DOTALL);

    @TempDir
    Path folder;

    private PbxHarness harness;

    @BeforeEach
    void open() {
        harness = new PbxHarness(folder.resolve("blobs"));
    }

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void eachExchangeIsKnownByItsKeyOnThePathOfAll() {
        assertThat(rings(PbxHarness.KEY)).isEqualTo(204);
        assertThat(rings(PbxHarness.OTHER_KEY)).isEqualTo(204);
        assertThat(rings(PbxHarness.NOBODYS_KEY)).isEqualTo(401);
        assertThat(board().stream().map(call -> call.channel().id()))
                .containsExactlyInAnyOrder("exchange-a", "exchange-b");
    }

    @Test
    void aPushedRecordingOfACallThatNobodyTookIsAReport() {
        try (PbxSimulator exchange = harness.exchange(PbxHarness.OTHER_KEY)) {
            PbxCall phone = exchange.call(SITI).rings().hangsUp("noAnswer").pushes(PbxSound.silence(800));
            assertThat(phone.status()).isEqualTo(204);
            assertThat(phone.pushes(PbxSound.silence(800)).status()).isEqualTo(204);
            assertThat(harness.api.inbox()).hasSize(1);
        }
    }

    @Test
    void whatIsPushedIsBoundToTheSignature() {
        try (PbxSimulator exchange = harness.exchange(PbxHarness.KEY)) {
            String event = "{\"event\":\"recording\",\"callId\":\"c1\",\"sha256\":\"" + "0".repeat(64) + "\"}";
            assertThat(exchange.push(event, PbxSound.silence(800))).isEqualTo(422);
            String without = "{\"event\":\"recording\",\"callId\":\"c1\"}";
            assertThat(exchange.push(without, PbxSound.silence(800))).isEqualTo(422);
        }
        assertThat(board()).isEmpty();
    }

    @Test
    void whatIsTooLargeOrNoSoundIsRefused() {
        try (PbxSimulator exchange = harness.exchange(PbxHarness.KEY)) {
            PbxCall phone = exchange.call(SITI).rings().hangsUp("noAnswer");
            assertThat(phone.pushes(PbxSound.silence(2 * PbxHarness.LONGEST_FILE))
                            .status())
                    .isEqualTo(413);
            assertThat(phone.pushes("bukan suara".getBytes(StandardCharsets.UTF_8))
                            .status())
                    .isEqualTo(422);
            assertThat(exchange.tell("a".repeat(70_000), "application/json")).isEqualTo(413);
            assertThat(exchange.tell("<call/>", "text/xml")).isEqualTo(415);
        }
        assertThat(harness.api.inbox()).isEmpty();
    }

    /** What stands in the documentation for a shell works as it stands there. */
    @Test
    void theExampleForAShellWorks() throws Exception {
        assumeThat(new File("/usr/bin/openssl")).exists();
        assumeThat(new File("/usr/bin/curl")).exists();
        harness.api.clock.set(Instant.now()); // openssl signs with the machine's
        Matcher script = SCRIPT.matcher(Tree.text("docs/connect/pbx.md"));
        assertThat(script.find()).isTrue();
        Path sound = Files.write(folder.resolve("pesan.wav"), PbxSound.silence(800));
        Path log = folder.resolve("log");
        String run = "set -e\n" + script.group(1) + "\nKANAL="
                + harness.url().toString().replace("/v1/calls", "")
                + "\nPBX_SECRET=" + PbxHarness.KEY.reveal()
                + "\ntell '{\"event\":\"started\",\"callId\":\"c1\",\"from\":\"" + SITI + "\"}'"
                + "\ntell '{\"event\":\"ended\",\"callId\":\"c1\",\"cause\":\"noAnswer\"}'"
                + "\ntell \"{\\\"event\\\":\\\"recording\\\",\\\"callId\\\":\\\"c1\\\",\\\"sha256\\\":\\\"$(sha256sum < "
                + sound + " | cut -c1-64)\\\"}\" " + sound + "\n";
        Process bash = new ProcessBuilder("bash", "-c", run)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Await.until("the shell is done", () -> !bash.isAlive());
        assertThat(bash.exitValue()).as(Files.readString(log)).isZero();
        assertThat(board().get(0).isMissed()).isTrue();
        assertThat(harness.api.inbox()).hasSize(1);
    }

    private int rings(Secret key) {
        try (PbxSimulator exchange = harness.exchange(key)) {
            return exchange.call(SITI).rings().status();
        }
    }

    private List<Call> board() {
        return Await.get(harness.calls.list());
    }
}
