package id.kanal.kernel.port;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Where octets lie that are too many for the journal: attachments, raw mails. Every method blocks, so none is called on
 * an event loop. Thread-safe. An {@code IOException} means that it may succeed later.
 */
public interface Blobs {
    /**
     * Keeps the file under this id; when it returns, a power cut loses nothing of it. The same id again replaces what
     * was there, so that a try after a crash leaves no second copy.
     *
     * @param id of letters, digits, dots, dashes and underscores, at most 128
     */
    void put(String id, String mediaType, Path file) throws IOException;

    /** Empty when there is none, or none any more. */
    Optional<Blob> find(String id) throws IOException;

    void remove(String id) throws IOException;

    /** Removes what was put before this time; how many. */
    int sweep(Instant before) throws IOException;

    /** Something that is kept. The stream is the caller's to close. */
    interface Blob {
        String mediaType();

        long bytes();

        InputStream open() throws IOException;
    }
}
