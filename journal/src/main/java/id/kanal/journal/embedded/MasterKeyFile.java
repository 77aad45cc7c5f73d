package id.kanal.journal.embedded;

import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.files.PrivateFolders;
import id.kanal.kernel.signing.MasterKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The master key of an embedded journal: {@code keys/master.key} below the data directory, in a folder of its own so that it
 * can be backed up apart from the data. Whoever calls holds the directory's lock.
 */
public final class MasterKeyFile {
    private static final Logger LOG = LoggerFactory.getLogger(MasterKeyFile.class);

    private MasterKeyFile() {}

    /**
     * Makes it the first time; it is on the disk before anything is made of it. Fails as {@code JOURNAL_KEY} when it is
     * damaged or others can read it, as {@code JOURNAL_MISSING} when it cannot be read or written.
     */
    public static MasterKey of(String directory) {
        Path file = Path.of(directory).resolve("keys").resolve("master.key");
        try {
            if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) return made(file);
            if (!PrivateFolders.isClosed(file))
                throw Failure.of(
                        FailureCode.JOURNAL_KEY,
                        file + " can be read by others: chmod 600, if you trust those who could");
            return MasterKey.read(Files.readString(file, StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException damaged) {
            throw Failure.of(
                    FailureCode.JOURNAL_KEY,
                    file + " " + damaged.getMessage() + ": put it back from its backup",
                    damaged);
        } catch (IOException unusable) {
            throw Failure.of(FailureCode.JOURNAL_MISSING, file + " cannot be used: " + unusable, unusable);
        }
    }

    private static MasterKey made(Path file) throws IOException {
        Path folder = file.getParent();
        PrivateFolders.make(folder);
        MasterKey key = MasterKey.draw(new SecureRandom());
        Path half = folder.resolve("master.key.new");
        boolean ofACrash = Files.deleteIfExists(half);
        if (ofACrash) LOG.info("a master key that was never used is made anew");
        byte[] octets = (key.written() + '\n').getBytes(StandardCharsets.US_ASCII);
        Path begun = Files.write(
                Files.createFile(half, PrivateFolders.onlyOurs(half)),
                octets,
                StandardOpenOption.WRITE,
                StandardOpenOption.SYNC);
        PrivateFolders.sync(
                Files.move(begun, file, StandardCopyOption.ATOMIC_MOVE).getParent());
        return key;
    }
}
