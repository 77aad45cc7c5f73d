package id.kanal.simulators.x;

import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.settings.Secret;
import id.kanal.kernel.signing.Hmac;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/**
 * The app's webhook: checked by a challenge, then called with signed events one after the other; a call that is not answered with 2xx
 * within ten seconds comes again. From any thread.
 */
public final class XWebhook {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration BETWEEN = Duration.ofMillis(20);
    private static final int TRIES = 500;
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Secret consumerSecret;
    private final ExecutorService sender = Executors.newSingleThreadExecutor(
            work -> Thread.ofVirtual().name("x-webhook").unstarted(work));
    private volatile Optional<URI> url = Optional.empty();
    private volatile boolean valid;
    private volatile boolean silent;

    XWebhook(Secret consumerSecret) {
        this.consumerSecret = consumerSecret;
    }

    /** How a call of an event went. */
    public static final class Call {
        private final byte[] body;
        private volatile int status;

        private Call(byte[] body) {
            this.body = body;
        }

        /** Of the last answer; 0 before there is one. */
        public int status() {
            return status;
        }
    }

    /** Registers it, and checks it. Whether it answered the challenge. */
    public boolean leadTo(URI hook) {
        url = Optional.of(hook);
        return check();
    }

    public Optional<URI> url() {
        return url;
    }

    public boolean isValid() {
        return valid;
    }

    /** Nothing is told from now on, as after a lost subscription. */
    public void silence() {
        silent = true;
    }

    /** Sends a challenge. */
    public boolean check() {
        String token = "challenge-1708";
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url.orElseThrow() + "?crc_token=" + token))
                    .timeout(PATIENCE)
                    .build();
            HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            valid = answer.statusCode() == 200
                    && Json.read(answer.body())
                            .path("response_token")
                            .asText()
                            .equals(signature(token.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException | Failure none) {
            valid = false;
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            valid = false;
        }
        return valid;
    }

    /** Behind those before it. */
    public Call tell(ObjectNode event) {
        return tell(Json.write(event).getBytes(StandardCharsets.UTF_8));
    }

    /** Any octets, signed. */
    public Call tell(byte[] body) {
        Call call = new Call(body);
        if (!silent && url.isPresent()) sender.execute(() -> deliver(call));
        return call;
    }

    /** The very same call once more. */
    public Call again(Call earlier) {
        return tell(earlier.body);
    }

    private void deliver(Call call) {
        for (int i = 0; i < TRIES && !sender.isShutdown(); i++) {
            call.status = post(call.body);
            if (call.status / 100 == 2) return;
            LockSupport.parkNanos(BETWEEN.toNanos());
        }
    }

    private int post(byte[] body) {
        HttpRequest request = HttpRequest.newBuilder(url.orElseThrow())
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("x-twitter-webhooks-signature", signature(body))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException away) {
            return 0;
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private String signature(byte[] octets) {
        byte[] key = consumerSecret.reveal().getBytes(StandardCharsets.UTF_8);
        return "sha256=" + Base64.getEncoder().encodeToString(new Hmac(key).of(octets));
    }

    void close() {
        sender.shutdownNow();
    }
}
