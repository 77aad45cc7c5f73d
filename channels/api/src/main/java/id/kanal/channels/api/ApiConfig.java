package id.kanal.channels.api;

import static id.kanal.kernel.settings.Durations.positive;

import id.kanal.kernel.settings.Default;
import id.kanal.kernel.settings.Doc;
import id.kanal.kernel.settings.Secret;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

@Doc(
        "Another program that hands in reports over HTTP, such as an agency's app. Its entry stands under `partners`, without a type.")
public record ApiConfig(
        @Doc("The key that it sends as its bearer token: at least 32 characters; `openssl rand -hex 32` makes one.")
        Secret key,

        @Doc("The key that it had before, valid beside the other one while it changes. Empty: there is none.")
        @Default("")
        Secret previousKey,

        @Doc("What it may do: hand in reports, read how those of its own stand, upload files for them.")
        @Default("report, read, upload")
        List<Scope> scopes,

        @Doc("Calls in a minute that one gateway answers.") @Default("120")
        int perMinute,

        @Doc("Calls in a day that one gateway answers.") @Default("20000")
        int perDay,

        @Doc("How long an `Idempotency-Key` stands for the same report.") @Default("P7D")
        Duration remember) {
    private static final int SHORTEST_KEY = 32;
    private static final int MOST = 100_000_000;

    public ApiConfig {
        check(key.reveal().length() >= SHORTEST_KEY, "key: has at least 32 characters; openssl rand -hex 32 makes one");
        check(
                !previousKey.isSet() || previousKey.reveal().length() >= SHORTEST_KEY,
                "previousKey: has at least 32 characters, or is empty");
        check(!scopes.isEmpty(), "scopes: is empty, so it may do nothing");
        scopes = List.copyOf(scopes);
        check(perMinute >= 1 && perMinute <= MOST, "perMinute: at least 1");
        check(perDay >= 1 && perDay <= MOST, "perDay: at least 1");
        positive("remember", remember);
    }

    /** Those that are valid now. */
    List<Secret> keys() {
        return Stream.of(key, previousKey).filter(Secret::isSet).toList();
    }

    private static void check(boolean fine, String otherwise) {
        if (!fine) throw new IllegalArgumentException(otherwise);
    }

    /** What a partner may do. */
    public enum Scope {
        REPORT,
        READ,
        UPLOAD
    }
}
