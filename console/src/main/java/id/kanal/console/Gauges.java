package id.kanal.console;

import id.kanal.kernel.audit.AuditRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What the console shows of the gateway around it. Suppliers are asked on the event loop and never block.
 *
 * @param channels all that are configured
 * @param dependencies of this node
 * @param flow of all nodes, as this one last heard
 * @param certificates that others show us, or that we show
 * @param settings as they are in force, no secret among them
 * @param inquiries what takes a while
 */
public record Gauges(
        Supplier<List<ChannelReading>> channels,
        Supplier<List<Reading>> dependencies,
        Supplier<Flow> flow,
        Supplier<List<Certificate>> certificates,
        Supplier<List<SettingRow>> settings,
        Inquiries inquiries) {
    /** @param cause empty when there is none */
    public record Reading(String name, boolean up, String cause) {}

    /**
     * @param state empty where another node serves it
     * @param replyWindow how long after a citizen's message it may write freely; empty for always
     */
    public record ChannelReading(String id, Optional<Reading> state, Traffic traffic, Optional<Duration> replyWindow) {}

    /**
     * What went through a channel, as far back as this node has watched.
     *
     * @param lastIn empty where nothing came since
     * @param hourly what came in within the last hour
     * @param waiting what is still to be sent
     * @param failed what did not arrive within the last hour
     */
    public record Traffic(Optional<Instant> lastIn, Optional<Instant> lastOut, long hourly, long waiting, long failed) {
        public static final Traffic NONE = new Traffic(Optional.empty(), Optional.empty(), 0, 0, 0);
    }

    /**
     * @param parked entries that wait for somebody
     * @param steps on the way from a message to its first answer, on this node
     */
    public record Flow(long parked, List<Step> steps) {}

    /**
     * How long one step takes.
     *
     * @param name of the stage or the channel
     * @param median half of all are quicker
     * @param slowest of the quicker 95 in a hundred
     */
    public record Step(String name, Duration median, Duration slowest) {}

    /**
     * @param of host and port
     * @param ends empty where it could not be seen
     * @param trouble why it could not be seen; empty where it was
     */
    public record Certificate(String of, Optional<Instant> ends, String trouble) {}

    public record SettingRow(String key, String value) {}

    /** What is asked of the gateway and takes a while. */
    public interface Inquiries {
        /**
         * Connects to every channel and to the core, as {@code kanal probe} does. Called by one at a time.
         *
         * @param line is told each line as it is known, on any thread
         * @return whether all of it works
         */
        CompletableFuture<Boolean> probe(Consumer<String> line);

        /** The newest records of the audit log, the newest first; sealed or not. */
        CompletableFuture<List<AuditRecord>> audit(int most);
    }
}
