package id.kanal.gateway.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.pattern.CompositeConverter;

/** {@code %escaped(…)} of the text layout: what stands in the brackets, without control characters. */
public final class EscapedText extends CompositeConverter<ILoggingEvent> {
    @Override
    protected String transform(ILoggingEvent event, String text) {
        return ControlCharacters.escaped(text);
    }
}
