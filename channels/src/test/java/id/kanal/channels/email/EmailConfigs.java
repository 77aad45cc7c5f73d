package id.kanal.channels.email;

import id.kanal.channels.email.EmailConfig.Auth;
import id.kanal.channels.email.EmailConfig.Tls;
import id.kanal.kernel.settings.Secret;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Map;
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
                with(IMAP, "port", imapPort),
                with(SMTP, "port", smtpPort),
                Optional.empty(),
                "",
                "+",
                26_214_400,
                Duration.ofDays(30),
                Duration.ofMillis(20),
                Duration.ofMillis(200),
                Duration.ofMillis(100),
                Duration.ofSeconds(5));
    }

    /** @param changes component, value, component, value …; {@code imap.port} reaches into the record below */
    static EmailConfig with(EmailConfig config, Object... changes) {
        EmailConfig changed = config;
        for (int i = 0; i < changes.length; i += 2) {
            String name = (String) changes[i];
            Object value = changes[i + 1];
            if (name.startsWith("imap."))
                changed = (EmailConfig) with((Record) changed, "imap", with(changed.imap(), name.substring(5), value));
            else if (name.startsWith("smtp."))
                changed = (EmailConfig) with((Record) changed, "smtp", with(changed.smtp(), name.substring(5), value));
            else changed = (EmailConfig) with((Record) changed, name, value);
        }
        return changed;
    }

    private static <R extends Record> R with(R record, String name, Object value) {
        Map<String, Object> change = Map.of(name, value);
        try {
            RecordComponent[] components = record.getClass().getRecordComponents();
            Object[] values = new Object[components.length];
            Class<?>[] types = new Class<?>[components.length];
            boolean known = false;
            for (int i = 0; i < values.length; i++) {
                types[i] = components[i].getType();
                known |= components[i].getName().equals(name);
                values[i] = change.getOrDefault(
                        components[i].getName(), components[i].getAccessor().invoke(record));
            }
            if (!known) throw new IllegalArgumentException("there is no " + name);
            @SuppressWarnings("unchecked")
            R changed = (R) record.getClass().getDeclaredConstructor(types).newInstance(values);
            return changed;
        } catch (ReflectiveOperationException wrong) {
            throw new IllegalArgumentException(wrong.getCause() == null ? wrong : wrong.getCause());
        }
    }
}
