package id.kanal.simulators.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.testkit.MutableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoBookTest {
    private static final String PHONE = "+6281234567890";
    private static final String LONG = "jalan raya mauk km 7 rusak parah, banyak motor jatuh, mohon diperbaiki";

    private final MutableClock clock = new MutableClock(Instant.parse("2026-11-27T09:00:00Z"));
    private final DemoBook book = new DemoBook(clock);

    @ParameterizedTest(name = "{0} again after {1} s in {2} part(s): shown as a resend {3}")
    @CsvSource({
        "STOP, 1, 1, true",
        "STOP, 5, 1, false",
        "long, 40, 1, true",
        "long, 601, 1, false",
        "long, 40, 2, false" // its parts have a reference of their own
    })
    void whatAGatewayTakesForTheOperatorsResendIsShownAsSuch(String text, int seconds, int parts, boolean resent) {
        String words = text.equals("long") ? LONG : text;
        SentSms first = book.sent(PHONE, words, parts);
        for (int i = 0; i < parts; i++) book.acknowledged(first, 0);
        clock.advance(Duration.ofSeconds(seconds));
        book.acknowledged(book.sent(PHONE, words, parts), 0);
        JsonNode second = book.json().get("messages").get(1);
        assertThat(second.get("repeatOf").isNull()).isEqualTo(!resent);
        if (resent) assertThat(second.get("repeatOf").textValue()).isEqualTo("2026-11-27T09:00:00.000Z");
    }

    @Test
    void anotherPhoneAndARefusedMessageAreNoRepeat() {
        SentSms refused = book.sent(PHONE, LONG, 1);
        book.acknowledged(refused, 0x58);
        book.sent(PHONE, LONG, 1);
        book.sent("+6281234567891", LONG, 1);
        book.json()
                .get("messages")
                .forEach(m -> assertThat(m.get("repeatOf").isNull()).isTrue());
    }
}
