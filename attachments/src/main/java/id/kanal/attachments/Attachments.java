package id.kanal.attachments;

import id.kanal.attachments.AttachmentsConfig.HostPort;
import id.kanal.attachments.scan.Clamd;
import id.kanal.attachments.store.DirectoryBlobs;
import id.kanal.attachments.store.S3Blobs;
import id.kanal.kernel.port.Blobs;
import id.kanal.kernel.port.RuntimeContext;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes what citizens attach, and keeps it for as long as the settings say. Thread-safe. */
public final class Attachments implements AutoCloseable {
    /** The name of the secret behind the ids of attachments. */
    public static final String SECRET = "attachments";

    private static final Logger LOG = LoggerFactory.getLogger(Attachments.class);
    private static final long LAST_LOOK_SECONDS = 2;

    private final AttachmentsConfig config;
    private final RuntimeContext means;
    private final String url;
    private final Spool spool;
    private final Optional<S3Blobs> s3;
    private final DirectoryBlobs files;
    private final Blobs blobs;
    private final Optional<Clamd> scanner;
    private final StoreHealth watch;
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2, task -> {
        Thread thread = new Thread(task, "attachments");
        thread.setDaemon(true);
        return thread;
    });

    private Attachments(AttachmentsConfig config, RuntimeContext means, URI publicUrl) {
        this.config = config;
        this.means = means;
        this.url = publicUrl.toString().replaceAll("/+$", "") + "/v1/attachments/";
        Path directory = Path.of(config.directory());
        this.spool = new Spool(directory.resolve("spool"), means);
        this.s3 = config.s3().map(S3Blobs::new);
        this.files = new DirectoryBlobs(directory, means);
        this.blobs = s3.<Blobs>map(store -> store).orElse(files);
        this.scanner = config.scanner().map(this::clamd);
        this.watch = new StoreHealth(probes());
    }

    /** Never fails because something is away or full: that is {@link #trouble}, and may pass. */
    public static Attachments open(AttachmentsConfig config, RuntimeContext means, URI publicUrl) {
        Attachments attachments = new Attachments(config, means, publicUrl);
        attachments.watch.start(attachments.timer);
        return attachments;
    }

    public Blobs blobs() {
        return blobs;
    }

    /**
     * A store beside the blobs for what is no attachment: nothing of it is served to who has its id, nor swept with these.
     *
     * @param name of more than two letters, not {@code spool} or {@code drafts}
     */
    public Blobs blobs(String name) {
        return s3.map(store -> store.below(name)).orElseGet(() -> files.below(name));
    }

    /**
     * For one message's attachments; the limits count per desk.
     *
     * @param secret makes the ids: whoever has an id may read the attachment, so nobody else may be able to make one
     * @param inboundId the same message has the same id when it is read again, and so have its attachments
     */
    public AttachmentIntake desk(byte[] secret, String inboundId) {
        return new AttachmentIntake(this, new AttachmentIds(secret, inboundId));
    }

    /** A place for what a channel is looking at, beside the blobs: nobody else's files are there. Whoever uses it makes it. */
    public Path folder(String name) {
        return Path.of(config.directory()).resolve(name);
    }

    /** Why attachments cannot be taken now (disk, S3, clamd); empty when they can. As of some seconds ago; never blocks. */
    public String trouble() {
        return watch.trouble();
    }

    /** The same as of now: asks disk, S3 and clamd first, and blocks for that. */
    public String check() {
        watch.look();
        return watch.trouble();
    }

    /** Removes what was kept long enough; how many. To be called daily; throws a retryable {@code Failure}. */
    public int sweep() {
        try {
            spool.sweep();
            return blobs.sweep(means.clock().instant().minus(config.keep()));
        } catch (IOException trouble) {
            throw watch.failed(store(), trouble);
        }
    }

    /** Afterwards nothing is written any more. */
    @Override
    public void close() {
        timer.shutdownNow();
        try {
            boolean ended = timer.awaitTermination(LAST_LOOK_SECONDS, TimeUnit.SECONDS);
            if (!ended) LOG.warn("a look at the store has not ended");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        s3.ifPresent(S3Blobs::close);
    }

    /** With the limits of what is taken. */
    public AttachmentsConfig config() {
        return config;
    }

    Spool spool() {
        return spool;
    }

    Optional<Clamd> scanner() {
        return scanner;
    }

    StoreHealth watch() {
        return watch;
    }

    /** The part that blobs go to. */
    StoreHealth.Part store() {
        return s3.isPresent() ? StoreHealth.Part.S3 : StoreHealth.Part.DIRECTORY;
    }

    String url(String id) {
        return url + id;
    }

    private Map<StoreHealth.Part, StoreHealth.Probe> probes() {
        Map<StoreHealth.Part, StoreHealth.Probe> probes = new EnumMap<>(StoreHealth.Part.class);
        // Twice: once in the spool, once in the store.
        probes.put(StoreHealth.Part.DIRECTORY, () -> spool.check(2 * config.maxTotal()));
        s3.ifPresent(store -> probes.put(StoreHealth.Part.S3, store::check));
        scanner.ifPresent(clamd -> probes.put(StoreHealth.Part.SCANNER, clamd::ping));
        return probes;
    }

    private Clamd clamd(HostPort address) {
        return new Clamd(address.host(), address.port(), config.scanTimeout(), timer);
    }
}
