package id.kanal.journal.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** The atomic operations inside Redis, one Lua file each. */
public enum Script {
    APPEND,
    RESERVE,
    STEP,
    ACQUIRE,
    KEEP,
    RELEASE,
    PROMOTE,
    REQUEUE,
    DISCARD,
    PROBE,
    DOCUMENT_PUT,
    DOCUMENT_REMOVE,
    DOCUMENT_LIST,
    COUNT,
    FEED_READ;

    private final String source;
    private final String digest;

    Script() {
        String file = name().toLowerCase(Locale.ROOT) + ".lua";
        try (InputStream in = Script.class.getResourceAsStream(file)) {
            if (in == null) throw new IllegalStateException(file + " is not in the jar");
            byte[] bytes = in.readAllBytes();
            source = new String(bytes, StandardCharsets.UTF_8);
            digest = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    byte[] source() {
        return RedisCommand.bytes(source);
    }

    /** The name under which EVALSHA finds it. */
    public byte[] digest() {
        return RedisCommand.bytes(digest);
    }
}
