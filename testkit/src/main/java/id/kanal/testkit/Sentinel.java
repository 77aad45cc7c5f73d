package id.kanal.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A real Redis Sentinel on loopback that watches one primary alone and lets a replica take over quickly. */
public final class Sentinel implements AutoCloseable {
    private final Process process;
    private final int port;

    /**
     * @param directory for its file and its log
     * @param primary whose name at the sentinel is {@code main}
     */
    public Sentinel(Path directory, RealRedis primary) {
        this.port = RealRedis.freePort();
        try {
            Path conf = Files.writeString(
                    directory.resolve("sentinel.conf"), """
                    port %d
                    bind 127.0.0.1
                    dir %s
                    sentinel monitor main 127.0.0.1 %d 1
                    sentinel down-after-milliseconds main 500
                    sentinel failover-timeout main 3000
                    """.formatted(port, directory, primary.port()));
            this.process = new ProcessBuilder(RealRedis.program(), conf.toString(), "--sentinel")
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("sentinel.log").toFile())
                    .start();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        Await.until("the sentinel answers", () -> {
            try {
                return begins("+PONG", "PING");
            } catch (UncheckedIOException notYet) {
                return false;
            }
        });
    }

    /** Where a journal finds its Redis through this sentinel. */
    public String url() {
        return "sentinel://127.0.0.1:" + port + "/main";
    }

    public int port() {
        return port;
    }

    /** Whether it has found a replica of the primary. */
    public boolean knowsAReplica() {
        return begins("*1", "SENTINEL", "REPLICAS", "main");
    }

    /** It has no QUIT that would end the answer, so only its beginning is read. */
    private boolean begins(String beginning, String... words) {
        return RealRedis.exchange(port, RealRedis.request(words), in -> in.readNBytes(beginning.length()))
                .equals(beginning);
    }

    @Override
    public void close() {
        Process ended = process.destroyForcibly();
        Await.until("the sentinel ends", () -> !ended.isAlive());
    }
}
