package id.kanal.gateway;

import id.kanal.channels.outbox.ReceiverVerticle;
import id.kanal.dispatcher.DispatcherVerticle;
import id.kanal.dispatcher.NotifierVerticle;
import id.kanal.dispatcher.core.CoreHealth;
import id.kanal.dispatcher.core.GuardedCore;
import id.kanal.dispatcher.core.HttpCoreSystem;
import id.kanal.dispatcher.notify.Notifier;
import id.kanal.dispatcher.notify.Texts;
import id.kanal.gateway.http.Api;
import id.kanal.gateway.http.Health;
import id.kanal.gateway.http.HttpVerticle;
import id.kanal.gateway.metrics.MeasuredJournal;
import id.kanal.gateway.metrics.MeterNames;
import id.kanal.gateway.metrics.Meters;
import id.kanal.journal.RedisJournal;
import id.kanal.kernel.flow.Backoff;
import id.kanal.kernel.flow.JournalIntake;
import id.kanal.kernel.flow.KeyedWorker;
import id.kanal.kernel.journal.Journal;
import id.kanal.kernel.journal.Streams;
import id.kanal.kernel.port.Channel;
import id.kanal.kernel.port.Intake;
import id.kanal.kernel.port.Means;
import id.kanal.normalizer.NormalizerVerticle;
import id.kanal.normalizer.Understanding;
import io.vertx.core.Verticle;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All parts, put together: the journal, one verticle for each share of a stage, the channels and the HTTP server. */
final class Gateway {
}
