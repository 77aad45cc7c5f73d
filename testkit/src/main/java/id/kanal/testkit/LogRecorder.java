package id.kanal.testkit;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** Everything that some loggers write, down to the finest level, as long as it is open. */
public final class LogRecorder implements AutoCloseable {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final List<Tapped> tapped = new ArrayList<>();
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            lines.add(event.getLoggerName()
                    + ' '
                    + event.getFormattedMessage()
                    + ' '
                    + event.getKeyValuePairs()
                    + ' '
                    + event.getMDCPropertyMap()
                    + trace(event.getThrowableProxy()));
        }
    };

    public LogRecorder(List<String> loggers) {
        appender.start();
        for (String name : loggers) {
            Logger logger = (Logger) LoggerFactory.getLogger(name);
            tapped.add(new Tapped(logger, logger.getLevel(), logger.isAdditive()));
            logger.addAppender(appender);
            logger.setLevel(Level.TRACE);
            logger.setAdditive(false);
        }
    }

    /** Message, key-value pairs and exceptions with their causes, one event each. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    private static String trace(IThrowableProxy thrown) {
        StringBuilder all = new StringBuilder();
        for (IThrowableProxy one = thrown; one != null; one = one.getCause())
            all.append(' ').append(one.getClassName()).append(": ").append(one.getMessage());
        return all.toString();
    }

    @Override
    public void close() {
        for (Tapped one : tapped) {
            one.logger.detachAppender(appender);
            one.logger.setLevel(one.level);
            one.logger.setAdditive(one.additive);
        }
    }

    private record Tapped(Logger logger, Level level, boolean additive) {}
}
