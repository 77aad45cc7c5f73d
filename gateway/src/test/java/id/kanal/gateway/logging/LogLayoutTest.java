package id.kanal.gateway.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.OutputStreamAppender;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.gateway.Tree;
import id.kanal.kernel.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.KeyValuePair;

/** The layouts of logback.xml, fed with what an attacker would like to see on an operator's terminal. */
class LogLayoutTest {
    private static final String NASTY =
            "a\r\nERROR forged\u001b[2J\u0000\u0007\u007f\u0085\u009b\u200e\u202e\u2028\u2029\ufeff\t\ud83d z é 😀";

    private static String written(String form) throws Exception {
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter());
        context.putProperty("kanal.log", form);
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(
                Tree.at("gateway/src/main/resources/logback.xml").toFile());
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        OutputStreamAppender<ILoggingEvent> appender = (OutputStreamAppender<ILoggingEvent>) root.getAppender(form);
        Exception thrown = new IllegalStateException("first " + NASTY, new IllegalArgumentException("second " + NASTY));
        LoggingEvent event = new LoggingEvent("", root, Level.WARN, "said {}", thrown, new Object[] {NASTY});
        event.setKeyValuePairs(List.of(new KeyValuePair("key", NASTY)));
        String line = new String(appender.getEncoder().encode(event), StandardCharsets.UTF_8);
        context.stop();
        return line;
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json"})
    void noControlCharacterGetsOutRaw(String form) throws Exception {
        String line = written(form);
        assertThat(line.replace("\n", "").replace("\t", "").codePoints().filter(ControlCharacters::is))
                .isEmpty();
        assertThat(line.toLowerCase(Locale.ROOT))
                .contains("\\u001b", "\\u2028", "\\u202e", "\\u009b", "\\u007f", "first", "second", "é");
        assertThat(line.lines().filter(each -> each.startsWith("ERROR"))).isEmpty();
        if (form.equals("text")) assertThat(line.lines()).hasSize(3); // the entry, its exception, and the cause of that
    }

    @ParameterizedTest
    @ValueSource(strings = "json")
    void whatIsWrittenAsJsonReadsAsItWas(String form) throws Exception {
        String line = written(form);
        assertThat(line.strip().lines()).hasSize(1);
        ObjectNode entry = Json.read(line);
        assertThat(entry.get("message").textValue())
                .startsWith("said a\r\nERROR forged\u001b[2J")
                .contains("\u2028", "😀");
    }
}
