package id.kanal.journal.embedded;

import id.kanal.journal.redis.Target;
import id.kanal.kernel.files.PrivateFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

/** The files of an embedded Redis besides its data. */
final class RedisFiles {
    private static final long LOG_BYTES = 1_000_000;

    private RedisFiles() {}

    static Path conf(Path directory) {
        return directory.resolve("redis.conf");
    }

    /** Only the owner may read it: it holds the password. */
    static void write(Path directory, int port, String password) throws IOException {
        String text = String.join(
                "\n",
                "# Written by the gateway at every start; changes here are lost.",
                "bind 127.0.0.1",
                "port " + port,
                "protected-mode yes",
                "requirepass " + password,
                "dir " + quoted(directory),
                "pidfile " + quoted(directory.resolve("redis.pid")),
                "daemonize no",
                "databases 1",
                "loglevel warning",
                "appendonly yes",
                "appendfsync always",
                "aof-load-truncated yes",
                // A rewrite takes a processor for seconds; the default of 64 MB would ask for one every few in busy
                // times. Reading 512 MB at a start takes about five seconds.
                "auto-aof-rewrite-min-size 512mb",
                "rdbcompression no",
                "save \"\"",
                "maxmemory-policy noeviction",
                "");
        Path half = directory.resolve("redis.conf.new");
        boolean ignored = Files.deleteIfExists(half);
        Path made = Files.createFile(half, PrivateFolders.onlyOurs(half));
        Path moved = Files.move(
                Files.writeString(made, text, StandardOpenOption.WRITE),
                conf(directory),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        assert moved.endsWith("redis.conf");
    }

    /** Where the server is that was started with the file. */
    static Target read(Path directory) throws IOException {
        Map<String, String> lines = new HashMap<>();
        for (String line : Files.readAllLines(conf(directory))) {
            int space = line.indexOf(' ');
            if (space > 0) lines.put(line.substring(0, space), line.substring(space + 1));
        }
        try {
            return Target.local(Integer.parseInt(lines.getOrDefault("port", "")), lines.get("requirepass"));
        } catch (NumberFormatException broken) {
            throw new IOException(conf(directory) + " was not written by a gateway", broken);
        }
    }

    /** What redis-server prints; begun anew once it is long. */
    static ProcessBuilder.Redirect log(Path directory) throws IOException {
        Path log = directory.resolve("redis.log");
        if (Files.exists(log) && Files.size(log) > LOG_BYTES) Files.delete(log);
        if (!Files.exists(log)) log = Files.createFile(log, PrivateFolders.onlyOurs(log));
        return ProcessBuilder.Redirect.appendTo(log.toFile());
    }

    static long pid(Path directory) {
        try {
            String text = Files.readString(directory.resolve("redis.pid")).strip();
            return text.matches("\\d{1,10}") ? Long.parseLong(text) : -1;
        } catch (IOException none) {
            return -1;
        }
    }

    private static String quoted(Path path) {
        return '"' + path.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
