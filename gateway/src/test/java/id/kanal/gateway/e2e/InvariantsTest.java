package id.kanal.gateway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.kernel.json.ComplaintJson;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.json.StatusJson;
import id.kanal.kernel.model.StatusEvent;
import id.kanal.kernel.model.StatusEvent.Status;
import id.kanal.kernel.model.Ticket;
import id.kanal.simulators.core.CoreAnswer;
import id.kanal.simulators.core.ReceivedEvent;
import id.kanal.simulators.smsc.Delivery;
import id.kanal.simulators.smsc.Handsets.Sms;
import id.kanal.simulators.smsc.Misbehaviour;
import id.kanal.simulators.smsc.Party;
import id.kanal.simulators.smsc.ShortMessage;
import id.kanal.simulators.smsc.Texts;
import id.kanal.testkit.Await;
import id.kanal.testkit.Limits;
import id.kanal.testkit.RealRedis;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The twelve invariants of the design, one test each, on a gateway in a process of its own. */
class InvariantsTest {
    private static final int ROK = 0;
    private static final int RTHROTTLED = 0x58;
    private static final int RX_T_APPN = 0x64;
    private static final int RX_P_APPN = 0x65;
    private static final int BINARY = 0x04;
    private static final String COMPLAINT = "Jalan berlubang di desa Sukamaju kec Mauk, mohon diperbaiki";
    private static final List<String> OUTCOMES = List.of(
            "complaint",
            "addition",
            "status-answer",
            "command-answer",
            "courtesy",
            "rating",
            "automatic",
            "noise",
            "parked",
            "joined");
    private static final AtomicInteger PHONES = new AtomicInteger(7_000_000);

    @TempDir
    static Path directory;

    private static RealRedis redis;
    private static Rig rig;

    @BeforeAll
    static void start() throws Exception {
        redis = RealRedis.start();
        rig = Rig.of(
                directory,
                operator -> operator.withResend(Duration.ofSeconds(4), Duration.ofMillis(200)),
                settings -> settings.replace(
                                "redis: embedded", "redis: \"" + redis.url() + "\", timeout: PT1S, lease: PT2S")
                        .replace("binds: 2", "binds: 2\n    part-timeout: PT1S"));
        rig.gateway.startAndAwaitReady();
    }

    @AfterAll
    static void stop() {
        rig.close();
        redis.close();
    }

    @Test
    void invariant01AcknowledgeAfterDurable() {
        redis.kill();
        long before = rig.smsc.answers(ROK);
        String phone = phone();
        List<Delivery> sent = rig.smsc.send(phone, Rig.SHORT_CODE, COMPLAINT);
        Await.until("it was told to try again", () -> rig.smsc.answers(RX_T_APPN) > 0);
        assertThat(rig.smsc.answers(ROK)).isEqualTo(before);
        redis.restart();
        assertThat(outcome(sent)).isEqualTo(ROK);
        received(phone);

        long parked = parked();
        Delivery binary = rig.smsc.store(
                ShortMessage.of(Party.of(phone), Party.of(Rig.SHORT_CODE), new byte[] {(byte) 0xCA, (byte) 0xFE, 1})
                        .withDataCoding(BINARY));
        assertThat(Await.get(binary.outcome())).isEqualTo(RX_P_APPN);
        Await.until("it is parked", () -> parked() == parked + 1);
        assertThat(operator("/v1/parked")).contains("undecodable").contains("cafe01");
    }

    @Test
    void invariant02EveryArrowSettlesItsLeftSideAfterItsRightSide() throws Exception {
        String phone = phone();
        rig.core.answer(CoreAnswer.hangUpAfterTaking(), 1);
        rig.smsc.misbehave(Misbehaviour.DROP_BEFORE_TAKING, 1);
        send(phone, COMPLAINT);
        ReceivedEvent event = received(phone);
        Await.until("the core was asked again", () -> rig.core.ledger().times(event.id()) == 2);
        assertThat(answers(phone, 1).get(0).text()).contains(new Ticket(event.ticket()).shown());

        // whoever sends it anew because the end of the first try is unknown, sends it twice
        String outbound =
                "kanal:stream:outbound:sms-telkomsel"; // of Redis itself: what the metrics say may be a second old
        assertThat(redis.command("EXISTS", outbound)).startsWith(":1");
        Await.until(
                "the answer is settled", () -> redis.command("XLEN", outbound).startsWith(":0"));

        StatusEvent news = news(event.ticket(), Status.VERIFIED);
        redis.kill();
        assertThat(Await.get(rig.core.report(news).toCompletionStage().toCompletableFuture()))
                .isEqualTo(503);
        redis.restart();
        Await.until("it is ready again", rig.gateway::ready);
        // each connection comes back by itself, and as the core does the test asks again until it is taken
        Await.until(
                "the core's news is taken",
                () -> Await.get(rig.core.report(news).toCompletionStage().toCompletableFuture()) == 204);
        assertThat(answers(phone, 2)).hasSize(2);
        assertThat(rig.core.ledger().violations()).isEmpty();
    }

    @Test
    void invariant03OnceAlsoAcrossAKill() throws Exception {
        String phone = phone();
        ShortMessage same = Texts.of(Party.of(phone), Party.of(Rig.SHORT_CODE), COMPLAINT, Texts.Concatenation.UDH_8, 1)
                .get(0);
        assertThat(outcome(List.of(rig.smsc.store(same), rig.smsc.store(same)))).isEqualTo(ROK);
        rig.gateway.kill();
        rig.gateway.startAndAwaitReady();
        assertThat(outcome(List.of(rig.smsc.store(same)))).isEqualTo(ROK);
        send(phone, "STATUS");
        Await.until(
                "the message after it was answered",
                () -> rig.smsc.handsets().received(phone).stream()
                        .anyMatch(sms -> !sms.text().contains("Terima kasih, laporan")));
        assertThat(received(phone).type()).isEqualTo(ComplaintJson.RECEIVED);
        assertThat(eventsOf(phone)).hasSize(1);
        assertThat(rig.core.ledger().violations()).isEmpty();
    }

    @Test
    void invariant04OrderPerSender() {
        rig.core.answer(CoreAnswer.refuse(503));
        Load load = new Load(rig.smsc, rig.core, 3);
        for (int i = 0; i < 60; i++) load.send();
        Await.until("all are acknowledged", () -> load.unanswered() == 0);
        rig.core.answerNormally();
        load.awaitSettled(Duration.ofMinutes(1), rig.gateway::state);
        load.assertOnceAndInOrder();
    }

    @Test
    void invariant05EveryMessageEndsInExactlyOneOutcome() {
        String phone = phone();
        for (String text : List.of(
                COMPLAINT,
                "STATUS",
                "STATUS 123",
                "tes",
                "BANTUAN",
                "msih blm ada tindakan pdhl sdh sminggu",
                COMPLAINT + " dan jembatan putus di desa Mekarsari kec Rajeg ".repeat(5),
                "BATAL",
                "STOP")) send(phone, text);
        var unused = rig.smsc.store(ShortMessage.of(Party.of(phone), Party.of(Rig.SHORT_CODE), new byte[] {1})
                .withDataCoding(BINARY));
        Await.until("nothing is on its way", () -> rig.smsc.unsettled() == 0 && backlog("intake") == 0);
        Await.until("the outcomes add up to what came in", () -> {
            Metrics now = Metrics.of(rig.gateway);
            double ended = OUTCOMES.stream()
                    .mapToDouble(outcome -> messages(now, outcome))
                    .sum();
            return ended > 9 && ended == messages(now, "received");
        });
    }

    @Test
    void invariant06EveryComplaintIsAnsweredAndNothingWaitsForEver() throws Exception {
        String phone = phone();
        long start = System.nanoTime();
        send(phone, COMPLAINT);
        Sms answer = rig.smsc.handsets().await(phone, 1, Duration.ofSeconds(60)).get(0);
        Limits.since("the first answer to a complaint", start, Duration.ofSeconds(5));
        assertThat(answer.text()).contains(new Ticket(received(phone).ticket()).shown());

        String cut = phone();
        List<ShortMessage> parts = Texts.of(
                Party.of(cut),
                Party.of(Rig.SHORT_CODE),
                COMPLAINT + " karena sudah lama rusak".repeat(12),
                Texts.Concatenation.UDH_16,
                77);
        assertThat(parts).hasSizeGreaterThan(2);
        var unused = rig.smsc.store(parts.get(0));
        unused = rig.smsc.store(parts.get(2));
        JsonNode data = received(cut).json().get("data");
        assertThat(data.get("missing").toString()).contains("parts");
        assertThat(data.at("/messages/0/text").asText()).startsWith(COMPLAINT).contains("[…]");
    }

    @Test
    void invariant07ProtectionOnlyGoesUp() throws Exception {
        String phone = phone();
        send(phone, "tolong pak suami sy mukuli sy tiap mlm anak sy jg takut");
        JsonNode data = received(phone).json().get("data");
        assertThat(data.at("/reporter/anonymous").asBoolean()).isTrue();
        assertThat(data.at("/reporter/secret").asBoolean()).isTrue();
        assertThat(data.get("urgency").asText()).isEqualTo("emergency");
        Sms first = answers(phone, 1).get(0);
        assertThat(first.text())
                .contains("129")
                .contains(data.get("ticket").asText().substring(6));
        assertThat(first.text().indexOf("129")).isLessThan(first.text().indexOf('-'));
        send(phone, "sy sudah lapor, blm ada yg datang");
        Await.until("the addition is there", () -> eventsOf(phone).size() == 2);
        assertThat(eventsOf(phone).get(1).json().get("usage").asText()).isEqualTo("secret");

        String other = phone();
        send(other, COMPLAINT);
        assertThat(received(other).json().get("usage").asText()).isEqualTo("restricted");
        send(other, "laporan saya yg tadi, anak saya jg dipukuli petugasnya");
        Await.until("the addition is there", () -> eventsOf(other).size() == 2);
        assertThat(eventsOf(other).get(1).json().get("usage").asText()).isEqualTo("secret");
    }

    @Test
    void invariant08NoPersonalDataWhereItDoesNotBelong() throws Exception {
        String phone = phone();
        String nik = "3201994508909999";
        send(phone, "NIK " + nik + " bansos pkh sy ga cair 3 bln, sayakambinghitam di desa Sukamaju");
        ReceivedEvent event = received(phone);
        assertThat(event.body()).doesNotContain(nik).contains("sayakambinghitam");
        assertThat(answers(phone, 1)).hasSize(1);
        String keys = redis.command("KEYS", "*");
        String seen = keys
                + rig.gateway.output()
                + rig.gateway.get("/metrics").body()
                + rig.gateway.get("/health/ready").body()
                + rig.gateway.get("/v1/tickets/" + event.ticket()).body();
        assertThat(keys).contains("card:" + event.ticket());
        for (String personal : List.of(phone.substring(1), nik, "sayakambinghitam", "bansos"))
            assertThat(seen).doesNotContain(personal);
    }

    @Test
    void invariant09FreeMeansFree() throws Exception {
        String phone = phone();
        send(phone, COMPLAINT);
        Sms answer = answers(phone, 1).get(0);
        assertThat(answer.text()).contains("gratis");
        assertThat(answer.parts()).hasSize(1);
        assertThat(rig.smsc.submitted()).isNotEmpty().allSatisfy(submitted -> {
            assertThat(submitted.message().serviceType()).isEqualTo("FREE");
            assertThat(submitted.message().tlv(0x1403).map(tlv -> tlv.value().hex()))
                    .contains("00");
        });
    }

    @Test
    void invariant10NoLoops() {
        String phone = phone();
        for (String machine : List.of("MYBANK", "4444", Rig.SHORT_CODE)) send(machine, COMPLAINT + " kata " + machine);
        for (int i = 0; i < 5; i++) send(phone, "tes");
        send(phone, COMPLAINT);
        ReceivedEvent last = received(phone);
        Await.until(
                "it is answered",
                () -> rig.smsc.handsets().received(phone).stream()
                        .anyMatch(sms -> sms.text().contains(new Ticket(last.ticket()).shown())));
        Await.until(
                "all are recorded",
                () -> Stream.of("MYBANK", "4444", Rig.SHORT_CODE)
                        .allMatch(machine -> rig.core.ledger().events().stream()
                                .anyMatch(event -> event.body().contains("kata " + machine))));
        assertThat(rig.smsc.handsets().received(phone))
                .as("helped once, then the ticket")
                .hasSize(2);
        assertThat(rig.smsc.submitted())
                .noneMatch(s -> List.of("MYBANK", "4444", Rig.SHORT_CODE)
                        .contains(s.message().destination().written()));
    }

    @Test
    void invariant11ForgedInputStaysOut() throws Exception {
        String phone = phone();
        send(phone, COMPLAINT);
        String ticket = received(phone).ticket();
        assertThat(answers(phone, 1)).hasSize(1);
        String body = Json.write(StatusJson.object(news(ticket, Status.REJECTED)));
        for (String signature : List.of("", "v1,AAAA", "v1," + "A".repeat(43) + "=")) {
            HttpRequest.Builder forged = HttpRequest.newBuilder(rig.gateway.uri("/v1/status-events"))
                    .header("content-type", "application/cloudevents+json")
                    .header("webhook-id", "forged")
                    .header("webhook-timestamp", Long.toString(Instant.now().getEpochSecond()))
                    .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
            if (!signature.isEmpty()) forged.header("webhook-signature", signature);
            assertThat(rig.gateway.send(forged).statusCode()).isEqualTo(401);
        }
        send(phone, "STATUS");
        assertThat(answers(phone, 2).get(1).text()).doesNotContainIgnoringCase("tidak dapat");
        assertThat(rig.gateway.get("/v1/tickets/" + ticket).body()).doesNotContain("rejected");
    }

    @Test
    void invariant12BackpressureNotCollapse(@TempDir Path own) throws Exception {
        try (Rig small = Rig.of(
                own,
                operator -> operator.withResend(Duration.ofSeconds(5), Duration.ofMillis(300)),
                settings -> settings.replace(
                        "lanes: 8", "lanes: 2, intake-bound: 20, core-bound: 20, notices-bound: 20"))) {
            small.core.answer(CoreAnswer.refuse(503));
            small.gateway.startAndAwaitReady();
            Load load = new Load(small.smsc, small.core, 100);
            for (int i = 0; i < 300; i++) load.send();
            Await.until("the operator is told to slow down", () -> small.smsc.answers(RTHROTTLED) > 50);
            assertThat(load.acknowledged()).hasSizeLessThan(200);
            small.core.answerNormally();
            load.awaitSettled(Duration.ofMinutes(1), small.gateway::state);
            load.assertOnceAndInOrder();
        }
    }

    private static String phone() {
        return "+62813" + PHONES.incrementAndGet();
    }

    private static void send(String phone, String text) {
        var unused = rig.smsc.send(phone, Rig.SHORT_CODE, text);
    }

    private static int outcome(List<Delivery> parts) {
        int worst = ROK;
        for (Delivery part : parts) worst = Math.max(worst, Await.get(part.outcome(), Duration.ofSeconds(60)));
        return worst;
    }

    private static List<Sms> answers(String phone, int count) throws InterruptedException {
        return rig.smsc.handsets().await(phone, count, Duration.ofSeconds(60));
    }

    /** The complaint of this phone, once the core has it. */
    private static ReceivedEvent received(String phone) {
        Await.until(
                "the complaint is at the core",
                Duration.ofSeconds(60),
                () -> !eventsOf(phone).isEmpty());
        return eventsOf(phone).get(0);
    }

    private static List<ReceivedEvent> eventsOf(String phone) {
        List<ReceivedEvent> events = rig.core.ledger().events();
        Optional<String> ticket = events.stream()
                .filter(e -> e.type().equals(ComplaintJson.RECEIVED))
                .filter(e -> e.json().at("/data/reporter/address").asText().equals(phone))
                .map(ReceivedEvent::ticket)
                .findFirst();
        return events.stream()
                .filter(e -> ticket.filter(e.ticket()::equals).isPresent())
                .toList();
    }

    private static StatusEvent news(String ticket, Status status) {
        return new StatusEvent(
                "news-" + ticket + status.id(),
                new Ticket(ticket),
                Optional.empty(),
                new StatusEvent.Update(status, Optional.empty(), Optional.empty(), Optional.empty()),
                Instant.now());
    }

    private static double messages(Metrics metrics, String outcome) {
        return metrics.sum("kanal_messages_total", "outcome=\"" + outcome + "\"");
    }

    private static double backlog(String stream) {
        return Metrics.of(rig.gateway).sum("kanal_backlog", "stream=\"" + stream + "\"");
    }

    private static long parked() {
        return (long) Metrics.of(rig.gateway).sum("kanal_parked");
    }

    private static String operator(String path) {
        try {
            return rig.gateway.send(rig.asOperator(path).GET()).body();
        } catch (IOException down) {
            throw new AssertionError(down);
        }
    }
}
