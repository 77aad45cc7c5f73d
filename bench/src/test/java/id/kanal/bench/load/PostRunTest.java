package id.kanal.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.bench.Line;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The clients of the doors count what a server really answered. */
class PostRunTest {
    private static final double SHORT = 0.3;

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger mostOpen = new AtomicInteger();
    private final Queue<Integer> marks = new ConcurrentLinkedQueue<>();
    private volatile int refuseEvery = Integer.MAX_VALUE;
    private volatile int breakUntil;
    private final HttpServer server = vertx.createHttpServer()
            .requestHandler(this::take)
            .listen(0, "127.0.0.1")
            .await();

    @AfterEach
    void close() {
        var ignored = vertx.close().await();
    }

    private void take(HttpServerRequest request) {
        mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
        var ignored = request.body().onSuccess(body -> {
            body.toJsonObject();
            marks.add(Marks.first(body.getBytes()));
            open.decrementAndGet();
            if (marks.size() <= breakUntil) {
                var unused = request.connection().close();
                return;
            }
            var unused = request.response()
                    .setStatusCode(marks.size() % refuseEvery == 0 ? 503 : 202)
                    .end("{}");
        });
    }

    private PostOrder order(PostOrder.Kind kind, int rate) {
        return new PostOrder(kind, server.actualPort(), 4, SHORT, rate);
    }

    @ParameterizedTest
    @EnumSource(PostOrder.Kind.class)
    void everyRequestHasAMarkOfItsOwnAndIsAnsweredOnce(PostOrder.Kind kind) throws Exception {
        Line result = new PostRun(order(kind, 0), 500).result();
        assertThat(marks).doesNotHaveDuplicates().allMatch(mark -> mark >= 500);
        assertThat(result.number("sent")).isEqualTo(marks.size()).isPositive();
        assertThat(result.number("accepted")).isEqualTo(marks.size());
        assertThat(mostOpen.get()).as("at one time").isLessThanOrEqualTo(4);
    }

    @Test
    void whatIsRefusedIsNotAccepted() throws Exception {
        refuseEvery = 10;
        Line result = new PostRun(order(PostOrder.Kind.REPORT, 0), 0).result();
        int expected = marks.size() / refuseEvery;
        assertThat(result.number("refused")).isEqualTo(expected);
        assertThat(result.number("accepted") + result.number("refused")).isEqualTo(result.number("sent"));
    }

    @Test
    void aConnectionThatBreaksIsReplaced() throws Exception {
        PostRun warm = new PostRun(order(PostOrder.Kind.REPORT, 0), 0);
        assertThat(warm.result().number("accepted")).isPositive();
        int all = 4;
        breakUntil = marks.size() + all;
        Line result = new PostRun(order(PostOrder.Kind.REPORT, 0), warm.after()).result();
        assertThat(result.number("broken")).isEqualTo(all);
        assertThat(result.number("accepted")).isPositive().isEqualTo(result.number("sent") - all);
    }

    @Test
    void noMoreIsSentThanTheRate() throws Exception {
        Line result = new PostRun(order(PostOrder.Kind.UPDATE, 100), 0).result();
        assertThat(result.number("sent")).isBetween(1.0, 1 + SHORT * 100);
    }

    @Test
    void anOrderIsTheSameOnTheOtherSide() {
        PostOrder order = order(PostOrder.Kind.REPORT, 7);
        assertThat(PostOrder.of(Line.parse(order.line().toString()))).isEqualTo(order);
    }
}
