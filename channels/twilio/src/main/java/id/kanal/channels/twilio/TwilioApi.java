package id.kanal.channels.twilio;

import com.twilio.exception.ApiException;
import com.twilio.exception.TwilioException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.Account;
import com.twilio.rest.api.v2010.account.Call;
import com.twilio.rest.api.v2010.account.call.Recording;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Twilio's REST API of 2010-04-01 for one account. Every call is made once, and waits, so for threads of their own. Numbers stand
 * in its answers, so no text of an exception of the library's leaves this class.
 */
final class TwilioApi {
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int TOO_MANY = 429;
    private static final int SERVER = 500;
    private static final int MOST_RECORDINGS = 50;

    private final TwilioAccount account;
    private final HttpClient http;
    private final TwilioRestClient rest;

    TwilioApi(TwilioAccount account) {
        this.account = account;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(account.timeouts().connect())
                .followRedirects(HttpClient.Redirect.NEVER) // the password goes nowhere else
                .build();
        this.rest = new QuietRestClient(account, new SingleTryClient(account, http));
    }

    /** Breaks off what is under way. */
    void close() {
        http.shutdownNow();
    }

    TwilioAccount account() {
        return account;
    }

    /** What calls of the account's other channels are made with. */
    TwilioRestClient rest() {
        return rest;
    }

    /** Throws an {@link IOException} where the API is away, and a {@code Failure} where it does not take us. */
    void look() throws IOException {
        var unused = asked(() -> Account.fetcher(account.sid()).fetch(rest));
    }

    /**
     * @param from as Twilio gives it: a number, or a word where it is withheld
     * @param to the number that was called
     * @param over whether it has ended
     */
    record CallFacts(String from, String to, boolean over) {
        @Override
        public String toString() {
            return "CallFacts";
        }
    }

    /** Empty for one that is not there (any more). Throws as {@link #look}. */
    Optional<CallFacts> call(String callSid) throws IOException {
        Optional<Call> found = asked(() -> fetched(callSid));
        return found.map(TwilioApi::facts);
    }

    private Optional<Call> fetched(String callSid) {
        try {
            return Optional.of(Call.fetcher(account.sid(), callSid).fetch(rest));
        } catch (ApiException refused) {
            if (Objects.equals(refused.getStatusCode(), NOT_FOUND)) return Optional.empty();
            throw refused;
        }
    }

    private static CallFacts facts(Call call) {
        boolean over = call.getStatus() != null
                && switch (call.getStatus()) {
                    case QUEUED, RINGING, IN_PROGRESS -> false;
                    case COMPLETED, BUSY, FAILED, NO_ANSWER, CANCELED -> true;
                };
        return new CallFacts(text(call.getFrom()), text(call.getTo()), over);
    }

    private static String text(String mayBeNull) {
        return mayBeNull == null ? "" : mayBeNull;
    }

    /**
     * @param done whether it can be fetched; one that never can is not told of
     * @param length rounded to seconds
     */
    record Recorded(String sid, boolean done, Duration length) {}

    /** All recordings of a call. Throws as {@link #look}. */
    List<Recorded> recordings(String callSid) throws IOException {
        return asked(() -> {
            List<Recorded> all = new ArrayList<>();
            for (Recording recording : Recording.reader(account.sid(), callSid)
                    .limit(MOST_RECORDINGS)
                    .read(rest)) recorded(recording).ifPresent(all::add);
            return all;
        });
    }

    private static Optional<Recorded> recorded(Recording recording) {
        if (recording.getStatus() == null) return Optional.of(new Recorded(recording.getSid(), false, Duration.ZERO));
        return switch (recording.getStatus()) {
            case COMPLETED -> Optional.of(new Recorded(recording.getSid(), true, seconds(recording.getDuration())));
            case IN_PROGRESS, PAUSED, STOPPED, PROCESSING ->
                Optional.of(new Recorded(recording.getSid(), false, Duration.ZERO));
            case ABSENT -> Optional.empty();
        };
    }

    /** As Twilio writes them, here and in forms; none where they are null or no number. */
    static Duration seconds(String written) {
        return written != null && written.matches("[0-9]{1,6}")
                ? Duration.ofSeconds(Long.parseLong(written))
                : Duration.ZERO;
    }

    /** Where a recording lies. */
    String path(String recordingSid) {
        return path("Recordings", recordingSid);
    }

    /** Where something of the account lies. */
    String path(String collection, String sid) {
        return URI.create(account.root()).getRawPath() + "/2010-04-01/Accounts/" + account.sid() + '/' + collection
                + '/' + sid;
    }

    /**
     * Opens a file of the account at the REST API; closing it is the caller's. Empty where it is not there. Throws as {@link
     * #look}.
     *
     * @param path behind the API's address
     */
    Optional<InputStream> file(String path) throws IOException {
        return content(opened(at(path), true));
    }

    /**
     * The same where the API may lead to another place, once and without our password.
     *
     * @param mayLead whether that place may be gone to; a file that lies elsewhere is refused for good
     */
    Optional<InputStream> media(String path, Predicate<URI> mayLead) throws IOException {
        URI first = at(path);
        HttpResponse<InputStream> answer = opened(first, true);
        if (answer.statusCode() / 100 != 3) return content(answer);
        answer.body().close();
        URI next = answer.headers()
                .firstValue("Location")
                .flatMap(location -> resolved(first, location))
                .filter(mayLead)
                .orElseThrow(
                        () -> Failure.of(FailureCode.CHANNEL_REJECTED, "twilio: a file at a host that is not trusted"));
        return content(opened(next, false));
    }

    private static Optional<URI> resolved(URI first, String location) {
        try {
            return Optional.of(first.resolve(location));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private URI at(String path) {
        return URI.create(account.apiUrl().resolve("/") + path.substring(1));
    }

    private HttpResponse<InputStream> opened(URI at, boolean signedIn) throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(at).timeout(account.timeouts().answer());
        if (signedIn) {
            String credentials = account.sid() + ':' + account.password().reveal();
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", hurried);
        }
    }

    private Optional<InputStream> content(HttpResponse<InputStream> answer) throws IOException {
        if (answer.statusCode() == OK)
            return Optional.of(
                    new BoundedContent(answer.body(), account.timeouts().file()));
        answer.body().close();
        if (answer.statusCode() == NOT_FOUND) return Optional.empty();
        throw refused(answer.statusCode());
    }

    private <T> T asked(Supplier<T> question) throws IOException {
        try {
            return question.get();
        } catch (ApiException refused) {
            throw refused(refused.getStatusCode() == null ? 0 : refused.getStatusCode());
        } catch (TwilioException away) {
            throw new IOException("the REST API cannot be reached");
        }
    }

    /** An error to throw: most may be otherwise at another time, and what is not there may be there later. */
    private static IOException refused(int status) {
        boolean forGood = status >= 300
                && status < SERVER
                && status != UNAUTHORIZED
                && status != FORBIDDEN
                && status != NOT_FOUND
                && status != TOO_MANY;
        if (forGood) throw Failure.of(FailureCode.CHANNEL_REJECTED, "twilio: the REST API answers " + status);
        return new IOException(
                status == UNAUTHORIZED || status == FORBIDDEN
                        ? "the account's token is refused (" + status + ")"
                        : "the REST API answers " + status);
    }
}
