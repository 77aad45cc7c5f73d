package id.kanal.channels.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.kanal.channels.staff.StaffOffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeskConfigTest {
    private static final List<StaffOffer.Choice> CHOICES = new DeskConfig(
                    List.of("jalan.berlubang = Jalan berlubang", "jalan.lampu = Lampu jalan mati", "sampah"),
                    List.of(),
                    List.of())
            .offeredCategories();

    @Test
    void aChoiceWithoutANameIsCalledAsItsId() {
        assertThat(CHOICES).last().isEqualTo(new StaffOffer.Choice("sampah", "sampah"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jalan rusak = Jalan", "= Jalan", "jalan =", ""})
    void whatIsNoChoiceIsRefused(String line) {
        assertThatThrownBy(() -> new DeskConfig(List.of(line), List.of(), List.of()))
                .hasMessageStartingWith("categories: ");
    }

    @Test
    void noNameStandsThereTwice() {
        assertThatThrownBy(() -> new DeskConfig(List.of(), List.of("a = PLN", "b = PLN"), List.of()))
                .hasMessageStartingWith("agencies: ");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "Jalan berlubang, jalan.berlubang",
        "jalan BERLUBANG, jalan.berlubang",
        "jalan.lampu, jalan.lampu",
        "lampu mati, jalan.lampu",
        "jalan, ",
        "kereta, "
    })
    void whatWasTypedMeansOneChoiceOrNone(String typed, String id) {
        assertThat(StaffOffer.chosen(CHOICES, typed).map(StaffOffer.Choice::id).orElse(null))
                .isEqualTo(id);
    }
}
