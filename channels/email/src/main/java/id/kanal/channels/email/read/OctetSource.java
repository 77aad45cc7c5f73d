package id.kanal.channels.email.read;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** Octets that can be read again and again from any place on: a file, or what an encoding hides in one. */
@FunctionalInterface
interface OctetSource {
    InputStream open(long from) throws IOException;

    static OctetSource of(Path file) {
        return from -> {
            SeekableByteChannel channel = Files.newByteChannel(file);
            try {
                return Channels.newInputStream(channel.position(from));
            } catch (IOException e) {
                channel.close();
                throw e;
            }
        };
    }

    /** What a slice decodes to. Reading from a place within decodes all that stands before it. */
    static OctetSource decoded(Slice raw, Decoding decoding) {
        return from -> {
            InputStream decoded = decoding.decode(raw.open());
            try {
                skip(decoded, from);
                return decoded;
            } catch (IOException e) {
                decoded.close();
                throw e;
            }
        };
    }

    private static void skip(InputStream stream, long octets) throws IOException {
        long skipped = 1;
        for (long left = octets; left > 0 && skipped > 0; left -= skipped) skipped = stream.skip(left);
    }

    /** Makes of one stream another. */
    @FunctionalInterface
    interface Decoding {
        Decoding NONE = in -> in;

        InputStream decode(InputStream in) throws IOException;
    }
}
