package id.kanal.channels.twilio;

import id.kanal.channels.JournalAnswer;
import id.kanal.channels.LeasedLoop;
import id.kanal.kernel.journal.Journal;
import id.kanal.kernel.journal.JournalTransaction;
import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.journal.Lease;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Twilio calls each address once: what it could not tell, because nobody answered or the journal was down, is found in its lists.
 * Looks through them day by day from where the journal's cursor stands, and hands everything in once more; what is known already is
 * taken for that. The first start looks at nothing of before.
 */
final class Reconciler implements LeasedLoop.Work {
    private static final Duration KEPT = Duration.ofDays(3650);
    private static final Duration SOONEST = Duration.ofSeconds(1);
    private static final int MOST_DOUBLINGS = 8;
    private static final String UNTIL = "t";

    private final Listing listing;
    private final ReconcileConfig config;
    private final Source source;
    private volatile Optional<Lease> lease = Optional.empty();
    private Optional<Instant> cursor = Optional.empty();
    private int failures;

    /** Something that Twilio has a list of. */
    interface Listing {
        /** How long after it happened something may be handed in from the list: the call that tells of it comes first. */
        Duration settle();

        /** Hands in all that happened then, the oldest first. Both are of one day (UTC). */
        void handIn(Instant from, Instant until) throws IOException;

        /** Ends what is waited for at Twilio. From any thread. */
        void interrupt();
    }

    /** @param trouble is told why something may be missing; empty where nothing is */
    record Source(String channelId, Journal journal, Clock clock, Consumer<String> trouble) {}

    /** We are to wait. */
    static final class Busy extends IOException {
        private static final long serialVersionUID = 1L;
        private final Duration wait;

        Busy(Duration wait) {
            super("the REST API asks us to wait (429)");
            this.wait = wait;
        }
    }

    /** On one node at a time. */
    static LeasedLoop loop(Listing listing, ReconcileConfig config, Source source) {
        String id = source.channelId;
        return new LeasedLoop(
                "twilio-" + id + "-missed",
                new Reconciler(listing, config, source),
                source.trouble,
                source.journal,
                id + "/missed");
    }

    Reconciler(Listing listing, ReconcileConfig config, Source source) {
        this.listing = listing;
        this.config = config;
        this.source = source;
    }

    @Override
    public void granted(Lease granted) {
        lease = Optional.of(granted);
        cursor = Optional.empty();
    }

    @Override
    public Duration round(BooleanSupplier lasts) {
        String journal = source.journal.trouble();
        if (!journal.isEmpty()) return again("journal: " + journal);
        try {
            look(lasts);
        } catch (Busy busy) {
            source.trouble.accept("messages and calls may be missing: " + busy.getMessage());
            return busy.wait;
        } catch (IOException away) {
            return again("messages and calls may be missing: " + away.getMessage());
        }
        source.trouble.accept("");
        failures = 0;
        return config.every();
    }

    private void look(BooleanSupplier lasts) throws IOException {
        Instant end = source.clock.instant().minus(listing.settle());
        Instant known = cursor.isPresent() ? cursor.get() : loaded().orElseGet(() -> begun(end));
        cursor = Optional.of(known);
        Instant from = known.minus(config.overlap());
        while (from.isBefore(end) && lasts.getAsBoolean()) {
            Instant midnight = from.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
            Instant until = midnight.isBefore(end) ? midnight : end;
            listing.handIn(from, until);
            if (until.isAfter(cursor.get())) save(until);
            from = until;
        }
    }

    private Optional<Instant> loaded() {
        Map<String, String> fields = JournalAnswer.of(source.journal.load(List.of(Keys.cursor(source.channelId))))
                .get(0);
        return Optional.ofNullable(fields.get(UNTIL)).map(Instant::parse);
    }

    private Instant begun(Instant now) {
        save(now);
        return now;
    }

    private void save(Instant until) {
        Lease ours = lease.orElseThrow();
        var unused = JournalAnswer.of(source.journal.commit(JournalTransaction.under(ours)
                .put(Keys.cursor(source.channelId), Map.of(UNTIL, until.toString()), KEPT)));
        cursor = Optional.of(until);
    }

    private Duration again(String trouble) {
        source.trouble.accept(trouble);
        return afterFailure();
    }

    @Override
    public Duration standby() {
        return config.every();
    }

    @Override
    public Duration afterFailure() {
        failures++;
        Duration wait = SOONEST.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        return wait.compareTo(config.every()) < 0 ? wait : config.every();
    }

    @Override
    public void leave(boolean held) {
        lease = Optional.empty();
    }

    @Override
    public void interrupt() {
        listing.interrupt();
    }
}
