package id.kanal.channels.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Octets;
import id.kanal.simulators.smsc.Misbehaviour;
import id.kanal.simulators.smsc.Party;
import id.kanal.simulators.smsc.ShortMessage;
import id.kanal.simulators.smsc.Texts;
import id.kanal.simulators.smsc.Tlv;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the parts of long messages reach the journal; joining them is the normalizer's. */
class LongMessagesTest {
    private static final String GROUP = Rig.PHONE + "|1708|sms-test|";
    private static Rig rig;

    @BeforeAll
    static void bind() {
        rig = Rig.bound(Rig.account().withoutOrder(), "binds", 2);
    }

    @AfterAll
    static void close() {
        rig.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        8-bit reference                        | 050003CC0201 68616C6F         | 8:204/2  | 1 | 68616C6F
        16-bit reference                       | 060804ABCD0302 68616C6F       | 16:43981/3 | 2 | 68616C6F
        after a port element                   | 0B 0504 0B840000 0003 010202 61 | 8:1/2  | 2 | 61
        before an unknown element              | 09 0003 020201 7102 0102 61   | 8:2/2    | 1 | 61
        an unknown element of no length        | 07 7100 0003 030202 61        | 8:3/2    | 2 | 61
        both widths: the last one counts       | 0B 0003 040201 0804 00050302 61 | 16:5/3 | 2 | 61
        repeated: the last one counts          | 0A 0003 060201 0003 070302 61 | 8:7/3    | 2 | 61
        an empty part                          | 050003080202                  | 8:8/2    | 2 |
        an escape cut at the end               | 050003090201 611B             | 8:9/2    | 1 | 611B
        an escape cut at the start             | 050003090202 6561             | 8:9/2    | 2 | 6561
        """)
    void readsTheHeader(String name, String hex, String group, String number, String octets) {
        Content.Fragment part = part(delivered(headed(hex)));
        assertThat(part.group()).isEqualTo(GROUP + group.replace('/', '|'));
        assertThat(part.number()).isEqualTo(Integer.parseInt(number));
        assertThat(raw(part).octets()).isEqualTo(Octets.ofHex(octets == null ? "" : octets.strip()));
        assertThat(part.patience()).isEqualTo(Duration.ofMinutes(30));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        longer than the message        | 20 0003 010201 61
        an element longer than it      | 05 0009 010201 61
        half an element                | 06 0003 010201 00 61
        """)
    void keepsBrokenHeadersRawAndRefusesThemForGood(String name, String hex) {
        int before = rig.intake.messages().size();
        assertThat(rig.deliver(headed(hex))).isEqualTo(0x65);
        Inbound kept = rig.intake.messages().get(before);
        assertThat(kept.content()).isInstanceOf(Content.Undecodable.class);
        assertThat(raw(kept)).contains(hex.replace(" ", "").toLowerCase(java.util.Locale.ROOT));
        assertThat(kept.from().value()).isEqualTo(Rig.PHONE);
    }

    @Test
    void keepsAMessageThatAnnouncesAHeaderAndHasNoOctets() {
        int before = rig.intake.messages().size();
        assertThat(rig.deliver(Rig.sms("").withEsmClass(0x40))).isEqualTo(0x65);
        assertThat(rig.intake.messages().get(before).content()).isInstanceOf(Content.Undecodable.class);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        one of one                     | 05 0003 010101 6131 | a1
        number zero is void            | 05 0003 010200 6132 | a2
        number beyond the total        | 05 0003 010203 6133 | a3
        total zero                     | 05 0003 010001 6134 | a4
        wrong length of the element    | 04 0002 0102 6135   | a5
        an empty header                | 00 6136             | a6
        only other elements            | 04 7102 0102 6137   | a7
        """)
    void takesAsWholeWhatIsNoPart(String name, String hex, String text) {
        assertThat(delivered(headed(hex)).content()).isEqualTo(Content.Message.of(text));
    }

    @Test
    void readsSarParameters() {
        Content.Fragment part = part(delivered(Rig.sms("sar satu")
                .plus(
                        Tlv.ofShort(Tlv.SAR_MSG_REF_NUM, 0xBEEF),
                        Tlv.ofOctet(Tlv.SAR_TOTAL_SEGMENTS, 3),
                        Tlv.ofOctet(Tlv.SAR_SEGMENT_SEQNUM, 2))));
        assertThat(part.group()).isEqualTo(GROUP + "sar:48879|3");
        assertThat(part.number()).isEqualTo(2);
        assertThat(text(part)).isEqualTo("sar satu");
    }

    @Test
    void takesAsWholeWhatLacksASarParameter() {
        Content content = delivered(Rig.sms("sar tanpa nomor")
                        .plus(Tlv.ofShort(Tlv.SAR_MSG_REF_NUM, 1), Tlv.ofOctet(Tlv.SAR_TOTAL_SEGMENTS, 2)))
                .content();
        assertThat(content).isEqualTo(Content.Message.of("sar tanpa nomor"));
    }

    @Test
    void takesAsWholeWhatClaimsMoreThan255Parts() {
        Content content = delivered(Rig.sms("sar terlalu banyak")
                        .plus(
                                Tlv.ofShort(Tlv.SAR_MSG_REF_NUM, 1),
                                Tlv.ofShort(Tlv.SAR_TOTAL_SEGMENTS, 300),
                                Tlv.ofShort(Tlv.SAR_SEGMENT_SEQNUM, 1)))
                .content();
        assertThat(content).isEqualTo(Content.Message.of("sar terlalu banyak"));
    }

    @Test
    void readsAPayloadWithoutAHeader() {
        String text = "panjang sekali ".repeat(40);
        Content content = delivered(Rig.sms("").plus(payload(text.getBytes(StandardCharsets.US_ASCII))))
                .content();
        assertThat(content).isEqualTo(Content.Message.of(text));
    }

    @Test
    void readsAPayloadWithAHeader() {
        ShortMessage message = Rig.sms("")
                .withEsmClass(0x40)
                .plus(payload(Octets.ofHex("050003440202616263").bytes()));
        Content.Fragment part = part(delivered(message));
        assertThat(part.group()).isEqualTo(GROUP + "8:68|2");
        assertThat(text(part)).isEqualTo("abc");
    }

    @Test
    void readsAHeaderInFrontOfAPayload() {
        ShortMessage message = headed("050003450202").plus(payload("xyz".getBytes(StandardCharsets.US_ASCII)));
        Content.Fragment part = part(delivered(message));
        assertThat(part.group()).isEqualTo(GROUP + "8:69|2");
        assertThat(text(part)).isEqualTo("xyz");
    }

    /** SMPP 3.4, 5.3.2.32 forbids it. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        the payload has all of it        | jalan ru      | jalan rusak parah | jalan rusak parah
        both have the same               | lampu mati x  | lampu mati x      | lampu mati x
        the payload has a piece of it    | banjir di pasar | banjir          | banjir di pasar
        the payload goes on              | 'air '        | macet             | air macet
        two texts                        | pohon tumbang | 'di jalan'        | pohon tumbangdi jalan
        """)
    void ofAShortMessageBesideAPayloadNothingIsLost(String name, String own, String payload, String text) {
        ShortMessage message = Rig.sms(own).plus(payload(payload.getBytes(StandardCharsets.US_ASCII)));
        assertThat(delivered(message).content()).isEqualTo(Content.Message.of(text));
    }

    @Test
    void aPartBesideAPayloadIsOnePartOfBoth() {
        ShortMessage message = headed("050003460202 6162").plus(payload("cd".getBytes(StandardCharsets.US_ASCII)));
        Content.Fragment part = part(delivered(message));
        assertThat(part.group()).isEqualTo(GROUP + "8:70|2");
        assertThat(text(part)).isEqualTo("abcd");
    }

    @Test
    void keepsASurrogatePairInItsTwoParts() {
        Content.Fragment first = part(delivered(headed("050003500201D83D").withDataCoding(8)));
        Content.Fragment second = part(delivered(headed("050003500202DE00").withDataCoding(8)));
        assertThat(raw(first).octets().hex() + raw(second).octets().hex()).isEqualTo("d83dde00");
        assertThat(first.group()).isEqualTo(second.group());
    }

    @Test
    void keepsSendersWithTheSameReferenceApart() {
        Content.Fragment mine = part(delivered(headed("050003600201" + "61")));
        ShortMessage other = ShortMessage.of(
                        Party.of("+6281234567891"),
                        Party.of("1708"),
                        Octets.ofHex("05000360020161").bytes())
                .withEsmClass(0x40);
        Content.Fragment theirs = part(delivered(other));
        assertThat(mine.group()).isNotEqualTo(theirs.group());
    }

    @Test
    void givesEveryPartItsOwnIdEvenWhenTheTextRepeats() {
        Inbound first = delivered(headed("05000361020161"));
        Inbound second = delivered(headed("05000361020261"));
        Inbound sar1 = delivered(sar(1));
        Inbound sar2 = delivered(sar(2));
        assertThat(List.of(first.id(), second.id(), sar1.id(), sar2.id())).doesNotHaveDuplicates();
    }

    private static ShortMessage sar(int number) {
        return Rig.sms("sama")
                .plus(
                        Tlv.ofShort(Tlv.SAR_MSG_REF_NUM, 9),
                        Tlv.ofOctet(Tlv.SAR_TOTAL_SEGMENTS, 2),
                        Tlv.ofOctet(Tlv.SAR_SEGMENT_SEQNUM, number));
    }

    @Test
    void takesPartsOfOneMessageOverDifferentBinds() {
        Rig.until(() -> rig.smsc.sessions().size() == 2);
        int before = rig.intake.messages().size();
        var second = rig.smsc.sessions().get(1).deliver(headed("05000362020262"));
        assertThat(Rig.answer(second)).isZero();
        var first = rig.smsc.sessions().get(0).deliver(headed("05000362020161"));
        assertThat(Rig.answer(first)).isZero();
        List<Content.Fragment> parts = rig.intake.messages().subList(before, before + 2).stream()
                .map(LongMessagesTest::part)
                .toList();
        assertThat(parts).extracting(Content.Fragment::number).containsExactly(2, 1);
        assertThat(parts.get(0).group()).isEqualTo(parts.get(1).group());
    }

    @Test
    void storesARepeatedPartOnceAndAnswersItTwice() {
        int before = rig.intake.messages().size();
        rig.smsc.misbehave(Misbehaviour.DUPLICATE_DELIVER, 3);
        List<Integer> outcomes =
                rig.smsc.send("+6281234567899", "1708", "x".repeat(400), Texts.Concatenation.UDH_16).stream()
                        .map(delivery -> delivery.outcome().join())
                        .toList();
        assertThat(outcomes).containsExactly(0, 0, 0);
        Rig.until(() -> rig.smsc.sessions().stream().allMatch(session -> session.unanswered() == 0));
        assertThat(rig.intake.messages().subList(before, rig.intake.messages().size()))
                .hasSize(3);
        assertThat(rig.smsc.violations()).isEmpty();
    }

    private static ShortMessage headed(String hex) {
        return Rig.sms("")
                .withEsmClass(0x40)
                .withOctets(Octets.ofHex(hex.replace(" ", "")).bytes());
    }

    private static Tlv payload(byte[] octets) {
        return Tlv.of(Tlv.MESSAGE_PAYLOAD, octets);
    }

    private static Inbound delivered(ShortMessage message) {
        int before = rig.intake.messages().size();
        assertThat(rig.deliver(message)).isZero();
        assertThat(rig.intake.messages()).hasSize(before + 1);
        return rig.intake.messages().get(before);
    }

    private static Content.Fragment part(Inbound message) {
        assertThat(message.content()).isInstanceOf(Content.Fragment.class);
        return (Content.Fragment) message.content();
    }

    private static String text(Content.Fragment part) {
        return SmppChannel.TYPE
                .assemblers()
                .get(raw(part).assembler())
                .text(raw(part).octets().bytes(), false)
                .orElseThrow()
                .text();
    }

    private static Content.Piece.Raw raw(Content.Fragment part) {
        return (Content.Piece.Raw) part.piece();
    }

    private static String raw(Inbound message) {
        return ((Content.Undecodable) message.content()).beginning().hex();
    }
}
