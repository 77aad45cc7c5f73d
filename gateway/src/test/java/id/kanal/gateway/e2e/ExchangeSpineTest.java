package id.kanal.gateway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.channels.call.Call;
import id.kanal.channels.call.CallOutcome;
import id.kanal.gateway.CallBoardNode;
import id.kanal.kernel.json.ComplaintJson;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.settings.Secret;
import id.kanal.simulators.core.ReceivedEvent;
import id.kanal.simulators.pbx.PbxCall;
import id.kanal.simulators.pbx.PbxSimulator;
import id.kanal.simulators.speech.SpeechEngine;
import id.kanal.simulators.speech.SpokenOgg;
import id.kanal.testkit.Await;
import id.kanal.testkit.RealRedis;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls at an exchange through the whole program: what nobody heard is a report, what an agent logged gets its recording. */
class ExchangeSpineTest {
    private static final Secret KEY = new Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    private static final String SITI = "+6281234567801";

    @Test
    void recordingsFindTheirCase(@TempDir Path directory) throws Exception {
        Vertx vertx = Vertx.vertx();
        try (RealRedis redis = RealRedis.start();
                SpeechEngine engine = SpeechEngine.start(vertx, 0);
                Rig rig = Rig.of(directory, operator -> operator, settings -> settings(settings, redis.url(), engine));
                PbxSimulator exchange = PbxSimulator.start(rig.gateway.uri("/v1/calls"), KEY, Clock.systemUTC());
                CallBoardNode desk = CallBoardNode.open(directory.resolve("desk"), redis.url())) {
            rig.gateway.startAndAwaitReady();
            Ticket ticket = voicemail(exchange, rig);
            logged(exchange, rig, desk, ticket);
            assertThat(rig.core.ledger().violations()).isEmpty();
            assertThat(rig.gateway.output()).doesNotContain("81234567801", "berlubang", "call-1");
            assertThat(rig.gateway.terminate()).isZero();
        } finally {
            Await.get(vertx.close().toCompletionStage().toCompletableFuture());
        }
    }

    private static Ticket voicemail(PbxSimulator exchange, Rig rig) throws Exception {
        PbxCall phone = exchange.call(SITI).rings().hangsUp("noAnswer");
        assertThat(phone.pushes(SpokenOgg.of("jalan berlubang di Desa Mauk").bytes())
                        .status())
                .isEqualTo(204);
        ReceivedEvent event = rig.core.ledger().await(1, Rig.seconds(30)).get(0);
        JsonNode data = event.json().get("data");
        assertThat(data.at("/channel/type").asText()).isEqualTo("phone");
        assertThat(data.at("/reporter/address").asText()).isEqualTo(SITI);
        assertThat(data.at("/attachments/0/mediaType").asText()).startsWith("audio/");
        assertThat(data.at("/messages/0/text").asText()).isEqualTo("jalan berlubang di Desa Mauk");
        assertThat(rig.smsc.handsets().await(SITI, 1, Rig.seconds(30)).get(0).text())
                .contains(new Ticket(event.ticket()).shown());
        return new Ticket(event.ticket());
    }

    private static void logged(PbxSimulator exchange, Rig rig, CallBoardNode desk, Ticket ticket) throws Exception {
        PbxCall phone = exchange.call("+6281399998888").rings().answers("101").hangsUp("normalClearing");
        assertThat(phone.pushes(SpokenOgg.of("lubangnya makin dalam").bytes()).status())
                .isEqualTo(204);
        Call talked = Await.get(desk.board().list()).stream()
                .filter(call -> !call.isMissed())
                .findFirst()
                .orElseThrow();
        assertThat(Await.get(desk.board().close(talked.id(), "ani", Set.of(CallOutcome.ADDITION), Optional.of(ticket))))
                .isPresent();
        List<ReceivedEvent> events = rig.core.ledger().await(2, Rig.seconds(60));
        assertThat(events.get(1).type()).isEqualTo(ComplaintJson.SUPPLEMENTED);
        assertThat(events.get(1).ticket()).isEqualTo(ticket.digits());
        assertThat(events.get(1).json().at("/data/source").asText()).isEqualTo("machine");
        assertThat(events.get(1).json().at("/data/attachments")).hasSize(1);
    }

    private static String settings(String settings, String redis, SpeechEngine engine) {
        String journal = settings.replaceFirst(
                "journal: [{] redis: embedded, directory: (\"[^\"]+\")", "journal: { redis: \"" + redis + "\"");
        return journal.replace(
                        "channels:\n",
                        "transcriber: { type: http, url: \"%s\", backoff: PT0.02S, backoff-limit: PT0.2S }\nchannels:\n"
                                .formatted(engine.url()))
                + """
                  - id: exchange
                    type: pbx
                    secret: "%s"
                    number: "+622112345"
                    look-every: PT0.2S
                """.formatted(KEY.reveal());
    }
}
