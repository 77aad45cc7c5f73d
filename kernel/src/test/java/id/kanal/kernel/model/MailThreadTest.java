package id.kanal.kernel.model;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.journal.Keys;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailThreadTest {
    @ParameterizedTest(name = "{0} ids of {1} characters: {2} are kept")
    @CsvSource({
        "0, 20, 0",
        "1, 20, 1",
        "10, 20, 10",
        "11, 20, 10",
        "500, 20, 10",
        "10, 100, 9",
        "40, 250, 3",
        "5, 251, 0"
    })
    void theFirstIdAndTheNewestStay(int many, int length, int kept) {
        String references = IntStream.range(0, many)
                .mapToObj(i -> "<" + "x".repeat(length - 6) + "%04d>".formatted(i))
                .collect(Collectors.joining(" "));
        MailThread bounded = new MailThread("s", "<m>", references).bounded();
        assertThat(bounded.ids()).hasSize(kept);
        assertThat(bounded.references().length()).isLessThanOrEqualTo(1_000);
        if (kept == 0) return;
        assertThat(bounded.ids().get(0)).endsWith("0000>");
        assertThat(bounded.references()).endsWith("%04d>".formatted(many - 1));
        assertThat(bounded.bounded()).isEqualTo(bounded);
    }

    @Test
    void longSubjectsAndIdsAreBoundedToo() {
        MailThread bounded =
                new MailThread("x".repeat(249) + "😀 lagi", "<" + "m".repeat(250) + ">", "<a> <b>  <a>").bounded();
        assertThat(bounded.subject()).isEqualTo("x".repeat(249));
        assertThat(bounded.messageId()).isEmpty();
        assertThat(bounded.ids()).containsExactly("<a>", "<b>");
    }

    @Test
    void itComesBackFromItsHash() {
        MailThread thread = new MailThread("Jalan rusak", "<m>", "<a> <b>");
        assertThat(Keys.ThreadFields.in(Keys.ThreadFields.of(thread))).contains(thread);
        assertThat(Keys.ThreadFields.in(Map.of())).isEmpty();
        assertThat(Keys.ThreadFields.in(Map.of(Keys.ThreadFields.SAID, "x"))).isEmpty();
    }
}
