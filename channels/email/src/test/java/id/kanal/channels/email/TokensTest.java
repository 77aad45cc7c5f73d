package id.kanal.channels.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.kanal.kernel.model.Ticket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TokensTest {
    private static final String OUTBOUND = "01JDC3V6W3Q7K1R9M0T2Z8X4YB";
    private static final Ticket TICKET = Ticket.draw(new Random(1));
    private static final Ticket OTHER = Ticket.draw(new Random(2));

    private final EmailConfig config = EmailConfigs.of(143, 25);
    private final Tokens tokens = new Tokens(EmailRig.SECRET, config);

    @Test
    void marksHaveTheFormsThatOthersRelyOn() {
        assertThat(tokens.replyAddress(TICKET))
                .matches("pengaduan\\+t" + TICKET.digits() + "\\.[a-z2-7]{16}@kanal\\.test");
        assertThat(tokens.envelopeSender(OUTBOUND))
                .matches("pengaduan\\+b" + OUTBOUND + "\\.[a-z2-7]{16}@kanal\\.test");
        assertThat(tokens.messageId(Optional.of(TICKET), OUTBOUND))
                .matches("<t" + TICKET.digits() + "\\." + OUTBOUND + "\\.[a-z2-7]{16}@kanal\\.test>");
        assertThat(tokens.messageId(Optional.empty(), OUTBOUND))
                .matches("<t0\\." + OUTBOUND + "\\.[a-z2-7]{16}@kanal\\.test>");
    }

    @Test
    void aReplyAddressNamesItsTicketInAnyCase() {
        String address = tokens.replyAddress(TICKET);
        assertThat(tokens.ticket(List.of("orang@lain.test", address), List.of()))
                .contains(TICKET);
        assertThat(tokens.ticket(List.of(address.toUpperCase(Locale.ROOT)), List.of()))
                .contains(TICKET);
    }

    @Test
    void theNewestOfOurMessageIdsNamesTheTicketWhereNoAddressDoes() {
        String first = tokens.messageId(Optional.of(OTHER), OUTBOUND);
        String second = tokens.messageId(Optional.of(TICKET), OUTBOUND);
        String none = tokens.messageId(Optional.empty(), OUTBOUND);
        assertThat(tokens.ticket(List.of(), List.of("<a@b>", first, second, none)))
                .contains(TICKET);
        assertThat(tokens.ticket(List.of(tokens.replyAddress(OTHER)), List.of(second)))
                .contains(OTHER);
        assertThat(tokens.ticket(List.of(), List.of(none))).isEmpty();
    }

    @Test
    void aBounceNamesItsMessageByTheAddressOrByWhatItQuotes() {
        String sender = tokens.envelopeSender(OUTBOUND);
        assertThat(tokens.outbound(List.of(sender.toLowerCase(Locale.ROOT)), List.of()))
                .contains(OUTBOUND);
        assertThat(tokens.outbound(List.of(config.address()), List.of(tokens.messageId(Optional.of(TICKET), OUTBOUND))))
                .contains(OUTBOUND);
        assertThat(tokens.outbound(List.of(config.address()), List.of())).isEmpty();
    }

    @Test
    void whatIsForgedOrChangedIsWorthNothing() {
        String address = tokens.replyAddress(TICKET);
        String mac = address.substring(address.indexOf('.') + 1, address.indexOf('@'));
        Tokens stranger = new Tokens(Arrays.copyOf("another".getBytes(StandardCharsets.UTF_8), 32), config);
        List<String> worthless = List.of(
                address.replace(TICKET.digits(), OTHER.digits()),
                address.replace(mac, "a".repeat(16)),
                address.replace("@kanal.test", "@kanal.test.evil"),
                address.replace("pengaduan+", "orang+"),
                address.replace("+t", "+b"),
                stranger.replyAddress(TICKET),
                "pengaduan+t" + TICKET.digits() + "@kanal.test",
                "x" + address);
        for (String one : worthless) {
            assertThat(tokens.ticket(List.of(one), List.of())).as(one).isEmpty();
            assertThat(tokens.outbound(List.of(one), List.of())).as(one).isEmpty();
        }
        assertThat(tokens.ticket(
                        List.of(), List.of("<t" + TICKET.digits() + "." + OUTBOUND + "." + mac + "@kanal.test>")))
                .isEmpty();
        assertThat(tokens.outbound(List.of(tokens.replyAddress(TICKET)), List.of()))
                .isEmpty();
    }

    @Test
    void marksFitIntoALocalPart() {
        EmailConfig longest = EmailConfigs.with(config, "address", "a".repeat(19) + "@kanal.test");
        String sender = new Tokens(EmailRig.SECRET, longest).envelopeSender(OUTBOUND);
        assertThat(sender.indexOf('@')).isLessThanOrEqualTo(64);
    }

    @Test
    void withoutSubaddressesTheMessageIdIsAllThereIs() {
        EmailConfig plain = EmailConfigs.with(config, "subaddress", "");
        Tokens bare = new Tokens(EmailRig.SECRET, plain);
        assertThat(bare.replyAddress(TICKET)).isEqualTo(config.address());
        assertThat(bare.envelopeSender(OUTBOUND)).isEqualTo(config.address());
        String id = bare.messageId(Optional.of(TICKET), OUTBOUND);
        assertThat(bare.ticket(List.of(config.address()), List.of(id))).contains(TICKET);
        assertThat(bare.outbound(List.of(config.address()), List.of(id))).contains(OUTBOUND);
    }

    @Test
    void ourAddressIsOursWithAnyMark() {
        assertThat(tokens.isOurs("Pengaduan@KANAL.test")).isTrue();
        assertThat(tokens.isOurs("pengaduan+apa-saja@kanal.test")).isTrue();
        assertThat(tokens.isOurs("pengaduan2@kanal.test")).isFalse();
        assertThat(tokens.isOurs("pengaduan@lain.test")).isFalse();
    }

    @Test
    void anIdThatCouldLeaveItsPlaceIsRefused() {
        assertThatThrownBy(() -> tokens.envelopeSender("01>\r\nRCPT TO:<x"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
