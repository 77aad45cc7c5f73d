package id.kanal.channels.meta;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/** When something happened, as Meta writes it: seconds or milliseconds, as a number or as a text of digits. */
final class MetaTimes {
    /** Seconds beyond it would be in the year 5138; milliseconds below it in 1973. */
    private static final long MILLIS_FROM = 100_000_000_000L;

    private static final long LAST = 10_000_000_000_000L;

    private MetaTimes() {}

    /** Empty for what is none. */
    static Optional<Instant> read(JsonNode written) {
        String text = written.asText();
        if (!text.matches("[1-9][0-9]{0,13}")) return Optional.empty();
        long number = Long.parseLong(text);
        if (number > LAST) return Optional.empty();
        return Optional.of(number >= MILLIS_FROM ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number));
    }
}
