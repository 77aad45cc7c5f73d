package id.kanal.gateway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.gateway.RawHttp;
import id.kanal.kernel.json.Json;
import id.kanal.simulators.core.CoreAnswer;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Personal data does not get where it does not belong, also when things go wrong. */
class PrivacyTest {
    private static final String PHONE = "+6281298765432";
    private static final String NIK = "3603121507850003";
    private static final List<String> PERSONAL = List.of("81298765432", NIK, "kambing", "Diteruskan");

    @Test
    void logsMetricsAndHealthHoldNoNumberAndNoWord(@TempDir Path directory) throws Exception {
        try (Rig rig = Rig.of(directory)) {
            rig.gateway.startAndAwaitReady();
            rig.core.answer(CoreAnswer.refuse(422), 1);
            var unused = rig.smsc.send(PHONE, Rig.SHORT_CODE, "kambing tetangga masuk kebun, NIK " + NIK);
            assertThat(rig.smsc.handsets().await(PHONE, 1, Rig.seconds(10))).isNotEmpty();
            unused = rig.smsc.send(PHONE, Rig.SHORT_CODE, "kambing ".repeat(40));
            assertThat(rig.smsc.handsets().await(PHONE, 2, Rig.seconds(10))).hasSize(2);
            HttpRequest.Builder forged = HttpRequest.newBuilder(rig.gateway.uri("/v1/status-events?phone=" + NIK))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString("{\"note\":\"Diteruskan\"}"));
            assertThat(rig.gateway.send(forged).statusCode()).isEqualTo(401);

            for (String malformed : List.of(
                    "GET /v1/tickets/%zz" + NIK + "?token=" + NIK + "% HTTP/1.1\r\nHost: a\r\n\r\n",
                    "GET /rating/x?lang=%E0%A" + NIK + " HTTP/1.1\r\nHost: a\r\nCookie: " + NIK + "\r\n\r\n",
                    "GET /" + NIK + "\u001b[2J HTTP/" + NIK + "\r\n\r\n"))
                try (RawHttp raw = new RawHttp(rig.gateway.port())) {
                    assertThat(raw.send(malformed).finish().head()).doesNotContain(NIK);
                }

            String seen = rig.gateway.get("/metrics").body()
                    + rig.gateway.get("/health/ready").body();
            assertThat(rig.gateway.terminate()).isZero();
            String log = rig.gateway.output();
            assertThat(log).contains("started").contains("status event refused");
            for (String personal : PERSONAL) assertThat(log + seen).doesNotContain(personal);
        }
    }

    @Test
    void everyLogLineIsAJsonObject(@TempDir Path directory) throws Exception {
        try (Rig rig = Rig.of(directory)) {
            rig.gateway.startAndAwaitReady();
            assertThat(rig.gateway.terminate()).isZero();
            for (String line : rig.gateway.output().lines().toList())
                assertThat(Json.read(line).has("level")).as(line).isTrue();
        }
    }
}
