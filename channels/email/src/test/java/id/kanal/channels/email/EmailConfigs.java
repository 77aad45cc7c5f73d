package id.kanal.channels.email;

import id.kanal.channels.email.EmailConfig.Auth;
import id.kanal.channels.email.EmailConfig.Tls;
import id.kanal.kernel.settings.Secret;
import id.kanal.testkit.RecordCopy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Settings for tests: quick, on loopback, with single components changed. */
final class EmailConfigs {
    static final String ADDRESS = "pengaduan@kanal.test";
    static final String PASSWORD = "rahasia-kotak";

    private static final ImapConfig IMAP = new ImapConfig(
            "127.0.0.1",
            143,
            Tls.NONE,
            Auth.PASSWORD,
            "pengaduan",
            new Secret(PASSWORD),
            "INBOX",
            "Processed",
            Duration.ofMillis(200),
            true,
            Duration.ofMinutes(9),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5));

    private static final SmtpConfig SMTP = new SmtpConfig(
            "127.0.0.1",
            25,
            Tls.NONE,
            Auth.PASSWORD,
            "",
            new Secret(""),
            "",
            100,
            Duration.ofSeconds(10),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5));

    private EmailConfigs() {}

    static EmailConfig of(int imapPort, int smtpPort) {
        return new EmailConfig(
                ADDRESS,
                "Pengaduan Kabupaten",
                RecordCopy.with(IMAP, "port", imapPort),
                RecordCopy.with(SMTP, "port", smtpPort),
                Optional.empty(),
                "",
                "+",
                "",
                26_214_400,
                Duration.ofDays(30),
                Duration.ofMillis(20),
                Duration.ofMillis(200),
                Duration.ofMillis(100),
                Duration.ofSeconds(5));
    }

    /** @param changes component, value, component, value …; {@code imap.port} reaches into the record below */
    static EmailConfig with(EmailConfig config, Object... changes) {
        List<Object> top = new ArrayList<>();
        List<Object> imap = new ArrayList<>();
        List<Object> smtp = new ArrayList<>();
        for (int i = 0; i < changes.length; i += 2) {
            String name = (String) changes[i];
            boolean below = name.startsWith("imap.") || name.startsWith("smtp.");
            List<Object> where = !below ? top : name.startsWith("imap.") ? imap : smtp;
            Collections.addAll(where, below ? name.substring(5) : name, changes[i + 1]);
        }
        Collections.addAll(top, "imap", RecordCopy.with(config.imap(), imap.toArray()));
        Collections.addAll(top, "smtp", RecordCopy.with(config.smtp(), smtp.toArray()));
        return RecordCopy.with(config, top.toArray());
    }
}
