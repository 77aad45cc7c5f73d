package id.kanal.config;

import id.kanal.kernel.settings.Key;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** How a setting is called in the file and in the environment. */
final class SettingNames {
    private static final String PREFIX = "KANAL_";

    private SettingNames() {}

    static String key(RecordComponent component) {
        Key key = component.getAnnotation(Key.class);
        return key == null ? kebab(component.getName()) : key.value();
    }

    /** {@code systemId} to {@code system-id}. */
    static String kebab(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    /** {@code STARTTLS_ONLY} to {@code starttls-only}. */
    static String kebab(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static String path(String parent, String key) {
        return parent.isEmpty() ? key : parent + '.' + key;
    }

    /** {@code channels.sms-telkomsel.port} to {@code KANAL_CHANNELS_SMS_TELKOMSEL_PORT}. */
    static String variable(String path) {
        return PREFIX + path.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9<>]", "_");
    }

    /** The known name that was probably meant: at most two letters wrong, or the beginning of it. */
    static Optional<String> nearest(String wrong, Collection<String> known) {
        int most = wrong.length() < 4 ? 1 : 2;
        return known.stream()
                .filter(name -> distance(wrong, name) <= most || (wrong.length() > 2 && name.startsWith(wrong)))
                .min(Comparator.<String>comparingInt(name -> distance(wrong, name))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Edits to get from one to the other, two neighbours swapped counting as one (optimal string alignment). */
    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) d[i][0] = i;
        for (int j = 0; j <= b.length(); j++) d[0][j] = j;
        for (int i = 1; i <= a.length(); i++)
            for (int j = 1; j <= b.length(); j++) {
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1), d[i - 1][j - 1] + change);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1))
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
            }
        return d[a.length()][b.length()];
    }

    static Set<String> keys(Class<? extends Record> type) {
        return Arrays.stream(type.getRecordComponents()).map(SettingNames::key).collect(Collectors.toSet());
    }
}
