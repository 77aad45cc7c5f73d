package id.kanal.channels.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.simulators.smsc.Misbehaviour;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LogsTest {
    private static final String NUMBER = Rig.PHONE.substring(1);

    @Test
    void neverLogsTheSenderNorTheTextNorThePassword() {
        Logger ours = (Logger) LoggerFactory.getLogger("id.kanal");
        Logger jsmpp = (Logger) LoggerFactory.getLogger("org.jsmpp");
        ListAppender<ILoggingEvent> written = new ListAppender<>();
        written.start();
        for (Logger logger : List.of(ours, jsmpp)) {
            logger.addAppender(written);
            logger.setLevel(Level.TRACE);
            logger.setAdditive(false);
        }
        try {
            everything();
        } finally {
            for (Logger logger : List.of(ours, jsmpp)) {
                logger.detachAppender(written);
                logger.setAdditive(true);
            }
            ours.setLevel(null);
            jsmpp.setLevel(Level.OFF);
        }
        assertThat(written.list).isNotEmpty();
        String hex = HexFormat.of().formatHex(NUMBER.getBytes(StandardCharsets.US_ASCII));
        for (ILoggingEvent event : written.list) {
            String line = event.getFormattedMessage() + event.getKeyValuePairs() + event.getThrowableProxy();
            assertThat(line.toLowerCase(Locale.ROOT)).doesNotContain(NUMBER, hex, "rahasiaku", Rig.PASSWORD);
        }
    }

    /** Good, refused, undecodable, malformed, sent, failed, dropped. */
    private static void everything() {
        try (Rig rig = Rig.bound(Rig.account())) {
            rig.deliver(Rig.sms("rahasiaku"));
            rig.deliver(Rig.sms("rahasiaku").withDataCoding(4));
            rig.deliver(Rig.sms("rahasiaku").withEsmClass(0x40));
            rig.intake.breakWith(FailureCode.JOURNAL_DOWN);
            rig.deliver(Rig.sms("rahasiaku lagi"));
            rig.intake.repair();
            byte[] body = Rig.sms("rahasiaku").encode();
            Rig.answer(rig.session().request(5, java.util.Arrays.copyOf(body, body.length - 2)));
            rig.send("rahasiaku");
            rig.smsc.refuseSubmits(0x0B, 1);
            rig.channel
                    .send(Rig.outbound("rahasiaku"))
                    .handle((sent, failure) -> failure)
                    .join();
            rig.smsc.misbehave(Misbehaviour.GARBAGE);
            Rig.until(() -> rig.count("kanal_smpp_binds_total event=up") == 2);
            assertThat(rig.intake.messages().toString()).doesNotContain(NUMBER, "rahasiaku");
        }
    }
}
