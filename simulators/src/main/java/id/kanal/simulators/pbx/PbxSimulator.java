package id.kanal.simulators.pbx;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import id.kanal.kernel.settings.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An exchange on loopback: it signs what it tells, and has recordings to be fetched. Waits for each answer. */
public final class PbxSimulator implements AutoCloseable {
    private static final String BOUNDARY = "----exchange1708";

    private final URI calls;
    private final byte[] key;
    private final Clock clock;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpServer recordings;
    private final Map<String, byte[]> kept = new ConcurrentHashMap<>();
    private final AtomicInteger last = new AtomicInteger();

    private PbxSimulator(URI calls, Secret secret, Clock clock, HttpServer recordings) {
        this.calls = calls;
        this.key = Base64.getDecoder().decode(secret.reveal().substring("whsec_".length()));
        this.clock = clock;
        this.recordings = recordings;
    }

    /**
     * @param calls where it tells of them
     * @param secret {@code whsec_…}
     */
    public static PbxSimulator start(URI calls, Secret secret, Clock clock) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            PbxSimulator exchange = new PbxSimulator(calls, secret, clock, server);
            server.createContext("/", exchange::serve);
            server.start();
            return exchange;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Where its recordings lie: HOST:PORT. */
    public String recordingsHost() {
        return "127.0.0.1:" + recordings.getAddress().getPort();
    }

    /** @param from as the exchange writes it; empty where it is withheld */
    public PbxCall call(String from, PbxOddity... oddities) {
        return new PbxCall(this, "call-" + last.incrementAndGet(), from, List.of(oddities));
    }

    /** Keeps a recording to be fetched; its address. */
    URI keep(String name, byte[] sound) {
        kept.put('/' + name, sound);
        return URI.create("http://" + recordingsHost() + '/' + name);
    }

    Clock clock() {
        return clock;
    }

    /** Tells something, signed; the status of the answer, 0 where there is none. */
    public int tell(String body, String mediaType) {
        byte[] octets = body.getBytes(StandardCharsets.UTF_8);
        return post(octets, octets, mediaType);
    }

    /** Tells of a recording that comes with it; the status of the answer, 0 where there is none. */
    public int push(String event, byte[] sound) {
        byte[] before = ("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"event\"\r\n\r\n" + event
                        + "\r\n--" + BOUNDARY
                        + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"rekaman.wav\"\r\nContent-Type: audio/wav\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
        byte[] after = ("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8);
        byte[] body = Arrays.copyOf(before, before.length + sound.length + after.length);
        System.arraycopy(sound, 0, body, before.length, sound.length);
        System.arraycopy(after, 0, body, before.length + sound.length, after.length);
        return post(event.getBytes(StandardCharsets.UTF_8), body, "multipart/form-data; boundary=" + BOUNDARY);
    }

    private int post(byte[] signed, byte[] body, String mediaType) {
        String id = "msg-" + last.incrementAndGet();
        String at = Long.toString(clock.instant().getEpochSecond());
        HttpRequest request = HttpRequest.newBuilder(calls)
                .header("Content-Type", mediaType)
                .header("webhook-id", id)
                .header("webhook-timestamp", at)
                .header("webhook-signature", "v1," + signature(id + '.' + at + '.', signed))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException away) {
            return 0;
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    /** As the documentation has it, without our own code for it. */
    private String signature(String before, byte[] signed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update(before.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal(signed));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        byte[] sound = kept.get(exchange.getRequestURI().getPath());
        exchange.sendResponseHeaders(sound == null ? 404 : 200, sound == null ? -1 : sound.length);
        if (sound != null) exchange.getResponseBody().write(sound);
        exchange.close();
    }

    @Override
    public void close() {
        recordings.stop(0);
    }
}
