package id.kanal.kernel.port;

import id.kanal.kernel.model.Content;
import java.io.IOException;
import java.io.InputStream;

/** Files that are still at a provider. */
public interface FileSource {
    /**
     * Opens one; closing it is the caller's. Blocks; called on threads of their own. Throws an {@link IOException} where another
     * try makes sense, and a {@code Failure} that is not retryable where none does. A {@link java.io.FileNotFoundException} says that
     * there never was one: then nothing is missing, and nobody is told.
     */
    InputStream open(Content.File.Remote file) throws IOException;
}
