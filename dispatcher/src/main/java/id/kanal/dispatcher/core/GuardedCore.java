package id.kanal.dispatcher.core;

import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.model.CoreEvent;
import id.kanal.kernel.port.CoreSystem;
import id.kanal.kernel.port.RuntimeContext;
import id.kanal.kernel.port.Telemetry;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A core system behind a circuit breaker, with a bound on what is under way at once; counts, times and remembers how it
 * did. While the breaker is open events fail at once, retryably, with the wait. Thread-safe.
 */
public final class GuardedCore implements CoreSystem {
    private static final Logger LOG = LoggerFactory.getLogger(GuardedCore.class);
    private static final String COUNTER = "kanal_core_deliveries";
    private static final String TIMER = "kanal_core_delivery";

    private final CoreSystem core;
    private final Bulkhead gate;
    private final CircuitBreaker breaker;
    private final RuntimeContext means;
    private final LongSupplier nanos;
    private final Telemetry telemetry;

    private volatile Optional<Instant> lastSuccess = Optional.empty();
    private volatile String cause = "";

    /** @param nanos a monotonic clock, in nanoseconds */
    public GuardedCore(
            CoreSystem core, CoreConfig config, RuntimeContext means, LongSupplier nanos, Telemetry telemetry) {
        this.core = core;
        this.gate = new Bulkhead(config.concurrency());
        this.breaker = new CircuitBreaker(config.breakerThreshold(), config.tries(), nanos, means.random());
        this.means = means;
        this.nanos = nanos;
        this.telemetry = telemetry;
    }

    @Override
    public CompletableFuture<Accepted> deliver(CoreEvent event) {
        return gate.through(() -> unlessOpen(event)); // asked inside: those in line do not run into an open breaker
    }

    private CompletableFuture<Accepted> unlessOpen(CoreEvent event) {
        Optional<Duration> wait = breaker.enter();
        if (wait.isPresent()) {
            telemetry.count(COUNTER, "outcome", "held-back");
            return CompletableFuture.failedFuture(
                    Failure.retryAfter(FailureCode.PEER_UNREACHABLE, "circuit breaker is open", wait.get()));
        }
        long began = nanos.getAsLong();
        return core.deliver(event).handle((taken, thrown) -> {
            Duration took = Duration.ofNanos(nanos.getAsLong() - began);
            if (thrown == null) {
                succeeded("taken", took);
                lastSuccess = Optional.of(means.clock().instant());
                return taken;
            }
            Failure failure = Failure.of(thrown);
            if (failure.code() == FailureCode.CORE_REJECTED)
                succeeded(failure.code().id(), took);
            else failed(failure, took);
            throw failure;
        });
    }

    /** A refusal of one event counts here too: the core is there and answers. */
    private void succeeded(String outcome, Duration took) {
        breaker.succeeded();
        if (!cause.isEmpty()) LOG.atInfo().addKeyValue("was", cause).log("core system answers again");
        cause = "";
        report(outcome, took);
    }

    private void failed(Failure failure, Duration took) {
        boolean misconfigured = failure.code() == FailureCode.CORE_MISCONFIGURED;
        boolean opened = breaker.failed(misconfigured, failure.retryAfter().orElse(Duration.ZERO));
        cause = failure.code().id() + ": " + failure.getMessage();
        report(failure.code().id(), took);
        if (!opened) return;
        if (misconfigured)
            LOG.atError().addKeyValue("cause", cause).log("core system refuses us; check core.url and core.secret");
        else LOG.atWarn().addKeyValue("cause", cause).log("core system is left alone for a while");
    }

    private void report(String outcome, Duration took) {
        telemetry.count(COUNTER, "outcome", outcome);
        telemetry.time(TIMER, took, "outcome", outcome);
    }

    public CoreHealth health() {
        CircuitBreaker.State state = breaker.state();
        String why = cause;
        return new CoreHealth(
                state == CircuitBreaker.State.CLOSED,
                state.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                lastSuccess,
                why);
    }
}
