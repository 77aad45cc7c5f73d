package id.kanal.normalizer;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.testkit.Await;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NormalizerVerticleTest {
    private final Vertx vertx = Vertx.vertx();
    private final NormalizerHarness desk = new NormalizerHarness();

    @AfterEach
    void close() {
        get(vertx.close());
        desk.close();
    }

    @Test
    void worksItsLanesUntilItIsStoppedAndLeavesThemToTheNext() {
        Await.get(desk.lease().release());
        String first = get(vertx.deployVerticle(verticle()));
        desk.says(NormalizerHarness.SITI, "jalan rusak di mauk");
        Await.until("handled", () -> desk.outcomes() == 1);
        get(vertx.undeploy(first));
        desk.says(NormalizerHarness.SITI, "sampah di kali");
        String second = get(vertx.deployVerticle(verticle()));
        Await.until("handled by the next", () -> desk.outcomes() == 2);
        assertThat(desk.told()).containsExactly("jalan rusak di mauk", "sampah di kali");
        get(vertx.undeploy(second));
    }

    @Test
    void aSecondNodeWaitsForTheLaneAndTakesItOver() {
        Await.get(desk.lease().release());
        String first = get(vertx.deployVerticle(verticle()));
        String second = get(vertx.deployVerticle(verticle()));
        for (int i = 0; i < 50; i++) desk.says(NormalizerHarness.SITI, "pesan " + i + " di mauk");
        Await.until("handled", () -> desk.outcomes() == 50);
        get(vertx.undeploy(first));
        desk.says(NormalizerHarness.SITI, "pesan terakhir di mauk");
        Await.until("handled", () -> desk.outcomes() == 51);
        assertThat(desk.told()).hasSize(51).doesNotHaveDuplicates().endsWith("pesan terakhir di mauk");
        get(vertx.undeploy(second));
    }

    @Test
    void stopsAlsoWhileItWaitsForALane() {
        String waiting = get(vertx.deployVerticle(verticle())); // the desk itself holds the lane
        get(vertx.undeploy(waiting));
        assertThat(desk.lease().held()).isTrue();
    }

    private NormalizerVerticle verticle() {
        return new NormalizerVerticle(desk.journal, desk.blobs, desk.context(), List.of(0));
    }

    private static <T> T get(Future<T> future) {
        CompletableFuture<T> done = future.toCompletionStage().toCompletableFuture();
        return Await.get(done);
    }
}
