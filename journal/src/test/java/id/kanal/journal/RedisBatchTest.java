package id.kanal.journal;

import static id.kanal.journal.RedisRig.awaited;
import static id.kanal.journal.RedisRig.entry;
import static id.kanal.testkit.Await.failure;
import static id.kanal.testkit.Await.get;
import static id.kanal.testkit.Await.until;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.journal.Entry;
import id.kanal.kernel.journal.Journal;
import id.kanal.kernel.port.Intake.AcceptResult;
import id.kanal.testkit.RealRedis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Those who wait for the reply, those who leave, and what is under way when the journal is closed. */
class RedisBatchTest {
    @RegisterExtension
    final RedisRig rig = new RedisRig();

    @Test
    void whoWaitsFetchesTheReplyHimself() {
        RealRedis redis = rig.redis();
        RedisJournal journal = rig.journal(Configs.of(redis.url()));
        AtomicInteger number = new AtomicInteger();
        until(
                "ten in a row have the reply when they come back",
                () -> IntStream.range(0, 10)
                                .mapToObj(i -> awaited(journal, entry("w" + number.getAndIncrement())))
                                .filter(taken -> taken.isDone() && get(taken) == AcceptResult.NEW)
                                .count()
                        == 10);
        assertThat(get(awaited(journal, entry("w0")))).isEqualTo(AcceptResult.DUPLICATE);
    }

    @Test
    void thoseWhoWaitAndThoseWhoLeaveAreServedTogether() {
        RealRedis redis = rig.redis();
        RedisJournal journal = rig.journal(Configs.of(redis.url()));
        List<CompletableFuture<Void>> crowd = IntStream.range(0, 8)
                .mapToObj(who -> CompletableFuture.runAsync(() -> {
                    Journal.Batch batch = journal.batch();
                    for (int i = 0; i < 200; i++) {
                        CompletableFuture<AcceptResult> taken = batch.append(entry(who + "/" + i));
                        int next = (who + i) % 3;
                        if (next == 0) continue; // what follows sends it, too
                        if (next == 1) batch.flush();
                        else batch.await();
                        assertThat(get(taken)).isEqualTo(AcceptResult.NEW);
                    }
                }))
                .toList();
        crowd.forEach(one -> get(one, Duration.ofSeconds(60)));
        until(
                "all is there",
                () -> get(journal.read("intake:0", Entry.START, 2000)).size() == 1600);
    }

    @Test
    void whatNobodyFlushesIsSentAllTheSame() {
        RealRedis redis = rig.redis();
        RedisJournal journal = rig.journal(Configs.of(redis.url()));
        assertThat(get(journal.batch().append(entry("a")))).isEqualTo(AcceptResult.NEW);
    }

    @Test
    void closingFinishesWhatWasAskedFor() {
        RealRedis redis = rig.redis();
        RedisJournal journal = rig.journal(Configs.of(redis.url()));
        List<CompletableFuture<AcceptResult>> asked = new ArrayList<>();
        for (int i = 0; i < 500; i++) asked.add(journal.append(entry("m" + i)));
        journal.close();
        assertThat(asked.stream().map(CompletableFuture::join).collect(Collectors.toSet()))
                .containsExactly(AcceptResult.NEW);
        assertThat(failure(journal.append(entry("late"))).code()).isEqualTo(FailureCode.JOURNAL_DOWN);
        assertThat(failure(journal.load(List.of("late"))).code()).isEqualTo(FailureCode.JOURNAL_DOWN);
    }
}
