package id.kanal.channels.x;

import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.channels.JournalAnswer;
import id.kanal.kernel.document.Document;
import id.kanal.kernel.document.DocumentCollection;
import id.kanal.kernel.document.DocumentKey;
import id.kanal.kernel.document.Documents;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.json.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the account costs in a calendar month (UTC), over all nodes: one document a month, in millionths of a dollar and in posts. What
 * webhooks bring is added up for a moment before it is written; what we do ourselves is written before it is done. From any thread.
 */
final class XBudget {
    private static final Logger log = LoggerFactory.getLogger(XBudget.class);
    private static final Duration KEPT = Duration.ofDays(400);
    private static final Duration A_MOMENT = Duration.ofSeconds(10);
    private static final int MOST = 100;
    private static final int ALARM_PERCENT = 80;
    private static final long MICROS = 1_000_000;
    private static final String COST = "micros";
    private static final String POSTS = "posts";

    private final XStore store;
    private final DocumentCollection months;
    private final long mostMicros;
    private final long mostPosts;
    private final Clock clock;
    private final XMetrics metrics;

    private Used known = new Used(YearMonth.of(1970, 1), 0, 0);
    private Used pending = new Used(YearMonth.of(1970, 1), 0, 0);
    private Instant written = Instant.MIN;
    private Level told = Level.FINE;

    /** @param posts answers in public */
    private record Used(YearMonth month, long micros, long posts) {
        Used plus(long moreMicros, long morePosts) {
            return new Used(month, micros + moreMicros, posts + morePosts);
        }
    }

    /** How much of a month is used. */
    enum Level {
        FINE,
        /** Four fifths. */
        ALARM,
        SPENT
    }

    /** @param dollars 0 for no bound */
    XBudget(XStore store, int posts, int dollars, Clock clock, XMetrics metrics) {
        this.store = store;
        this.months = store.collection("x-budget", MOST);
        this.mostPosts = posts;
        this.mostMicros = dollars * MICROS;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** Something that X charges for has happened. Written soon. */
    void note(XPrice price) {
        if (price.micros() == 0) return;
        metrics.charged(price);
        boolean due;
        synchronized (this) {
            pending = of(month(), pending).plus(price.micros(), 0);
            Instant now = clock.instant();
            due = written.plus(A_MOMENT).isBefore(now);
            if (due) written = now;
        }
        if (due) {
            var unused = write();
        }
    }

    /**
     * Something that X charges for is about to happen. Waits until that is on disk; fails as documents do.
     *
     * @param many how often
     */
    void spend(XPrice price, int many) {
        for (int i = 0; i < many; i++) metrics.charged(price);
        synchronized (this) {
            boolean post = price == XPrice.SUMMONED_REPLY;
            pending = of(month(), pending).plus(price.micros() * many, post ? many : 0);
        }
        var unused = JournalAnswer.of(write());
    }

    /** What was spent did not happen: nothing left for X. Written with the next change. */
    void refund(XPrice price) {
        synchronized (this) {
            pending = of(month(), pending).plus(-price.micros(), price == XPrice.SUMMONED_REPLY ? -1 : 0);
        }
    }

    /** Reads what all nodes used, and writes what this one has not yet. Fails as documents do. */
    CompletableFuture<Void> write() {
        Used mine;
        synchronized (this) {
            mine = of(month(), pending);
            pending = new Used(mine.month, 0, 0);
        }
        return added(mine).handle((total, failed) -> {
            synchronized (this) {
                if (failed == null) known = total;
                else if (failed != null) pending = of(mine.month, pending).plus(mine.micros, mine.posts);
            }
            if (failed != null) throw Failure.of(failed);
            tell();
            return null;
        });
    }

    private CompletableFuture<Used> added(Used mine) {
        DocumentKey key = months.key(mine.month.toString());
        return store.get(key).thenCompose(found -> {
            Used before = found.map(document -> read(mine.month, document)).orElse(new Used(mine.month, 0, 0));
            Used after = before.plus(mine.micros, mine.posts);
            if (mine.micros == 0 && mine.posts == 0) return CompletableFuture.completedFuture(after);
            ObjectNode json = Json.object().put(COST, after.micros).put(POSTS, after.posts);
            return store.put(key, found.map(Document::version).orElse(Documents.NONE), json, KEPT)
                    .thenCompose(put -> put instanceof Documents.Put.Stored
                            ? CompletableFuture.completedFuture(after)
                            : added(mine));
        });
    }

    private static Used read(YearMonth month, Document document) {
        ObjectNode json = XStore.json(document);
        return new Used(month, json.path(COST).asLong(), json.path(POSTS).asLong());
    }

    private YearMonth month() {
        return YearMonth.from(clock.instant().atZone(ZoneOffset.UTC));
    }

    /** Another month begins with nothing; what was not written of the last one by then is not missed. */
    private static Used of(YearMonth month, Used used) {
        return used.month.equals(month) ? used : new Used(month, 0, 0);
    }

    private synchronized Used now() {
        YearMonth month = month();
        Used unwritten = of(month, pending);
        return of(month, known).plus(unwritten.micros, unwritten.posts);
    }

    /** Whether mentions may still be asked for. */
    boolean mayRead() {
        return level(now().micros, mostMicros, mostMicros > 0) != Level.SPENT;
    }

    /** Whether somebody may still be answered in public. */
    boolean mayPost() {
        return level() != Level.SPENT;
    }

    Level level() {
        Used used = now();
        Level cost = level(used.micros, mostMicros, mostMicros > 0);
        Level posts = level(used.posts, mostPosts, true);
        return cost.compareTo(posts) >= 0 ? cost : posts;
    }

    private static Level level(long used, long most, boolean bounded) {
        if (!bounded) return Level.FINE;
        if (used >= most) return Level.SPENT;
        return used * 100 >= most * ALARM_PERCENT ? Level.ALARM : Level.FINE;
    }

    /** For operators; empty while there is nothing to say. */
    String trouble() {
        return switch (level()) {
            case FINE -> "";
            case ALARM -> "x: over " + ALARM_PERCENT + " % of the month's budget are used (" + used() + ')';
            case SPENT ->
                "x: the month's budget is spent (" + used()
                        + "); mentions come by the webhook alone or wait, and nobody is answered in public";
        };
    }

    /** {@code 12.34 of 100 dollars, 56 of 5000 posts}. */
    String used() {
        Used used = now();
        String dollars = String.format(Locale.ROOT, "%.2f", used.micros / (double) MICROS);
        return dollars + (mostMicros > 0 ? " of " + mostMicros / MICROS : "") + " dollars, " + used.posts + " of "
                + mostPosts + " posts";
    }

    private void tell() {
        Level now = level();
        synchronized (this) {
            if (now == told) return;
            told = now;
        }
        if (now != Level.FINE)
            log.atWarn()
                    .addKeyValue("channel", metrics.channel())
                    .addKeyValue("used", used())
                    .log(now == Level.SPENT ? "the month's budget is spent" : "the month's budget is nearly used up");
    }
}
