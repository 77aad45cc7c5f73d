package id.kanal.simulators.smsc;

import static id.kanal.simulators.smsc.Bind.Mode.RECEIVER;
import static id.kanal.simulators.smsc.Bind.Mode.TRANSCEIVER;
import static id.kanal.simulators.smsc.Bind.Mode.TRANSMITTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.kanal.kernel.model.Octets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(300)
final class SmscTest {
    private static final String PHONE = "+6281234567890";
    private static final SmscSettings SETTINGS = SmscSettings.account("kanal", "secret")
            .withResend(Duration.ofMillis(300), Duration.ofMillis(20))
            .withDelays(Duration.ofMillis(60), Duration.ofMillis(120));

    private final Smsc smsc = Smsc.start(SETTINGS);

    @AfterEach
    void close() {
        smsc.close();
    }

    @ParameterizedTest
    @EnumSource(Bind.Mode.class)
    void bindsEveryWay(Bind.Mode mode) throws IOException {
        try (RawEsme esme = new RawEsme(smsc.port())) {
            Pdu answer = esme.bind(mode, "kanal", "secret");
            assertThat(answer.status()).isZero();
            assertThat(answer.command()).isEqualTo(Command.response(mode.command()));
            assertThat(answer.body().bytes()).startsWith("smsc\0".getBytes(StandardCharsets.US_ASCII));
        }
    }

    @ParameterizedTest
    @CsvSource({"kanal, wrong, 0x0E", "nobody, secret, 0x0F", "kanal, secretsecretsecr, 0x0E"})
    void refusesTheWrongAccountAndHangsUp(String systemId, String password, int expected) throws IOException {
        try (RawEsme esme = new RawEsme(smsc.port())) {
            assertThat(esme.bind(TRANSCEIVER, systemId, password).status()).isEqualTo(expected);
            assertThat(esme.over()).isTrue();
        }
    }

    @Test
    void takesAPasswordOfSixteenCharacters() throws IOException {
        try (Smsc other = Smsc.start(SmscSettings.account("kanal", "sixteen-chars-16"));
                RawEsme esme = new RawEsme(other.port())) {
            assertThat(esme.bind(TRANSCEIVER, "kanal", "sixteen-chars-16").status())
                    .isZero();
        }
    }

    @Test
    void aSecondBindOnOneSessionIsRefused() throws IOException {
        try (RawEsme esme = RawEsme.bound(smsc, TRANSCEIVER)) {
            assertThat(esme.bind(TRANSCEIVER, "kanal", "secret").status()).isEqualTo(Status.RALYBND);
        }
    }

    @Test
    void putsASubmittedMessageOnThePhone() throws Exception {
        try (RawEsme esme = RawEsme.bound(smsc, TRANSMITTER)) {
            for (ShortMessage part : texts("Laporan Anda kami terima: {482-193-7560} €. ".repeat(8)))
                assertThat(esme.ask(Command.SUBMIT_SM, part.encode()).status()).isZero();
            List<Handsets.Sms> received = smsc.handsets().await(PHONE, 1, Duration.ofSeconds(60));
            assertThat(received).singleElement().satisfies(sms -> {
                assertThat(sms.text()).isEqualTo("Laporan Anda kami terima: {482-193-7560} €. ".repeat(8));
                assertThat(sms.from()).isEqualTo("1708");
                assertThat(sms.parts()).hasSize(3);
            });
            assertThat(smsc.submitted()).hasSize(3);
            assertThat(smsc.violations()).isEmpty();
        }
    }

    @Test
    void aReceiverMayNotSubmit() throws Exception {
        try (RawEsme esme = RawEsme.bound(smsc, RECEIVER)) {
            Pdu answer = esme.ask(Command.SUBMIT_SM, texts("halo").get(0).encode());
            assertThat(answer.status()).isEqualTo(Status.RINVBNDSTS);
            assertThat(smsc.violations()).hasSize(1);
            assertThat(smsc.submitted()).isEmpty();
        }
    }

    @Test
    void deliversWhatAPhoneSends() throws Exception {
        try (RawEsme esme = RawEsme.bound(smsc, RECEIVER)) {
            List<Delivery> parts = smsc.send(PHONE, "1708", "jalan rusak ".repeat(20));
            List<ShortMessage> received = new ArrayList<>();
            for (int i = 0; i < parts.size(); i++) received.add(esme.readMessage(Status.ROK));
            assertThat(received)
                    .hasSize(2)
                    .isEqualTo(parts.stream().map(Delivery::message).toList());
            for (Delivery part : parts)
                assertThat(part.outcome().get(60, TimeUnit.SECONDS)).isZero();
            assertThat(smsc.acknowledged()).isEqualTo(2);
            assertThat(smsc.unsettled()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"0x64", "0x58", "0x14"})
    void sendsAgainAfterATemporaryRefusal(int status) throws Exception {
        try (RawEsme esme = RawEsme.bound(smsc, TRANSCEIVER)) {
            Delivery delivery = smsc.send(PHONE, "1708", "halo").get(0);
            ShortMessage first = esme.readMessage(status);
            assertThat(esme.readMessage(Status.ROK)).isEqualTo(first);
            assertThat(delivery.outcome().get(60, TimeUnit.SECONDS)).isZero();
            assertThat(delivery.tries()).isEqualTo(2);
        }
    }

    @Test
    void givesUpAfterAPermanentRefusal() throws Exception {
        try (RawEsme esme = RawEsme.bound(smsc, TRANSCEIVER)) {
            Delivery delivery = smsc.send(PHONE, "1708", "halo").get(0);
            assertThat(esme.readMessage(Status.RX_R_APPN)).isNotNull();
            assertThat(delivery.outcome().get(60, TimeUnit.SECONDS)).isEqualTo(Status.RX_R_APPN);
            assertThat(smsc.refused()).isEqualTo(1);
            assertThat(smsc.acknowledged()).isZero();
        }
    }

    @Test
    void sendsAgainWhatWasNeverAnswered() throws Exception {
        try (RawEsme esme = RawEsme.bound(smsc, TRANSCEIVER)) {
            Delivery delivery = smsc.send(PHONE, "1708", "halo").get(0);
            Pdu unanswered = esme.read();
            Pdu again = esme.read();
            assertThat(again.body()).isEqualTo(unanswered.body());
            assertThat(again.sequence()).isNotEqualTo(unanswered.sequence());
            esme.send(again.answer(Status.ROK, new byte[] {0}));
            assertThat(delivery.outcome().get(60, TimeUnit.SECONDS)).isZero();
        }
    }

    @Test
    void sendsOnAnotherSessionWhenTheFirstDies() throws Exception {
        Delivery delivery;
        try (RawEsme dying = RawEsme.bound(smsc, TRANSCEIVER)) {
            delivery = smsc.send(PHONE, "1708", "halo").get(0);
            assertThat(dying.read().command()).isEqualTo(Command.DELIVER_SM);
        }
        try (RawEsme esme = RawEsme.bound(smsc, TRANSCEIVER)) {
            assertThat(esme.readMessage(Status.ROK)).isEqualTo(delivery.message());
            assertThat(delivery.outcome().get(60, TimeUnit.SECONDS)).isZero();
        }
    }

    @Test
    void keepsMessagesUntilSomebodyBindsAgain() throws Exception {
        smsc.down();
        Delivery delivery = smsc.send(PHONE, "1708", "halo").get(0);
        assertThatThrownBy(() -> new RawEsme(smsc.port()).close()).isInstanceOf(IOException.class);
        smsc.up();
        try (RawEsme esme = RawEsme.bound(smsc, RECEIVER)) {
            assertThat(esme.readMessage(Status.ROK)).isEqualTo(delivery.message());
        }
    }

    @Test
    void oneSendersMessagesWaitForEachOther() throws Exception {
        try (RawEsme esme = RawEsme.bound(smsc, TRANSCEIVER)) {
            List<Delivery> first = smsc.send(PHONE, "1708", "satu");
            List<Delivery> second = smsc.send(PHONE, "1708", "dua");
            List<Delivery> other = smsc.send("+6289999999999", "1708", "lain");
            assertThat(esme.readMessage(Status.RX_T_APPN))
                    .isEqualTo(first.get(0).message());
            assertThat(esme.readMessage(Status.ROK)).isEqualTo(other.get(0).message());
            assertThat(esme.readMessage(Status.ROK)).isEqualTo(first.get(0).message());
            assertThat(esme.readMessage(Status.ROK)).isEqualTo(second.get(0).message());
        }
    }

    @Test
    void neverHasMoreUnansweredThanItsWindow() throws Exception {
        try (Smsc narrow = Smsc.start(SETTINGS.withWindow(2).withoutOrder());
                RawEsme esme = RawEsme.bound(narrow, TRANSCEIVER)) {
            for (int i = 0; i < 5; i++)
                assertThat(narrow.send(PHONE, "1708", "no " + i)).hasSize(1);
            Pdu first = esme.read();
            assertThat(esme.read().command()).isEqualTo(Command.DELIVER_SM);
            Pdu alive = esme.ask(Command.ENQUIRE_LINK, new byte[0]);
            assertThat(alive.command()).isEqualTo(Command.response(Command.ENQUIRE_LINK));
            esme.send(first.answer(Status.ROK, new byte[] {0}));
            assertThat(esme.read().command()).isEqualTo(Command.DELIVER_SM);
        }
    }

    @Test
    void asksWhetherTheLineIsAliveAndHangsUpWhenItIsNot() throws Exception {
        try (Smsc asking = Smsc.start(SETTINGS.withEnquireLink(Duration.ofMillis(30)));
                RawEsme esme = RawEsme.bound(asking, TRANSCEIVER)) {
            assertThat(esme.read().command()).isEqualTo(Command.ENQUIRE_LINK);
            while (!esme.over()) assertThat(esme).isNotNull();
        }
    }

    @Test
    void anAnswerToNothingIsAViolation() throws Exception {
        try (RawEsme esme = RawEsme.bound(smsc, TRANSCEIVER)) {
            esme.send(new Pdu(Command.response(Command.DELIVER_SM), 0, 77, Octets.ofHex("00")));
            assertThat(esme.ask(Command.ENQUIRE_LINK, new byte[0]).status()).isZero();
            assertThat(smsc.violations()).singleElement().asString().contains("77");
        }
    }

    @Test
    void aLostSessionFailsItsOpenRequests() throws Exception {
        RawEsme esme = RawEsme.bound(smsc, TRANSCEIVER);
        SmscSession session = smsc.sessions().get(0);
        var answer = session.deliver(texts("halo").get(0));
        esme.close();
        assertThatThrownBy(() -> answer.get(60, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(IOException.class);
    }

    private static List<ShortMessage> texts(String text) {
        return Texts.of(Party.of("1708"), Party.of(PHONE), text, Texts.Concatenation.UDH_8, 7);
    }
}
