package id.kanal.normalizer.text;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;

/** The reader as the gateway builds it, on a fixed day. */
final class Readers {
    static final byte[] KEY = "a key for tests".getBytes(StandardCharsets.UTF_8);
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T09:00:00Z"), ZoneOffset.UTC);
    static final Dictionary DICTIONARY = Dictionary.bundled();
    static final Reader READER = Reader.standard(DICTIONARY, KEY, Set.of("TANGKAB", "BBM"), CLOCK);

    private Readers() {}

    static Reading read(String raw) {
        return READER.read(raw);
    }

    /** An intent in a few letters, as the tables write it. */
    static String shown(Intent intent) {
        return intent.match(
                s -> "status" + s.ticket().map(t -> " " + t).orElse(s.numberGiven() ? " unknown" : ""),
                w -> "withdraw" + w.ticket().map(t -> " " + t).orElse(w.numberGiven() ? " unknown" : ""),
                s -> "stop",
                s -> "start",
                h -> "help",
                r -> "report",
                n -> "noise",
                r -> "rate " + r.score() + ", otherwise " + shown(r.otherwise()),
                w -> "write " + w.format() + ", otherwise " + shown(w.otherwise()));
    }
}
