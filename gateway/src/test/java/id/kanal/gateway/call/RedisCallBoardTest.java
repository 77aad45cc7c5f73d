package id.kanal.gateway.call;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.channels.call.CallBoard;
import id.kanal.channels.call.CallEvent;
import id.kanal.channels.call.CallEvent.Details;
import id.kanal.channels.call.CallEvent.Kind;
import id.kanal.channels.call.CallParties;
import id.kanal.gateway.CallBoardNode;
import id.kanal.kernel.document.Feed;
import id.kanal.testkit.Await;
import id.kanal.testkit.RealRedis;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisCallBoardTest implements CallBoardContract {
    private static RealRedis redis;

    @TempDir
    Path folder;

    private CallBoardNode one;
    private CallBoardNode other;

    @BeforeAll
    static void start() {
        redis = RealRedis.start();
    }

    @BeforeEach
    void open() throws Exception {
        redis.command("FLUSHALL");
        one = CallBoardNode.open(folder.resolve("one"), redis.url());
        other = CallBoardNode.open(folder.resolve("other"), redis.url());
    }

    @AfterEach
    void close() {
        one.close();
        other.close();
    }

    @AfterAll
    static void stop() {
        redis.close();
    }

    @Override
    public CallBoard board() {
        return one.board();
    }

    @Override
    public CallBoard others() {
        return other.board();
    }

    @Override
    public Feed feed() {
        return one.feed();
    }

    @Test
    void whoReadsRedisReadsNoNumber() {
        CallParties parties = new CallParties(Optional.of(SITI), "1708", CallParties.Direction.IN);
        String id = Await.get(board().report(
                                new CallEvent(PBX, "SIP/81234567890", Kind.STARTED, 1, NINE, parties, Details.NONE)))
                .id();
        assertThat(redis.command("KEYS", "*")).contains(id).doesNotContain("81234567890");
        assertThat(redis.command("HGET", "kanal:document:calls:" + id, "o"))
                .isNotEmpty()
                .doesNotContain("81234567890");
    }
}
