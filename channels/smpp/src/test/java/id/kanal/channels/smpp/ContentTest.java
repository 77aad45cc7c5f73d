package id.kanal.channels.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Defect;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Octets;
import id.kanal.kernel.model.Proof;
import id.kanal.simulators.smsc.Misbehaviour;
import id.kanal.simulators.smsc.Party;
import id.kanal.simulators.smsc.ShortMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What data_coding and the addresses mean, and what becomes of what means nothing. */
class ContentTest {
    private static Map<String, Rig> rigs;

    @BeforeAll
    static void bind() {
        rigs = Map.of(
                "gsm", Rig.bound(Rig.account()),
                "latin1", Rig.bound(Rig.account(), "defaultAlphabet", SmppConfig.DefaultAlphabet.LATIN1),
                "ascii", Rig.bound(Rig.account(), "defaultAlphabet", SmppConfig.DefaultAlphabet.ASCII));
    }

    @AfterAll
    static void close() {
        rigs.values().forEach(Rig::close);
    }

    @ParameterizedTest(name = "{0}, data_coding {1}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
        gsm    | 0    | 00010203         | @£$¥
        gsm    | 0    | 1B3D1B141B65     | ~^€
        gsm    | 0    | 61621B           | ab
        gsm    | 0    | 1B1B61           | ' a'
        gsm    | 0    | 1B41             | A
        gsm    | 1    | 68616C6F40       | halo@
        gsm    | 3    | E1E7DA40         | áçÚ@
        gsm    | 8    | 06F106F206F3     | ۱۲۳
        gsm    | 8    | D83DDE00         | 😀
        gsm    | 0xF0 | 00616263         | @abc
        gsm    | 0xF1 | 00616263         | @abc
        gsm    | 0xF2 | 00616264         | @abd
        gsm    | 0x10 | 00616265         | @abe
        gsm    | 0x13 | 00616266         | @abf
        gsm    | 0x18 | 00610062         | ab
        gsm    | 0x19 | 00610063         | ac
        gsm    | 0xC8 | 00616267         | @abg
        gsm    | 0xD8 | 00616268         | @abh
        gsm    | 0xE0 | 00610064         | ad
        latin1 | 0    | 40E9             | @é
        latin1 | 0xF1 | 40E8             | @è
        latin1 | 1    | 40               | @
        ascii  | 0    | 40246A           | @$j
        gsm    | 8    | FFFE68006F00     | ho
        gsm    | 8    | FEFF0068006E     | hn
        gsm    | 8    | 680061006C006F00 | halo
        gsm    | 0    | 636166C3A9       | café
        gsm    | 0    | 636166E9         | café
        """)
    void reads(String alphabet, String coding, String hex, String text) {
        Rig rig = rigs.get(alphabet);
        int before = rig.intake.messages().size();
        assertThat(rig.deliver(octets(hex).withDataCoding(Integer.decode(coding))))
                .isZero();
        assertThat(rig.intake.messages().get(before).content()).isEqualTo(Content.Message.of(text));
    }

    @ParameterizedTest(name = "data_coding {0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
        8 | 00610062D83D           | ab\uFFFD
        8 | 0061006200             | ab\uFFFD
        0 | 6A616C616E81           | jalan\uFFFD
        """)
    void aFewOctetsThatCannotBeReadAreReplacedAndTheWholePduIsKept(int coding, String hex, String text) {
        Rig rig = rigs.get("gsm");
        int before = rig.intake.messages().size();
        assertThat(rig.deliver(octets(hex).withDataCoding(coding))).isZero();
        Content.Message message =
                (Content.Message) rig.intake.messages().get(before).content();
        assertThat(message.body().text()).isEqualTo(text);
        assertThat(message.defects()).containsExactly(Defect.DAMAGED);
        assertThat(message.raw().orElseThrow().hex()).endsWith(hex.toLowerCase(java.util.Locale.ROOT));
    }

    @ParameterizedTest(name = "{0}, data_coding {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
        gsm   | 0    | 6180     | GSM
        gsm   | 1    | 6181     | ASCII
        ascii | 0    | 6182     | ASCII
        gsm   | 8    | 006100   | UCS2
        gsm   | 8    | D83D     | UCS2
        gsm   | 2    | 6162     | data_coding 2
        gsm   | 4    | 6163     | data_coding 4
        gsm   | 6    | 6164     | data_coding 6
        gsm   | 0xF4 | 6165     | data_coding 244
        gsm   | 0xF5 | 6166     | data_coding 245
        gsm   | 0x14 | 6167     | data_coding 20
        gsm   | 0x1C | 6168     | data_coding 28
        gsm   | 0x20 | 6169     | data_coding 32
        gsm   | 0x80 | 616A     | data_coding 128
        """)
    void keepsRawWhatItCannotReadAndRefusesItForGood(String alphabet, String coding, String hex, String reason) {
        Rig rig = rigs.get(alphabet);
        int before = rig.intake.messages().size();
        ShortMessage message = octets(hex).withDataCoding(Integer.decode(coding));
        assertThat(rig.deliver(message)).isEqualTo(0x65);
        Content.Undecodable kept =
                (Content.Undecodable) rig.intake.messages().get(before).content();
        assertThat(kept.reason()).contains(reason);
        assertThat(kept.beginning().hex()).endsWith(hex.toLowerCase(java.util.Locale.ROOT));
        // sent again it is refused again and not stored twice
        assertThat(rig.deliver(message)).isEqualTo(0x65);
        assertThat(rig.intake.messages()).hasSize(before + 1);
    }

    @ParameterizedTest(name = "ton {0}: {1} is {2} {3}")
    @CsvSource({
        "1, 6281234567890, tel, +6281234567890",
        "1, +6281234567890, tel, +6281234567890",
        "0, 6281234567890, tel, +6281234567890",
        "0, +6281234567890, tel, +6281234567890",
        "0, 081234567890, tel, +6281234567890",
        "2, 081234567890, tel, +6281234567890",
        "2, 81234567890, tel, +6281234567890",
        "0, 81234567890, tel, +6281234567890",
        "0, 006281234567890, tel, +6281234567890",
        "1, 006281234567890, tel, +6281234567890",
        "1, 6591234567, tel, +6591234567",
        "1, 081234567890, tel, +6281234567890",
        "1, 81234567890, tel, +6281234567890",
        "1, 0215551234, tel, +62215551234",
        "1, 85212345678, tel, +6285212345678",
        "1, 8613812345678, tel, +8613812345678",
        "1, 84912345678, tel, +84912345678",
        "1, 8801712345678, tel, +8801712345678",
        "1, +81234567890, tel, +81234567890",
        "2, 6281234567890, tel, +6281234567890",
        "0, 6208123456789, tel, +628123456789",
        "1, 62081234567890, tel, +6281234567890",
        "2, 1708, short-code, 1708",
        "6, 94567, short-code, 94567",
        "1, 081170, short-code, 081170",
        "0, 0215551234, tel, +62215551234",
        "0, 1708, short-code, 1708",
        "3, 94567, short-code, 94567",
        "1, 1708, short-code, 1708",
        "0, 0809, short-code, 0809",
        "1, 1234567890123456, short-code, 1234567890123456",
        "5, BANK ABC, alphanumeric, BANK ABC",
        "0, TELKOMSEL, alphanumeric, TELKOMSEL",
        "5, 123456789, alphanumeric, 123456789",
        "0, '', alphanumeric, unknown"
    })
    void readsTheSender(int ton, String written, String network, String address) {
        assertThat(new SmppAddresses("62").of(ton, written)).isEqualTo(new Address(network, address));
        Rig rig = rigs.get("gsm");
        int before = rig.intake.messages().size();
        ShortMessage message = ShortMessage.of(
                new Party(ton, 1, written),
                Party.of("1708"),
                ("dari " + ton + written).getBytes(StandardCharsets.US_ASCII));
        assertThat(rig.deliver(message)).isZero();
        Inbound stored = rig.intake.messages().get(before);
        assertThat(stored.from()).isEqualTo(new Address(network, address));
        assertThat(stored.origin().to()).isEqualTo(Rig.OURS);
        assertThat(SmppChannel.TYPE
                        .profile("sms-test", Rig.config())
                        .reaches()
                        .contains(stored.from().network()))
                .isEqualTo(network.equals("tel"));
    }

    @Test
    void aMessageIsStoredWithItsChannelItsTimeAndItsFingerprint() {
        Rig rig = rigs.get("gsm");
        int before = rig.intake.messages().size();
        assertThat(rig.deliver(Rig.sms("jalan rusak"))).isZero();
        Inbound stored = rig.intake.messages().get(before);
        assertThat(stored.id()).matches("smpp:sms-test:[A-Za-z0-9_-]{22}");
        assertThat(stored.channel().medium()).isEqualTo("sms");
        assertThat(stored.channel().id()).isEqualTo("sms-test");
        assertThat(stored.receivedAt()).isEqualTo(Rig.NOW);
        assertThat(stored.origin().proof()).isEqualTo(Proof.VOUCHED);
        assertThat(stored.timing().sentAt()).isEmpty();
        assertThat(rig.intake.windows()).containsOnly(Duration.ofMinutes(10));
    }

    @Test
    void theSameMessageSentAgainIsAnsweredAndNotStoredTwice() {
        Rig rig = rigs.get("gsm");
        int before = rig.intake.messages().size();
        for (int i = 0; i < 3; i++)
            assertThat(rig.deliver(Rig.sms("lampu mati"))).isZero();
        assertThat(rig.deliver(Rig.sms("lampu mati!"))).isZero();
        assertThat(rig.intake.messages()).hasSize(before + 2);
        assertThat(rig.count("kanal_smpp_inbound_total kind=text taken=already"))
                .isGreaterThanOrEqualTo(2);
    }

    @Test
    void theSameWordsInAnotherCodingOrFromAnotherAreAnotherMessage() {
        Rig rig = rigs.get("gsm");
        int before = rig.intake.messages().size();
        ShortMessage words = Rig.sms("sama");
        assertThat(rig.deliver(words)).isZero();
        assertThat(rig.deliver(words.withDataCoding(1))).isZero();
        assertThat(rig.deliver(ShortMessage.of(
                        Party.of("+6281234567892"),
                        words.destination(),
                        words.octets().bytes())))
                .isZero();
        assertThat(rig.deliver(ShortMessage.of(
                        words.source(), Party.of("1709"), words.octets().bytes())))
                .isZero();
        assertThat(rig.intake.messages()).hasSize(before + 4);
    }

    @Test
    void aDataSmIsAMessageToo() {
        Rig rig = rigs.get("gsm");
        int before = rig.intake.messages().size();
        byte[] body = Octets.ofHex("00" + "0101363238313233343536373839303000" + "0001" + "3137303800" + "000000"
                        + "04240004" + "68616C6F")
                .bytes();
        assertThat(Rig.answer(rig.session().request(0x103, body))).isZero();
        assertThat(rig.intake.messages().get(before).content()).isEqualTo(Content.Message.of("halo"));
        assertThat(Rig.answer(rig.session().request(0x103, new byte[] {0, 1, 1})))
                .isEqualTo(0x65);
    }

    @Test
    void unknownParametersDoNotMatter() {
        Rig rig = rigs.get("gsm");
        int before = rig.intake.messages().size();
        rig.smsc.misbehave(Misbehaviour.UNKNOWN_TLVS, 1);
        rig.smsc.send(Rig.PHONE, "1708", "dengan parameter").get(0).outcome().join();
        assertThat(rig.intake.messages().get(before).content()).isEqualTo(Content.Message.of("dengan parameter"));
    }

    @ParameterizedTest
    @CsvSource({"JOURNAL_FULL, 0x58", "JOURNAL_DOWN, 0x64", "JOURNAL_UNSURE, 0x64", "BUG, 0x64"})
    void saysWhyTheJournalDidNotTakeIt(FailureCode code, String status) {
        Rig rig = rigs.get("gsm");
        rig.intake.breakWith(code);
        assertThat(rig.deliver(Rig.sms("coba " + code))).isEqualTo(Integer.decode(status));
        rig.intake.repair();
        assertThat(rig.deliver(Rig.sms("coba " + code))).isZero();
    }

    @Test
    void undecodableContentIsNotRefusedForGoodBeforeItIsStored() {
        Rig rig = rigs.get("gsm");
        ShortMessage binary = octets("0102030405").withDataCoding(4);
        rig.intake.breakWith(FailureCode.JOURNAL_DOWN);
        assertThat(rig.deliver(binary)).isEqualTo(0x64);
        rig.intake.repair();
        assertThat(rig.deliver(binary)).isEqualTo(0x65);
    }

    private static ShortMessage octets(String hex) {
        return Rig.sms("").withOctets(Octets.ofHex(hex).bytes());
    }
}
