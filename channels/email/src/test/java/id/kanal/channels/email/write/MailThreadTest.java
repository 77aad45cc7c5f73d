package id.kanal.channels.email.write;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.masking.IdentityNumbers;
import id.kanal.kernel.model.Handle;
import id.kanal.testkit.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
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
    void itComesBackFromItsHandle() {
        MailThread thread = new MailThread("Jalan rusak", "<m@x>", "<a@x> <b@x>");
        assertThat(MailThread.of(thread.handle("mail"), "mail")).contains(thread);
        MailThread bare = new MailThread("", "", "");
        assertThat(MailThread.of(bare.handle("mail"), "mail")).contains(bare);
    }

    @Test
    void anotherChannelsHandleIsNone() {
        assertThat(MailThread.of(new MailThread("s", "<m@x>", "").handle("mail"), "surel"))
                .isEmpty();
        assertThat(MailThread.of(new Handle("mail", "what an earlier release wrote"), "mail"))
                .isEmpty();
    }

    @Test
    void aHandleHoldsNoIdentityNumber() {
        MailThread thread = new MailThread("NIK 3603012505900001 belum jadi", "<m@x>", "");
        Handle handle = thread.handle("mail");
        assertThat(handle.opaque()).doesNotContain("3603012505900001");
        assertThat(handle.opaque()).startsWith(IdentityNumbers.masked(thread.subject()));
    }

    @Test
    void linesInASubjectAreOne() {
        MailThread thread = new MailThread("satu\r\ndua\ntiga", "<m@x>", "<a@x>");
        assertThat(MailThread.of(thread.handle("mail"), "mail"))
                .contains(new MailThread("satu dua tiga", "<m@x>", "<a@x>"));
    }

    @Test
    void whateverTheThreadAHandleIsBoundedAndCanBeRead() {
        Random random = new Random(Seed.of(MailThreadTest.class));
        for (int run = 0; run < 2_000; run++) {
            List<String> ids = new ArrayList<>();
            int many = random.nextInt(40);
            for (int i = 0; i < many; i++) ids.add(id(random));
            MailThread thread = new MailThread(words(random), id(random), String.join(" ", ids));
            Handle handle = thread.handle("mail"); // refuses what is too long
            MailThread read = MailThread.of(handle, "mail").orElseThrow();
            MailThread bounded = thread.bounded();
            assertThat(read.messageId()).isEqualTo(bounded.messageId());
            assertThat(ids).containsAll(read.ids());
            if (!bounded.ids().isEmpty())
                assertThat(read.ids().get(0)).isEqualTo(bounded.ids().get(0));
            if (read.ids().size() > 1)
                assertThat(read.ids().get(read.ids().size() - 1))
                        .isEqualTo(bounded.ids().get(bounded.ids().size() - 1));
            assertThat(HeaderWriter.clean(bounded.subject())).startsWith(read.subject());
            assertThat(read.handle("mail")).isEqualTo(handle);
        }
    }

    private static String id(Random random) {
        int length = random.nextInt(4) == 0 ? 200 + random.nextInt(120) : 1 + random.nextInt(60);
        StringBuilder id = new StringBuilder("<");
        for (int i = 0; i < length; i++) id.append((char) ('a' + random.nextInt(26)));
        return id.append("@x>").toString();
    }

    private static String words(Random random) {
        List<String> letters = List.of("a", " ", "\u00e9", "\u6545", "\ud83d\ude00", "\n", "\u2028");
        StringBuilder words = new StringBuilder();
        int length = random.nextInt(400);
        for (int i = 0; i < length; i++) words.append(letters.get(random.nextInt(letters.size())));
        return words.toString();
    }
}
