package id.kanal.channels.api;

import id.kanal.channels.http.HttpProbe;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;

/** Whether a partner can be told news. Any answer shows that it is there; nothing is posted that it could take for news. */
final class StatusUrlProbe {
    private final ApiConfig config;

    StatusUrlProbe(ApiConfig config) {
        this.config = config;
    }

    /** Fails with the reason, which names no address. */
    CompletableFuture<Void> look() {
        HttpClient client = HttpProbe.client(config.statusTimeout());
        HttpRequest options = HttpProbe.options(config.statusUrl(), config.statusTimeout());
        return CompletableFuture.runAsync(this::guard)
                .thenCompose(allowed -> client.sendAsync(options, HttpResponse.BodyHandlers.discarding()))
                .handle((answer, failed) -> {
                    if (failed == null) return null;
                    throw failed.getCause() instanceof Failure known ? known : trouble(HttpProbe.why(failed));
                });
    }

    private void guard() {
        try {
            var unused = config.guard()
                    .find(
                            config.statusUrl().getHost(),
                            "https".equals(config.statusUrl().getScheme()));
        } catch (UnknownHostException nowhere) {
            throw trouble("its name leads nowhere");
        }
    }

    private static Failure trouble(String why) {
        return Failure.of(FailureCode.PEER_UNREACHABLE, "status-url does not answer (" + why + ')');
    }
}
