package id.kanal.console.account;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Hashes passwords so that a stolen hash is dear to guess: Argon2id (RFC 9106) with 19 MiB, two passes, one lane, as OWASP asks
 * for at least. One at a time, on a thread of its own, and a bounded number waits: what is dear for who guesses is dear for us.
 */
public final class PasswordHasher implements AutoCloseable {
    private static final int KIBIBYTES = 19 * 1024;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int SALT_OCTETS = 16;
    private static final int HASH_OCTETS = 32;
    private static final int WAITING = 64;

    private final RandomGenerator random;
    private final ThreadPoolExecutor thread =
            new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), task -> {
                Thread made = new Thread(task, "console-passwords");
                made.setDaemon(true);
                return made;
            });
    private String nobodys; // of the thread; a hash that no password fits

    /** @param random draws salts; must be unpredictable */
    public PasswordHasher(RandomGenerator random) {
        this.random = random;
        thread.allowCoreThreadTimeOut(true);
    }

    /** With salt and parameters, in the PHC string format. Fails as {@code PEER_BUSY} when too many wait. */
    public CompletableFuture<String> hash(String password) {
        return work(() -> hashed(octets(password)));
    }

    /**
     * Whether it is the password. Takes as long where there is no hash: who signs in may not learn which names exist. Fails as
     * {@code PEER_BUSY} when too many wait.
     */
    public CompletableFuture<Boolean> fits(String password, Optional<String> hash) {
        return work(() -> {
            if (nobodys == null) nobodys = hashed(salt());
            String against = hash.orElse(nobodys);
            return Argon2Function.getInstanceFromHash(against)
                            .check(octets(password), against.getBytes(StandardCharsets.US_ASCII))
                    && hash.isPresent();
        });
    }

    private String hashed(byte[] password) {
        return Argon2Function.getInstance(KIBIBYTES, PASSES, LANES, HASH_OCTETS, Argon2.ID)
                .hash(password, salt())
                .getResult();
    }

    private byte[] salt() {
        byte[] salt = new byte[SALT_OCTETS];
        random.nextBytes(salt);
        return salt;
    }

    /** The same password typed on another keyboard is the same octets (NIST SP 800-63B, 3.1.1.2). */
    private static byte[] octets(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC).getBytes(StandardCharsets.UTF_8);
    }

    private <T> CompletableFuture<T> work(Supplier<T> task) {
        try {
            return CompletableFuture.supplyAsync(task, thread);
        } catch (RejectedExecutionException tooMany) {
            return CompletableFuture.failedFuture(
                    Failure.of(FailureCode.PEER_BUSY, "too many passwords are waiting to be looked at", tooMany));
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
