package id.kanal.channels.email.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The header fields of a mail or of one of its parts, in their order; names in lower case, values raw and unfolded. */
final class MailHeaders {
    static final MailHeaders NONE = new MailHeaders(List.of());

    private final List<Field> fields;

    MailHeaders(List<Field> fields) {
        this.fields = List.copyOf(fields);
    }

    boolean isEmpty() {
        return fields.isEmpty();
    }

    boolean has(String name) {
        return fields.stream().anyMatch(field -> field.name.equals(name));
    }

    /** All of them, the topmost first. */
    List<Field> fields() {
        return fields;
    }

    /** Whether a field's name begins so. */
    boolean hasAny(String beginning) {
        return fields.stream().anyMatch(field -> field.name.startsWith(beginning));
    }

    /** The first field of the name; empty where there is none. */
    Optional<String> raw(String name) {
        return fields.stream()
                .filter(field -> field.name.equals(name))
                .map(Field::value)
                .findFirst();
    }

    List<String> all(String... names) {
        List<String> all = new ArrayList<>();
        for (String name : names) for (Field field : fields) if (field.name.equals(name)) all.add(field.value);
        return all;
    }

    /** The first field of the name, decoded; "" where there is none. */
    String text(String name) {
        return raw(name).map(EncodedWordDecoder::decode).orElse("");
    }

    /** The first field of the name in lower case, for values that are one word; "" where there is none. */
    String token(String name) {
        return raw(name).map(value -> value.strip().toLowerCase(Locale.ROOT)).orElse("");
    }

    /** A field with parameters; empty values where there is none. */
    HeaderValue value(String name) {
        return HeaderValue.of(raw(name).orElse(""));
    }

    record Field(String name, String value) {
        @Override
        public String toString() {
            return "Field[" + name + "]";
        }
    }
}
