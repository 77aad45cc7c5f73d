package id.kanal.channels.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.port.Channel.Health;
import id.kanal.simulators.smsc.Bind;
import id.kanal.simulators.smsc.Delivery;
import id.kanal.simulators.smsc.Misbehaviour;
import id.kanal.simulators.smsc.SmscSession;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The life of sessions, and what the other side may do to them. */
class SessionTest {
    private static final Duration QUICK = Duration.ofMillis(150);

    @Test
    void staysSilentUntilTheJournalHasIt() {
        try (Rig rig = Rig.bound(Rig.account())) {
            rig.intake.hold();
            CompletableFuture<Integer> answer = rig.session().deliver(Rig.sms("halo"));
            Rig.until(() -> rig.intake.held() == 1);
            // the link lives and sends meanwhile: nobody waits for the journal
            assertThat(Rig.answer(rig.session().enquireLink())).isZero();
            assertThat(rig.send("jawaban").providerIds()).hasSize(1);
            assertThat(answer).isNotDone();
            rig.intake.release();
            assertThat(Rig.answer(answer)).isZero();
        }
    }

    @Test
    void keepsTheOrderOfTheWire() {
        try (Rig rig = Rig.bound(Rig.account())) {
            List<CompletableFuture<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < 500; i++) answers.add(rig.session().deliver(Rig.sms("pesan " + i)));
            answers.forEach(answer -> assertThat(Rig.answer(answer)).isZero());
            assertThat(rig.intake.messages())
                    .extracting(Inbound::content)
                    .containsExactlyElementsOf(IntStream.range(0, 500)
                            .<Content>mapToObj(i -> Content.Message.of("pesan " + i))
                            .toList());
        }
    }

    @Test
    void answersASlowDownWhenTooMuchIsInHand() {
        try (Rig rig = Rig.bound(Rig.account(), "inboundWindow", 3)) {
            rig.intake.hold();
            List<CompletableFuture<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < 4; i++) answers.add(rig.session().deliver(Rig.sms("pesan " + i)));
            assertThat(Rig.answer(answers.get(3))).isEqualTo(0x58);
            rig.intake.release();
            for (int i = 0; i < 3; i++) assertThat(Rig.answer(answers.get(i))).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Misbehaviour.class,
            names = {"GARBAGE", "TRUNCATED_PDU", "LENGTH_TOO_SMALL", "LENGTH_HUGE", "UNBIND", "DROP"})
    void bindsAgainAfter(Misbehaviour what) {
        try (Rig rig = Rig.bound(Rig.account())) {
            SmscSession first = rig.session();
            rig.smsc.misbehave(what);
            Rig.until(() -> !first.open());
            Rig.until(() -> rig.smsc.sessions().stream().anyMatch(session -> session != first));
            Rig.until(() -> rig.channel.health().up());
            assertThat(rig.deliver(Rig.sms("sesudahnya"))).isZero();
            assertThat(rig.send("jawaban").providerIds()).hasSize(1);
            assertThat(rig.count("kanal_smpp_binds_total event=up")).isEqualTo(2);
        }
    }

    @Test
    void anUnknownCommandIsRefusedAndTheSessionLives() {
        try (Rig rig = Rig.bound(Rig.account())) {
            SmscSession session = rig.session();
            assertThat(Rig.answer(session.request(0x777, new byte[] {1, 2, 3}))).isEqualTo(0x03);
            assertThat(Rig.answer(session.deliver(Rig.sms("sesudahnya")))).isZero();
            assertThat(session.open()).isTrue();
        }
    }

    @Test
    void aMalformedMessageIsKeptRawAndRefusedForGoodAndTheSessionLives() {
        try (Rig rig = Rig.bound(Rig.account())) {
            SmscSession session = rig.session();
            byte[] whole = Rig.sms("halo").encode();
            List<byte[]> broken = List.of(
                    new byte[0],
                    new byte[] {0, 1, 1, 65, 66},
                    java.util.Arrays.copyOf(whole, whole.length - 1),
                    java.util.Arrays.copyOf(whole, whole.length + 3 + 3),
                    join(whole, new byte[] {4, 0x24, 0, 9, 1}));
            for (byte[] body : broken) {
                boolean padded = body.length == whole.length + 6; // zeros: an empty parameter and padding
                assertThat(Rig.answer(session.request(5, body))).isEqualTo(padded ? 0 : 0x65);
            }
            assertThat(rig.intake.messages()).hasSize(5);
            Inbound kept = rig.intake.messages().get(1);
            assertThat(kept.from().network()).isEqualTo("alphanumeric");
            assertThat(kept.from().value()).isEqualTo("unknown");
            assertThat(((Content.Undecodable) kept.content()).beginning().hex()).endsWith("0001014142");
            assertThat(Rig.answer(session.deliver(Rig.sms("sesudahnya")))).isZero();
        }
    }

    @Test
    void aPduMayComeOctetByOctet() {
        try (Rig rig = Rig.bound(Rig.account())) {
            byte[] body = Rig.sms("pelan").encode();
            byte[] pdu = ByteBuffer.allocate(16 + body.length)
                    .putInt(16 + body.length)
                    .putInt(5)
                    .putInt(0)
                    .putInt(1)
                    .put(body)
                    .array();
            for (byte octet : pdu) rig.session().sendRaw(new byte[] {octet});
            Rig.until(() -> rig.intake.messages().size() == 1);
        }
    }

    @Test
    void aPduThatStopsInItsMiddleEndsTheSession() {
        try (Rig rig = Rig.bound(Rig.account(), "enquireLink", QUICK)) {
            SmscSession first = rig.session();
            first.sendRaw(new byte[] {0, 0, 0, 100, 0, 0, 0, 5, 0});
            Rig.until(() -> !first.open());
            Rig.until(() -> rig.channel.health().up());
            assertThat(rig.count("kanal_smpp_broken_pdus_total cause=stalled")).isEqualTo(1);
        }
    }

    @Test
    void aSilentLinkIsTestedAndLives() {
        try (Rig rig = Rig.bound(Rig.account(), "enquireLink", Duration.ofMillis(30))) {
            SmscSession session = rig.session();
            Rig.until(() -> session.asked(PduLayout.ENQUIRE_LINK) >= 5);
            assertThat(session.open()).isTrue();
            assertThat(Rig.answer(session.deliver(Rig.sms("halo")))).isZero();
        }
    }

    @Test
    void aLinkThatDoesNotAnswerIsGivenUp() {
        try (Rig rig = Rig.bound(Rig.account(), "enquireLink", QUICK, "responseTimeout", QUICK)) {
            SmscSession first = rig.session();
            rig.smsc.misbehave(Misbehaviour.DEAF);
            Rig.until(() -> !first.open());
            rig.smsc.behave();
            Rig.until(() -> rig.channel.health().up());
        }
    }

    @Test
    void whatWasInHandWhenTheConnectionBrokeIsStoredOnce() {
        try (Rig rig = Rig.bound(Rig.account())) {
            rig.intake.hold();
            Delivery delivery = rig.smsc.send(Rig.PHONE, "1708", "halo").get(0);
            Rig.until(() -> rig.intake.held() == 1);
            rig.smsc.misbehave(Misbehaviour.DROP);
            rig.intake.release();
            assertThat(Rig.answer(delivery.outcome())).isZero();
            assertThat(rig.intake.messages()).hasSize(1);
            assertThat(delivery.tries()).isGreaterThan(1);
        }
    }

    @Test
    void whatIsInHandIsAnsweredBeforeAnUnbindIs() {
        try (Rig rig = Rig.bound(Rig.account())) {
            rig.intake.hold();
            SmscSession session = rig.session();
            CompletableFuture<Integer> answer = session.deliver(Rig.sms("halo"));
            Rig.until(() -> rig.intake.held() == 1);
            CompletableFuture<Integer> unbound = session.unbind();
            assertThat(Rig.answer(session.deliver(Rig.sms("terlambat")))).isEqualTo(0x64);
            assertThat(unbound).isNotDone();
            rig.intake.release();
            assertThat(Rig.answer(answer)).isZero();
            assertThat(Rig.answer(unbound)).isZero();
        }
    }

    @Test
    void closeAnswersWhatIsInHandAndThenUnbinds() {
        Rig rig = Rig.bound(Rig.account());
        rig.intake.hold();
        SmscSession session = rig.session();
        List<CompletableFuture<Integer>> answers = new ArrayList<>();
        for (int i = 0; i < 20; i++) answers.add(session.deliver(Rig.sms("pesan " + i)));
        Rig.until(() -> rig.intake.held() == 20);
        CompletableFuture<Void> closed = rig.channel.close();
        assertThat(closed).isNotDone();
        rig.intake.release();
        answers.forEach(answer -> assertThat(Rig.answer(answer)).isZero());
        closed.orTimeout(60, TimeUnit.SECONDS).join();
        Rig.until(() -> !session.open());
        assertThat(rig.channel.health().sendable()).isFalse();
        assertThat(rig.smsc.violations()).isEmpty();
        rig.close();
    }

    @Test
    void closeDoesNotWaitForEverForTheJournal() {
        Rig rig = Rig.bound(Rig.account(), "drain", Duration.ofMillis(200));
        rig.intake.hold();
        CompletableFuture<Integer> answer = rig.session().deliver(Rig.sms("halo"));
        Rig.until(() -> rig.intake.held() == 1);
        rig.channel.close().orTimeout(60, TimeUnit.SECONDS).join();
        assertThat(answer.handle((status, lost) -> lost != null).join()).isTrue();
        rig.close();
    }

    @Test
    void opensAlthoughTheOperatorIsDownAndBindsWhenItIsUp() {
        Rig rig = Rig.closed(Rig.account());
        rig.smsc.down();
        rig.channel.open(rig.intake).orTimeout(60, TimeUnit.SECONDS).join();
        assertThat(rig.channel.health().up()).isFalse();
        assertThat(rig.channel.health().cause()).contains("smpp-sms-test-1: the connection was refused");
        rig.smsc.up();
        Rig.until(() -> rig.channel.health().up());
        assertThat(rig.deliver(Rig.sms("halo"))).isZero();
        rig.close();
    }

    @Test
    void aRefusedBindIsTriedAgainAndItsCauseIsTold() {
        Rig rig = Rig.closed(Rig.account());
        rig.smsc.misbehave(Misbehaviour.BIND_REFUSED, 3);
        rig.channel.open(rig.intake).orTimeout(60, TimeUnit.SECONDS).join();
        assertThat(rig.channel.health().cause()).contains("refused the bind with status 0x0000000D");
        Rig.until(() -> rig.channel.health().up());
        assertThat(rig.count("kanal_smpp_binds_total event=refused")).isEqualTo(3);
        rig.close();
    }

    @Test
    void whoeverAsksWhileSessionsComeAndGoHearsACauseOrThatAllIsWell() throws InterruptedException {
        Rig rig = Rig.bound(
                Rig.account(), "rebindFirst", Duration.ofMillis(1), "rebindLimit", Duration.ofMillis(1), "binds", 4);
        AtomicBoolean over = new AtomicBoolean();
        Set<Health> odd = ConcurrentHashMap.newKeySet();
        Thread asking = new Thread(() -> {
            while (!over.get()) {
                Health health = rig.channel.health();
                boolean silent = Stream.of(health.cause().split("; ", -1)).anyMatch(cause -> cause.endsWith(": "));
                if (silent || health.up() != health.cause().isEmpty()) odd.add(health);
            }
        });
        asking.start();
        for (int i = 1; i <= 50; i++) {
            int binds = 4 * i;
            Rig.until(() -> rig.count("kanal_smpp_binds_total event=up") == binds);
            rig.smsc.sessions().forEach(SmscSession::close);
        }
        over.set(true);
        asking.join();
        assertThat(odd).isEmpty();
        rig.close();
    }

    @Test
    void oneBindOfTwoIsEnoughToSendAndHealthNamesTheOther() {
        try (Rig rig = Rig.closed(
                Rig.account(),
                "binds",
                2,
                "rebindFirst",
                Duration.ofMinutes(1),
                "rebindLimit",
                Duration.ofMinutes(1))) {
            rig.smsc.misbehave(Misbehaviour.BIND_REFUSED, 1);
            rig.channel.open(rig.intake).orTimeout(60, TimeUnit.SECONDS).join();
            assertThat(rig.channel.health().up()).isFalse();
            assertThat(rig.channel.health().sendable()).isTrue();
            assertThat(rig.send("halo").providerIds()).hasSize(1);
        }
    }

    @Test
    void aPairReceivesOnOneSessionAndSendsOnTheOther() {
        try (Rig rig = Rig.bound(Rig.account(), "bind", SmppConfig.Bind.RECEIVER_AND_TRANSMITTER)) {
            assertThat(rig.smsc.sessions()).hasSize(2);
            assertThat(Rig.answer(session(rig, Bind.Mode.RECEIVER).deliver(Rig.sms("halo"))))
                    .isZero();
            assertThat(Rig.answer(session(rig, Bind.Mode.TRANSMITTER).deliver(Rig.sms("salah"))))
                    .isEqualTo(0x04);
            assertThat(rig.send("jawaban").providerIds()).hasSize(1);
            assertThat(rig.smsc.submitted().get(0).session()).isSameAs(session(rig, Bind.Mode.TRANSMITTER));
        }
    }

    @Test
    void aReceiverCannotSend() {
        try (Rig rig = Rig.bound(Rig.account(), "bind", SmppConfig.Bind.RECEIVER)) {
            assertThat(rig.channel.health().sendable()).isFalse();
            assertThat(rig.channel.send(Rig.outbound("halo"))).isCompletedExceptionally();
            assertThat(rig.deliver(Rig.sms("halo"))).isZero();
        }
    }

    @Test
    void nothingIsLostOrDoubledWhileTheJournalComesAndGoes() {
        try (Rig rig = Rig.bound(Rig.account().withResend(Duration.ofSeconds(2), Duration.ofMillis(20)), "binds", 2)) {
            List<Delivery> deliveries = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                if (i % 100 == 30) rig.intake.breakWith(i < 150 ? FailureCode.JOURNAL_DOWN : FailureCode.JOURNAL_FULL);
                if (i % 100 == 60) rig.intake.repair();
                if (i % 100 == 80) rig.smsc.misbehave(Misbehaviour.DROP);
                deliveries.addAll(rig.smsc.send("+62812000" + (10000 + i), "1708", "pesan " + i));
            }
            rig.intake.repair();
            deliveries.forEach(
                    delivery -> assertThat(Rig.answer(delivery.outcome())).isZero());
            assertThat(rig.intake.messages()).hasSize(300);
        }
    }

    private static SmscSession session(Rig rig, Bind.Mode mode) {
        return rig.smsc.sessions().stream()
                .filter(session ->
                        session.bind().filter(bind -> bind.mode() == mode).isPresent())
                .findFirst()
                .orElseThrow();
    }

    private static byte[] join(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }
}
