package id.kanal.channels.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Reads the fields of a JSON object and notes every mistake with its place. What was read, in one form, says whether two objects
 * mean the same. A field that is null is absent.
 */
final class FieldReader {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

    private final ObjectNode object;
    private final String at;
    private final List<FieldError> errors;
    private final Map<String, String> read;
    private final Set<String> known = new TreeSet<>();

    FieldReader(ObjectNode object) {
        this(object, "", new ArrayList<>(), new TreeMap<>());
    }

    private FieldReader(ObjectNode object, String at, List<FieldError> errors, Map<String, String> read) {
        this.object = object;
        this.at = at;
        this.errors = errors;
        this.read = read;
    }

    /** Several lines of words. */
    Optional<String> text(String name, int most) {
        return string(name).flatMap(value -> {
            if (value.isBlank()) return wrong(name, "is blank");
            if (value.codePointCount(0, value.length()) > most)
                return wrong(name, "has more than " + most + " characters");
            return halved(value) ? wrong(name, "holds half of a character") : noted(name, value, value);
        });
    }

    /** Words in one line. */
    Optional<String> line(String name, int most) {
        int before = errors.size();
        Optional<String> value = text(name, most);
        if (errors.size() > before || value.isEmpty()) return value;
        return value.get().chars().anyMatch(Character::isISOControl)
                ? wrong(name, "is more than one line")
                : value.map(String::strip);
    }

    /** @param what it must be, in words */
    Optional<String> matching(String name, Pattern pattern, String what) {
        return string(name)
                .flatMap(value ->
                        pattern.matcher(value).matches() ? noted(name, value, value) : wrong(name, "is not " + what));
    }

    <T> Optional<T> choice(String name, Map<String, T> values) {
        return string(name)
                .flatMap(value -> values.containsKey(value)
                        ? noted(name, value, values.get(value))
                        : wrong(name, "is none of " + String.join(", ", new TreeSet<>(values.keySet()))));
    }

    boolean flag(String name) {
        Optional<JsonNode> value = field(name);
        if (value.isEmpty()) return false;
        if (!value.get().isBoolean()) {
            note(name, "is not true or false");
            return false;
        }
        if (value.get().booleanValue()) read.put(pointer(name), "true");
        return value.get().booleanValue();
    }

    /** @param most how far from zero */
    Optional<Double> number(String name, double most) {
        return field(name).flatMap(value -> {
            if (!value.isNumber()) return wrong(name, "is not a number");
            double number = value.doubleValue();
            return Math.abs(number) <= most
                    ? noted(name, Double.toString(number), number)
                    : wrong(name, "is not between -" + (int) most + " and " + (int) most);
        });
    }

    /** A number without a fraction between two others. */
    Optional<Integer> whole(String name, int least, int most) {
        return field(name)
                .flatMap(value ->
                        value.canConvertToExactIntegral() && value.doubleValue() >= least && value.doubleValue() <= most
                                ? noted(name, Integer.toString(value.intValue()), value.intValue())
                                : wrong(name, "is not " + least + " to " + most));
    }

    Optional<LocalDate> date(String name, LocalDate first, LocalDate last) {
        return string(name).flatMap(value -> {
            try {
                LocalDate date = LocalDate.parse(value);
                return date.isBefore(first) || date.isAfter(last)
                        ? wrong(name, "is before " + first + " or in the future")
                        : noted(name, value, date);
            } catch (DateTimeException other) {
                return wrong(name, "is not a date such as 2026-11-23");
            }
        });
    }

    Optional<FieldReader> object(String name) {
        return field(name)
                .flatMap(value -> value instanceof ObjectNode inner
                        ? Optional.of(new FieldReader(inner, pointer(name), errors, read))
                        : wrong(name, "is not an object"));
    }

    /** Texts that are not looked at; what they stand for tells whether two objects mean the same. */
    List<String> list(String name, int most) {
        List<String> values = new ArrayList<>();
        Optional<JsonNode> list = field(name);
        if (list.isEmpty()) return values;
        if (!list.get().isArray()) {
            note(name, "is not a list");
            return values;
        }
        if (list.get().size() > most) {
            note(name, "has more than " + most + " entries");
            return values;
        }
        for (JsonNode each : list.get()) {
            if (!each.isTextual()) note(name + '/' + values.size(), "is not a text");
            values.add(each.asText());
        }
        return values;
    }

    /** To be called when all fields have been read: nothing else may be there. */
    void end() {
        object.fieldNames().forEachRemaining(name -> {
            if (known.contains(name)) return;
            if (NAME.matcher(name).matches()) note(name, "is not known");
            else errors.add(new FieldError(at, "holds a name that is not known"));
        });
    }

    void note(String name, String detail) {
        errors.add(new FieldError(pointer(name), detail));
    }

    boolean has(String name) {
        return field(name).isPresent();
    }

    List<FieldError> errors() {
        return errors;
    }

    /** What was read, in one form whatever the order, by pointer. */
    Map<String, String> read() {
        return read;
    }

    private Optional<String> string(String name) {
        return field(name)
                .flatMap(value -> value.isTextual() ? Optional.of(value.textValue()) : wrong(name, "is not a text"));
    }

    private Optional<JsonNode> field(String name) {
        known.add(name);
        return Optional.ofNullable(object.get(name)).filter(value -> !value.isNull());
    }

    private <T> Optional<T> noted(String name, String form, T value) {
        read.put(pointer(name), form);
        return Optional.of(value);
    }

    private <T> Optional<T> wrong(String name, String detail) {
        note(name, detail);
        return Optional.empty();
    }

    private String pointer(String name) {
        return at + '/' + name;
    }

    private static boolean halved(String text) {
        return text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }
}
