package id.kanal.channels.smpp;

import static id.kanal.testkit.Await.failure;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.channels.gsm.Alphabet;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelProfile;
import id.kanal.kernel.model.Octets;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.port.Channel.Sent;
import id.kanal.simulators.smsc.Misbehaviour;
import id.kanal.simulators.smsc.ShortMessage;
import id.kanal.simulators.smsc.SmscSettings;
import id.kanal.simulators.smsc.Submitted;
import id.kanal.simulators.smsc.Tlv;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SendingTest {
    private static final String EMOJI = "😀";

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        one letter               | a     | 1    | false | 1
        a full part              | a     | 160  | false | 1
        one too many             | a     | 161  | false | 2
        two full parts           | a     | 306  | false | 2
        three parts              | a     | 307  | false | 3
        escapes fill a part      | €     | 80   | false | 1
        escapes never cut        | €     | 81   | false | 2
        a letter before escapes  | a€{}  | 77   | false | 4
        UCS-2, a full part       | ع     | 70   | false | 1
        UCS-2, one too many      | ع     | 71   | false | 2
        pairs fill a part        | EMOJI | 35   | false | 1
        pairs never cut          | EMOJI | 36   | false | 2
        many pairs               | EMOJI | 100  | false | 4
        wide, two full parts     | a     | 304  | true  | 2
        wide, three parts        | a     | 305  | true  | 3
        wide, UCS-2              | ع     | 133  | true  | 3
        """)
    void cutsALongTextSoThatAPhoneReadsIt(String name, String unit, int times, boolean wide, int parts) {
        String text = unit.replace("EMOJI", EMOJI).repeat(times);
        try (Rig rig = Rig.bound(Rig.account(), "wideReferences", wide)) {
            Sent sent = rig.send(text);
            assertThat(sent.providerIds()).hasSize(parts).doesNotHaveDuplicates();
            assertThat(rig.smsc.handsets().received(Rig.PHONE).get(0).text()).isEqualTo(text);
            StringBuilder read = new StringBuilder();
            for (Submitted submitted : rig.smsc.submitted()) read.append(alone(submitted.message()));
            assertThat(read).hasToString(text);
            assertThat(rig.smsc.violations()).isEmpty();
        }
    }

    /** What a part says by itself: fails when an escape or surrogate pair is cut, and when it does not fit the air. */
    private static String alone(ShortMessage part) {
        byte[] octets = part.octets().bytes();
        boolean headed = (part.esmClass() & 0x40) != 0;
        int header = headed ? octets[0] + 1 : 0;
        boolean wide = part.dataCoding() == 8;
        int text = octets.length - header;
        assertThat(header * 8 + (wide ? text * 8 : text * 7)).isLessThanOrEqualTo(1120);
        if (!wide) assertThat(octets[octets.length - 1]).isNotEqualTo((byte) 0x1B);
        return (wide ? Alphabet.UCS2 : Alphabet.GSM)
                .decode(Arrays.copyOfRange(octets, header, octets.length))
                .orElseThrow();
    }

    @Test
    void theTariffIsOnEveryOutboundPdu() {
        TariffConfig tariff = new TariffConfig(
                ChannelProfile.Price.FREE,
                ChannelProfile.Price.FREE,
                "FREE",
                List.of(
                        new TariffConfig.Tlv(0x1403, "00"),
                        new TariffConfig.Tlv(0x060B, "0a0b"),
                        new TariffConfig.Tlv(0x3FFF, "")));
        try (Rig rig = Rig.bound(Rig.account(), "tariff", tariff, "binds", 2)) {
            for (String text : List.of("pendek", "panjang ".repeat(50), EMOJI.repeat(90))) rig.send(text);
            assertThat(rig.smsc.submitted()).hasSize(1 + 3 + 3).allSatisfy(submitted -> {
                ShortMessage message = submitted.message();
                assertThat(message.serviceType()).isEqualTo("FREE");
                assertThat(message.tlv(0x1403).map(Tlv::value)).contains(Octets.ofHex("00"));
                assertThat(message.tlv(0x060B).map(Tlv::value)).contains(Octets.ofHex("0a0b"));
                assertThat(message.tlv(0x3FFF).map(Tlv::value)).contains(Octets.ofHex(""));
            });
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "GSM, '@é€', 0, 00051B65",
        "LATIN1, 'é@', 0, E940",
        "LATIN1, 'é€', 8, 00E920AC",
        "ASCII, 'ab@', 0, 616240",
        "ASCII, 'é', 8, 00E9",
        "LATIN1, 'Δ', 8, 0394",
        "GSM, 'ç', 8, 00E7"
    })
    void writesWhatTheOperatorMeansByItsDefaultAlphabet(
            SmppConfig.DefaultAlphabet alphabet, String text, int coding, String hex) {
        try (Rig rig = Rig.bound(Rig.account(), "defaultAlphabet", alphabet)) {
            rig.send(text);
            ShortMessage message = rig.smsc.submitted().get(0).message();
            assertThat(message.dataCoding()).isEqualTo(coding);
            assertThat(message.octets()).isEqualTo(Octets.ofHex(hex));
        }
    }

    @ParameterizedTest(name = "{0}: {1} as {2} {3} {4}")
    @CsvSource({
        "settings, 1708, 0, 1, 1708",
        "settings, LAPOR, 5, 0, LAPOR",
        "settings, +628111708, 1, 1, 628111708",
        "message, 1709, 0, 1, 1709"
    })
    void comesFromTheAddressThatTheCitizenUsedElseFromOurs(String by, String address, int ton, int npi, String digits) {
        boolean own = by.equals("settings");
        try (Rig rig = Rig.bound(Rig.account(), "address", own ? address : "1708", "receipts", own)) {
            Address used = own ? new Address("email", "pengaduan@example.go.id") : new Address("short-code", address);
            Outbound message = Rig.outbound("halo", new Address("tel", Rig.PHONE), used);
            rig.channel.send(message).orTimeout(60, TimeUnit.SECONDS).join();
            ShortMessage taken = rig.smsc.submitted().get(0).message();
            assertThat(taken.source().ton()).isEqualTo(ton);
            assertThat(taken.source().npi()).isEqualTo(npi);
            assertThat(taken.source().address()).isEqualTo(digits);
            assertThat(taken.destination().written()).isEqualTo(Rig.PHONE);
            assertThat(taken.registeredDelivery()).isEqualTo(own ? 1 : 0);
        }
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "0x08, PEER_BUSY",
        "0x14, PEER_BUSY",
        "0x45, PEER_BUSY",
        "0x58, PEER_BUSY",
        "0x64, PEER_BUSY",
        "0xFE, PEER_BUSY",
        "0xFF, PEER_BUSY",
        "0x04, PEER_UNREACHABLE",
        "0x01, CHANNEL_REJECTED",
        "0x0A, CHANNEL_REJECTED",
        "0x0B, CHANNEL_REJECTED",
        "0x61, CHANNEL_REJECTED",
        "0x65, CHANNEL_REJECTED",
        "0x66, CHANNEL_REJECTED",
        "0x405, CHANNEL_REJECTED"
    })
    void aStatusSaysWhetherAnotherTryMakesSense(String status, FailureCode code) {
        try (Rig rig = Rig.bound(Rig.account())) {
            rig.smsc.refuseSubmits(Integer.decode(status), 1);
            Failure failure = failure(rig.channel.send(Rig.outbound("halo")));
            assertThat(failure.code()).isEqualTo(code);
            assertThat(failure.retryAfter().isPresent()).isEqualTo(CommandStatus.slowDown(Integer.decode(status)));
            assertThat(failure).hasMessageNotContaining("628");
        }
    }

    @Test
    void slowDownPausesTheWholeChannelAndThenItGoesOn() {
        try (Rig rig = Rig.bound(Rig.account())) {
            rig.smsc.misbehave(Misbehaviour.THROTTLED, 1);
            Failure failure = failure(rig.channel.send(Rig.outbound("satu")));
            assertThat(failure.retryAfter()).contains(Duration.ofSeconds(1));
            assertThat(rig.channel.health().cause()).contains("slow down");
            long began = System.nanoTime();
            rig.send("dua");
            assertThat(System.nanoTime() - began).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(500));
            assertThat(rig.channel.health().cause()).isEmpty();
            assertThat(rig.count("kanal_smpp_throttled_total")).isEqualTo(1);
        }
    }

    @Test
    void aPartThatIsRefusedFailsTheWholeMessage() {
        try (Rig rig = Rig.bound(Rig.account())) {
            rig.smsc.refuseSubmits(0x0B, 1);
            assertThat(failure(rig.channel.send(Rig.outbound("x".repeat(400)))).code())
                    .isEqualTo(FailureCode.CHANNEL_REJECTED);
            assertThat(rig.send("berikutnya").providerIds()).hasSize(1);
        }
    }

    @Test
    void staysWithinTheWindow() {
        SmscSettings slow = Rig.account().withDelays(Duration.ofMillis(200), Duration.ofSeconds(1));
        try (Rig rig = Rig.bound(slow, "window", 2)) {
            rig.smsc.misbehave(Misbehaviour.SLOW);
            long began = System.nanoTime();
            sendAll(rig, 6);
            assertThat(System.nanoTime() - began).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(580));
        }
    }

    @Test
    void staysWithinTheThroughput() {
        try (Rig rig = Rig.bound(Rig.account(), "throughput", 20)) {
            long began = System.nanoTime();
            sendAll(rig, 12);
            assertThat(System.nanoTime() - began).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(450));
        }
    }

    @Test
    void spreadsMessagesOverItsBinds() {
        try (Rig rig = Rig.bound(Rig.account(), "binds", 2)) {
            rig.smsc.misbehave(Misbehaviour.SLOW);
            sendAll(rig, 10);
            assertThat(rig.smsc.submitted().stream().map(Submitted::session).distinct())
                    .hasSize(2);
        }
    }

    @Test
    void sendsEachMessageOnceUnderLoad() {
        try (Rig rig = Rig.bound(Rig.account(), "binds", 2, "throughput", 10_000, "window", 50)) {
            List<CompletableFuture<Sent>> all = new ArrayList<>();
            for (int i = 0; i < 200; i++) all.add(rig.channel.send(Rig.outbound("pesan " + i)));
            all.forEach(sent -> sent.orTimeout(60, TimeUnit.SECONDS).join());
            assertThat(rig.smsc.submitted()).hasSize(200);
            assertThat(all.stream().flatMap(sent -> sent.join().providerIds().stream()))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void tooManyWaitingMessagesAreRefusedForNow() {
        try (Rig rig = Rig.bound(Rig.account(), "window", 1, "responseTimeout", Duration.ofMillis(200))) {
            rig.smsc.misbehave(Misbehaviour.NO_RESPONSE);
            List<CompletableFuture<Sent>> all = new ArrayList<>();
            for (int i = 0; i < 5; i++) all.add(rig.channel.send(Rig.outbound("pesan " + i)));
            assertThat(all.get(4)).isCompletedExceptionally();
            assertThat(failure(all.get(4)).code()).isEqualTo(FailureCode.PEER_BUSY);
        }
    }

    @Test
    void noAnswerIsAnUnreachablePeerAndNobodyWaitsForIt() {
        try (Rig rig = Rig.bound(Rig.account(), "responseTimeout", Duration.ofMillis(150))) {
            rig.smsc.misbehave(Misbehaviour.NO_RESPONSE, 1);
            CompletableFuture<Sent> sent = rig.channel.send(Rig.outbound("halo"));
            assertThat(sent).isNotDone();
            assertThat(failure(sent).code()).isEqualTo(FailureCode.PEER_UNREACHABLE);
            assertThat(rig.send("lagi").providerIds()).hasSize(1);
        }
    }

    @RepeatedTest(5)
    void closingEndsWhatIsStillOnItsWay() {
        Rig rig = Rig.bound(Rig.account(), "window", 2, "drain", Duration.ofMillis(20));
        rig.smsc.misbehave(Misbehaviour.NO_RESPONSE);
        List<CompletableFuture<Sent>> all = new ArrayList<>();
        for (int i = 0; i < 6; i++) all.add(rig.channel.send(Rig.outbound("pesan " + i)));
        rig.close();
        all.forEach(sent -> assertThat(failure(sent).code()).isEqualTo(FailureCode.PEER_UNREACHABLE));
        assertThat(failure(rig.channel.send(Rig.outbound("sesudahnya"))).code())
                .isEqualTo(FailureCode.PEER_UNREACHABLE);
    }

    @ParameterizedTest
    @CsvSource({"DROP_BEFORE_TAKING", "DROP_AFTER_TAKING"})
    void aSessionThatEndsFailsWhatItOwesAndTheNextOneGoesOn(Misbehaviour how) {
        try (Rig rig = Rig.bound(Rig.account())) {
            rig.smsc.misbehave(how, 1);
            assertThat(failure(rig.channel.send(Rig.outbound("halo"))).code()).isEqualTo(FailureCode.PEER_UNREACHABLE);
            Rig.until(() -> rig.channel.health().sendable());
            assertThat(rig.send("lagi").providerIds()).hasSize(1);
        }
    }

    @Test
    void whatAnotherChannelCouldNotDeliverComesFromOurAddressHere() {
        try (Rig rig = Rig.bound(Rig.account())) {
            Outbound first = Rig.outbound("halo", new Address("tel", Rig.PHONE), new Address("short-code", "9999"));
            Outbound again = new Outbound(
                    first.id(),
                    first.route(),
                    first.purpose(),
                    first.topic(),
                    first.facts(),
                    first.createdAt(),
                    new Outbound.Attempts(0, Set.of("sms-other")));
            rig.channel.send(again).orTimeout(60, TimeUnit.SECONDS).join();
            assertThat(rig.smsc.submitted().get(0).message().source().address()).isEqualTo("1708");
        }
    }

    @Test
    void aMessageThatSmppCannotCarryIsRejected() {
        try (Rig rig = Rig.bound(Rig.account())) {
            Outbound endless = Rig.outbound("halo", new Address("tel", "+62" + "8".repeat(30)), Rig.OURS);
            Failure failure = failure(rig.channel.send(endless));
            assertThat(failure.code()).isEqualTo(FailureCode.CHANNEL_REJECTED);
            assertThat(failure).hasMessageNotContaining("888");
            assertThat(failure(rig.channel.send(Rig.outbound("x".repeat(153 * 255 + 1))))
                            .code())
                    .isEqualTo(FailureCode.CHANNEL_REJECTED);
        }
    }

    private static void sendAll(Rig rig, int count) {
        List<CompletableFuture<Sent>> all = new ArrayList<>();
        for (int i = 0; i < count; i++) all.add(rig.channel.send(Rig.outbound("pesan " + i)));
        all.forEach(sent -> sent.orTimeout(60, TimeUnit.SECONDS).join());
    }
}
