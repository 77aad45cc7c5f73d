package id.kanal.kernel.signing;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.model.Ticket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RatingLinkTest {
    private static final Ticket TICKET = new Ticket("4821937568");
    private final RatingLink link = new RatingLink("k".repeat(32).getBytes(StandardCharsets.UTF_8));

    @Test
    void aTokenNamesItsTicketAndIsFitForALink() {
        Random random = new Random(1);
        Set<String> tokens = new HashSet<>();
        for (int i = 0; i < 500; i++) {
            Ticket ticket = Ticket.draw(random);
            String token = link.token(ticket);
            assertThat(token).matches(ticket.digits() + "-[a-z2-7]{16}");
            assertThat(link.read(token)).contains(ticket);
            tokens.add(token.substring(11));
        }
        assertThat(tokens).as("marks differ").hasSizeGreaterThan(495);
    }

    @Test
    void nobodyElseCanMakeOne() {
        RatingLink other = new RatingLink("K".repeat(32).getBytes(StandardCharsets.UTF_8));
        assertThat(link.read(other.token(TICKET))).isEmpty();
        String token = link.token(TICKET);
        for (int i = 0; i < token.length(); i++) {
            char changed = token.charAt(i) == 'a' ? 'b' : 'a';
            assertThat(link.read(token.substring(0, i) + changed + token.substring(i + 1)))
                    .as("sign %d", i)
                    .isEmpty();
        }
        Ticket neighbour = new Ticket("5724310011");
        assertThat(link.read(neighbour.digits() + token.substring(10))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "4821937568", "4821937568-", "48219375", "482-193-7568-aaaaaaaaaaaaaaaa", "😀😀😀😀😀😀😀"})
    void whatIsNoTokenIsRefused(String token) {
        assertThat(link.read(token)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://kanal.example, https://kanal.example/rating/",
        "https://kanal.example/, https://kanal.example/rating/",
        "https://example.go.id/kanal, https://example.go.id/kanal/rating/"
    })
    void theLinkLeadsToTheOutside(URI publicUrl, String beginning) {
        assertThat(link.of(TICKET, publicUrl)).isEqualTo(beginning + link.token(TICKET));
    }
}
