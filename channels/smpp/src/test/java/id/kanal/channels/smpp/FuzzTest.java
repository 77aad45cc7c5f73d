package id.kanal.channels.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import id.kanal.channels.smpp.FuzzPeer.Answer;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.DeliveryReceipt;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Octets;
import id.kanal.kernel.model.Reservation;
import id.kanal.kernel.port.Channel.Sent;
import id.kanal.kernel.port.Intake;
import id.kanal.kernel.port.RuntimeContext;
import id.kanal.kernel.port.Telemetry;
import id.kanal.testkit.Limits;
import id.kanal.testkit.Seed;
import id.kanal.testkit.TestSecrets;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Mutated PDUs against the live channel. The seed is fixed; {@code -Dkanal.seed} chooses another. */
class FuzzTest {
    private static final int PDUS = Integer.getInteger("kanal.fuzz", 20_000);
    private static final long SEED = Seed.of(FuzzTest.class, 1708);
    private static final int BURST = 40;
    private static final String FIRST = "sesi ";
    private static final long HEAP = 32L << 20;

    private final Random random = new Random(SEED);
    private final Mutants mutants = new Mutants(random);
    private final Ledger ledger = new Ledger();
    private final List<CompletableFuture<Sent>> sends = new ArrayList<>();
    private int sent;
    private int sessions;
    private int answered;
    private int stored;
    private int refused;

    @Test
    void whateverComesIsStoredOrRefusedAndTheChannelLives() throws Exception {
        List<Throwable> uncaught = new CopyOnWriteArrayList<>();
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> uncaught.add(thrown));
        Logger log = (Logger) LoggerFactory.getLogger("id.kanal");
        ListAppender<ILoggingEvent> errors = new ListAppender<>();
        errors.start();
        log.addAppender(errors);
        log.setLevel(Level.ERROR);
        try (FuzzPeer peer = new FuzzPeer(random)) {
            SmppChannel channel = channel(peer.port());
            CompletableFuture<Void> opened = channel.open(ledger);
            session(peer, channel, 2_000);
            opened.join();
            long heap = heap();
            int threads = ManagementFactory.getThreadMXBean().getThreadCount();
            while (sent < PDUS) session(peer, channel, PDUS);
            peer.accept();
            Rig.until(() -> channel.health().up());
            List<Answer> last = new ArrayList<>();
            peer.write(mutants.whole("sesudahnya"));
            peer.untilHeard(last);
            assertThat(last).hasSize(1).allSatisfy(a -> assertThat(a.status()).isZero());
            Rig.until(() -> sends.stream().allMatch(CompletableFuture::isDone));
            Limits.hold("growth of the heap while PDUs are broken", (heap() - heap) >> 20, HEAP >> 20, "MB");
            Rig.until(() -> ManagementFactory.getThreadMXBean().getThreadCount() <= threads + 8);
            peer.hangUp();
            channel.close().orTimeout(60, TimeUnit.SECONDS).join();
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
            log.detachAppender(errors);
            log.setLevel(null);
        }
        assertThat(uncaught).isEmpty();
        assertThat(errors.list).extracting(ILoggingEvent::getFormattedMessage).isEmpty();
        assertThat(answered).as("answers that were checked").isGreaterThan(PDUS / 3);
        assertThat(stored).isGreaterThan(PDUS / 10);
        assertThat(refused).isGreaterThan(PDUS / 100);
    }

    /** Bursts over one connection until it ends, and then the reckoning. */
    private void session(FuzzPeer peer, SmppChannel channel, int limit) throws IOException {
        String name = FIRST + ++sessions;
        FuzzPeer.Stream stream = new FuzzPeer.Stream();
        List<Answer> answers = new ArrayList<>();
        peer.accept();
        write(peer, stream, mutants.whole(name));
        boolean over = false;
        while (!over && sent < limit) {
            over = !burst(peer, stream, answers);
            if (channel.health().sendable()) sends.add(channel.send(Rig.outbound("jawaban")));
            sends.removeIf(CompletableFuture::isDone);
        }
        if (over) peer.untilOver(answers);
        else peer.hangUp();
        reckon(stream.messages, answers, ledger.of(name), stream.ends);
    }

    /** @return whether the connection must live on */
    private boolean burst(FuzzPeer peer, FuzzPeer.Stream stream, List<Answer> answers) throws IOException {
        int missing = 0;
        for (int i = random.nextInt(BURST); i >= 0 && !stream.ends; i--) {
            sent++;
            missing = write(peer, stream, mutants.next());
        }
        while (missing > 0 && !stream.ends) missing = write(peer, stream, new byte[missing]);
        try {
            peer.untilHeard(answers);
            return !stream.ends;
        } catch (IOException over) {
            assertThat(stream.ends).as("the session ended without a cause").isTrue();
            return false;
        }
    }

    private static int write(FuzzPeer peer, FuzzPeer.Stream stream, byte[] octets) throws IOException {
        int missing = stream.take(octets);
        try {
            peer.write(octets);
        } catch (IOException over) {
            if (!stream.ends) throw over;
        }
        return missing;
    }

    /** Answer by answer: the right one, in order, and true. */
    private void reckon(List<PduLayout> messages, List<Answer> answers, List<Object> taken, boolean ended) {
        if (!ended) assertThat(answers).hasSameSizeAs(messages);
        assertThat(answers.size()).isLessThanOrEqualTo(messages.size());
        for (int i = 0; i < answers.size(); i++) {
            PduLayout pdu = messages.get(i);
            Answer answer = answers.get(i);
            assertThat(answer.sequence()).isEqualTo(pdu.sequence());
            assertThat(answer.command()).isEqualTo(pdu.command());
            answered++;
            Object what = i < taken.size() ? taken.get(i) : FailureCode.BUG;
            if (answer.status() == 0) {
                stored++;
                assertThat(kept(what)).as("acknowledged and not kept: %s", what).isTrue();
            } else if (answer.status() == 0x65) {
                refused++;
                assertThat(what).isInstanceOf(Inbound.class);
                Octets raw = ((Content.Undecodable) ((Inbound) what).content()).beginning();
                Octets body = Octets.of(java.util.Arrays.copyOfRange(pdu.octets(), PduLayout.HEADER, pdu.length()));
                assertThat(raw.hex()).endsWith(body.hex());
            } else {
                assertThat(answer.status()).isEqualTo(0x64);
                assertThat(what).isInstanceOf(FailureCode.class);
            }
        }
    }

    private static boolean kept(Object what) {
        return what instanceof DeliveryReceipt
                || (what instanceof Inbound in && !(in.content() instanceof Content.Undecodable));
    }

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static SmppChannel channel(int port) {
        SmppConfig config = Rig.config(
                "port",
                port,
                "throughput",
                10_000,
                "rebindFirst",
                Duration.ofMillis(1),
                "rebindLimit",
                Duration.ofMillis(2),
                "responseTimeout",
                Duration.ofSeconds(2),
                "drain",
                Duration.ofMillis(500));
        RuntimeContext means = new RuntimeContext(Clock.fixed(Rig.NOW, ZoneOffset.UTC), () -> "id", new Random(7));
        return new SmppChannel(Rig.REF, config, means, Telemetry.NONE, TestSecrets.PROVIDER_IDS, Rig::words);
    }

    /** A journal that fails now and then, and remembers what each session gave it, in order. */
    private static final class Ledger implements Intake {
        private final Map<Thread, List<Object>> bySession = new ConcurrentHashMap<>();
        private final Random fate = new Random(SEED + 1);

        /** What came over the session whose first message was this. */
        List<Object> of(String first) {
            List<Object> found = bySession.values().stream()
                    .filter(list ->
                            list.get(0) instanceof Inbound in && in.content().equals(Content.Message.of(first)))
                    .findFirst()
                    .orElseGet(List::of);
            List<Object> copy = List.copyOf(found);
            bySession.keySet().removeIf(thread -> !thread.isAlive());
            return copy;
        }

        @Override
        public CompletableFuture<AcceptResult> accept(Inbound message, Duration remember) {
            return take(message);
        }

        @Override
        public CompletableFuture<Reservation.Result> reserve(
                Inbound message, Map<String, String> card, Duration keep, Duration remember) {
            throw new UnsupportedOperationException("nobody waits for an SMS");
        }

        @Override
        public CompletableFuture<AcceptResult> accept(DeliveryReceipt receipt, String fingerprint, Duration remember) {
            return take(receipt);
        }

        private synchronized CompletableFuture<AcceptResult> take(Object what) {
            List<Object> list = bySession.computeIfAbsent(Thread.currentThread(), any -> new CopyOnWriteArrayList<>());
            boolean down = !list.isEmpty() && fate.nextInt(50) == 0;
            list.add(down ? FailureCode.JOURNAL_DOWN : what);
            return down
                    ? CompletableFuture.failedFuture(Failure.of(FailureCode.JOURNAL_DOWN, "as the test wants it"))
                    : CompletableFuture.completedFuture(AcceptResult.NEW);
        }
    }
}
