package id.kanal.journal.commit;

import static id.kanal.journal.commit.ScriptedRedis.Reaction.ANSWER_LATER;
import static id.kanal.testkit.Await.failure;
import static id.kanal.testkit.Await.get;
import static id.kanal.testkit.Await.until;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.journal.commit.ScriptedRedis.Reaction;
import id.kanal.journal.redis.Connector;
import id.kanal.journal.redis.RedisKeys;
import id.kanal.journal.redis.Replication;
import id.kanal.journal.redis.Target;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.journal.Append;
import id.kanal.kernel.port.Intake.AcceptResult;
import id.kanal.testkit.TestContext;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The committer alone, at a socket whose other end does what the table says. */
class IntakeCommitterTest {
    private static final Duration PATIENCE = Duration.ofMillis(400);

    private ScriptedRedis redis;
    private IntakeCommitter committer;
    private Thread thread;
    private int brought;

    @BeforeEach
    void start() throws IOException {
        redis = new ScriptedRedis();
        Connector connector = new Connector(() -> Target.of(redis.url()), PATIENCE, connection -> {});
        CommitConnection connection = new CommitConnection(
                connector,
                TestContext.real(),
                1000,
                new RedisKeys("kanal:"),
                new Replication(0, PATIENCE),
                streams -> {});
        connection.connect();
        committer = new IntakeCommitter(connection);
        thread = new Thread(committer, "committer");
        thread.start();
    }

    @AfterEach
    void stop() throws InterruptedException {
        redis.answerNow();
        redis.close();
        committer.close();
        thread.join();
    }

    /** How somebody brings an entry. */
    enum Bringing {
        LEAVES,
        FLUSHES,
        AWAITS,
        FORGETS_TO_FLUSH;

        void bring(IntakeCommitter committer, Write write) {
            if (this == LEAVES) committer.submit(write);
            else committer.gather(write);
            if (this == FLUSHES) committer.flush();
            if (this == AWAITS) committer.await();
        }
    }

    /** What becomes of an entry, by what Redis does when it arrives. */
    private static String outcome(Reaction reaction) {
        return switch (reaction) {
            case ANSWER, ANSWER_LATER, FORGET_SCRIPTS -> "NEW";
            case SLEEP, HANG_UP -> FailureCode.JOURNAL_UNSURE.name();
            case REFUSE, READ_ONLY -> FailureCode.JOURNAL_DOWN.name();
        };
    }

    static Stream<Arguments> table() {
        return Stream.of(Bringing.values())
                .flatMap(bringing -> Stream.of(Reaction.values())
                        .flatMap(reaction ->
                                Stream.of(true, false).map(first -> Arguments.of(bringing, reaction, first))));
    }

    @ParameterizedTest(name = "who {0}, Redis does {1}, nothing under way: {2}")
    @MethodSource("table")
    void eachEntryHearsWhatBecameOfItAndTheNextOneIsTaken(Bringing bringing, Reaction reaction, boolean first) {
        List<CompletableFuture<AcceptResult>> before = new ArrayList<>();
        if (!first) {
            redis.reactTo(ANSWER_LATER);
            before.add(bring(Bringing.LEAVES));
            until("one is under way", () -> redis.groups() == 1);
        }
        redis.reactTo(reaction);
        CompletableFuture<AcceptResult> taken = bring(bringing);
        redis.answerNow();
        for (CompletableFuture<AcceptResult> one : before) assertThat(get(one)).isEqualTo(AcceptResult.NEW);
        if (outcome(reaction).equals("NEW")) assertThat(get(taken)).isEqualTo(AcceptResult.NEW);
        else assertThat(failure(taken).code().name()).isEqualTo(outcome(reaction));
        untilTaken();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(
            value = Reaction.class,
            names = {"SLEEP", "HANG_UP"})
    void allThatWasUnderWayIsUnsureWhenTheConnectionBreaks(Reaction reaction) {
        redis.reactTo(ANSWER_LATER, reaction);
        CompletableFuture<AcceptResult> first = bring(Bringing.LEAVES);
        until("one is under way", () -> redis.groups() == 1);
        List<CompletableFuture<AcceptResult>> more = new ArrayList<>();
        for (int i = 0; i < 3; i++) more.add(bring(Bringing.LEAVES));
        redis.answerNow();
        assertThat(get(first)).isEqualTo(AcceptResult.NEW);
        for (CompletableFuture<AcceptResult> one : more)
            assertThat(failure(one).code()).isEqualTo(FailureCode.JOURNAL_UNSURE);
        untilTaken();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(Reaction.class)
    void closingTellsWhoIsUnderWayAndEndsTheThread(Reaction reaction) throws InterruptedException {
        redis.reactTo(reaction);
        CompletableFuture<AcceptResult> taken = bring(Bringing.LEAVES);
        until("it is under way", () -> redis.groups() == 1);
        committer.close();
        redis.answerNow();
        thread.join();
        assertThat(taken).isDone();
        assertThat(failure(bring(Bringing.LEAVES)).code()).isEqualTo(FailureCode.JOURNAL_DOWN);
    }

    @Test
    void scriptsThatAreForgottenUnderSeveralGroupsAreRepeatedForAll() {
        redis.reactTo(ANSWER_LATER, Reaction.FORGET_SCRIPTS, Reaction.FORGET_SCRIPTS, Reaction.FORGET_SCRIPTS);
        List<CompletableFuture<AcceptResult>> all = new ArrayList<>();
        for (int i = 0; i < 4; i++) all.add(bring(Bringing.LEAVES));
        redis.answerNow();
        for (CompletableFuture<AcceptResult> one : all) assertThat(get(one)).isEqualTo(AcceptResult.NEW);
    }

    /** Whatever happened: it finds its way back by itself. */
    private void untilTaken() {
        until(
                "the next one is taken",
                () -> bring(Bringing.LEAVES)
                        .handle((taken, failure) -> failure == null)
                        .join());
    }

    private CompletableFuture<AcceptResult> bring(Bringing bringing) {
        CompletableFuture<AcceptResult> taken = new CompletableFuture<>();
        String body = "entry " + brought++;
        Append append = new Append("intake:0", body, "sms", body, Duration.ofHours(1));
        bringing.bring(committer, new Write.Entry(append, 1000, taken));
        return taken;
    }
}
