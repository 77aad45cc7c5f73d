package id.kanal.gateway;

import id.kanal.attachments.Attachments;
import id.kanal.kernel.failure.Failure;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes attachments, raw mails and suspected noise that were kept long enough: soon after the start, then once a day. */
final class SweeperVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(SweeperVerticle.class);
    private static final Duration FIRST = Duration.ofMinutes(10);
    private static final Duration EVERY = Duration.ofDays(1);

    private final Attachments attachments;
    private final ParkedSweep parked;
    private final Supplier<Instant> oldest;

    SweeperVerticle(Attachments attachments, ParkedSweep parked, Supplier<Instant> oldest) {
        this.attachments = attachments;
        this.parked = parked;
        this.oldest = oldest;
    }

    @Override
    public Future<?> start() {
        vertx.setPeriodic(FIRST.toMillis(), EVERY.toMillis(), timer -> sweep());
        return Future.succeededFuture();
    }

    private void sweep() {
        vertx.executeBlocking(attachments::sweep, false)
                .onSuccess(many -> LOG.atInfo().addKeyValue("removed", many).log("attachments swept"))
                .onFailure(cause -> LOG.atWarn()
                        .addKeyValue("code", Failure.of(cause).code().id())
                        .log("attachments not swept; tried again tomorrow"));
        Future.fromCompletionStage(parked.before(oldest.get()))
                .onSuccess(many -> LOG.atInfo().addKeyValue("removed", many).log("parked noise swept"))
                .onFailure(cause -> LOG.atWarn()
                        .addKeyValue("code", Failure.of(cause).code().id())
                        .log("parked noise not swept; tried again tomorrow"));
    }
}
