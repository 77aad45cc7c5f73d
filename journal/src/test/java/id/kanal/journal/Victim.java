package id.kanal.journal;

import static id.kanal.testkit.Await.get;

import id.kanal.kernel.journal.Lease;
import id.kanal.testkit.TestContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** A process for tests to kill: opens a journal, takes an entry and a lease, and waits. */
final class Victim {
    private Victim() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        RedisJournal journal =
                RedisJournal.open(Configs.leased("embedded", args[0], Duration.ofMinutes(10)), TestContext.real());
        Object taken = get(journal.append(EmbeddedRedisTest.entry("theirs")));
        Lease lease = get(journal.acquire("stage/intake:0"));
        Path ready = Files.writeString(Path.of(args[0], "ready"), taken + " " + lease.token());
        new CountDownLatch(1).await();
        throw new IllegalStateException(ready.toString());
    }
}
