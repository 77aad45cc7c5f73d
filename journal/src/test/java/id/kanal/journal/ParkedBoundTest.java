package id.kanal.journal;

import static id.kanal.testkit.Await.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.journal.Append;
import id.kanal.kernel.journal.Entry;
import id.kanal.kernel.journal.JournalTransaction;
import id.kanal.kernel.journal.Lease;
import id.kanal.kernel.journal.Parked;
import id.kanal.testkit.RealRedis;
import id.kanal.testkit.TestContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is parked is bounded, and nothing that matters is lost by it. */
class ParkedBoundTest {
    private static final int BOUND = 4;

    private RealRedis redis;
    private RedisJournal journal;
    private Lease lease;

    @BeforeEach
    void open() {
        redis = RealRedis.start();
        journal = RedisJournal.open(
                Configs.with(redis.url(), Duration.ofSeconds(5), BOUND, false, false), TestContext.real());
        lease = get(journal.acquire("l"));
    }

    @AfterEach
    void close() {
        journal.close();
        redis.close();
    }

    @Test
    void noiseTakesHalfOfIt() {
        for (int i = 0; i < 10; i++) get(journal.commit(step().parkIfRoom(note("noise", i))));
        assertThat(parked()).containsExactly("noise 0", "noise 1");
        for (int i = 0; i < 2; i++) get(journal.commit(step().park(note("undecodable", i))));
        assertThat(parked()).containsExactly("noise 0", "noise 1", "undecodable 0", "undecodable 1");
    }

    @Test
    void whatWouldParkOneMoreThanThatIsNotAppliedUntilThereIsRoom() {
        for (int i = 0; i < BOUND; i++) get(journal.commit(step().park(note("bug", i))));
        assertThat(get(journal.append(new Append("intake:0", "one more", "sms", "once", Duration.ofHours(1)))))
                .isNotNull();
        String id = get(journal.read("intake:0", Entry.START, 1)).get(0).id();
        CompletableFuture<Void> full =
                journal.commit(step().acknowledge("intake:0", id).park(note("bug", BOUND)));
        assertThatThrownBy(() -> get(full))
                .isInstanceOfSatisfying(Failure.class, f -> assertThat(f.code()).isEqualTo(FailureCode.JOURNAL_FULL));
        assertThat(get(journal.read("intake:0", Entry.START, 1))).hasSize(1);
        assertThat(get(journal.discard(
                        get(journal.parked(Entry.START, 1)).get(0).id())))
                .isTrue();
        get(journal.commit(step().acknowledge("intake:0", id).park(note("bug", BOUND))));
        assertThat(parked()).containsExactly("bug 1", "bug 2", "bug 3", "bug 4");
    }

    @Test
    void stepsOfOneCallCountTogether() {
        List<CompletableFuture<Void>> all = IntStream.range(0, 50)
                .mapToObj(i -> journal.commit(step().parkIfRoom(note("noise", i))))
                .toList();
        all.forEach(one -> get(one));
        assertThat(parked()).hasSize(BOUND / 2);
    }

    private JournalTransaction step() {
        return JournalTransaction.under(lease);
    }

    private List<String> parked() {
        return get(journal.parked(Entry.START, 100)).stream().map(Parked::body).toList();
    }

    private static Parked note(String code, int number) {
        return new Parked("", "intake:0", code, "detail", Instant.EPOCH, code + ' ' + number);
    }
}
