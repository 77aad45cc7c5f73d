package id.kanal.channels.web;

import id.kanal.channels.http.HttpCall;
import id.kanal.channels.http.RateLimiter;
import id.kanal.kernel.signing.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;

/**
 * How often one client address may do what. Whole towns share one, so whoever comes near the limit for reports gets further by
 * work: their browser looks for a number whose digest with the token of the form begins with zeros. A form makes one report
 * only, so no solution serves twice. Without scripts the limit alone counts. Used on the server's event loop only.
 */
final class ClientLimits {
    /** Bits: some ten thousand digests, a second or two of a telephone. */
    static final int WORK = 14;

    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final int MOST_CLIENTS = 10_000;
    private static final int FOR_WORK = 10;
    private static final int PAGES = 6_000;
    private static final int LOOKUPS = 300;
    private static final int LONGEST_NUMBER = 20;

    private final int most;
    private final RateLimiter reports;
    private final RateLimiter worked;
    private final RateLimiter files;
    private final RateLimiter pages;
    private final RateLimiter lookups;

    ClientLimits(Clock clock, int reportsPerClient) {
        this.most = reportsPerClient;
        this.reports = new RateLimiter(clock, reportsPerClient, WINDOW, MOST_CLIENTS);
        this.worked = new RateLimiter(clock, FOR_WORK * reportsPerClient, WINDOW, MOST_CLIENTS);
        this.files = new RateLimiter(clock, FOR_WORK * reportsPerClient, WINDOW, MOST_CLIENTS);
        this.pages = new RateLimiter(clock, PAGES, WINDOW, MOST_CLIENTS);
        this.lookups = new RateLimiter(clock, LOOKUPS, WINDOW, MOST_CLIENTS);
    }

    /** Whether the limit for reports without work is near. */
    boolean isNear(HttpCall call) {
        return 2 * reports.asked(call.client()) >= most;
    }

    /**
     * Zero when it may send a report now.
     *
     * @param form its token as it came; empty where that does not hold
     */
    Duration report(HttpCall call, String form) {
        return !form.isEmpty() && isSolved(form, call.field("work").orElse(""))
                ? worked.ask(call.client())
                : reports.ask(call.client());
    }

    Duration file(HttpCall call) {
        return files.ask(call.client());
    }

    Duration page(HttpCall call) {
        return pages.ask(call.client());
    }

    Duration lookup(HttpCall call) {
        return lookups.ask(call.client());
    }

    static boolean isSolved(String form, String number) {
        if (number.isEmpty() || number.length() > LONGEST_NUMBER) return false;
        byte[] digest = Sha256.of((form + ':' + number).getBytes(StandardCharsets.US_ASCII));
        int beginning = (digest[0] & 0xff) << 8 | (digest[1] & 0xff);
        return beginning >> (Short.SIZE - WORK) == 0;
    }
}
