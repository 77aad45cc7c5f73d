package id.kanal.kernel.json;

import static id.kanal.kernel.Samples.AT;
import static id.kanal.kernel.Samples.CITIZEN;
import static id.kanal.kernel.Samples.EMAIL;
import static id.kanal.kernel.Samples.MAILBOX;
import static id.kanal.kernel.Samples.MAILER;
import static id.kanal.kernel.Samples.OURS;
import static id.kanal.kernel.Samples.SMS;
import static id.kanal.kernel.Samples.TICKET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.kanal.kernel.Samples;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.model.Complaint;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.CoreEvent;
import id.kanal.kernel.model.Defect;
import id.kanal.kernel.model.DeliveryReceipt;
import id.kanal.kernel.model.Format;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.MailThread;
import id.kanal.kernel.model.Notification;
import id.kanal.kernel.model.Octets;
import id.kanal.kernel.model.Outbound;
import id.kanal.channels.gsm.Alphabet;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JournalJsonTest {
    static Stream<Inbound> inbound() {
        Octets octets = Octets.of(new byte[] {0, 27, (byte) 0xD8, 0x3D, -1});
        return Stream.of(
                new Inbound("i", SMS, CITIZEN, OURS, new Content.Text(Samples.WORDS), Optional.of(AT), AT),
                new Inbound("i", SMS, CITIZEN, OURS, new Content.Text(""), Optional.empty(), AT),
                new Inbound("i", SMS, OURS, CITIZEN, part(Alphabet.GSM, octets), Optional.of(AT), AT),
                new Inbound("i", SMS, OURS, CITIZEN, part(Alphabet.UCS2, Octets.of(new byte[0])), Optional.empty(), AT),
                new Inbound(
                        "i",
                        SMS,
                        CITIZEN,
                        OURS,
                        new Content.Undecodable(octets, "data_coding 4"),
                        Optional.empty(),
                        AT),
                mail(Samples.letter()),
                mail(Samples.bareLetter()),
                mail(new Content.Automatic("bounce", "r-0a")),
                mail(new Content.Rating(TICKET, 1, Optional.empty())),
                mail(new Content.Rating(TICKET, 5, Optional.of(1))));
    }

    private static Inbound mail(Content content) {
        return new Inbound("email:mail:0a", EMAIL, MAILER, MAILBOX, content, Optional.of(AT), AT);
    }

    private static Content part(Alphabet alphabet, Octets octets) {
        return new Content.Part("+62812/1708/a/17", 3, 2, alphabet, octets, Duration.ofMinutes(10));
    }

    @ParameterizedTest
    @MethodSource("inbound")
    void inboundMessagesComeBackAsTheyWere(Inbound message) {
        assertThat(JournalJson.inbound(JournalJson.write(message))).isEqualTo(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\uD83D", // high surrogate alone
                "a\uDE00b", // low surrogate alone
                "\uDE00\uD83D", // the wrong way round
                "\uD83D\uDE00 ok",
                "\u0000\u0007\u2028\"\\{}\r\n",
                "Müll ½ ñ \uFFFF \uFEFF"
            })
    void anyTextSurvivesTheBytesOfTheJournal(String text) {
        Inbound message = new Inbound("i", SMS, CITIZEN, OURS, new Content.Text(text), Optional.empty(), AT);
        byte[] stored = JournalJson.write(message).getBytes(StandardCharsets.UTF_8);
        assertThat(JournalJson.inbound(new String(stored, StandardCharsets.UTF_8)))
                .isEqualTo(message);

        Outbound answer = new Outbound(
                "o", SMS, CITIZEN, Optional.empty(), text, Outbound.Purpose.ANSWER, Optional.empty(), AT, 0);
        stored = JournalJson.write(answer).getBytes(StandardCharsets.UTF_8);
        assertThat(JournalJson.outbound(new String(stored, StandardCharsets.UTF_8)))
                .isEqualTo(answer);
    }

    @ParameterizedTest
    @EnumSource(DeliveryReceipt.State.class)
    void receiptsComeBackAsTheyWere(DeliveryReceipt.State state) {
        DeliveryReceipt receipt = new DeliveryReceipt(SMS, "00A1", state, Optional.of("069"), AT);
        assertThat(JournalJson.receipt(JournalJson.write(receipt))).isEqualTo(receipt);
        receipt = new DeliveryReceipt(SMS, "00A1", state, Optional.empty(), AT);
        assertThat(JournalJson.receipt(JournalJson.write(receipt))).isEqualTo(receipt);
    }

    @Test
    void coreEventsComeBackByteForByte() {
        CoreEvent event = new CoreEvent("e", TICKET, ComplaintJson.RECEIVED, "{ \"a\" :1 , \"t\":\"\\ud83d x\"}");
        assertThat(JournalJson.coreEvent(JournalJson.write(event))).isEqualTo(event);
    }

    @Test
    void outboundMessagesComeBackAsTheyWere() {
        Outbound full = Samples.outbound();
        assertThat(JournalJson.outbound(JournalJson.write(full))).isEqualTo(full);
        assertThat(JournalJson.outbound(JournalJson.write(full.triedOnce())).tries())
                .isEqualTo(4);
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void outboundMailsComeBackAsTheyWere(Format format) {
        for (Optional<MailThread> thread : List.of(Optional.of(Samples.thread()), Optional.<MailThread>empty()))
            for (Optional<String> rating : List.of(Optional.of("https://a/rating/1"), Optional.<String>empty())) {
                Outbound mail = Samples.mail(format, thread, rating);
                assertThat(JournalJson.outbound(JournalJson.write(mail))).isEqualTo(mail);
                assertThat(JournalJson.outbound(JournalJson.write(mail.triedOnce()))
                                .mail())
                        .isEqualTo(mail.mail());
            }
    }

    @ParameterizedTest
    @EnumSource(Defect.class)
    void everyFlawComesBackAlone(Defect flaw) {
        Content.Letter whole = Samples.letter();
        Inbound message = mail(new Content.Letter(
                whole.whole(),
                whole.fresh(),
                whole.title(),
                Optional.empty(),
                List.of(),
                Complaint.Location.ofText("Mauk"),
                Optional.empty(),
                Optional.of(new MailThread("", "", "")),
                Set.of(flaw)));
        assertThat(JournalJson.inbound(JournalJson.write(message))).isEqualTo(message);
    }

    @Test
    void aNoticeCarriesThreadFlawsAndName() {
        assertThat(JournalJson.notice(JournalJson.write(Samples.mailNotice()))).isEqualTo(Samples.mailNotice());
    }

    @Test
    void whatAnOlderBuildWroteIsStillRead() {
        Inbound message = mail(Samples.letter());
        String older = JournalJson.write(message).replaceFirst(",\"flaws\":\\[[^]]*]", "");
        assertThat(older).doesNotContain("flaws");
        assertThat(((Content.Letter) JournalJson.inbound(older).content()).flaws())
                .isEmpty();
        String notice = JournalJson.write(Samples.mailNotice()).replace(",\"name\":\"Siti\"", "");
        assertThat(JournalJson.notice(notice).name()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Notification.Kind.class)
    void noticesComeBackAsTheyWere(Notification.Kind kind) {
        Notification bare = new Notification(
                "n", kind, SMS, CITIZEN, OURS, "en", Optional.empty(), Notification.Danger.NONE, Optional.empty(), AT);
        assertThat(JournalJson.notice(JournalJson.write(bare))).isEqualTo(bare);
    }

    @Test
    void aNoticeCarriesItsWholeStatusEvent() {
        assertThat(JournalJson.notice(JournalJson.write(Samples.notice()))).isEqualTo(Samples.notice());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "[]",
                "{}",
                "{\"v\":2,\"id\":\"i\"}",
                "{\"v\":\"1\"}",
                "{\"v\":1,\"id\":\"i\",\"type\":\"sms\",\"channel\":\"a\",\"from\":5,\"to\":\"TEL:+1\",\"text\":\"x\"}",
                "{\"v\":1,\"id\":\"i\",\"type\":\"sms\",\"channel\":\"a\",\"from\":\"TEL:+1\",\"to\":\"TEL:+1\",\"text\":\"x\","
                        + "\"receivedAt\":\"yesterday\"}",
                "{\"v\":1,\"id\":\"i\",\"type\":\"email\",\"channel\":\"a\",\"from\":\"EMAIL:a@b\",\"to\":\"EMAIL:a@b\","
                        + "\"letter\":{},\"receivedAt\":\"2026-11-23T09:15:03Z\"}",
                "{\"v\":1,\"id\":\"i\",\"type\":\"email\",\"channel\":\"a\",\"from\":\"EMAIL:a@b\",\"to\":\"EMAIL:a@b\","
                        + "\"letter\":{\"whole\":\"\",\"fresh\":\"\",\"title\":\"\",\"flaws\":[\"LAZY\"]},"
                        + "\"receivedAt\":\"2026-11-23T09:15:03Z\"}",
                "{\"v\":1,\"id\":\"i\",\"type\":\"email\",\"channel\":\"a\",\"from\":\"EMAIL:a@b\",\"to\":\"EMAIL:a@b\","
                        + "\"rating\":{\"ticket\":\"5724310011\",\"score\":6},\"receivedAt\":\"2026-11-23T09:15:03Z\"}"
            })
    void whatIsNoEntryIsRefused(String body) {
        assertThatThrownBy(() -> JournalJson.inbound(body))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo(FailureCode.INVALID));
    }
}
