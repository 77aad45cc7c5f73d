package id.kanal.channels.meta;

import id.kanal.channels.files.TimedContent;
import id.kanal.channels.http.HostGuard;
import id.kanal.channels.http.MediaHosts;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.port.FileSource;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Clock;

/**
 * Files of messages, which a webhook brings by their address. A sender cannot choose it, yet what is fetched is bound to Meta's hosts,
 * at addresses of the Internet, wherever it leads on to; no token goes along, because the address bears a signature of its own.
 */
final class MessagingMedia implements FileSource {
    private static final int OK = 200;
    private static final int MOST_HOPS = 3;

    private final GraphApi api;
    private final MediaHosts hosts;
    private final HostGuard guard =
            new HostGuard(HostGuard.Hosts.PUBLIC, "meta: a host of media-hosts leads into a network of ours");
    private final Clock clock;

    MessagingMedia(GraphApi api, MediaHosts hosts, Clock clock) {
        this.api = api;
        this.hosts = hosts;
        this.clock = clock;
    }

    @Override
    public InputStream open(Content.File.Remote file) throws IOException {
        if (!clock.instant().isBefore(file.until()))
            throw Failure.of(FailureCode.CHANNEL_REJECTED, "meta: the file is not kept any longer");
        String ref = file.ref();
        for (int hop = 0; hop <= MOST_HOPS; hop++) {
            URI place = place(ref);
            HttpResponse<InputStream> answer = GraphMedia.within(api.open(place));
            if (answer.statusCode() == OK)
                return new TimedContent(answer.body(), api.account().timeouts().file());
            answer.body().close();
            ref = elsewhere(place, answer);
        }
        throw new IOException("the file leads on and on");
    }

    /** Where it leads on to; throws where it does not. */
    private static String elsewhere(URI place, HttpResponse<InputStream> answer) throws IOException {
        int status = answer.statusCode();
        String location = answer.headers().firstValue("Location").orElse("");
        if (status / 100 != 3 || location.isEmpty()) throw refused(status);
        try {
            return place.resolve(location).toString();
        } catch (IllegalArgumentException none) {
            throw refused(status);
        }
    }

    /** Looked at anew at each hop. */
    private URI place(String ref) throws IOException {
        URI place;
        try {
            place = URI.create(ref);
        } catch (IllegalArgumentException none) {
            throw Failure.of(FailureCode.CHANNEL_REJECTED, "meta: a file at no address");
        }
        URI root = api.account().apiUrl();
        if (!hosts.isTrusted(place, root))
            throw Failure.of(FailureCode.CHANNEL_REJECTED, "meta: a file at a host that is not trusted");
        if (!MediaHosts.isAt(place, root)) {
            var unused = guard.find(place.getHost(), true);
        }
        return place;
    }

    /** 403: the signature in the address ran out. */
    private static IOException refused(int status) {
        if (status == 403 || status == 404 || status == 410) return new FileNotFoundException("the file is gone");
        return new IOException("the file is answered with " + status);
    }
}
