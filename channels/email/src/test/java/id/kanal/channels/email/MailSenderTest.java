package id.kanal.channels.email;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.channels.email.write.Outbounds;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.model.DeliveryReceipt.State;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.model.Outbound.Purpose;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.model.Unreached;
import id.kanal.kernel.port.Channel.Sent;
import id.kanal.testkit.Await;
import id.kanal.testkit.Gate;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailSenderTest {
    private final ScriptedImap imap = new ScriptedImap();
    private final ScriptedSmtp smtp = new ScriptedSmtp();
    private final Gate gate = new Gate(smtp.port());
    private EmailRig rig;

    private EmailRig rig(Object... changes) {
        rig = new EmailRig(EmailConfigs.with(EmailConfigs.of(imap.port(), gate.port()), changes));
        return rig;
    }

    @AfterEach
    void close() {
        if (rig != null) rig.close();
        gate.close();
        smtp.close();
        imap.close();
    }

    private Outbound outbound(String id, String to) {
        return Outbounds.of(id, rig.channel.ref(), to, Purpose.ANSWER, new Topic.Help());
    }

    private CompletableFuture<Sent> send(String id) {
        return rig.channel.send(outbound(id, "siti@warga.test"));
    }

    @Test
    void severalMailsGoOverOneConnection() {
        rig().opened();
        List<CompletableFuture<Sent>> sent = new ArrayList<>();
        for (int i = 0; i < 20; i++) sent.add(send("M" + i));
        for (int i = 0; i < 20; i++)
            assertThat(Await.get(sent.get(i)).providerIds()).containsExactly("M" + i);
        assertThat(smtp.mails()).hasSize(20);
        assertThat(gate.made()).isEqualTo(1);
        assertThat(smtp.mails().get(3)).contains("<t0.M3.", "Melapor:");
        assertThat(smtp.commands()).contains("EHLO kanal.test");
    }

    @Test
    void aConnectionIsNotUsedForEverNorKeptForEver() {
        rig("smtp.perConnection", 3, "smtp.keep", Duration.ofMillis(200)).opened();
        for (int i = 0; i < 7; i++) Await.get(send("M" + i));
        assertThat(gate.made()).isEqualTo(3);
        Await.until("it is given up", () -> smtp.open() == 0);
        assertThat(rig.channel.health().sendable()).isTrue();
        Await.get(send("LATER"));
    }

    @Test
    void aConnectionThatDiedInSilenceIsReplacedAndTheMailSent() {
        rig().opened();
        Await.get(send("A"));
        gate.hangUp();
        Await.get(send("B"));
        assertThat(smtp.mails()).hasSize(2);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "MAIL, 421 4.3.2 closing, PEER_BUSY",
        "MAIL, 451 4.3.0 disk, PEER_UNREACHABLE",
        "MAIL, 550 5.7.1 not you, PEER_UNREACHABLE",
        "RCPT, 450 4.7.1 greylisted, PEER_BUSY",
        "RCPT, 452 4.2.2 full, PEER_UNREACHABLE",
        "RCPT, 450 5.1.1 contradicts itself, PEER_UNREACHABLE",
        "RCPT, 550 5.1.7 your address, CHANNEL_REJECTED",
        "RCPT, 550 5.1.8 your domain, CHANNEL_REJECTED",
        "RCPT, 552 5.2.2 full, CHANNEL_REJECTED",
        "RCPT, 552 full, CHANNEL_REJECTED",
        "RCPT, 550 5.2.1 receiving mail at a rate that is too high, CHANNEL_REJECTED",
        "RCPT, 550 5.1.1 blocked by our blocklist, CHANNEL_REJECTED",
        "RCPT, 550 no, CHANNEL_REJECTED",
        "RCPT, 550 rejected because of DMARC, CHANNEL_REJECTED",
        "RCPT, 550 5.7.1 not from you, CHANNEL_REJECTED",
        "RCPT, 550 #5.7.1 not from you, CHANNEL_REJECTED",
        "RCPT, 550 relay not permitted, CHANNEL_REJECTED",
        "RCPT, 554 no, CHANNEL_REJECTED",
        "DATA, 451 4.7.0 slow down, PEER_BUSY",
        "DATA, 554 5.6.0 no, CHANNEL_REJECTED",
        ".,    452 4.3.1 disk, PEER_UNREACHABLE",
        ".,    554 5.7.1 spam, CHANNEL_REJECTED",
        "RCPT, gibberish, PEER_UNREACHABLE"
    })
    void anAnswerDecidesWhatHappensNext(String command, String answer, FailureCode code) {
        rig().opened();
        smtp.answer(command, answer, 1);
        Failure failure = Await.failure(send("A"));
        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.getMessage()).doesNotContain("siti", "nobody", "spam", "not you");
        rig.up();
        Await.until("the next one goes", () -> {
            try {
                return !Await.get(send("B")).providerIds().isEmpty();
            } catch (Failure later) {
                return false;
            }
        });
        assertThat(smtp.mails()).isNotEmpty();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "RCPT, 550 5.1.1 nobody, 5.1.1",
        "RCPT, '550-5.1.1 nobody\r\n550 5.1.1 of that name', 5.1.1",
        "RCPT, 550 #5.1.0 nobody, 5.1.0",
        "RCPT, 554 5.1.2 no such domain, 5.1.2",
        "RCPT, 550 5.2.1 disabled, 5.2.1",
        "RCPT, 556 5.1.10 no mail there, 5.1.10",
        "RCPT, 550 nobody,",
        "RCPT, 551 moved,",
        "RCPT, 553 no such name,",
        "DATA, 550 5.1.1 nobody, 5.1.1",
        "'.',  550 5.1.1 nobody, 5.1.1",
        "'.',  550 nobody,"
    })
    void anAnswerThatNobodyIsThereIsABounceAtOnce(String command, String answer, String status) {
        rig().opened();
        smtp.answer(command, answer, 1);
        Sent sent = Await.get(send("A"));
        assertThat(sent.providerIds()).containsExactly("A");
        assertThat(sent.receipts()).singleElement().satisfies(receipt -> {
            assertThat(receipt.channel()).isEqualTo(rig.channel.ref());
            assertThat(receipt.providerId()).isEqualTo("A");
            assertThat(receipt.state()).isEqualTo(State.UNDELIVERABLE);
            assertThat(receipt.unreached()).contains(Unreached.ADDRESS_GONE);
            assertThat(receipt.error()).isEqualTo(Optional.ofNullable(status));
        });
        assertThat(Await.get(send("B")).receipts())
                .as("the next one goes over the same connection")
                .isEmpty();
        assertThat(gate.made()).isEqualTo(1);
        assertThat(rig.count("kanal_email_sent_total answer=no-mailbox")).isEqualTo(1);
    }

    @Test
    void aSenderThatIsRefusedIsASettingsMistakeAndParksNothing() {
        rig().opened();
        smtp.answer("MAIL", "550 5.7.1 not you", 1);
        assertThat(Await.failure(send("A")).retryable()).isTrue();
        Await.until("it recovers", () -> rig.channel.health().sendable());
        smtp.answer("MAIL", "550 5.7.1 not you", 1000);
        assertThat(Await.failure(send("B")).getMessage())
                .startsWith("address: the server refuses it as a sender (550 5.7.1)");
    }

    @Test
    void aRefusedLoginIsToldWithItsSetting() {
        smtp.answer("AUTH", "535 5.7.8 who are you", 1);
        rig("smtp.user", "kanal", "smtp.password", new id.kanal.kernel.settings.Secret("salah"));
        Await.get(rig.channel.open(rig.intake));
        assertThat(rig.channel.health().cause())
                .contains("smtp.user or smtp.password: the server refuses the login (535 5.7.8)");
        assertThat(rig.channel.health().sendable()).isFalse();
        assertThat(Await.failure(send("A")).retryable()).isTrue();
        rig.up();
        Await.get(send("A"));
    }

    @Test
    void aServerWithoutLoginGetsNoMailFromSomebodyWhoNeedsOne() {
        smtp.extensions = List.of("SIZE 1000000");
        rig("smtp.user", "kanal", "smtp.password", new id.kanal.kernel.settings.Secret("x"));
        Await.get(rig.channel.open(rig.intake));
        assertThat(rig.channel.health().cause()).contains("smtp.user: the server offers no login");
    }

    @Test
    void aServerThatIsAwayIsTriedUntilItIsBack() {
        gate.shut();
        rig();
        Await.get(rig.channel.open(rig.intake));
        assertThat(rig.channel.health().cause()).contains("smtp.host: the connection was refused");
        assertThat(Await.failure(send("A")).code()).isEqualTo(FailureCode.PEER_UNREACHABLE);
        gate.open();
        rig.up();
        Await.get(send("A"));
    }

    @Test
    void aServerThatNeverAnswersIsGivenUp() {
        rig("smtp.readTimeout", Duration.ofMillis(300)).opened();
        smtp.answer(".", "", 1);
        assertThat(Await.failure(send("A")).retryable()).isTrue();
        rig.up();
        Await.get(send("A"));
        assertThat(smtp.mails()).hasSize(2);
        assertThat(smtp.mails().get(0).replaceAll("Date: .*", ""))
                .as("the same Message-ID, the same octets")
                .isEqualTo(smtp.mails().get(1).replaceAll("Date: .*", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "siti@warga.test>\r\nRCPT TO:<korban@lain.test",
                "siti@warga.test\r\nDATA",
                "bukan alamat",
                "siti@",
                "sit\u00ed\u2028@warga.test",
                "\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9@warga.test",
                "<siti@warga.test>"
            })
    void whatIsNoAddressIsRefusedForGood(String to) {
        rig().opened();
        assertThat(Await.failure(rig.channel.send(outbound("A", to))).code()).isEqualTo(FailureCode.CHANNEL_REJECTED);
        assertThat(smtp.mails()).isEmpty();
        assertThat(smtp.commands()).noneMatch(command -> command.contains("korban"));
    }

    @Test
    void aNameBeyondAsciiIsWrittenToOverSmtpUtf8() {
        smtp.extensions = List.of("8BITMIME", "SMTPUTF8");
        rig().opened();
        Await.get(rig.channel.send(outbound("A", "d\u00e9sa@w\u00e4rga.test")));
        Await.get(send("B"));
        assertThat(smtp.commands().stream().map(MailSenderTest::utf8))
                .contains("RCPT TO:<d\u00e9sa@xn--wrga-loa.test>")
                .filteredOn(command -> command.startsWith("MAIL"))
                .satisfiesExactly(
                        first -> assertThat(first).endsWith(" BODY=8BITMIME SMTPUTF8"),
                        second -> assertThat(second).endsWith(">"));
        assertThat(utf8(smtp.mails().get(0))).contains("\r\nTo: d\u00e9sa@xn--wrga-loa.test\r\n");
    }

    @Test
    void aNameBeyondAsciiCannotBeReachedThroughAServerWithoutSmtpUtf8() {
        rig().opened();
        Sent sent = Await.get(rig.channel.send(outbound("A", "d\u00e9sa@warga.test")));
        assertThat(sent.receipts()).singleElement().satisfies(receipt -> {
            assertThat(receipt.state()).isEqualTo(State.UNDELIVERABLE);
            assertThat(receipt.unreached()).contains(Unreached.ADDRESS_GONE);
            assertThat(receipt.error()).contains("5.6.7");
        });
        Await.get(send("B"));
        assertThat(smtp.commands())
                .filteredOn(command -> command.startsWith("MAIL"))
                .hasSize(1);
        assertThat(gate.made()).isEqualTo(1);
    }

    private static String utf8(String latin1) {
        return new String(latin1.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    @Test
    void aDomainBeyondAsciiIsWrittenInAscii() {
        rig().opened();
        Await.get(rig.channel.send(outbound("A", "siti@w\u00e4rga.test")));
        assertThat(smtp.commands()).contains("RCPT TO:<siti@xn--wrga-loa.test>");
    }

    @Test
    void whatWaitsIsSentBeforeItCloses() {
        rig().opened();
        List<CompletableFuture<Sent>> sent = new ArrayList<>();
        for (int i = 0; i < 30; i++) sent.add(send("M" + i));
        Await.get(rig.channel.close());
        sent.forEach(one -> assertThat(Await.get(one).providerIds()).hasSize(1));
        assertThat(smtp.mails()).hasSize(30);
        assertThat(Await.failure(send("LATE")).retryable()).isTrue();
        assertThat(smtp.commands()).contains("QUIT");
    }
}
