package id.kanal.kernel.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TicketTest {
    private static final int MANY = 3_000;

    @Test
    void whatIsDrawnIsATicket() {
        Random random = new Random(1);
        for (int i = 0; i < MANY; i++) assertThat(Ticket.draw(random).digits()).matches("[1-9][0-9]{9}");
    }

    @Test
    void everySingleWrongDigitIsCaught() {
        Random random = new Random(2);
        for (int i = 0; i < MANY; i++) {
            String right = Ticket.draw(random).digits();
            for (int at = 0; at < right.length(); at++)
                for (char digit = '0'; digit <= '9'; digit++) {
                    if (digit == right.charAt(at)) continue;
                    String wrong = right.substring(0, at) + digit + right.substring(at + 1);
                    assertThat(Ticket.read(wrong)).as("%s for %s", wrong, right).isEmpty();
                }
        }
    }

    @Test
    void everySwapOfTwoNeighboursIsCaught() {
        Random random = new Random(3);
        for (int i = 0; i < MANY; i++) {
            String right = Ticket.draw(random).digits();
            for (int at = 0; at + 1 < right.length(); at++) {
                char first = right.charAt(at);
                char second = right.charAt(at + 1);
                if (first == second) continue;
                String wrong = right.substring(0, at) + second + first + right.substring(at + 2);
                assertThat(Ticket.read(wrong)).as("%s for %s", wrong, right).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4821937568",
                "482-193-7568",
                "482 193 7568",
                "482.193.7568",
                "#4821937568",
                " 4 8 2 1 9 3 7 5 6 8 ",
                "482\u2013193\u20137568",
                "482\u00a0193\u00a07568"
            })
    void isReadAsPeopleWriteIt(String written) {
        assertThat(Ticket.read(written)).contains(new Ticket("4821937568"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "482193756", "48219375684", "4821937560", "no. 4821937568", "482/193/7568", "0000000000"})
    void isNotReadFromAnythingElse(String written) {
        assertThat(Ticket.read(written)).isEmpty();
        assertThatThrownBy(() -> new Ticket(written))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a ticket number");
    }

    @ParameterizedTest
    @CsvSource({"4821937568, 482-193-7568"})
    void isShownInThreeGroupsAndReadBack(String digits, String shown) {
        assertThat(new Ticket(digits).shown()).isEqualTo(shown);
        assertThat(Ticket.read(shown)).contains(new Ticket(digits));
    }
}
