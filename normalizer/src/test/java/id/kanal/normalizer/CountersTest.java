package id.kanal.normalizer;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.journal.JournalTransaction;
import id.kanal.kernel.journal.Parked;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.CoreEvent;
import id.kanal.kernel.model.Octets;
import id.kanal.kernel.model.Ticket;
import id.kanal.testkit.Await;
import id.kanal.testkit.Seed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** DESIGN.md, invariant 5: everything that came in ends in exactly one outcome. */
class CountersTest {
    private static final List<String> WORDS = List.of(
            "jalan rusak di mauk",
            "STATUS",
            "STATUS 4821937568",
            "BATAL",
            "STOP",
            "MULAI",
            "BANTUAN",
            "tes",
            "",
            "belum ada tindakan",
            "kebakaran",
            "ada kdrt",
            "tolong",
            "!!bug",
            "TANGKAB sampah");

    @ParameterizedTest
    @MethodSource("seeds")
    void addUpToWhatCameInWhateverGoesWrong(long seed) {
        int sent = 300;
        try (NormalizerHarness desk = new NormalizerHarness()) {
            hardTimes(desk, sent, seed);
            assertThat(desk.outcomes()).as("seed %d", seed).isEqualTo(sent);
            assertThat(count(desk, "received")).isEqualTo(sent);
            assertThat(count(desk, "automatic")).isPositive();
            assertThat(desk.data("rated")).hasSize(count(desk, "rating"));
            assertThat(desk.data("received")).hasSize(count(desk, "complaint"));
            assertThat(desk.data("supplemented")).hasSize(count(desk, "addition"));
            Map<Boolean, List<Parked>> parked = desk.journal.parked().stream()
                    .collect(Collectors.partitioningBy(p -> p.code().equals(NormalizerStage.NOISE)));
            assertThat(parked.get(false)).hasSize(count(desk, "parked"));
            // of one person's noise only the beginning is kept
            assertThat(parked.get(true)).hasSizeLessThanOrEqualTo(count(desk, "noise"));
            assertThat(parked.get(true).isEmpty()).isEqualTo(count(desk, "noise") == 0);
            assertThat(desk.events().stream().map(CoreEvent::id)).doesNotHaveDuplicates();
            assertThat(desk.data("received").stream()
                            .map(data -> data.get("ticket").asText()))
                    .doesNotHaveDuplicates();
        }
    }

    static LongStream seeds() {
        long first = Seed.of(CountersTest.class, 1);
        return LongStream.range(first, first + 8);
    }

    private static void hardTimes(NormalizerHarness desk, int sent, long seed) {
        Random random = new Random(seed);
        Random fate = new Random(-seed);
        List<FailureCode> codes =
                List.of(FailureCode.JOURNAL_UNSURE, FailureCode.KEY_TAKEN, FailureCode.ALREADY_SETTLED);
        try (Working working = new Working(
                desk,
                1 + random.nextInt(50),
                () -> fate.nextInt(10) > 0 ? Optional.empty() : Optional.of(codes.get(fate.nextInt(codes.size()))))) {
            for (int i = 0; i < sent; i++) {
                traffic(desk, random);
                if (random.nextInt(30) == 0) desk.later(Duration.ofMinutes(random.nextInt(10)));
            }
            working.until(sent, () -> desk.later(NormalizerHarness.PATIENCE)); // so that parts are given up
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = FailureCode.class,
            names = {"JOURNAL_DOWN", "JOURNAL_UNSURE", "KEY_TAKEN", "JOURNAL_FULL", "ALREADY_SETTLED"})
    void aStepThatFailsIsDoneAgainAndNothingTwice(FailureCode code) {
        AtomicInteger tries = new AtomicInteger();
        try (NormalizerHarness desk = new NormalizerHarness()) {
            desk.says(NormalizerHarness.SITI, "jalan rusak di mauk")
                    .says(NormalizerHarness.SITI, "belum ada")
                    .says(NormalizerHarness.BUDI, "sampah");
            desk.part(NormalizerHarness.SITI, "r", 2, 1, Alphabet.ESCAPED, Alphabet.ESCAPED.encode("satu di "));
            desk.part(NormalizerHarness.SITI, "r", 2, 2, Alphabet.ESCAPED, Alphabet.ESCAPED.encode("dua"));
            try (Working working =
                    new Working(desk, 200, () -> tries.incrementAndGet() == 1 ? Optional.of(code) : Optional.empty())) {
                working.until(5);
            }
            assertThat(tries.get()).isGreaterThanOrEqualTo(code == FailureCode.JOURNAL_UNSURE ? 1 : 2);
            assertThat(desk.told()).containsExactly("jalan rusak di mauk", "belum ada", "sampah", "satu di dua");
            assertThat(desk.notices()).hasSize(4);
            assertThat(desk.outcomes()).isEqualTo(5);
        }
    }

    @Test
    void aTicketThatIsTakenIsDrawnAgain() {
        try (NormalizerHarness desk = new NormalizerHarness();
                NormalizerHarness twin = new NormalizerHarness()) {
            twin.says(NormalizerHarness.SITI, "jalan rusak di mauk").work();
            Ticket taken = twin.ticket(0); // both draw from the same seed, so this desk will draw it first
            desk.write(taken, Card.ADDRESS, NormalizerHarness.BUDI.key())
                    .says(NormalizerHarness.SITI, "jalan rusak di mauk");
            try (Working working = new Working(desk, 200, Optional::empty)) {
                working.until(1);
            }
            assertThat(desk.ticket(0)).isNotEqualTo(taken);
            assertThat(desk.card(taken))
                    .containsEntry(Card.ADDRESS, NormalizerHarness.BUDI.key())
                    .hasSize(1);
            assertThat(desk.card(desk.ticket(0))).containsEntry(Card.ADDRESS, NormalizerHarness.SITI.key());
        }
    }

    @Test
    void aMessageThatBreaksTheStageIsParkedAloneAndComesBackUncounted() {
        try (NormalizerHarness desk = new NormalizerHarness()) {
            desk.says(NormalizerHarness.SITI, "satu di mauk")
                    .says(NormalizerHarness.SITI, "!!bug")
                    .says(NormalizerHarness.BUDI, "dua di mauk");
            try (Working working = new Working(desk, 200, Optional::empty)) {
                working.until(3);
                assertThat(desk.told()).containsExactly("satu di mauk", "dua di mauk");
                assertThat(desk.counts()).containsEntry("parked", 1L).containsEntry("complaint", 2L);
                String first = desk.journal.parked().get(0).id();
                assertThat(Await.get(desk.journal.requeue(first))).isTrue();
                Await.until(
                        "parked again",
                        () -> desk.journal.parked().stream()
                                .anyMatch(parked -> !parked.id().equals(first)));
            }
            assertThat(desk.journal.parked()).hasSize(1);
            assertThat(desk.outcomes()).isEqualTo(3);
        }
    }

    @Test
    void aBugCostsTheJoinedMessageButNoneOfItsParts() {
        try (NormalizerHarness desk = new NormalizerHarness()) {
            desk.part(NormalizerHarness.SITI, "r", 2, 1, Alphabet.ESCAPED, Alphabet.ESCAPED.encode("!!bug "));
            desk.part(NormalizerHarness.SITI, "r", 2, 2, Alphabet.ESCAPED, Alphabet.ESCAPED.encode("di mauk"));
            desk.says(NormalizerHarness.SITI, "satu di mauk").work();
            assertThat(desk.told()).containsExactly("satu di mauk");
            assertThat(desk.counts()).containsEntry("parked", 1L).containsEntry("joined", 1L);
            assertThat(desk.journal.parked().get(0).body()).contains("!!bug di mauk");
            assertThat(desk.journal.parked().get(0).code()).isEqualTo("bug");
        }
    }

    @Test
    void whatIsNoEntryAtAllIsParkedWithoutACount() {
        try (NormalizerHarness desk = new NormalizerHarness()) {
            Await.get(desk.journal.commit(JournalTransaction.under(desk.lease()).append("intake:0", "{\"v\":9}")));
            desk.says(NormalizerHarness.SITI, "satu di mauk");
            try (Working working = new Working(desk, 200, Optional::empty)) {
                working.until(1);
                Await.until("parked", () -> desk.journal.parked().size() == 1);
            }
            assertThat(desk.journal.parked().get(0).code()).isEqualTo("invalid");
            assertThat(desk.outcomes()).isEqualTo(1);
        }
    }

    @Test
    void orderPerSenderIsKept() {
        try (NormalizerHarness desk = new NormalizerHarness()) {
            Random random = new Random(Seed.of(CountersTest.class, 11));
            List<Address> senders =
                    List.of(NormalizerHarness.SITI, NormalizerHarness.BUDI, new Address("tel", "+6281100000003"));
            List<List<String>> sent = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            for (int i = 0; i < 200; i++) {
                int who = random.nextInt(3);
                String text = "s" + who + " pesan " + i + (random.nextBoolean() ? " di mauk" : "");
                sent.get(who).add(text);
                desk.says(senders.get(who), text);
            }
            desk.work(7);
            for (int who = 0; who < 3; who++) {
                String mark = "s" + who + " ";
                assertThat(desk.told().stream().filter(text -> text.startsWith(mark)))
                        .containsExactlyElementsOf(sent.get(who));
            }
        }
    }

    private static void traffic(NormalizerHarness desk, Random random) {
        Address from = random.nextInt(20) == 0
                ? new Address("alphanumeric", "BANKX")
                : new Address("tel", "+62812000000" + random.nextInt(10));
        String words = WORDS.get(random.nextInt(WORDS.size()));
        int kind = random.nextInt(13);
        if (kind > 9) {
            mail(desk, random, words);
        } else if (kind == 0) {
            desk.comes(from, new Content.Undecodable("data_coding 4", Octets.of(new byte[] {1}), Optional.empty()));
        } else if (kind < 4) {
            Alphabet alphabet = random.nextInt(5) == 0 ? Alphabet.UTF16 : Alphabet.ESCAPED;
            int total = 2 + random.nextInt(2);
            desk.part(
                    from,
                    "r" + random.nextInt(4),
                    total,
                    1 + random.nextInt(2),
                    alphabet,
                    Alphabet.ESCAPED.encode(words));
        } else {
            desk.says(from, words);
        }
    }

    /** Mails of every kind, in threads of their own, of others and of nobody. */
    private static void mail(NormalizerHarness desk, Random random, String words) {
        Address from = new Address("email", "s" + random.nextInt(5) + "@example.org");
        List<CoreEvent> events = desk.events();
        Ticket ticket = events.isEmpty()
                ? new Ticket("4821937568")
                : events.get(random.nextInt(events.size())).ticket();
        Mail mail = Mail.of(random.nextBoolean() ? "" : words, random.nextInt(4) == 0 ? "4" : words)
                .id("<" + random.nextInt(20) + "@x>");
        if (random.nextBoolean()) mail = mail.in(ticket);
        if (random.nextBoolean()) mail = mail.answering("<" + random.nextInt(20) + "@x>");
        if (random.nextInt(4) == 0) mail = mail.with(Mail.PHOTO);
        switch (random.nextInt(6)) {
            case 0 -> desk.mails(from, new Content.Recorded("bounce", Optional.of("r-1")));
            case 1 -> desk.mails(from, new Content.Rated(ticket, 3, Optional.empty()));
            default -> desk.mails(from, mail);
        }
    }

    private static int count(NormalizerHarness desk, String outcome) {
        return Math.toIntExact(desk.counts().getOrDefault(outcome, 0L)
                + desk.counts(NormalizerHarness.EMAIL).getOrDefault(outcome, 0L));
    }
}
