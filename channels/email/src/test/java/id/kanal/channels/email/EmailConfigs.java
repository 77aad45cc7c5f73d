package id.kanal.channels.email;

import id.kanal.channels.email.EmailConfig.Auth;
import id.kanal.channels.email.EmailConfig.Tls;
import id.kanal.kernel.settings.Secret;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
                with(IMAP, Map.of("port", imapPort)),
                with(SMTP, Map.of("port", smtpPort)),
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
        Map<String, Object> top = new HashMap<>();
        Map<String, Object> imap = new HashMap<>();
        Map<String, Object> smtp = new HashMap<>();
        for (int i = 0; i < changes.length; i += 2) {
            String name = (String) changes[i];
            if (name.startsWith("imap.")) imap.put(name.substring(5), changes[i + 1]);
            else if (name.startsWith("smtp.")) smtp.put(name.substring(5), changes[i + 1]);
            else top.put(name, changes[i + 1]);
        }
        top.put("imap", with(config.imap(), imap));
        top.put("smtp", with(config.smtp(), smtp));
        return with(config, top);
    }

    private static <R extends Record> R with(R record, Map<String, Object> changes) {
        try {
            RecordComponent[] components = record.getClass().getRecordComponents();
            Object[] values = new Object[components.length];
            Class<?>[] types = new Class<?>[components.length];
            Set<String> unknown = new HashSet<>(changes.keySet());
            for (int i = 0; i < values.length; i++) {
                String name = components[i].getName();
                unknown.remove(name);
                types[i] = components[i].getType();
                values[i] =
                        changes.getOrDefault(name, components[i].getAccessor().invoke(record));
            }
            if (!unknown.isEmpty()) throw new IllegalArgumentException("there is no " + unknown);
            @SuppressWarnings("unchecked")
            R changed = (R) record.getClass().getDeclaredConstructor(types).newInstance(values);
            return changed;
        } catch (InvocationTargetException refused) {
            if (refused.getCause() instanceof IllegalArgumentException mistake) throw mistake;
            throw new IllegalStateException(refused);
        } catch (ReflectiveOperationException wrong) {
            throw new IllegalStateException(wrong);
        }
    }
}
