package id.kanal.gateway;

import ch.qos.logback.classic.LoggerContext;
import java.time.Duration;
import org.slf4j.ILoggerFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SIGTERM and Ctrl-C: stop taking in, finish what is in hand, exit 0. A JVM that ends by a signal would exit with 143;
 * halting at the end of the shutdown hook is the way to another code.
 */
final class ShutdownHook {
    private static final Logger LOG = LoggerFactory.getLogger(ShutdownHook.class);
    private static final Duration LIMIT = Duration.ofSeconds(9);

    private ShutdownHook() {}

    static void onShutdown(Gateway gateway) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            boolean clean = gateway.stop(LIMIT);
                            if (clean) LOG.info("stopped");
                            else LOG.warn("stopped before all was finished; the journal has the rest");
                            flushLogs();
                            Runtime.getRuntime().halt(0);
                        },
                        "drain"));
    }

    private static void flushLogs() {
        ILoggerFactory factory = LoggerFactory.getILoggerFactory();
        if (factory instanceof LoggerContext context) context.stop();
    }
}
