package id.kanal.normalizer.text;

import id.kanal.kernel.model.Format;
import id.kanal.kernel.model.Ticket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;

/** The reader as the gateway builds it, on a fixed day. */
final class Readers {
    static final byte[] KEY = "a key for tests".getBytes(StandardCharsets.UTF_8);
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T09:00:00Z"), ZoneOffset.UTC);
    static final Dictionary DICTIONARY = Dictionary.bundled();
    static final TextPipeline READER = TextPipeline.standard(DICTIONARY, KEY, Set.of("TANGKAB", "BBM"), CLOCK);

    private Readers() {}

    static TextAnalysis read(String raw) {
        return READER.read(raw);
    }

    /** An intent in a few letters, as the tables write it. */
    static String shown(Intent intent) {
        return switch (intent) {
            case Intent.Status(Optional<Ticket> ticket, boolean given, boolean tells) ->
                "status" + ticket.map(t -> " " + t).orElse(given ? " unknown" : "");
            case Intent.Withdraw(Optional<Ticket> ticket, boolean given) ->
                "withdraw" + ticket.map(t -> " " + t).orElse(given ? " unknown" : "");
            case Intent.Stop stop -> "stop";
            case Intent.Start start -> "start";
            case Intent.Help help -> "help";
            case Intent.Guide guide -> "guide";
            case Intent.Link link -> "link" + link.written().map(a -> " " + a).orElse("");
            case Intent.Unlink(Intent.OtherAddress other) -> "unlink" + shown(other, "");
            case Intent.PreferNews(Intent.OtherAddress other) -> "news" + shown(other, " here");
            case Intent.Report report -> "report";
            case Intent.Noise noise -> "noise";
            case Intent.Rate(int score, Intent otherwise) -> "rate " + score + ", otherwise " + shown(otherwise);
            case Intent.ChangeLanguage(String language) -> "speak " + language;
            case Intent.ChangeFormat(Format format, Intent otherwise) ->
                "write " + format + ", otherwise " + shown(otherwise);
        };
    }

    private static String shown(Intent.OtherAddress other, String none) {
        return other.written()
                .map(address -> " " + address)
                .or(() -> other.network().map(network -> " at " + network))
                .orElse(none);
    }
}
