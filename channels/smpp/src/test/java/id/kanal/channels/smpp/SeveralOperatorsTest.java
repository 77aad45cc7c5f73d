package id.kanal.channels.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.channels.outbox.ChannelVerticle;
import id.kanal.channels.outbox.OutboxConfig;
import id.kanal.kernel.journal.Append;
import id.kanal.kernel.journal.Streams;
import id.kanal.kernel.json.JournalJson;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelProfiles;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Facts;
import id.kanal.kernel.model.Format;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.port.RuntimeContext;
import id.kanal.kernel.port.Telemetry;
import id.kanal.kernel.worker.JournalIntake;
import id.kanal.simulators.smsc.Delivery;
import id.kanal.simulators.smsc.Misbehaviour;
import id.kanal.simulators.smsc.Smsc;
import id.kanal.simulators.smsc.SmscSession;
import id.kanal.simulators.smsc.Submitted;
import id.kanal.testkit.Await;
import id.kanal.testkit.InMemoryJournal;
import id.kanal.testkit.Limits;
import id.kanal.testkit.TestContext;
import id.kanal.testkit.TestSecrets;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two operators on one journal, and several binds to one operator. */
@Timeout(300)
class SeveralOperatorsTest {
    private static final ChannelProfiles PROFILES = new ChannelProfiles(Map.of(), List.of());
    private static final OutboxConfig OUTBOX =
            new OutboxConfig(Duration.ofDays(3), Duration.ofMillis(20), Duration.ofMillis(200), 64, Duration.ofDays(3));

    @ParameterizedTest
    @EnumSource(
            names = {"NO_RESPONSE", "THROTTLED", "DROP_BEFORE_TAKING", "HALF_OPEN", "DROP", "SILENT_BIND", "GARBAGE"})
    void anOperatorThatIsBrokenLeavesTheOtherUntouched(Misbehaviour what) throws Exception {
        try (Smsc good = Smsc.start(Rig.account());
                Smsc bad = Smsc.start(Rig.account());
                InMemoryJournal journal = new InMemoryJournal(Clock.systemUTC())) {
            Vertx vertx = Vertx.vertx();
            SmppChannel first = channel("baik", good.port());
            SmppChannel second = channel("buruk", bad.port());
            for (SmppChannel channel : List.of(first, second))
                Await.get(vertx.deployVerticle(new ChannelVerticle(
                                channel,
                                new JournalIntake(journal, new Streams(4)),
                                journal,
                                new ChannelVerticle.Setup(
                                        OUTBOX, PROFILES, new Streams(4), TestSecrets.KEYS, Optional.empty()),
                                TestContext.real(),
                                Telemetry.NONE))
                        .toCompletionStage()
                        .toCompletableFuture());
            SmscSession session = good.sessions().get(0);
            for (int round = 0; round < 10; round++) {
                bad.misbehave(what);
                if (what == Misbehaviour.SILENT_BIND) bad.misbehave(Misbehaviour.DROP);
                for (String id : List.of("baik", "buruk")) append(journal, id, round);
                long began = System.nanoTime();
                var unused = bad.send(Rig.PHONE, "1708", "buruk " + round);
                Delivery delivery =
                        good.send(Rig.PHONE, "1708", "baik " + round).get(0);
                assertThat(Rig.answer(delivery.outcome())).isZero();
                int sent = round + 1;
                Rig.until(() -> good.submitted().size() == sent);
                Limits.since("one message each way beside " + what, began, Duration.ofSeconds(2));
                assertThat(first.health().up()).isTrue();
                assertThat(good.sessions()).containsExactly(session);
            }
            assertThat(good.submitted()).hasSize(10);
            bad.behave();
            Rig.until(() -> bad.unsettled() == 0 && second.health().up());
            Await.until(
                    "what the other owes is sent, too",
                    Duration.ofSeconds(30),
                    () -> bad.submitted().stream()
                                    .map(submitted -> submitted.message().octets())
                                    .distinct()
                                    .count()
                            == 10);
            assertThat(journal.parked()).isEmpty();
            Await.get(vertx.close().toCompletionStage().toCompletableFuture());
        }
    }

    @Test
    void severalBindsSpreadTheLoadBothWays() {
        try (Rig rig = Rig.bound(Rig.account().withoutOrder().withWindow(10), "binds", 4, "throughput", 10_000)) {
            rig.smsc.misbehave(Misbehaviour.SLOW);
            List<CompletableFuture<?>> all = new ArrayList<>();
            for (int i = 0; i < 200; i++) all.add(rig.channel.send(Rig.outbound("pesan " + i)));
            all.forEach(CompletableFuture::join);
            Map<SmscSession, Long> out = rig.smsc.submitted().stream()
                    .collect(Collectors.groupingBy(Submitted::session, Collectors.counting()));
            assertThat(out).hasSize(4);
            assertThat(out.values()).allSatisfy(count -> assertThat(count).isBetween(40L, 60L));

            Rig.until(() -> rig.smsc.unsettled() == 0);
            Map<SmscSession, Integer> before = answers(rig);
            rig.intake.hold();
            for (int i = 0; i < 40; i++) {
                var unused = rig.smsc.send(Rig.PHONE, "1708", "masuk " + i);
            }
            Rig.until(() -> rig.intake.held() == 40);
            rig.intake.release();
            Rig.until(() -> rig.smsc.unsettled() == 0);
            answers(rig)
                    .forEach((session, now) ->
                            assertThat(now - before.get(session)).isEqualTo(10));
        }
    }

    private static Map<SmscSession, Integer> answers(Rig rig) {
        return rig.smsc.sessions().stream()
                .collect(Collectors.toMap(
                        session -> session,
                        session -> session.answers(PduLayout.DELIVER_SM | PduLayout.RESPONSE, CommandStatus.ROK)));
    }

    private static void append(InMemoryJournal journal, String channel, int number) {
        Outbound message = new Outbound(
                channel + number,
                new Outbound.Route(
                        new ChannelRef(channel, "sms"),
                        new Address("tel", "+62812000000" + number),
                        Rig.OURS,
                        Optional.empty(),
                        "id",
                        Format.PLAIN),
                Outbound.Purpose.ANSWER,
                new Topic.Question("jawaban " + number, Optional.empty(), List.of(), Rig.NOW),
                Facts.NONE,
                Clock.systemUTC().instant(),
                Outbound.Attempts.NONE);
        Await.get(journal.append(new Append(
                Streams.outbound(channel),
                JournalJson.write(message),
                Append.NOT_COUNTED,
                message.id(),
                Duration.ofHours(1))));
    }

    private static SmppChannel channel(String id, int port) {
        SmppConfig config = Rig.config(
                "port",
                port,
                "responseTimeout",
                Duration.ofMillis(300),
                "bindTimeout",
                Duration.ofMillis(300),
                "enquireLink",
                Duration.ofMillis(300));
        RuntimeContext means = TestContext.real();
        return new SmppChannel(
                new ChannelRef(id, "sms"), config, means, Telemetry.NONE, TestSecrets.PROVIDER_IDS, Rig::words);
    }
}
