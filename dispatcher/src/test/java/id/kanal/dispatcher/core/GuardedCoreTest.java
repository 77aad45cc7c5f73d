package id.kanal.dispatcher.core;

import static id.kanal.dispatcher.core.CoreConfigs.TICKET;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.model.CoreEvent;
import id.kanal.kernel.port.CoreSystem;
import id.kanal.kernel.port.CoreSystem.Accepted;
import id.kanal.kernel.port.Telemetry;
import id.kanal.testkit.Await;
import id.kanal.testkit.MutableClock;
import id.kanal.testkit.TestContext;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class GuardedCoreTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:15:04Z");
    private static final CoreEvent EVENT = CoreConfigs.event(TICKET, "e");
    private static final CoreConfig CONFIG = CoreConfigs.at(
            URI.create("http://127.0.0.1:1/"), CoreConfigs.SECRET, Duration.ofSeconds(1), 2); // 8 at once

    private final List<CompletableFuture<Accepted>> underWay = new ArrayList<>();
    private final List<String> counted = new ArrayList<>();
    private final AtomicLong nanos = new AtomicLong();
    private final CoreSystem core = event -> {
        CompletableFuture<Accepted> answer = new CompletableFuture<>();
        underWay.add(answer);
        return answer;
    };
    private final GuardedCore guarded =
            new GuardedCore(core, CONFIG, TestContext.with(new MutableClock(NOW)), nanos::get, new Telemetry() {
                @Override
                public void count(String name, String... tags) {
                    counted.add(name + ' ' + String.join("=", tags));
                }

                @Override
                public void time(String name, Duration took, String... tags) {
                    counted.add(name + ' ' + took.toMillis());
                }
            });

    @Test
    void countsTimesAndRemembersASuccess() {
        CompletableFuture<Accepted> delivery = guarded.deliver(EVENT);
        nanos.addAndGet(Duration.ofMillis(120).toNanos());
        underWay.get(0).complete(new Accepted(Optional.of("7")));
        assertThat(Await.get(delivery).number()).contains("7");
        assertThat(counted).containsExactly("kanal_core_deliveries outcome=taken", "kanal_core_delivery 120");
        assertThat(guarded.health()).isEqualTo(new CoreHealth(true, "closed", Optional.of(NOW), ""));
    }

    @Test
    void afterSomeFailuresTheCoreIsLeftAlone() {
        fail(Failure.of(FailureCode.PEER_BUSY, "HTTP 503"));
        fail(Failure.of(FailureCode.PEER_BUSY, "HTTP 503"));
        Failure heldBack = Await.failure(guarded.deliver(EVENT));
        assertThat(heldBack.retryable()).isTrue();
        assertThat(heldBack.retryAfter()).isPresent();
        assertThat(underWay).as("the third did not reach the core").hasSize(2);
        assertThat(counted).endsWith("kanal_core_deliveries outcome=held-back");
        assertThat(guarded.health()).isEqualTo(new CoreHealth(false, "open", Optional.empty(), "peer-busy: HTTP 503"));
    }

    @Test
    void oneRefusedSignatureIsEnoughToStopAndToSayWhy() {
        fail(Failure.retryAfter(FailureCode.CORE_MISCONFIGURED, "HTTP 401", Duration.ofMinutes(1)));
        assertThat(guarded.health().cause()).isEqualTo("core-misconfigured: HTTP 401");
        assertThat(Await.failure(guarded.deliver(EVENT)).retryAfter().orElseThrow())
                .isGreaterThanOrEqualTo(Duration.ofMinutes(1));
        nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        CompletableFuture<Accepted> probe = guarded.deliver(EVENT);
        underWay.get(1).complete(new Accepted(Optional.empty()));
        Await.get(probe);
        assertThat(guarded.health()).isEqualTo(new CoreHealth(true, "closed", Optional.of(NOW), ""));
    }

    @Test
    void aRefusedEventIsNoSignOfABrokenCore() {
        for (int i = 0; i < 5; i++) fail(Failure.of(FailureCode.CORE_REJECTED, "HTTP 422"));
        assertThat(guarded.health().up()).isTrue();
        assertThat(counted).contains("kanal_core_deliveries outcome=core-rejected");
    }

    @Test
    void onlySoManyAreUnderWayAndThoseInLineDoNotRunIntoAnOpenBreaker() {
        List<CompletableFuture<Accepted>> deliveries = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) deliveries.add(guarded.deliver(EVENT));
        assertThat(underWay).hasSize(8);
        for (int i = 0; i < 8; i++)
            underWay.get(i).completeExceptionally(Failure.of(FailureCode.PEER_BUSY, "HTTP 503"));
        assertThat(underWay)
                .as("one more took the first free place, none after the second failure")
                .hasSize(9);
        underWay.get(8).complete(new Accepted(Optional.empty()));
        assertThat(deliveries).allMatch(CompletableFuture::isDone);
        assertThat(deliveries.stream().filter(CompletableFuture::isCompletedExceptionally))
                .hasSize(9_999);
    }

    private void fail(Failure failure) {
        CompletableFuture<Accepted> delivery = guarded.deliver(EVENT);
        underWay.get(underWay.size() - 1).completeExceptionally(failure);
        assertThat(Await.failure(delivery)).isSameAs(failure);
    }
}
