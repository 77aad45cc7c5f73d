package id.kanal.simulators.x;

import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.settings.Secret;
import id.kanal.kernel.signing.Hmac;
import id.kanal.kernel.signing.RandomToken;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * The app's webhook: checked by a challenge, then called with signed events one after the other; a call that is not answered with 200
 * comes again, for five minutes. X promises less than that: three more calls within five minutes, to whom has that by contract, for what
 * was not answered within three seconds. So a gateway that is away for longer has to find mentions in their list, and direct messages by
 * a replay that an operator asks for. From any thread.
 */
public final class XWebhook {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration BETWEEN = Duration.ofMillis(20);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Secret consumerSecret;
    private final ExecutorService sender = Executors.newSingleThreadExecutor(
            work -> Thread.ofVirtual().name("x-webhook").unstarted(work));
    private volatile Optional<URI> url = Optional.empty();
    private volatile boolean valid;
    private volatile boolean silent;
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile Set<String> toldOnce = Set.of();

    XWebhook(Secret consumerSecret) {
        this.consumerSecret = consumerSecret;
    }

    /** How a call of an event went. */
    public static final class Call {
        private final byte[] body;
        private final boolean once;
        private volatile int status;

        private Call(byte[] body, boolean once) {
            this.body = body;
            this.once = once;
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

    /** As after more than 28 hours without success. */
    public void giveUp() {
        valid = false;
    }

    /** Nothing is told from now on, as after a lost subscription. */
    public void silence() {
        silent = true;
    }

    /** Whether it is told of what happens. */
    boolean isTold() {
        return url.isPresent() && valid && !silent;
    }

    /** Events of these types are told once, whatever the answer is. */
    public void tellOnce(String... types) {
        toldOnce = Set.of(types);
    }

    /**
     * Sends a challenge, another one each time. A wrong answer and one that leads elsewhere make it invalid at once, silence and errors do
     * not (docs.x.com, webhooks).
     */
    public boolean check() {
        String token = RandomToken.of(RANDOM, 24);
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url.orElseThrow() + "?crc_token=" + token))
                    .timeout(PATIENCE)
                    .build();
            HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            boolean good = answer.statusCode() == 200
                    && Json.read(answer.body())
                            .path("response_token")
                            .asText()
                            .equals(signature(token.getBytes(StandardCharsets.UTF_8)));
            if (good) valid = true;
            else if (answer.statusCode() / 100 < 4) valid = false;
            return good;
        } catch (Failure noJson) {
            valid = false;
        } catch (IOException away) {
            return false;
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    /** Behind those before it. */
    public Call tell(ObjectNode event) {
        boolean once = toldOnce.contains(event.path("data").path("event_type").asText());
        return told(new Call(Json.write(event).getBytes(StandardCharsets.UTF_8), once));
    }

    /** Any octets, signed. */
    public Call tell(byte[] body) {
        return told(new Call(body, false));
    }

    private Call told(Call call) {
        if (isTold()) {
            waiting.incrementAndGet();
            sender.execute(() -> deliver(call));
        }
        return call;
    }

    /** Calls that are still made, or will be. */
    public int waiting() {
        return waiting.get();
    }

    /** The very same call once more. */
    public Call again(Call earlier) {
        return tell(earlier.body);
    }

    private void deliver(Call call) {
        long since = System.nanoTime();
        do {
            call.status = post(call.body);
            if (call.status == 200 || call.once) break;
            LockSupport.parkNanos(BETWEEN.toNanos());
        } while (!sender.isShutdown() && System.nanoTime() - since < LONGEST.toNanos());
        waiting.decrementAndGet();
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
