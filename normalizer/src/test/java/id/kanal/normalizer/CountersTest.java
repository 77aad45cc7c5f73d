package id.kanal.normalizer;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.failure.Code;
import id.kanal.kernel.flow.BatchWorker;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Octets;
import id.kanal.kernel.sms.Alphabet;
import id.kanal.kernel.sms.Gsm7;
import id.kanal.testkit.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void addUpToWhatCameInWhateverGoesWrong(long seed) {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (Desk desk = new Desk()) {
            Random random = new Random(seed);
            Await.get(desk.lease().release());
            BatchWorker worker = worker(desk, thread, 1 + random.nextInt(50));
            worker.start();
            int sent = 0;
            for (int i = 0; i < 300; i++) {
                sent += traffic(desk, random);
                if (random.nextInt(10) == 0) desk.journal.failNext(failure(random));
                if (random.nextInt(30) == 0) desk.later(Duration.ofMinutes(random.nextInt(10)));
            }
            int all = sent;
            Await.until("parts are given up", () -> {
                desk.later(Desk.PATIENCE);
                return desk.outcomes() >= all;
            });
            Await.get(worker.stop());
            assertThat(desk.outcomes()).as("seed %d", seed).isEqualTo(sent);
            assertThat(desk.counts()).containsEntry("received", (long) sent);
            assertThat(desk.data("received"))
                    .hasSize(Math.toIntExact(desk.counts().get("complaint")));
            assertThat(desk.data("supplemented"))
                    .hasSize(Math.toIntExact(desk.counts().get("addition")));
            assertThat(desk.journal.parked())
                    .hasSize(Math.toIntExact(
                            desk.counts().get("parked") + desk.counts().get("noise")));
            assertThat(desk.events().stream().map(event -> event.id())).doesNotHaveDuplicates();
        } finally {
            thread.shutdownNow();
        }
    }

    @Test
    void aStepThatFailsIsDoneAgainAndNothingTwice() {
        for (Code code : List.of(Code.JOURNAL_DOWN, Code.JOURNAL_UNSURE, Code.KEY_TAKEN, Code.JOURNAL_FULL)) {
            ExecutorService thread = Executors.newSingleThreadExecutor();
            try (Desk desk = new Desk()) {
                desk.says(Desk.SITI, "jalan rusak di mauk")
                        .says(Desk.SITI, "belum ada")
                        .says(Desk.BUDI, "sampah");
                desk.part(Desk.SITI, "r", 2, 1, Alphabet.GSM, Gsm7.encode("satu di "));
                desk.part(Desk.SITI, "r", 2, 2, Alphabet.GSM, Gsm7.encode("dua"));
                Await.get(desk.lease().release());
                desk.journal.failNext(code);
                BatchWorker worker = worker(desk, thread, 200);
                worker.start();
                Await.until("all is handled", () -> desk.outcomes() >= 5);
                Await.get(worker.stop());
                assertThat(desk.told())
                        .as(code.id())
                        .containsExactly("jalan rusak di mauk", "belum ada", "sampah", "satu di dua");
                assertThat(desk.notices()).hasSize(4);
                assertThat(desk.outcomes()).isEqualTo(5);
            } finally {
                thread.shutdownNow();
            }
        }
    }

    @Test
    void aTicketThatIsTakenIsDrawnAgain() {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (Desk desk = new Desk();
                Desk twin = new Desk()) {
            twin.says(Desk.SITI, "jalan rusak di mauk").work();
            var taken = twin.ticket(0); // both draw from the same seed, so this desk will draw it first
            desk.write(taken, "a", Desk.BUDI.key());
            desk.says(Desk.SITI, "jalan rusak di mauk");
            Await.get(desk.lease().release());
            BatchWorker worker = worker(desk, thread, 200);
            worker.start();
            Await.until("all is handled", () -> desk.outcomes() >= 1);
            Await.get(worker.stop());
            assertThat(desk.ticket(0)).isNotEqualTo(taken);
            assertThat(desk.card(taken)).containsEntry("a", Desk.BUDI.key()).hasSize(1);
            assertThat(desk.card(desk.ticket(0))).containsEntry("a", Desk.SITI.key());
        } finally {
            thread.shutdownNow();
        }
    }

    @Test
    void aMessageThatBreaksTheStageIsParkedAloneAndComesBackUncounted() {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (Desk desk = new Desk()) {
            desk.says(Desk.SITI, "satu di mauk").says(Desk.SITI, "!!bug").says(Desk.BUDI, "dua di mauk");
            Await.get(desk.lease().release());
            BatchWorker worker = worker(desk, thread, 200);
            worker.start();
            Await.until("all is handled", () -> desk.outcomes() >= 3);
            assertThat(desk.told()).containsExactly("satu di mauk", "dua di mauk");
            assertThat(desk.counts()).containsEntry("parked", 1L).containsEntry("complaint", 2L);
            assertThat(Await.get(
                            desk.journal.requeue(desk.journal.parked().get(0).id())))
                    .isTrue();
            Await.until("parked again", () -> desk.journal.parked().size() == 1);
            assertThat(desk.outcomes()).isEqualTo(3);
            Await.get(worker.stop());
        } finally {
            thread.shutdownNow();
        }
    }

    @Test
    void orderPerSenderIsKept() {
        try (Desk desk = new Desk()) {
            Random random = new Random(11);
            List<Address> senders = List.of(Desk.SITI, Desk.BUDI, Address.tel("+6281100000003"));
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

    private static int traffic(Desk desk, Random random) {
        Address from = random.nextInt(20) == 0
                ? new Address(Address.Scheme.ALPHANUMERIC, "BANKX")
                : Address.tel("+62812000000" + random.nextInt(10));
        switch (random.nextInt(10)) {
            case 0 -> desk.comes(from, new Content.Undecodable(Octets.of(new byte[] {1}), "data_coding 4"));
            case 1, 2, 3 ->
                desk.part(
                        from,
                        "r" + random.nextInt(4),
                        2 + random.nextInt(2),
                        1 + random.nextInt(2),
                        random.nextInt(5) == 0 ? Alphabet.UCS2 : Alphabet.GSM,
                        Gsm7.encode(WORDS.get(random.nextInt(WORDS.size()))));
            default -> desk.says(from, WORDS.get(random.nextInt(WORDS.size())));
        }
        return 1;
    }

    private static Code failure(Random random) {
        List<Code> codes = List.of(
                Code.JOURNAL_UNSURE, Code.KEY_TAKEN, Code.ALREADY_SETTLED); // fail commits, not the test's own appends
        return codes.get(random.nextInt(codes.size()));
    }

    private static BatchWorker worker(Desk desk, Executor home, int most) {
        return new BatchWorker(desk.journal, desk.means, home, "normalizer", "intake:0", most, desk.stage());
    }
}
