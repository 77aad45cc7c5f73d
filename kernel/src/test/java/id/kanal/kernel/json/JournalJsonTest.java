package id.kanal.kernel.json;

import static id.kanal.kernel.Samples.AT;
import static id.kanal.kernel.Samples.CITIZEN;
import static id.kanal.kernel.Samples.OURS;
import static id.kanal.kernel.Samples.SMS;
import static id.kanal.kernel.Samples.TICKET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.kanal.kernel.Samples;
import id.kanal.kernel.failure.Code;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.CoreEvent;
import id.kanal.kernel.model.DeliveryReceipt;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Notice;
import id.kanal.kernel.model.Octets;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.sms.Alphabet;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
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
                        AT));
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
    @EnumSource(Notice.Kind.class)
    void noticesComeBackAsTheyWere(Notice.Kind kind) {
        Notice bare = new Notice(
                "n", kind, SMS, CITIZEN, OURS, "en", Optional.empty(), Notice.Danger.NONE, Optional.empty(), AT);
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
                        + "\"receivedAt\":\"yesterday\"}"
            })
    void whatIsNoEntryIsRefused(String body) {
        assertThatThrownBy(() -> JournalJson.inbound(body))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo(Code.INVALID));
    }
}
