package id.kanal.channels.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.port.RuntimeContext;
import id.kanal.kernel.port.Telemetry;
import id.kanal.simulators.smsc.Misbehaviour;
import id.kanal.simulators.smsc.SmscSession;
import id.kanal.testkit.RecordingIntake;
import id.kanal.testkit.TestSecrets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** What gateways built on jSMPP stumble over; each trap that is known has its test here. */
@Timeout(300)
class TrapsTest {
    private static final int WINDOW = 1000;

    /** Pool of three threads: no more than three messages share a commit, and the answers come in any order. */
    @Test
    void aWholeWindowWaitsForTheJournalTogetherAndIsAnsweredInOrder() {
        try (Rig rig = Rig.bound(Rig.account())) {
            rig.intake.hold();
            List<CompletableFuture<Integer>> answers = window(rig, WINDOW);
            Rig.until(() -> rig.intake.held() == WINDOW);
            rig.intake.release();
            answers.forEach(answer -> assertThat(Rig.answer(answer)).isZero());
            assertThat(rig.intake.messages())
                    .extracting(Inbound::content)
                    .containsExactlyElementsOf(IntStream.range(0, WINDOW)
                            .<Content>mapToObj(i -> Content.Message.of("pesan " + i))
                            .toList());
        }
    }

    /** Degree and queue capacity: what is beyond them is throttled, by default already the hundred and fourth message. */
    @ParameterizedTest(name = "{0} messages with room for {1}: {2} are told to slow down")
    @CsvSource({"104, 2000, 0", "1000, 2000, 0", "1000, 900, 100"})
    void onlyWhatIsBeyondTheConfiguredWindowIsToldToSlowDown(int messages, int room, int throttled) {
        try (Rig rig = Rig.bound(Rig.account(), "inboundWindow", room)) {
            rig.intake.hold();
            List<CompletableFuture<Integer>> answers = window(rig, messages);
            Rig.until(() -> rig.intake.held() == messages - throttled
                    && rig.count("kanal_smpp_answered_total command=deliver_sm status=0x58") == throttled);
            rig.intake.release();
            assertThat(answers.stream().map(Rig::answer).filter(status -> status == 0x58))
                    .hasSize(throttled);
            assertThat(rig.intake.messages()).hasSize(messages - throttled);
        }
    }

    /** enquire_link waits in the queue of the messages, and the SMSC takes the link for dead. */
    @Test
    void enquireLinkIsAnsweredWhileTheIntakeHoldsAFullWindow() {
        try (Rig rig = Rig.bound(Rig.account(), "inboundWindow", WINDOW)) {
            rig.intake.hold();
            List<CompletableFuture<Integer>> answers = window(rig, WINDOW + 1);
            assertThat(Rig.answer(answers.get(WINDOW))).isEqualTo(0x58);
            for (int i = 0; i < 10; i++)
                assertThat(Rig.answer(rig.session().enquireLink())).isZero();
            rig.intake.release();
            answers.subList(0, WINDOW)
                    .forEach(answer -> assertThat(Rig.answer(answer)).isZero());
        }
    }

    /** More than a hundred enquire_link at once are throttled, which no SMSC takes for a sign of life. */
    @Test
    void aBurstOfEnquireLinkIsAnsweredToTheLastOne() {
        try (Rig rig = Rig.bound(Rig.account())) {
            SmscSession session = rig.session();
            rig.smsc.misbehave(Misbehaviour.ENQUIRE_LINK_FLOOD);
            Rig.until(() -> session.answers(PduLayout.ENQUIRE_LINK_RESP, CommandStatus.ROK) == 500);
            assertThat(session.answers(PduLayout.ENQUIRE_LINK_RESP, CommandStatus.RTHROTTLED))
                    .isZero();
        }
    }

    /** Who sends goes on with the answer only: nobody may be kept who is to read it. */
    @Test
    void aReaderIsKeptByTheJournalOnlyWhileNothingElseIsExpected() {
        try (Rig rig = Rig.bound(Rig.account())) {
            rig.deliver(Rig.sms("sebelum"));
            rig.smsc.misbehave(Misbehaviour.NO_RESPONSE);
            var unanswered = rig.channel.send(Rig.outbound("keluar"));
            Rig.until(() -> rig.count("kanal_smpp_submitted_total") == 1);
            rig.deliver(Rig.sms("sesudah"));
            rig.deliver(Rig.sms("sesudahnya")); // the reader has done with the one before
            assertThat(rig.intake.batches()).startsWith("accept", "await", "accept", "flush", "accept");
            assertThat(unanswered).isNotDone();
        }
    }

    /** A listener that waits while it sends waits for ever: nobody is left to read the answer. */
    @Test
    void messagesLeaveWhileAFullWindowWaitsForTheJournal() {
        try (Rig rig = Rig.bound(Rig.account(), "inboundWindow", WINDOW)) {
            rig.intake.hold();
            List<CompletableFuture<Integer>> answers = window(rig, WINDOW);
            Rig.until(() -> rig.intake.held() == WINDOW);
            for (int i = 0; i < 10; i++)
                assertThat(rig.send("jawaban " + i).providerIds()).hasSize(1);
            rig.intake.release();
            answers.forEach(answer -> assertThat(Rig.answer(answer)).isZero());
        }
    }

    /** Nagle's algorithm against the peer's delayed acknowledgement: 40 ms for whoever writes twice in a row. */
    @Test
    void smallAnswersDoNotWaitForThePeersAcknowledgement() throws Exception {
        try (FuzzPeer peer = new FuzzPeer(new Random(1))) {
            SmppConnection wire = new Sockets(Rig.config("port", peer.port())).connect("uji");
            assertThat(wire.sendsAtOnce()).isTrue();
            wire.close();
        }
    }

    /** One write for each answer costs a third of the rate. */
    @Test
    void answersToAGroupLeaveTogether() throws Exception {
        try (ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            SmppConnection wire = new Sockets(Rig.config("port", door.getLocalPort())).connect("uji");
            try (Socket peer = door.accept()) {
                for (int i = 0; i < 2000; i++) wire.put(PduLayout.answer(PduLayout.DELIVER_SM, CommandStatus.ROK, i));
                wire.settle(TimeUnit.SECONDS.toNanos(5));
                byte[] all = peer.getInputStream().readNBytes(2000 * 17);
                for (int i = 0; i < 2000; i++)
                    assertThat(ByteBuffer.wrap(all).getInt(i * 17 + 12)).isEqualTo(i);
                assertThat(wire.writes()).isLessThan(500);
            }
            wire.close();
        }
    }

    /** A header that lies allocates what it says: two gigabytes do not fit into the heap of the tests. */
    @ParameterizedTest
    @CsvSource({"65537", "1000000", "2147483647", "-1", "15", "0"})
    void anImpossibleLengthIsRefusedBeforeAnythingIsAllocated(int length) {
        try (Rig rig = Rig.bound(Rig.account())) {
            SmscSession first = rig.session();
            first.sendRaw(ByteBuffer.allocate(16)
                    .putInt(length)
                    .putInt(PduLayout.DELIVER_SM)
                    .putInt(0)
                    .putInt(1)
                    .array());
            Rig.until(() -> !first.open());
            Rig.until(() -> rig.channel.health().up());
            assertThat(first.answers(PduLayout.GENERIC_NACK, CommandStatus.RINVCMDLEN))
                    .isEqualTo(1);
            assertThat(rig.count("kanal_smpp_broken_pdus_total cause=length")).isEqualTo(1);
        }
    }

    @Test
    void theLongestPduThatMakesSenseIsTaken() {
        try (Rig rig = Rig.bound(Rig.account())) {
            byte[] body = Rig.sms("panjang").encode();
            byte[] longest = Arrays.copyOf(body, (64 << 10) - 16);
            ByteBuffer.wrap(longest, body.length, 4).putShort((short) 0x1501).putShort((short)
                    (longest.length - body.length - 4));
            assertThat(Rig.answer(rig.session().request(PduLayout.DELIVER_SM, longest)))
                    .isZero();
        }
    }

    /** Every refusal writes an ERROR with a stack trace: a flood while the store is down. */
    @Test
    void aJournalThatIsDownDoesNotFloodTheLog() {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Logger jsmpp = (Logger) LoggerFactory.getLogger("org.jsmpp");
        ListAppender<ILoggingEvent> written = new ListAppender<>();
        try (Rig rig = Rig.bound(Rig.account())) {
            written.start();
            root.addAppender(written);
            jsmpp.setLevel(Level.INFO);
            rig.intake.breakWith(FailureCode.JOURNAL_DOWN);
            window(rig, WINDOW).forEach(answer -> assertThat(Rig.answer(answer)).isEqualTo(0x64));
            rig.intake.breakWith(FailureCode.JOURNAL_FULL);
            window(rig, WINDOW).forEach(answer -> assertThat(Rig.answer(answer)).isEqualTo(0x58));
            assertThat(written.list).isEmpty();
        } finally {
            jsmpp.setLevel(Level.OFF);
            root.detachAppender(written);
        }
    }

    /** The state listener runs on the thread that closed; a session that connects from there hangs. */
    @Test
    void manySessionsInARowLeaveNoThreadBehind() {
        try (Rig rig =
                Rig.bound(Rig.account(), "rebindFirst", Duration.ofMillis(1), "rebindLimit", Duration.ofMillis(1))) {
            int before = Thread.activeCount();
            for (int i = 1; i <= 50; i++) {
                rig.smsc.misbehave(Misbehaviour.DROP);
                int ups = i + 1;
                Rig.until(() -> rig.count("kanal_smpp_binds_total event=up") >= ups
                        && !rig.smsc.sessions().isEmpty());
            }
            Rig.until(() -> Thread.activeCount() <= before + 4);
            assertThat(rig.deliver(Rig.sms("sesudahnya"))).isZero();
        }
    }

    /** Two timers in a row: a dead peer is seen after the silence plus the wait for one answer, and not later. */
    @Test
    void aHalfOpenConnectionIsSeenInTime() {
        Duration silence = Duration.ofMillis(300);
        Duration answer = Duration.ofMillis(400);
        try (Rig rig = Rig.bound(Rig.account(), "enquireLink", silence, "responseTimeout", answer)) {
            SmscSession first = rig.session();
            long began = System.nanoTime();
            rig.smsc.misbehave(Misbehaviour.HALF_OPEN);
            int asked = first.asked(PduLayout.ENQUIRE_LINK);
            Rig.until(() -> !first.open());
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(answer);
            assertThat(first.asked(PduLayout.ENQUIRE_LINK))
                    .as("questions before it was given up")
                    .isLessThanOrEqualTo(asked + 1);
        }
    }

    /** Its answers fill the buffers on the way, and whoever writes them waits. */
    @Test
    void aPeerThatNeverReadsIsGivenUp() throws Exception {
        try (ServerSocket door = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                RecordingIntake intake = new RecordingIntake()) {
            SmppChannel channel = channel("port", door.getLocalPort(), "responseTimeout", Duration.ofSeconds(1));
            CompletableFuture<Void> opened = channel.open(intake);
            try (Socket deaf = door.accept()) {
                deaf.getOutputStream().write(PduLayout.answer(0x80000009, CommandStatus.ROK, 1));
                opened.join();
                byte[] question = PduLayout.bare(PduLayout.ENQUIRE_LINK, CommandStatus.ROK, 7);
                byte[] many = new byte[question.length * 4096];
                for (int i = 0; i < many.length; i += question.length)
                    System.arraycopy(question, 0, many, i, question.length);
                CompletableFuture<Void> flood = CompletableFuture.runAsync(() -> {
                    try {
                        while (true) deaf.getOutputStream().write(many);
                    } catch (IOException givenUp) {
                        // as it should be
                    }
                });
                door.setSoTimeout(20_000);
                door.accept().close(); // it comes again
                flood.orTimeout(60, TimeUnit.SECONDS).join();
            }
            channel.close().orTimeout(60, TimeUnit.SECONDS).join();
        }
    }

    /** Messages may follow the answer to the bind at once, before anybody has set a listener. */
    @Test
    void aMessageRightBehindTheAnswerToTheBindIsTaken() throws Exception {
        for (int round = 0; round < 20; round++) {
            try (FuzzPeer peer = new FuzzPeer(new Random(2));
                    RecordingIntake intake = new RecordingIntake()) {
                SmppChannel channel = channel("port", peer.port());
                CompletableFuture<Void> opened = channel.open(intake);
                peer.acceptWith(new Mutants(new Random(1)).whole("langsung"));
                peer.untilHeard(new ArrayList<>());
                Rig.until(() -> intake.messages().size() == 1);
                opened.join();
                peer.hangUp();
                channel.close().orTimeout(60, TimeUnit.SECONDS).join();
            }
        }
    }

    /** {@code new Socket(host, port)} has no limit: a firewall that swallows packets holds the thread for minutes. */
    @Test
    void connectingHasALimit() throws IOException {
        List<Socket> crowd = new ArrayList<>();
        try (ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            for (int i = 0; i < 4; i++) crowd.add(knock(door.getLocalPort()));
            SmppChannel channel = channel("port", door.getLocalPort(), "connectTimeout", Duration.ofMillis(200));
            channel.open(new RecordingIntake()).orTimeout(60, TimeUnit.SECONDS).join();
            assertThat(channel.health().cause()).contains("connecting took too long");
            channel.close().orTimeout(60, TimeUnit.SECONDS).join();
        } finally {
            for (Socket one : crowd) one.close();
        }
    }

    @Test
    void aChannelThatWasNeverOpenedCloses() {
        Rig.closed(Rig.account()).close();
    }

    private static SmppChannel channel(Object... overrides) {
        RuntimeContext means = new RuntimeContext(Clock.systemUTC(), () -> "id", new Random(7));
        return new SmppChannel(
                Rig.REF, Rig.config(overrides), means, Telemetry.NONE, TestSecrets.PROVIDER_IDS, Rig::words);
    }

    private static Socket knock(int port) {
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
        } catch (IOException full) {
            // the door is crowded, as wanted
        }
        return socket;
    }

    private static List<CompletableFuture<Integer>> window(Rig rig, int size) {
        SmscSession session = rig.session();
        List<CompletableFuture<Integer>> answers = new ArrayList<>();
        for (int i = 0; i < size; i++) answers.add(session.deliver(Rig.sms("pesan " + i)));
        return answers;
    }
}
