package id.kanal.channels.http;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.concurrent.CompletionException;

/** With what a probe asks whether somebody answers at an address. */
public final class HttpProbe {
    private HttpProbe() {}

    /** @param patience with a connection */
    public static HttpClient client(Duration patience) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(patience)
                .build();
    }

    /** Posts nothing that anybody could take for more than a question (RFC 9110, 9.3.7). */
    public static HttpRequest options(URI url, Duration patience) {
        return HttpRequest.newBuilder(url)
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .timeout(patience)
                .build();
    }

    /** In one word, which names no address. */
    public static String why(Throwable failed) {
        Throwable cause =
                failed instanceof CompletionException && failed.getCause() != null ? failed.getCause() : failed;
        return cause.getClass().getSimpleName();
    }
}
