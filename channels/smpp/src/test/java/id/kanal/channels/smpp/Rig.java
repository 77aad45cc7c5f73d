package id.kanal.channels.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Facts;
import id.kanal.kernel.model.Format;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.port.Channel.Sent;
import id.kanal.kernel.port.RuntimeContext;
import id.kanal.kernel.settings.Secret;
import id.kanal.simulators.smsc.Party;
import id.kanal.simulators.smsc.ShortMessage;
import id.kanal.simulators.smsc.Smsc;
import id.kanal.simulators.smsc.SmscSession;
import id.kanal.simulators.smsc.SmscSettings;
import id.kanal.testkit.CountingTelemetry;
import id.kanal.testkit.MutableClock;
import id.kanal.testkit.RecordCopy;
import id.kanal.testkit.RecordingIntake;
import id.kanal.testkit.TestSecrets;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** An operator's centre, a channel bound to it and a journal, over real sockets. */
final class Rig implements AutoCloseable {
    static final String PASSWORD = "sixteen-letters!";
    static final String PHONE = "+6281234567890";
    static final Instant NOW = Instant.parse("2026-11-23T09:15:03.871Z");

    static final ChannelRef REF = new ChannelRef("sms-test", "sms");
    static final Address OURS = new Address("short-code", "1708");

    private static final SmppConfig BASE = new SmppConfig(
            "127.0.0.1",
            2775,
            "kanal",
            new Secret(PASSWORD),
            "",
            SmppConfig.Bind.TRANSCEIVER,
            1,
            "",
            false,
            "",
            "1708",
            0,
            1,
            "62",
            SmppConfig.DefaultAlphabet.GSM,
            100,
            2000,
            1000,
            true,
            ReceiptIds.AS_IS,
            false,
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMillis(20),
            Duration.ofMillis(100),
            Duration.ofSeconds(2),
            TariffConfig.UNKNOWN);

    final Smsc smsc;
    final SmppChannel channel;
    final MutableClock clock = new MutableClock(NOW);
    final RecordingIntake intake = new RecordingIntake();
    final CountingTelemetry counts = new Counting();
    /** What health said whenever a bind failed or ended. */
    final List<String> causes = new CopyOnWriteArrayList<>();

    private Rig(Smsc smsc, SmppConfig config) {
        this.smsc = smsc;
        RuntimeContext means = new RuntimeContext(clock, () -> "id", new Random(7));
        this.channel = new SmppChannel(REF, config, means, counts, TestSecrets.PROVIDER_IDS, Rig::words);
    }

    static SmscSettings account() {
        return SmscSettings.account("kanal", PASSWORD);
    }

    /** @param overrides component, value, component, value … of the settings */
    static Rig bound(SmscSettings smsc, Object... overrides) {
        Rig rig = closed(smsc, overrides);
        rig.channel.open(rig.intake).join();
        assertThat(rig.channel.health().up()).as(rig.channel.health().cause()).isTrue();
        return rig;
    }

    static Rig closed(SmscSettings settings, Object... overrides) {
        Smsc smsc = Smsc.start(settings);
        List<Object> all = new ArrayList<>(List.of("port", smsc.port()));
        all.addAll(Arrays.asList(overrides));
        return new Rig(smsc, config(all.toArray()));
    }

    static SmppConfig config(Object... overrides) {
        return RecordCopy.with(BASE, overrides);
    }

    static ShortMessage sms(String text) {
        return ShortMessage.of(Party.of(PHONE), Party.of("1708"), text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** One whose words are these, whatever they are. */
    static Outbound outbound(String text) {
        return outbound(text, new Address("tel", PHONE), OURS);
    }

    static Outbound outbound(String text, Address to, Address from) {
        return new Outbound(
                "01",
                new Outbound.Route(REF, to, from, Optional.empty(), "id", Format.PLAIN),
                Outbound.Purpose.ANSWER,
                new Topic.Question(text, Optional.empty(), List.of(), NOW),
                Facts.NONE,
                NOW,
                Outbound.Attempts.NONE);
    }

    static String words(Outbound message) {
        return ((Topic.Question) message.topic()).slot();
    }

    SmscSession session() {
        until(() -> !smsc.sessions().isEmpty());
        return smsc.sessions().get(0);
    }

    /** Sends one deliver_sm and waits for the status of its answer. */
    int deliver(ShortMessage message) {
        return answer(session().deliver(message));
    }

    static int answer(CompletableFuture<Integer> answer) {
        return answer.orTimeout(60, TimeUnit.SECONDS).join();
    }

    Sent send(String text) {
        return channel.send(outbound(text)).orTimeout(60, TimeUnit.SECONDS).join();
    }

    static void until(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("within a minute").isLessThan(end);
            LockSupport.parkNanos(1_000_000);
        }
    }

    int count(String nameAndTags) {
        return counts.of(nameAndTags);
    }

    @Override
    public void close() {
        channel.close().orTimeout(60, TimeUnit.SECONDS).join();
        smsc.close();
        intake.close();
    }

    private final class Counting extends CountingTelemetry {
        @Override
        public void count(String name, String... tags) {
            if (name.equals("kanal_smpp_binds_total") && !tags[3].equals("up"))
                causes.add(channel.health().cause());
            super.count(name, tags);
        }
    }
}
