package id.kanal.journal.lease;

import static id.kanal.journal.redis.RedisCommand.bytes;

import id.kanal.journal.commit.StageCommitter;
import id.kanal.journal.commit.Write;
import id.kanal.journal.redis.KeyStamp;
import id.kanal.journal.redis.RedisCommand;
import id.kanal.journal.redis.RedisKeys;
import id.kanal.journal.redis.SchemaStamp;
import id.kanal.journal.redis.Script;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.journal.Lease;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Protocol.Command;

/**
 * Gets leases, keeps them alive and gives back what is beyond this node's share. One call for each pool says that this
 * node lives and renews all it holds; one call for each pool, some times a second, asks for what it waits for.
 */
public final class Leases {
    private static final Logger LOG = LoggerFactory.getLogger(Leases.class);
    private static final long POLL_MILLIS = 250;
    private static final String OTHER_KEY = "key"; // what acquire.lua answers

    private final StageCommitter committer;
    private final RedisKeys names;
    private final KeyStamp stamp;
    private final Duration life;
    private final ScheduledExecutorService timer;
    private final String node;
    private final String mark;
    private final Map<String, LeasePool> pools = new ConcurrentHashMap<>(); // each pool guards itself
    private final Runnable foreign;
    private volatile String trouble = ""; // set where replies are told, read by any thread

    /** @param foreign called where replies are told, when the data are of another schema or under another key */
    public Leases(
            StageCommitter committer,
            RedisKeys names,
            KeyStamp stamp,
            Duration life,
            ScheduledExecutorService timer,
            Runnable foreign) {
        this.foreign = foreign;
        this.committer = committer;
        this.names = names;
        this.stamp = stamp;
        this.life = life;
        this.timer = timer;
        SecureRandom random = new SecureRandom(); // nodes must differ, whatever else they share
        this.node = Long.toHexString(random.nextLong());
        this.mark = "%06d".formatted(random.nextInt(1_000_000));
        long pause = life.toMillis() / 3;
        ScheduledFuture<?> keeping = timer.scheduleAtFixedRate(this::keep, pause, pause, TimeUnit.MILLISECONDS);
        ScheduledFuture<?> polling =
                timer.scheduleAtFixedRate(this::poll, POLL_MILLIS, POLL_MILLIS, TimeUnit.MILLISECONDS);
        assert !keeping.isDone() && !polling.isDone();
    }

    public CompletableFuture<Lease> acquire(String name) {
        CompletableFuture<Lease> granted = new CompletableFuture<>();
        LeasePool pool = pools.computeIfAbsent(LeasePool.of(name), LeasePool::new);
        pool.await(name, granted);
        try {
            timer.execute(() -> ask(pool));
        } catch (RejectedExecutionException closed) {
            // nobody is granted anything any more
        }
        return granted;
    }

    private void poll() {
        for (LeasePool pool : pools.values()) {
            ask(pool);
            if (pool.idle()) leave(pool);
        }
    }

    private void ask(LeasePool pool) {
        Set<String> wanted = pool.ask();
        if (wanted.isEmpty()) return;
        if (pool.shared() && !pool.counted(true)) keep(pool);
        List<String> asked = List.copyOf(wanted);
        List<byte[]> keys =
                new ArrayList<>(List.of(names.nodes, names.fence, names.leases, names.schema, names.masterKeyCheck));
        List<byte[]> args = new ArrayList<>(List.of(
                bytes(life.toMillis()),
                bytes(pool.name),
                bytes(pool.size()),
                bytes(pool.held().size()),
                bytes(mark),
                bytes(SchemaStamp.VERSION),
                bytes(stamp.checkValue())));
        for (String name : asked) {
            keys.add(names.lease(name));
            args.add(bytes(name));
        }
        long until = System.nanoTime() + life.toNanos(); // before the question: ours never outlives Redis's
        committer.submit(new Write.Scripted(
                RedisCommand.of(Script.ACQUIRE, keys, args),
                reply -> {
                    if (reply instanceof List<?> tokens) answered(pool, asked, tokens, until);
                    else foreign(pool, foreign(RedisCommand.text(reply)));
                },
                failure -> pool.answered()));
    }

    private Failure foreign(String answer) {
        return answer.equals(OTHER_KEY) ? stamp.foreign() : SchemaStamp.foreign(answer);
    }

    /** Somebody put other data under us: who waits for a lease waits on, nothing is written, and the health report says why. */
    private void foreign(LeasePool pool, Failure why) {
        if (trouble.isEmpty())
            LOG.atError().addKeyValue("cause", why.getMessage()).log("no lease is granted");
        trouble = why.getMessage();
        pool.answered();
        foreign.run();
    }

    /** Why no lease is granted; empty when they are. */
    public String trouble() {
        return trouble;
    }

    private void answered(LeasePool pool, List<String> asked, List<?> tokens, long until) {
        trouble = "";
        List<RedisLease> granted = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            long token = (Long) tokens.get(i);
            if (token == 0) continue;
            RedisLease lease = new RedisLease(this, asked.get(i), token, until);
            pool.add(lease);
            granted.add(lease);
        }
        pool.answered(); // only now: the next question tells how many are held
        for (RedisLease lease : granted)
            if (!pool.next(lease.name()).complete(lease))
                release(lease).exceptionally(ignored -> null); // nobody waits for it any more
    }

    private void keep() {
        for (LeasePool pool : pools.values()) if (!pool.idle()) keep(pool);
    }

    private void keep(LeasePool pool) {
        List<byte[]> keys = new ArrayList<>(List.of(names.nodes));
        List<byte[]> args = new ArrayList<>(
                List.of(bytes(life.toMillis()), bytes(pool.name), bytes(node), bytes(pool.shared() ? "1" : "0")));
        List<RedisLease> kept = new ArrayList<>();
        for (RedisLease lease : pool.held()) {
            if (!lease.held()) {
                lose(lease);
                continue;
            }
            kept.add(lease);
            keys.add(names.lease(lease.name()));
            args.add(bytes(lease.token()));
        }
        if (pool.shared()) pool.counted(true);
        else if (kept.isEmpty()) return;
        long until = System.nanoTime() + life.toNanos();
        committer.submit(new Write.Scripted(
                RedisCommand.of(Script.KEEP, keys, args),
                reply -> kept(pool, kept, (List<?>) reply, until),
                failure -> {})); // they run out unless a later try succeeds
    }

    private void kept(LeasePool pool, List<RedisLease> leases, List<?> answers, long until) {
        for (int i = 0; i < leases.size(); i++) {
            if ((Long) answers.get(i + 1) == 1) leases.get(i).extend(until);
            else lose(leases.get(i));
        }
        if (pool.shared()) pool.surplus((Long) answers.get(0)).forEach(RedisLease::recall);
    }

    public void lose(RedisLease lease) {
        pool(lease).remove(lease);
        lease.lose();
    }

    CompletableFuture<Void> release(RedisLease lease) {
        lose(lease);
        CompletableFuture<Void> released = committer.ask(
                RedisCommand.of(Script.RELEASE, List.of(names.lease(lease.name())), List.of(bytes(lease.token()))),
                reply -> null);
        LeasePool pool = pool(lease);
        if (pool.idle()) leave(pool);
        return released;
    }

    private LeasePool pool(RedisLease lease) {
        return pools.computeIfAbsent(LeasePool.of(lease.name()), LeasePool::new);
    }

    /** Lets the other nodes share what was ours at once. */
    private void leave(LeasePool pool) {
        if (!pool.counted(false)) return;
        committer.submit(new Write.Scripted(
                RedisCommand.of(Command.ZREM, names.nodes, bytes(pool.name + '|' + node)), reply -> {}, failure -> {}));
    }

    /** Gives back whatever is still held, and waits for nothing more. Completes when Redis has answered. */
    public CompletableFuture<Void> releaseAll() {
        List<CompletableFuture<Void>> released = new ArrayList<>();
        for (LeasePool pool : pools.values()) {
            pool.forsake();
            for (RedisLease lease : pool.held()) released.add(release(lease).exceptionally(ignored -> null));
            leave(pool);
        }
        return CompletableFuture.allOf(released.toArray(CompletableFuture<?>[]::new));
    }
}
