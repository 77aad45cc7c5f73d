package id.kanal.channels.x;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.channels.JournalAnswer;
import id.kanal.kernel.document.Document;
import id.kanal.kernel.document.DocumentCollection;
import id.kanal.kernel.document.DocumentKey;
import id.kanal.kernel.document.Documents;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.port.RuntimeContext;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the account costs in a calendar month (UTC), over all nodes: one document a month, in millionths of a dollar and in posts. What
 * webhooks bring is added up for a moment before it is written; what we send is written before it is sent, and taken back where it is
 * certain that nothing was sent. Each process writes one share after the other, each with a name of its own: a share of which nobody knows
 * whether it came through is offered again under the same one, and counted once. From any thread.
 */
final class XBudget {
    private static final Logger log = LoggerFactory.getLogger(XBudget.class);
    private static final Duration KEPT = Duration.ofDays(400);
    private static final Duration A_MOMENT = Duration.ofSeconds(10);
    private static final int MOST = 100;
    private static final int ALARM_PERCENT = 80;
    private static final long MICROS = 1_000_000;
    /** Names of shares that a month remembers: of each process the last one counts. */
    private static final int MOST_NAMES = 32;
    /** One of which nobody knows, what is left of the month before, and this one. */
    private static final int MOST_SHARES = 3;

    private static final String COST = "micros";
    private static final String POSTS = "posts";
    private static final String NAMES = "shares";

    private final XStore store;
    private final DocumentCollection months;
    private final Duration moment;
    private final long mostMicros;
    private final long mostPosts;
    private final RuntimeContext means;
    private final XMetrics metrics;

    private final TreeMap<YearMonth, Used> unwritten = new TreeMap<>();
    private YearMonth month = YearMonth.of(1970, 1);
    /** What stood in the document of {@code month} last, with that of all nodes. */
    private Used known = Used.NOTHING;

    private Optional<Share> begun = Optional.empty();
    /** Those who come while a share is written have the next one. */
    private Optional<CompletableFuture<Void>> next = Optional.empty();

    private boolean writing;
    private boolean soon;
    private Level told = Level.FINE;

    /** @param posts answers in public */
    private record Used(long micros, long posts) {
        private static final Used NOTHING = new Used(0, 0);

        Used plus(Used more) {
            return new Used(micros + more.micros, posts + more.posts);
        }

        Used negated() {
            return new Used(-micros, -posts);
        }

        static Used of(XPrice price, int many) {
            return new Used(price.micros() * many, price == XPrice.SUMMONED_REPLY ? many : 0);
        }
    }

    /** What this process used and has not seen written yet, under the name by which it is known again. */
    private record Share(String name, YearMonth month, Used used) {}

    /** How much of a month is used. */
    enum Level {
        FINE,
        /** Four fifths. */
        ALARM,
        SPENT
    }

    /** @param dollars 0 for no bound */
    XBudget(XStore store, int posts, int dollars, RuntimeContext means, XMetrics metrics) {
        this(store, posts, dollars, A_MOMENT, means, metrics);
    }

    XBudget(XStore store, int posts, int dollars, Duration moment, RuntimeContext means, XMetrics metrics) {
        this.store = store;
        this.months = store.collection("x-budget", MOST);
        this.mostPosts = posts;
        this.mostMicros = dollars * MICROS;
        this.moment = moment;
        this.means = means;
        this.metrics = metrics;
    }

    /** Something that X charges for has happened. Written soon. */
    void note(XPrice price) {
        if (price.micros() == 0) return;
        metrics.charged(price);
        writeSoon(month(means.clock().instant()), Used.of(price, 1));
    }

    /** Something that X charges for has happened: waits until that is on disk. Counted also where it fails, as documents do. */
    void spend(XPrice price, int many) {
        for (int i = 0; i < many; i++) metrics.charged(price);
        add(month(means.clock().instant()), Used.of(price, many));
        var unused = JournalAnswer.of(write());
    }

    /**
     * Something that X charges for is about to be sent: whether it may be. Waits until it is on disk. Counted also where that fails, as
     * documents do.
     */
    boolean reserve(XPrice price, Instant now) {
        synchronized (this) {
            if (price == XPrice.SUMMONED_REPLY && level() == Level.SPENT) return false;
            add(month(now), Used.of(price, 1));
        }
        var unused = JournalAnswer.of(write());
        return true;
    }

    /** What was reserved was sent. */
    void charged(XPrice price) {
        metrics.charged(price);
    }

    /**
     * Nothing came of it. Written soon.
     *
     * @param reserved when
     */
    void giveBack(XPrice price, Instant reserved) {
        writeSoon(month(reserved), Used.of(price, 1).negated());
    }

    private synchronized void add(YearMonth to, Used more) {
        unwritten.merge(to, more, Used::plus);
        unwritten.values().removeIf(Used.NOTHING::equals);
    }

    private void writeSoon(YearMonth to, Used more) {
        boolean first;
        synchronized (this) {
            add(to, more);
            first = !soon;
            soon = true;
        }
        if (first)
            CompletableFuture.delayedExecutor(moment.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(() -> {
                        synchronized (this) {
                            soon = false;
                        }
                        var unused = write();
                    });
    }

    /** Reads what all nodes used, and writes what this one has not yet. Fails as documents do. */
    CompletableFuture<Void> write() {
        CompletableFuture<Void> mine;
        boolean first;
        synchronized (this) {
            mine = next.orElseGet(CompletableFuture::new);
            next = Optional.of(mine);
            first = !writing;
            writing = true;
        }
        if (first) writeOn();
        return mine;
    }

    private void writeOn() {
        CompletableFuture<Void> mine;
        synchronized (this) {
            if (next.isEmpty()) {
                writing = false;
                return;
            }
            mine = next.get();
            next = Optional.empty();
        }
        var unused = written(MOST_SHARES).whenComplete((done, failed) -> {
            if (failed == null) {
                tell();
                mine.complete(null);
            } else mine.completeExceptionally(Failure.of(failed));
            writeOn();
        });
    }

    /** One share after the other. */
    private CompletableFuture<Void> written(int most) {
        Share share;
        synchronized (this) {
            share = begun.orElseGet(this::share);
            begun = Optional.of(share);
        }
        return added(share).thenCompose(total -> {
            boolean more;
            synchronized (this) {
                begun = Optional.empty();
                add(share.month, share.used.negated());
                if (share.month.equals(month(means.clock().instant()))) {
                    month = share.month;
                    known = total;
                }
                more = !unwritten.isEmpty() || !share.month.equals(month);
            }
            return more && most > 1 ? written(most - 1) : CompletableFuture.completedFuture(null);
        });
    }

    /** The oldest month first; of this one also where there is nothing to write, to read it. */
    private Share share() {
        YearMonth of = unwritten.isEmpty() ? month(means.clock().instant()) : unwritten.firstKey();
        return new Share(means.ids().get(), of, unwritten.getOrDefault(of, Used.NOTHING));
    }

    private CompletableFuture<Used> added(Share mine) {
        DocumentKey key = months.key(mine.month.toString());
        return store.get(key).thenCompose(found -> {
            ObjectNode before = found.map(XStore::json).orElseGet(Json::object);
            Used used = new Used(before.path(COST).asLong(), before.path(POSTS).asLong());
            List<String> names = new ArrayList<>();
            for (JsonNode name : before.path(NAMES)) names.add(name.asText());
            if (mine.used.equals(Used.NOTHING) || names.contains(mine.name))
                return CompletableFuture.completedFuture(used);
            Used after = used.plus(mine.used);
            names.add(mine.name);
            ObjectNode json = Json.object().put(COST, after.micros).put(POSTS, after.posts);
            ArrayNode kept = json.putArray(NAMES);
            names.subList(Math.max(0, names.size() - MOST_NAMES), names.size()).forEach(kept::add);
            return store.put(key, found.map(Document::version).orElse(Documents.NONE), json, KEPT)
                    .thenCompose(put -> put instanceof Documents.Put.Stored
                            ? CompletableFuture.completedFuture(after)
                            : added(mine));
        });
    }

    private static YearMonth month(Instant at) {
        return YearMonth.from(at.atZone(ZoneOffset.UTC));
    }

    /** Another month begins with nothing. */
    private synchronized Used now() {
        YearMonth now = month(means.clock().instant());
        Used all = now.equals(month) ? known : Used.NOTHING;
        return all.plus(unwritten.getOrDefault(now, Used.NOTHING));
    }

    /** Whether mentions may still be asked for. */
    boolean mayRead() {
        return cost(now()) != Level.SPENT;
    }

    /** Of what is known here: {@link #write} reads what others used. */
    Level level() {
        Used used = now();
        Level cost = cost(used);
        Level posts = level(used.posts, mostPosts);
        return cost.compareTo(posts) >= 0 ? cost : posts;
    }

    private Level cost(Used used) {
        return mostMicros > 0 ? level(used.micros, mostMicros) : Level.FINE;
    }

    private static Level level(long used, long most) {
        if (used >= most) return Level.SPENT;
        return used * 100 >= most * ALARM_PERCENT ? Level.ALARM : Level.FINE;
    }

    /** For operators; empty while there is nothing to say. */
    String trouble() {
        String reading = mayRead() ? "" : "mentions come by the webhook alone or wait, and ";
        return switch (level()) {
            case FINE -> "";
            case ALARM -> "x: over " + ALARM_PERCENT + " % of the month's budget are used (" + used() + ')';
            case SPENT ->
                "x: the month's budget is spent (" + used() + "); " + reading + "nobody is answered in public";
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
