package id.kanal.kernel.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.model.Octets;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Optional;
import java.util.function.Function;

/** The one way JSON is read and written: bounded depth and size, failures instead of Jackson's exceptions. */
public final class Json {
    private static final int DEEPEST = 50;
    private static final int LONGEST_STRING = 1_000_000;
    private static final int LONGEST_NUMBER = 64;
    private static final DateTimeFormatter MILLIS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();
    private static final ObjectMapper MAPPER = mapper();

    static ObjectMapper mapper() {
        return new ObjectMapper(JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEEPEST)
                        .maxStringLength(LONGEST_STRING)
                        .maxNumberLength(LONGEST_NUMBER)
                        .build())
                .build());
    }

    private Json() {}

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    public static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    public static String write(JsonNode node) {
        try {
            return escapeLoneSurrogates(MAPPER.writeValueAsString(node));
        } catch (JacksonException impossible) {
            throw Failure.of(FailureCode.BUG, "a tree that cannot be written", impossible);
        }
    }

    // Half a surrogate pair would not survive UTF-8; as an escape it comes back as it was. Only strings can hold one.
    static String escapeLoneSurrogates(String json) {
        int first = 0;
        while (first < json.length() && !Character.isSurrogate(json.charAt(first))) first++;
        if (first == json.length()) return json; // nearly always
        StringBuilder escaped = new StringBuilder();
        int copied = 0;
        for (int i = first; i < json.length(); i++) {
            char c = json.charAt(i);
            if (!Character.isSurrogate(c)) continue;
            if (i + 1 < json.length() && Character.isSurrogatePair(c, json.charAt(i + 1))) {
                i++;
                continue;
            }
            escaped.append(json, copied, i).append(String.format("\\u%04x", (int) c));
            copied = i + 1;
        }
        return copied == 0 ? json : escaped.append(json, copied, json.length()).toString();
    }

    /** UTF-8. */
    public static Octets octets(JsonNode node) {
        return Octets.of(write(node).getBytes(StandardCharsets.UTF_8));
    }

    /** Strictly: empty for octets that are no UTF-8. */
    public static Optional<String> utf8(byte[] octets) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString());
        } catch (CharacterCodingException other) {
            return Optional.empty();
        }
    }

    /**
     * Reads one object. Fails as {@code INVALID}, with no piece of the input in the message, for what is not one or is more than
     * one, and for what two readers could understand in two ways (RFC 8259, 4 and 6): a name that comes twice, a number that is
     * beyond any measure.
     */
    public static ObjectNode read(String json) {
        try (JsonParser parser = new StrictParser(MAPPER.createParser(json))) {
            if (MAPPER.readTree(parser) instanceof ObjectNode object && parser.nextToken() == null) return object;
        } catch (IOException broken) {
            // falls through: the text of Jackson's message may quote the input
        }
        throw Failure.of(FailureCode.INVALID, "not a JSON object");
    }

    /** As {@link #read(String)}, of UTF-8. */
    public static ObjectNode read(Octets json) {
        return read(new String(json.bytes(), StandardCharsets.UTF_8));
    }

    /** RFC 3339 with milliseconds, UTC. */
    public static String time(Instant instant) {
        return MILLIS.format(instant);
    }

    public static String text(JsonNode object, String field) {
        return optional(object, field).orElseThrow(() -> invalid(field, "is missing"));
    }

    /** Empty when the field is absent or null; a value that is not a string fails as {@code INVALID}. */
    public static Optional<String> optional(JsonNode object, String field) {
        JsonNode value = object.get(field);
        if (value == null || value.isNull()) return Optional.empty();
        if (!value.isTextual()) throw invalid(field, "is not a string");
        return Optional.of(value.textValue());
    }

    public static int number(JsonNode object, String field) {
        JsonNode value = object.get(field);
        if (value == null || !value.canConvertToInt() || !value.isIntegralNumber())
            throw invalid(field, "is not an integer");
        return value.intValue();
    }

    public static Instant instant(JsonNode object, String field) {
        return optionalInstant(object, field).orElseThrow(() -> invalid(field, "is missing"));
    }

    public static Optional<Instant> optionalInstant(JsonNode object, String field) {
        return optional(object, field)
                .map(value -> parse(field, value, v -> DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(v, Instant::from)));
    }

    public static Optional<LocalDate> optionalDate(JsonNode object, String field) {
        return optional(object, field).map(value -> parse(field, value, LocalDate::parse));
    }

    static Failure invalid(String field, String what) {
        return Failure.of(FailureCode.INVALID, "field '" + field + "' " + what);
    }

    private static <T> T parse(String field, String value, Function<String, T> parser) {
        try {
            return parser.apply(value);
        } catch (DateTimeException wrong) {
            throw invalid(field, "is not a date or time");
        }
    }
}
