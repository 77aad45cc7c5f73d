package id.kanal.journal.embedded;

import id.kanal.journal.redis.Connector;
import id.kanal.journal.redis.RedisCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisException;

/**
 * An append-only file holds what was deleted from Redis until it is rewritten, and by its size alone that may be never.
 * So it is rewritten by age too: citizens' words leave the disk. When it was done last survives restarts. One thread's.
 */
final class AofRewrite {
    private static final Logger LOG = LoggerFactory.getLogger(AofRewrite.class);
    private static final Duration LONGEST_LOOK = Duration.ofMinutes(1);
    private static final Pattern SIZES = Pattern.compile("aof_current_size:(\\d+)\\s+aof_base_size:(\\d+)");

    private final Path stamp;
    private final Duration every;
    private final Clock clock;

    AofRewrite(Path directory, Duration every, Clock clock) {
        this.stamp = directory.resolve("rewritten");
        this.every = every;
        this.clock = clock;
    }

    /** How long may pass until {@link #ifDue} is asked again. */
    Duration look() {
        return every.compareTo(LONGEST_LOOK) < 0 ? every : LONGEST_LOOK;
    }

    /** Blocks for some milliseconds; Redis works on it in a process of its own. What fails is tried at the next look. */
    void ifDue(Connector redis) {
        try {
            if (!due()) return;
            try (Connection connection = redis.connect()) {
                if (grew(connection)) {
                    connection.sendCommand(Command.BGREWRITEAOF);
                    String begun = RedisCommand.text(connection.getOne());
                    LOG.atInfo().addKeyValue("answer", begun).log("the append-only file is rewritten by its age");
                }
            }
            mark();
        } catch (IOException | JedisException later) {
            LOG.atWarn().setCause(later).log("the append-only file could not be rewritten by its age; tried again");
        }
    }

    private boolean due() throws IOException {
        if (!Files.exists(stamp)) {
            mark();
            return false;
        }
        return !Files.getLastModifiedTime(stamp).toInstant().plus(every).isAfter(clock.instant());
    }

    private void mark() throws IOException {
        Path marked = Files.write(stamp, new byte[0], StandardOpenOption.CREATE);
        marked = Files.setLastModifiedTime(marked, FileTime.from(clock.instant()));
        assert marked.equals(stamp);
    }

    /** Whether anything was written since it was rewritten: deletions are writes. */
    private static boolean grew(Connection redis) {
        redis.sendCommand(Command.INFO, "persistence");
        Matcher sizes = SIZES.matcher(RedisCommand.text(redis.getOne()));
        return !sizes.find() || !sizes.group(1).equals(sizes.group(2));
    }
}
