package id.kanal.journal.redis;

import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import redis.clients.jedis.exceptions.JedisException;

/** What an error reply of Redis means. */
public final class RedisError {
    /** Redis 6.2 wraps the word in a sentence about the script; Redis 7 begins with it. */
    private static final Pattern PASSING =
            Pattern.compile("(?:^|[\\s:-])(LOADING|MISCONF|OOM|READONLY|NOREPLICAS|MASTERDOWN"
                    + "|CLUSTERDOWN|BUSY|UNKILLABLE|TRYAGAIN|NOAUTH|WRONGPASS|NOPERM|NOSCRIPT)\\b");

    private RedisError() {}

    /** The world's mistakes are retryable and carry Redis's own word; anything else is a bug of ours. */
    public static Failure of(Throwable reply) {
        String word = word(reply);
        if (!word.isEmpty()) return Failure.of(FailureCode.JOURNAL_DOWN, "Redis refuses: " + word + meaning(word));
        return Failure.of(FailureCode.BUG, "Redis refuses a command", reply);
    }

    /** The word by which Redis says what is wrong with it for now; empty when the command itself is wrong. */
    public static String word(Throwable reply) {
        String text = reply.getMessage() == null ? "" : reply.getMessage();
        Matcher found = PASSING.matcher(text);
        return found.find() ? found.group(1) : "";
    }

    /** Whether another connection may do better, for instance after a fail-over. */
    public static boolean reconnect(String word) {
        return word.equals("READONLY") || word.equals("MASTERDOWN") || word.equals("NOAUTH");
    }

    /** For people: why there is no connection, or why it is not used. */
    public static String describe(JedisException why) {
        String word = word(why);
        if (!word.isEmpty()) return "Redis refuses: " + word;
        Throwable cause = why;
        while (cause.getCause() != null) cause = cause.getCause();
        return "no connection to Redis: "
                + (cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage());
    }

    private static String meaning(String word) {
        return switch (word) {
            case "MISCONF" -> " (it cannot write to its disk)";
            case "OOM" -> " (maxmemory is used up)";
            case "LOADING" -> " (it still reads its data)";
            case "NOREPLICAS" -> " (too few replicas)";
            default -> "";
        };
    }
}
