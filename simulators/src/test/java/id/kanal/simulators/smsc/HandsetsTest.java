package id.kanal.simulators.smsc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class HandsetsTest {
    private static final Party GATEWAY = Party.of("1708");
    private static final Party PHONE = Party.of("+6281234567890");

    private final Handsets handsets = new Handsets();

    @ParameterizedTest
    @EnumSource(Texts.Concatenation.class)
    void joinsPartsHoweverTheyAreMarkedAndOrdered(Texts.Concatenation how) throws MalformedPdu {
        String text = "Jalan {rusak} ~ 5€. ".repeat(25);
        List<ShortMessage> parts = new ArrayList<>(Texts.of(GATEWAY, PHONE, text, how, 0x1FF));
        Collections.reverse(parts);
        for (ShortMessage part : parts) handsets.take(part);
        assertThat(handsets.received("+6281234567890"))
                .singleElement()
                .extracting(Handsets.Sms::text)
                .isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "a, 160, 1",
        "a, 161, 2",
        "a, 306, 2",
        "a, 307, 3",
        "€, 80, 1",
        "€, 81, 2",
        "€, 153, 3",
        "ж, 70, 1",
        "ж, 71, 2",
        "ж, 134, 2",
        "ж, 135, 3",
        "😀, 35, 1",
        "😀, 36, 2",
        "😀, 66, 2",
        "😀, 67, 3"
    })
    void cutsWhereTheStandardSays(String character, int times, int parts) throws MalformedPdu {
        String text = character.repeat(times);
        List<ShortMessage> messages = Texts.of(GATEWAY, PHONE, text, Texts.Concatenation.UDH_8, 1);
        assertThat(messages)
                .hasSize(parts)
                .allSatisfy(m -> assertThat(m.octets().length()).isLessThanOrEqualTo(160));
        for (ShortMessage message : messages)
            assertThat(UserData.of(message).text().orElseThrow()).matches("(" + character + ")+");
    }

    @Test
    void keepsInterleavedMessagesOfTwoPhonesApart() throws MalformedPdu {
        Party other = Party.of("+6289999999999");
        List<ShortMessage> mine = Texts.of(GATEWAY, PHONE, "a".repeat(200), Texts.Concatenation.UDH_8, 1);
        List<ShortMessage> theirs = Texts.of(GATEWAY, other, "b".repeat(200), Texts.Concatenation.UDH_8, 1);
        for (int i = 0; i < 2; i++) {
            handsets.take(mine.get(i));
            handsets.take(theirs.get(i));
        }
        assertThat(handsets.received(PHONE.written()))
                .extracting(Handsets.Sms::text)
                .containsExactly("a".repeat(200));
        assertThat(handsets.received(other.written()))
                .extracting(Handsets.Sms::text)
                .containsExactly("b".repeat(200));
    }

    @ParameterizedTest
    @CsvSource({"FF0003010201", "05000301020341", "050003010200", "0500040102", "0200", "00"})
    void refusesAHeaderThatCannotBe(String hex) {
        ShortMessage broken =
                ShortMessage.of(GATEWAY, PHONE, HexFormat.of().parseHex(hex)).withEsmClass(ShortMessage.UDHI);
        assertThatThrownBy(() -> handsets.take(broken)).isInstanceOf(MalformedPdu.class);
    }

    @Test
    void findsTheConcatenationBehindAnotherElement() throws MalformedPdu {
        byte[] octets = HexFormat.of().parseHex("09" + "240103" + "0804" + "01FF0201" + "41");
        ShortMessage message = ShortMessage.of(GATEWAY, PHONE, octets).withEsmClass(ShortMessage.UDHI);
        assertThat(UserData.of(message).part()).contains(new UserData.Part(0x1FF, 2, 1));
    }
}
