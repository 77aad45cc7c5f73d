package id.kanal.config;

import id.kanal.kernel.settings.Secret;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** How a text becomes a value. What a type accepts is also what the reference page and the messages say. */
final class Scalars {
    private static final Map<Class<?>, Scalar> KNOWN = new HashMap<>();

    static {
        Scalar whole = new Scalar("int", "a whole number, such as 8080 or 0x1403", Scalars::integer);
        KNOWN.put(int.class, whole);
        KNOWN.put(Integer.class, whole);
        Scalar big = new Scalar("long", "a whole number", text -> Long.decode(decimal(text)));
        KNOWN.put(long.class, big);
        KNOWN.put(Long.class, big);
        Scalar real = new Scalar("number", "a number, such as 0.5", Double::valueOf);
        KNOWN.put(double.class, real);
        KNOWN.put(Double.class, real);
        Scalar yes = new Scalar("boolean", "true or false", Scalars::bool);
        KNOWN.put(boolean.class, yes);
        KNOWN.put(Boolean.class, yes);
        KNOWN.put(String.class, new Scalar("text", "a text", text -> text));
        KNOWN.put(Secret.class, new Scalar("secret", "a secret", Secret::new));
        KNOWN.put(
                Duration.class,
                new Scalar("duration", "a duration in ISO 8601, such as PT30S or P7D", Scalars::duration));
        KNOWN.put(Period.class, new Scalar("period", "a period in ISO 8601, such as P5Y or P90D", Scalars::period));
        KNOWN.put(LocalTime.class, new Scalar("time", "a time of day, such as 21:00", LocalTime::parse));
        KNOWN.put(ZoneId.class, new Scalar("time zone", "a time zone, such as Asia/Jakarta", ZoneId::of));
        KNOWN.put(URI.class, new Scalar("URI", "a URI, such as https://example.org/events", Scalars::uri));
    }

    private Scalars() {}

    static Optional<Scalar> of(Class<?> type) {
        if (type.isEnum()) return Optional.of(choice(type));
        return Optional.ofNullable(KNOWN.get(type));
    }

    private static Scalar choice(Class<?> type) {
        List<Enum<?>> constants = Arrays.stream(type.getEnumConstants())
                .<Enum<?>>map(constant -> (Enum<?>) constant)
                .toList();
        List<String> names = constants.stream().map(SettingNames::kebab).toList();
        return new Scalar(String.join(" \\| ", names), "one of " + String.join(", ", names), text -> {
            int index = names.indexOf(text);
            if (index < 0) throw new IllegalArgumentException();
            return constants.get(index);
        });
    }

    private static Integer integer(String text) {
        return Integer.decode(decimal(text));
    }

    /** Java and YAML 1.1 would read 010 as eight; people write ten. */
    private static String decimal(String text) {
        return text.matches("[+-]?0+[0-9]+") ? text.replaceFirst("^([+-]?)0+(?=[0-9])", "$1") : text;
    }

    private static Boolean bool(String text) {
        if (text.equals("true")) return Boolean.TRUE;
        if (text.equals("false")) return Boolean.FALSE;
        throw new IllegalArgumentException();
    }

    private static Duration duration(String text) {
        Duration duration = Duration.parse(text);
        if (duration.isNegative()) throw new IllegalArgumentException();
        return duration;
    }

    private static Period period(String text) {
        Period period = Period.parse(text);
        if (period.isNegative()) throw new IllegalArgumentException();
        return period;
    }

    private static URI uri(String text) {
        URI uri = URI.create(text);
        if (!text.isEmpty() && !uri.isAbsolute()) throw new IllegalArgumentException();
        return uri;
    }

    /**
     * @param name in the reference page
     * @param expected in messages, after "is not"
     */
    record Scalar(String name, String expected, Function<String, Object> parser) {
        /** Empty when the text does not fit. */
        Optional<Object> parse(String text) {
            try {
                return Optional.of(parser.apply(text));
            } catch (IllegalArgumentException | DateTimeException misfit) {
                return Optional.empty();
            }
        }
    }
}
