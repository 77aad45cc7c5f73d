package id.kanal.gateway;

import id.kanal.kernel.audit.AuditConfig;
import id.kanal.kernel.audit.AuditSealer;
import id.kanal.kernel.audit.AuditStore;
import id.kanal.kernel.failure.Failure;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Seals the audit log now and then, and removes what of it was kept long enough: soon after the start, then once a day. */
final class AuditVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(AuditVerticle.class);
    private static final Duration FIRST = Duration.ofMinutes(10);
    private static final Duration DAY = Duration.ofDays(1);

    private final AuditSealer sealer;
    private final AuditStore store;
    private final AuditConfig config;
    private final Clock clock;
    private boolean sealing; // the event loop's
    private volatile String trouble = ""; // the event loop's, read by any thread

    AuditVerticle(AuditSealer sealer, AuditStore store, AuditConfig config, Clock clock) {
        this.sealer = sealer;
        this.store = store;
        this.config = config;
        this.clock = clock;
    }

    /** Why what waits was not sealed; empty when it was. */
    String trouble() {
        return trouble;
    }

    @Override
    public Future<?> start() {
        vertx.setPeriodic(1, config.sealEvery().toMillis(), timer -> seal());
        vertx.setPeriodic(FIRST.toMillis(), DAY.toMillis(), timer -> sweep());
        return Future.succeededFuture();
    }

    /** Whatever is broken off here, at the end or by a kill, the next one goes on with. */
    private void seal() {
        if (sealing) return;
        sealing = true;
        Future.fromCompletionStage(sealer.seal(), context).onComplete(done -> {
            sealing = false;
            trouble = done.succeeded() ? "" : "records wait to be sealed: " + why(done.cause());
            if (done.failed())
                LOG.atWarn().addKeyValue("cause", why(done.cause())).log("audit records not sealed; tried again later");
        });
    }

    private void sweep() {
        vertx.executeBlocking(() -> store.sweep(config.keptSince(clock.instant())), false)
                .onSuccess(many -> LOG.atInfo().addKeyValue("removed", many).log("audit log swept"))
                .onFailure(cause ->
                        LOG.atWarn().addKeyValue("cause", why(cause)).log("audit log not swept; tried again tomorrow"));
    }

    private static String why(Throwable cause) {
        Failure failure = Failure.of(cause);
        return failure.code().id() + " (" + failure.getMessage() + ')';
    }
}
