package id.kanal.channels.meta;

import id.kanal.channels.files.TimedContent;
import id.kanal.channels.http.MediaHosts;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.port.FileSource;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

/**
 * Files of messages, in two steps: the Graph API says where one lies, for five minutes, and there it is read with our token. So where
 * it lies is asked anew for each try. The token goes to Meta's own hosts alone.
 */
final class GraphMedia implements FileSource {
    private static final Pattern ID = Pattern.compile("[0-9A-Za-z_-]{1,256}");
    private static final int OK = 200;
    private static final int TOO_MANY = 429;

    private final GraphApi api;
    private final MediaHosts hosts;
    private final Clock clock;

    GraphMedia(GraphApi api, MediaHosts hosts, Clock clock) {
        this.api = api;
        this.hosts = hosts;
        this.clock = clock;
    }

    @Override
    public InputStream open(Content.File.Remote file) throws IOException {
        if (!ID.matcher(file.ref()).matches())
            throw Failure.of(FailureCode.CHANNEL_REJECTED, "meta: a file without an id");
        if (!clock.instant().isBefore(file.until()))
            throw Failure.of(FailureCode.CHANNEL_REJECTED, "meta: the file is not kept any longer");
        HttpResponse<InputStream> answer = within(api.file(place(file.ref())));
        if (answer.statusCode() == OK)
            return new TimedContent(answer.body(), api.account().timeouts().file());
        answer.body().close();
        throw new IOException("the file is answered with " + answer.statusCode()); // 404: the address ran out meanwhile
    }

    private URI place(String id) throws IOException {
        GraphAnswer answer = within(
                api.get("media", id, Map.of("phone_number_id", api.account().id())));
        if (!answer.isGood()) throw refused(answer);
        URI place;
        try {
            place = URI.create(answer.body().path("url").asText());
        } catch (IllegalArgumentException none) {
            throw Failure.of(FailureCode.CHANNEL_REJECTED, "meta: a file at no address");
        }
        if (!hosts.isTrusted(place, api.account().apiUrl()))
            throw Failure.of(FailureCode.CHANNEL_REJECTED, "meta: a file at a host that is not trusted");
        return place;
    }

    private static IOException refused(GraphAnswer answer) {
        boolean later = answer.refusesUs() || answer.passes() || answer.status() == TOO_MANY || answer.status() == 404;
        if (later || answer.code() != 100) return new IOException(answer.why());
        throw Failure.of(FailureCode.CHANNEL_REJECTED, "meta: the file is gone (100)");
    }

    /** Waits. */
    static <T> T within(CompletableFuture<T> asked) throws IOException {
        try {
            return asked.join();
        } catch (RuntimeException failed) {
            Failure failure = Failure.of(failed);
            if (failure.retryable()) throw new IOException(failure.getMessage());
            throw failure;
        }
    }
}
