package id.kanal.journal.redis;

import static id.kanal.journal.redis.RedisCommand.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.testkit.RealRedis;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.StreamEntryID;

/** Each Lua file on its own. */
class ScriptTest {
    private static final String[] STEP = {"counts", "streams", "parked", "lease"};
    private static RealRedis server;
    private static Jedis redis;

    @BeforeAll
    static void start() {
        server = RealRedis.start();
        redis = new Jedis("127.0.0.1", server.port());
    }

    @AfterAll
    static void stop() {
        redis.close();
        server.close();
    }

    @BeforeEach
    void empty() {
        assertThat(redis.flushAll()).isEqualTo("OK");
    }

    @Test
    void appendAnswersForEachEntry() {
        String[] keys = {"counts", "streams", "s", "t", "k1", "k1", "k2", "k3", "k4"};
        String[] args = {
            "2", "2", "in", "9", "other", // streams
            "3", "1", "1000000", "sms", "1", "2000000", "", "2", "1000000", "sms", // kinds
            "a", "1", "a", "1", "b", "2", "c", "1", "d", "3"
        };
        assertThat(run(Script.APPEND, keys, args)).isEqualTo(List.of(1L, 0L, 1L, -1L, 1L));
        assertThat(bodies("s")).containsExactly("a", "b");
        assertThat(bodies("t")).containsExactly("d");
        assertThat(redis.hgetAll("counts"))
                .hasSize(2)
                .containsEntry("sms|received", "2")
                .containsEntry("sms|duplicate", "1");
        assertThat(redis.smembers("streams")).containsExactlyInAnyOrder("in", "other");
        assertThat(redis.pttl("k1")).isBetween(1L, 1_000_000L);
        assertThat(redis.pttl("k2")).isBetween(1_000_001L, 2_000_000L);
        assertThat(redis.exists("k3")).isFalse();
    }

    @Test
    void appendKnowsWhatIsThereAlreadyInAFullStream() {
        String[] keys = {"counts", "streams", "s", "k", "other"};
        String[] args = {"1", "1", "in", "1", "1", "1000", "", "a", "1", "b", "1"};
        assertThat(run(Script.APPEND, keys, args)).isEqualTo(List.of(1L, -1L));
        assertThat(run(Script.APPEND, keys, args)).isEqualTo(List.of(0L, -1L));
    }

    @Test
    void stepAppliesAll() {
        own("7");
        String id = redis.xadd("s", StreamEntryID.NEW_ENTRY, java.util.Map.of("b", "a"))
                .toString();
        assertThat(redis.zadd("xd", 70, "E")).isEqualTo(1);
        Object answer = run(
                Script.STEP,
                keys("s", "o", "od", "o", "od", "xd", "h", "g", "x"),
                step(
                        "7",
                        9,
                        "s",
                        "1",
                        id,
                        "a",
                        "9",
                        "out",
                        "A",
                        "d",
                        "9",
                        "out",
                        "D",
                        "50",
                        "x",
                        "E",
                        "n",
                        "1000000",
                        "1",
                        "f",
                        "v",
                        "p",
                        "1000000",
                        "2",
                        "f",
                        "v",
                        "g",
                        "w",
                        "r",
                        "c",
                        "sms|complaint",
                        "k",
                        "in",
                        "bug",
                        "why",
                        "now",
                        "B"));
        assertThat(answer).isEqualTo(List.of(0L));
        assertThat(redis.xlen("s")).isZero();
        assertThat(bodies("o")).containsExactly("A");
        assertThat(redis.zrange("od", 0, -1)).containsExactly("D");
        assertThat(redis.zscore("od", "D")).isEqualTo(50);
        assertThat(redis.exists("xd")).isFalse();
        assertThat(redis.hgetAll("h")).isEqualTo(java.util.Map.of("f", "v"));
        assertThat(redis.hgetAll("g")).isEqualTo(java.util.Map.of("f", "v", "g", "w"));
        assertThat(redis.pttl("g")).isBetween(1L, 1_000_000L);
        assertThat(redis.hget("counts", "sms|complaint")).isEqualTo("1");
        assertThat(redis.xlen("parked")).isEqualTo(1);
        assertThat(redis.smembers("streams")).containsExactly("out");
    }

    @Test
    void stepRefusesBeforeItWrites() {
        own("7");
        assertThat(redis.hset("taken", "f", "v")).isEqualTo(1);
        String[] write = {"a", "9", "out", "A", "c", "x|y"};
        assertThat(run(Script.STEP, keys("o", "od"), step("6", 2, write))).isEqualTo(List.of(1L));
        assertThat(run(Script.STEP, keys("o", "od", "s"), step("7", 3, plus(write, "s", "1", "1-1"))))
                .isEqualTo(List.of(2L));
        assertThat(run(Script.STEP, keys("o", "od", "taken"), step("7", 3, plus(write, "n", "9", "1", "f", "v"))))
                .isEqualTo(List.of(3L));
        assertThat(run(Script.STEP, keys("o", "od", "q", "qd"), step("7", 4, plus(write, "a", "0", "full", "A"))))
                .isEqualTo(List.of(4L));
        assertThat(redis.keys("*")).containsExactlyInAnyOrder("lease", "taken");
    }

    @ParameterizedTest(name = "{0} streams")
    @ValueSource(ints = {1, 2})
    void whatWasReadTogetherIsSettledTogetherOrNotAtAll(int streams) {
        own("7");
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 4; i++)
            ids.add(redis.xadd("s", StreamEntryID.NEW_ENTRY, java.util.Map.of("b", "a"))
                    .toString());
        String other = redis.xadd("t", StreamEntryID.NEW_ENTRY, java.util.Map.of("b", "a"))
                .toString();
        String[] keys = streams == 1 ? keys("s") : keys("s", "t");
        String[] args = {"s", "3", ids.get(0), ids.get(1), ids.get(2)};
        if (streams == 2) args = plus(args, "s", "1", other);
        assertThat(run(Script.STEP, keys, step("7", streams, args))).isEqualTo(List.of(0L));
        assertThat(redis.xlen("s")).isEqualTo(1);
        assertThat(redis.xlen("t")).isEqualTo(2 - streams);
        assertThat(run(Script.STEP, keys("s"), step("7", 1, "s", "4", ids.get(0), ids.get(1), ids.get(2), ids.get(3))))
                .isEqualTo(List.of(2L));
        assertThat(redis.xlen("s")).isEqualTo(1);
    }

    @Test
    void stepsOfOneCallAreAppliedEachOnItsOwnAndOneAfterTheOther() {
        own("7");
        assertThat(redis.set("other", "8")).isEqualTo("OK");
        String[] keys = keys("o", "od"); // under "lease"
        keys = plus(keys, "lease", "o", "od"); // too many by now
        keys = plus(keys, "other", "h"); // not ours
        keys = plus(keys, "lease", "h");
        keys = plus(keys, "lease", "h"); // made already
        keys = plus(keys, "lease", "od");
        keys = plus(keys, "lease", "o", "od"); // room again
        String[] args = step("7", 2, "a", "1", "out", "A", "c", "x|y");
        args = plus(args, step("7", 2, "a", "1", "out", "B", "c", "x|y"));
        args = plus(args, step("9", 1, "p", "1000", "1", "f", "w"));
        args = plus(args, step("7", 1, "n", "1000", "1", "f", "v", "c", "x|y"));
        args = plus(args, step("7", 1, "n", "1000", "1", "f", "v"));
        args = plus(args, step("7", 1, "x", "D"));
        args = plus(args, step("7", 2, "a", "2", "out", "C"));
        assertThat(run(Script.STEP, keys, args)).isEqualTo(List.of(0L, 4L, 1L, 0L, 3L, 0L, 0L));
        assertThat(bodies("o")).containsExactly("A", "C");
        assertThat(redis.hgetAll("h")).isEqualTo(java.util.Map.of("f", "v"));
        assertThat(redis.hget("counts", "x|y")).isEqualTo("2");
    }

    @Test
    void whatOneStepTakesOutOfAStreamMakesRoomForTheNext() {
        own("7");
        String id = redis.xadd("o", StreamEntryID.NEW_ENTRY, java.util.Map.of("b", "A"))
                .toString();
        assertThat(redis.zadd("od", 70, "D")).isEqualTo(1);
        String[] append = {"a", "2", "out", "B"};
        String[] keys = keys("o", "od");
        keys = plus(keys, "lease", "o");
        keys = plus(keys, "lease", "o", "od");
        keys = plus(keys, "lease", "od");
        keys = plus(keys, "lease", "o", "od");
        keys = plus(keys, "lease", "o", "od");
        String[] args = step("7", 2, append); // full
        args = plus(args, step("7", 1, "s", "1", id));
        args = plus(args, step("7", 2, append));
        args = plus(args, step("7", 1, "x", "D"));
        args = plus(args, step("7", 2, append));
        args = plus(args, step("7", 2, append)); // full again
        assertThat(run(Script.STEP, keys, args)).isEqualTo(List.of(4L, 0L, 0L, 0L, 0L, 4L));
        assertThat(bodies("o")).containsExactly("B", "B");
    }

    @Test
    void aLeaseIsGrantedKeptAndGivenBack() {
        String[] leases = of("nodes", "fence", "leases", "schema", "key", "l");
        String[] args = of("1000000", "pool", "1", "0", "000042", "1", "k", "name");
        assertThat(RedisCommand.text(run(Script.ACQUIRE, leases, args))).isEqualTo("key");
        assertThat(redis.set("key", "k")).isEqualTo("OK");
        assertThat(run(Script.ACQUIRE, leases, args)).isEqualTo(List.of(1_000_042L));
        assertThat(run(Script.ACQUIRE, leases, args)).isEqualTo(List.of(0L));
        assertThat(redis.smembers("leases")).containsExactly("name");
        assertThat(run(Script.KEEP, of("nodes", "l"), of("9000000", "pool", "n", "0", "2")))
                .isEqualTo(List.of(0L, 0L));
        assertThat(redis.pttl("l")).isBetween(1L, 1_000_000L);
        assertThat(run(Script.KEEP, of("nodes", "l"), of("9000000", "pool", "n", "0", "1000042")))
                .isEqualTo(List.of(0L, 1L));
        assertThat(redis.pttl("l")).isBetween(1_000_001L, 9_000_000L);
        assertThat(redis.exists("nodes")).isFalse();
        assertThat(run(Script.RELEASE, of("l"), of("2"))).isEqualTo(0L);
        assertThat(run(Script.RELEASE, of("l"), of("1000042"))).isEqualTo(1L);
        assertThat(run(Script.ACQUIRE, leases, args)).isEqualTo(List.of(2_000_042L));
        assertThat(redis.set("key", "another")).isEqualTo("OK");
        assertThat(RedisCommand.text(run(Script.ACQUIRE, leases, args))).isEqualTo("key");
        assertThat(redis.get("schema")).isEqualTo("1");
        assertThat(redis.set("schema", "2")).isEqualTo("OK");
        assertThat(RedisCommand.text(run(Script.ACQUIRE, leases, args))).isEqualTo("2");
    }

    @Test
    void aReservationIsMadeOnceAndForOneNumber() {
        String[] keys = {"counts", "streams", "s", "once", "card"};
        String[] args = {"1", "in", "1000", "web", "body", "12 print", "2000", "f", "v", "g", "w"};
        assertThat(run(Script.RESERVE, keys, args)).isEqualTo(1L);
        assertThat(RedisCommand.text(run(Script.RESERVE, keys, args))).isEqualTo("12 print");
        assertThat(redis.pttl("once")).isBetween(1L, 1000L);
        assertThat(redis.pttl("card")).isBetween(1001L, 2000L);
        assertThat(redis.hgetAll("card")).isEqualTo(java.util.Map.of("f", "v", "g", "w"));
        assertThat(redis.hgetAll("counts")).isEqualTo(java.util.Map.of("web|received", "1", "web|duplicate", "1"));
        String[] other = {"counts", "streams", "s", "other", "card"};
        assertThat(run(Script.RESERVE, other, args)).as("full").isEqualTo(-1L);
        args[0] = "9";
        assertThat(run(Script.RESERVE, other, args)).as("the number is taken").isEqualTo(0L);
        assertThat(redis.exists("other")).isFalse();
        assertThat(bodies("s")).containsExactly("body");
        assertThat(redis.smembers("streams")).containsExactly("in");
    }

    @Test
    void aNodeIsGrantedNoMoreThanItsShare() {
        run(Script.KEEP, of("nodes"), of("60000", "pool", "a", "1"));
        run(Script.KEEP, of("nodes"), of("60000", "pool2", "a", "1"));
        assertThat(run(Script.KEEP, of("nodes"), of("60000", "pool", "b", "1"))).isEqualTo(List.of(2L));
        String[] leases = of("nodes", "fence", "leases", "schema", "key", "l1", "l2", "l3");
        assertThat(redis.set("key", "k")).isEqualTo("OK");
        assertThat((List<?>)
                        run(Script.ACQUIRE, leases, of("1000", "pool", "3", "0", "000001", "1", "k", "1", "2", "3")))
                .isEqualTo(List.of(1_000_001L, 2_000_001L, 0L));
        assertThat(run(Script.ACQUIRE, leases, of("1000", "pool", "3", "2", "000001", "1", "k", "1", "2", "3")))
                .isEqualTo(List.of(0L, 0L, 0L));
        assertThat(run(Script.ACQUIRE, leases, of("1000", "pool", "3", "0", "000002", "1", "k", "1", "2", "3")))
                .isEqualTo(List.of(0L, 0L, 3_000_002L));
    }

    @Test
    void aNodeThatNoLongerSaysThatItLivesHasNoShare() {
        assertThat(redis.set("key", "k")).isEqualTo("OK");
        assertThat(redis.zadd("nodes", 1, "pool|dead")).isEqualTo(1);
        assertThat(run(
                        Script.ACQUIRE,
                        of("nodes", "fence", "leases", "schema", "key", "l"),
                        of("1000", "pool", "1", "0", "000001", "1", "k", "l")))
                .isEqualTo(List.of(1_000_001L));
        assertThat(run(Script.KEEP, of("nodes"), of("60000", "pool", "a", "1"))).isEqualTo(List.of(1L));
        assertThat(redis.zrange("nodes", 0, -1)).containsExactly("pool|a");
    }

    @Test
    void promoteMovesWhatIsDueInItsOrder() {
        redis.zadd("d", 20, "late");
        redis.zadd("d", 10, "second");
        redis.zadd("d", 10, "first");
        redis.zadd("d", 31, "0000000000000004not yet");
        assertThat(run(Script.PROMOTE, of("other", "otherd", "s", "d"), of("30", "2")))
                .isEqualTo(2L);
        assertThat(bodies("s")).containsExactly("first", "second");
        assertThat(run(Script.PROMOTE, of("s", "d"), of("30", "2"))).isEqualTo(1L);
        assertThat(bodies("s")).containsExactly("first", "second", "late");
        assertThat(redis.zcard("d")).isEqualTo(1);
    }

    @Test
    void aParkedEntryIsRequeuedOrDiscardedOnce() {
        own("7");
        String[] note = step("7", 0, "k", "in", "bug", "why", "now", "B", "k", "in", "bug", "why", "now", "C");
        assertThat(run(Script.STEP, keys(), note)).isEqualTo(List.of(0L));
        List<String> ids = redis.xrange("parked", "-", "+").stream()
                .map(e -> e.getID().toString())
                .toList();
        assertThat(run(Script.REQUEUE, of("parked", "streams"), of(ids.get(0), "p:")))
                .isEqualTo(1L);
        assertThat(run(Script.REQUEUE, of("parked", "streams"), of(ids.get(0), "p:")))
                .isEqualTo(0L);
        assertThat(bodies("p:in")).containsExactly("B");
        assertThat(redis.smembers("streams")).containsExactly("in");
        assertThat(run(Script.DISCARD, of("parked"), of(ids.get(1)))).isEqualTo(1L);
        assertThat(run(Script.DISCARD, of("parked"), of(ids.get(1)))).isEqualTo(0L);
    }

    @Test
    void aProbeWrites() {
        assertThat(run(Script.PROBE, of("probe"), of())).isEqualTo(1L);
        assertThat(redis.pttl("probe")).isNotEqualTo(-1).isLessThanOrEqualTo(1000); // it ends, or has ended
    }

    private static void own(String token) {
        assertThat(redis.set("lease", token)).isEqualTo("OK");
    }

    private static Object run(Script script, String[] keys, String[] args) {
        return redis.eval(script.source(), encoded(keys), encoded(args));
    }

    private static List<byte[]> encoded(String[] words) {
        List<byte[]> encoded = new ArrayList<>();
        for (String word : words) encoded.add(bytes(word));
        return encoded;
    }

    private static String[] of(String... words) {
        return words;
    }

    private static String[] keys(String... more) {
        return plus(STEP, more);
    }

    /** The arguments of one step: how many keys its operations have, besides the lease, and the operations. */
    private static String[] step(String token, int keys, String... operations) {
        return plus(of(token, Integer.toString(keys), Integer.toString(operations.length)), operations);
    }

    private static String[] plus(String[] some, String... more) {
        String[] all = Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }

    private static List<String> bodies(String stream) {
        return redis.xrange(stream, "-", "+").stream()
                .map(entry -> entry.getFields().get("b"))
                .toList();
    }
}
