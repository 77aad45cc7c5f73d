package id.kanal.gateway.logging;

import ch.qos.logback.classic.pattern.ThrowableHandlingConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;

/** {@code %trace} of the text layout: an exception and its causes, a line and a place each; empty without one. */
public final class ShortTrace extends ThrowableHandlingConverter {
    private static final int DEEPEST = 10;

    @Override
    public String convert(ILoggingEvent event) {
        StringBuilder lines = new StringBuilder();
        IThrowableProxy thrown = event.getThrowableProxy();
        for (int deep = 0; thrown != null && deep < DEEPEST; deep++, thrown = thrown.getCause()) {
            String said = thrown.getMessage() == null ? "" : ": " + ControlCharacters.escaped(thrown.getMessage());
            lines.append("\t").append(thrown.getClassName()).append(said);
            StackTraceElementProxy[] places = thrown.getStackTraceElementProxyArray();
            if (places.length > 0) lines.append(' ').append(places[0].getSTEAsString());
            lines.append(System.lineSeparator());
        }
        return lines.toString();
    }
}
