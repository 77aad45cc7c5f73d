package id.kanal.gateway.testchannel;

import id.kanal.gateway.ClockedGateway;
import id.kanal.kernel.signing.Hmac;
import id.kanal.testkit.Await;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;

/** Whoever calls a gateway over HTTP: anybody, or the provider, who signs. */
record Caller(ClockedGateway gateway) {
    /** What the provider of every channel signs with. */
    static final String KEY = "kunci-penyedia";

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** A gateway that is ready. */
    static Caller of(ClockedGateway gateway) {
        Caller caller = new Caller(gateway);
        Await.until("the gateway is ready", () -> caller.get("/health/ready").statusCode() == 200);
        return caller;
    }

    URI at(String path) {
        return URI.create("http://127.0.0.1:" + gateway.port() + path);
    }

    HttpResponse<String> get(String path) {
        return send("GET", path, "", Map.of());
    }

    HttpResponse<String> send(String method, String path, String body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(at(path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return Await.get(CLIENT.sendAsync(request.build(), BodyHandlers.ofString()));
    }

    /** The status that the provider gets who calls with this event. */
    int call(String path, String event) {
        return callWith(path, "{\"events\":[" + event + "]}").statusCode();
    }

    HttpResponse<String> callWith(String path, String body) {
        return send("POST", path, body, Map.of(TestHook.SIGNATURE, signed(body)));
    }

    static String signed(String body) {
        byte[] key = KEY.getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(new Hmac(key).of(body.getBytes(StandardCharsets.UTF_8)));
    }
}
