package id.kanal.gateway;

import com.github.f4b6a3.ulid.UlidCreator;
import id.kanal.attachments.Attachments;
import id.kanal.channels.ChannelContext;
import id.kanal.channels.call.CallBoard;
import id.kanal.gateway.http.Health;
import id.kanal.gateway.metrics.MeasuredJournal;
import id.kanal.gateway.metrics.Meters;
import id.kanal.journal.RedisJournal;
import id.kanal.journal.document.DocumentConnection;
import id.kanal.journal.document.RedisDocuments;
import id.kanal.journal.document.RedisFeed;
import id.kanal.kernel.audit.Audit;
import id.kanal.kernel.audit.AuditStore;
import id.kanal.kernel.document.Documents;
import id.kanal.kernel.document.Feed;
import id.kanal.kernel.journal.Journal;
import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.journal.Streams;
import id.kanal.kernel.port.RuntimeContext;
import id.kanal.kernel.signing.KeyedDigest;
import id.kanal.kernel.signing.MasterKey;
import id.kanal.kernel.signing.OctetSeal;
import id.kanal.kernel.task.TaskBoard;
import id.kanal.kernel.worker.FrontDesk;
import id.kanal.normalizer.text.Safety;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What every stage lives on. */
record Infrastructure(
        Loops loops,
        RuntimeContext means,
        Meters meters,
        Health health,
        Store store,
        Attachments attachments,
        SharedReader reader) {
    /**
     * The journal as it is, and as everybody uses it.
     *
     * @param measured the same journal with its latencies taken
     */
    record Store(RedisJournal redis, Journal measured, Streams streams) {}

    /**
     * Event loops.
     *
     * @param server of the HTTP server alone: whoever calls us waits for an answer, and what is in the journal is safe, so it
     *     shares no thread with the work of a stage
     */
    record Loops(Vertx stages, Vertx server) {
        static Loops open() {
            FileSystemOptions noCache =
                    new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false);
            VertxOptions options = new VertxOptions().setFileSystemOptions(noCache);
            return new Loops(Vertx.vertx(options), Vertx.vertx(new VertxOptions(options).setEventLoopPoolSize(1)));
        }

        void close() {
            for (Vertx vertx : List.of(server, stages))
                vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    /** Opens the journal first: that another gateway works in its directory must be known before anything else. */
    static Infrastructure open(Settings settings, RuntimeContext means) {
        RedisJournal redis = RedisJournal.open(settings.journal(), settings.key(), means);
        Meters meters = new Meters();
        return new Infrastructure(
                Loops.open(),
                means,
                meters,
                new Health(),
                new Store(
                        redis,
                        new MeasuredJournal(redis, meters, means.clock()),
                        new Streams(settings.journal().lanes())),
                Attachments.open(settings.attachments(), means, settings.http().reachedAt()),
                new SharedReader(means.clock()));
    }

    /** Of the stages. */
    Vertx vertx() {
        return loops.stages();
    }

    RedisJournal redis() {
        return store.redis();
    }

    Journal journal() {
        return store.measured();
    }

    Streams streams() {
        return store.streams();
    }

    /** Documents of the console and the doors. Makes their connection the first time, which blocks for some seconds at most. */
    Documents documents(MasterKey key) {
        return documents(besideTheFlow(), key, means);
    }

    static Documents documents(DocumentConnection connection, MasterKey key, RuntimeContext means) {
        return new RedisDocuments(
                connection,
                new RedisDocuments.Protection(
                        new OctetSeal(key.secret("documents")),
                        Keys.of(key::secret).digests(),
                        means.random()));
    }

    /** What tells the pages of every node that something changed, over the connection of {@link #documents}. */
    Feed feed() {
        return new RedisFeed(besideTheFlow());
    }

    /** The calls that go on. Connects when the first is told of or asked for. */
    CallBoard calls(MasterKey key) {
        return calls(new CallStore(this, key), key);
    }

    private CallBoard calls(CallStore store, MasterKey key) {
        return new CallBoard(store, key::secret, means);
    }

    /** Messages come in without it, so what is wrong here makes the gateway no less ready. */
    private DocumentConnection besideTheFlow() {
        DocumentConnection connection = redis().documents();
        health.dependency("documents", false, () -> Health.State.of(connection.trouble()));
        return connection;
    }

    /** What only people can do. Connects as {@link #documents} does. */
    TaskBoard tasks(MasterKey key) {
        return new TaskBoard(documents(key), feed(), new KeyedDigest(key.secret(TaskBoard.SECRET)), means.clock());
    }

    /** Where it is written down who does what, before they do it. */
    Audit audit() {
        return new Audit(journal(), means);
    }

    /** Where the records of {@link #audit} lie once they are sealed. */
    static AuditStore auditStore(Attachments attachments, MasterKey key) {
        return new AuditStore(
                attachments.blobs("audit"), key.secret(AuditStore.SECRET), attachments.folder("audit-drafts"));
    }

    /** Of the machine: its clock, ULIDs, and chance that nobody can foresee. */
    static RuntimeContext ownMeans() {
        return new RuntimeContext(
                Clock.systemUTC(), () -> UlidCreator.getMonotonicUlid().toString(), new SecureRandom());
    }

    /** What all secrets are made of. Completes at once, or when the journal was found that keeps it; never fails. */
    Future<MasterKey> masterKey() {
        CompletableFuture<MasterKey> key = redis().masterKey();
        return key.isDone()
                ? Future.succeededFuture(key.join())
                : Future.fromCompletionStage(key, vertx().getOrCreateContext()); // never on the journal's threads
    }

    ChannelContext surroundings(Settings settings, MasterKey key) {
        FrontDesk desk = new FrontDesk(
                journal(),
                means,
                text -> heard(reader.of(settings, key).safety(text)),
                settings.normalizer().keepCards(),
                settings.accounts().isStaffed());
        CallStore store = new CallStore(this, key);
        ChannelContext.Shared shared = new ChannelContext.Shared(
                journal(),
                attachments,
                key::secret,
                desk,
                calls(store, key),
                () -> store.get().thenApply(CallBoard.Store::documents));
        return new ChannelContext(
                means,
                meters,
                new KeyedDigest(key.secret(ChannelContext.PROVIDER_IDS)),
                Optional.of(shared),
                settings.http().reachedAt(),
                words(settings));
    }

    private static FrontDesk.Heard heard(Safety safety) {
        return new FrontDesk.Heard(safety.danger(), safety.hides());
    }

    static ChannelContext.Words words(Settings settings) {
        return new ChannelContext.Words(
                settings.notifier().languages(), settings.notifier().zone());
    }

    void close() {
        loops.close();
        attachments.close();
        redis().close();
        meters.close();
    }
}
