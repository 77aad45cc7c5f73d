package id.kanal.channels.email;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A mail as it was read from the server.
 *
 * @param whole false when it is larger than we take and the file holds its beginning only
 */
record Fetched(long uid, Path file, long octets, boolean whole) {
    void discard() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException left) {
            // the folder is emptied when the spool is closed
        }
    }
}
