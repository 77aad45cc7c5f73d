package id.kanal.gateway.http;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import id.kanal.kernel.signing.Sha256;
import id.kanal.testkit.LoopbackHttp;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/** An OpenID provider on loopback that signs whatever a test wants, and holds us to RFC 6749 and RFC 7636. */
final class OpenIdStub implements AutoCloseable {
    private static final RSAKey KEY = key("first");
    static final RSAKey OTHER_KEY = key("second");

    /** For what its document has not. */
    static final String ABSENT = "absent";

    final HttpServer server = LoopbackHttp.create();
    volatile Clock clock = Clock.systemUTC();
    /** What keys it publishes and signs with. */
    volatile RSAKey signing = KEY;
    /** What the next token is; given the claims that an honest one has. */
    volatile Function<JWTClaimsSet.Builder, String> issue = claims -> signed(claims.build(), signing);
    /** What is added to its document, or replaces it. */
    final Map<String, String> document = new ConcurrentHashMap<>();

    final Queue<String> asked = new ConcurrentLinkedQueue<>();
    volatile int status = 200;
    /** Where a browser is sent back to; empty for where it asked to be. */
    volatile String comesBackTo = "";

    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();

    OpenIdStub() {
        server.createContext("/", this::serve);
        server.start();
    }

    URI issuer() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/realms/dinas");
    }

    static RSAKey key(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException impossible) {
            throw new AssertionError(impossible);
        }
    }

    static String signed(JWTClaimsSet claims, RSAKey key) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** What a browser does there: somebody is known at once, and sent back with a code. */
    String authorize(String question) {
        Map<String, String> asks = parameters(question);
        if (!asks.getOrDefault("response_type", "").equals("code")
                || !asks.getOrDefault("code_challenge_method", "").equals("S256"))
            throw new AssertionError("asks for something else: " + question);
        String code = "code-" + codes.size();
        codes.put(code, asks);
        String back = comesBackTo.isEmpty() ? asks.get("redirect_uri") : comesBackTo;
        return back + "?code=" + code + "&state=" + asks.get("state");
    }

    static Map<String, String> parameters(String address) {
        Map<String, String> first = new java.util.TreeMap<>();
        new QueryStringDecoder(address).parameters().forEach((name, values) -> first.put(name, values.get(0)));
        return first;
    }

    private void serve(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().replaceFirst("^/realms/dinas", "");
        asked.add(path);
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (path.equals("/authorize")) {
            exchange.getResponseHeaders()
                    .set("Location", authorize(exchange.getRequestURI().toString()));
            exchange.sendResponseHeaders(302, -1);
        } else if (status != 200) {
            if (status == 302) exchange.getResponseHeaders().set("Location", issuer() + path);
            exchange.sendResponseHeaders(status, -1);
        } else {
            String answer = answer(path, exchange, body);
            byte[] octets = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.startsWith("{\"error\"") ? 400 : 200, octets.length);
            exchange.getResponseBody().write(octets);
        }
        exchange.close();
    }

    private String answer(String path, HttpExchange exchange, String body) {
        return switch (path) {
            case "/.well-known/openid-configuration" -> discovery();
            case "/keys" -> document.getOrDefault("keys", new JWKSet(signing.toPublicJWK()).toString());
            case "/token" -> token(exchange, parameters("?" + body));
            default -> "{\"ended\":true}";
        };
    }

    private String discovery() {
        Map<String, String> all = new java.util.TreeMap<>(Map.of(
                "issuer", issuer().toString(),
                "authorization_endpoint", issuer() + "/authorize",
                "token_endpoint", issuer() + "/token",
                "jwks_uri", issuer() + "/keys",
                "end_session_endpoint", issuer() + "/end"));
        all.putAll(document);
        all.values().removeIf(ABSENT::equals);
        return com.nimbusds.jose.util.JSONObjectUtils.toJSONString(Map.copyOf(all));
    }

    /** A code holds once, for who asked and has the verifier. */
    private String token(HttpExchange exchange, Map<String, String> form) {
        Map<String, String> asks = codes.remove(form.getOrDefault("code", ""));
        // "kanal" and the secret, both form-encoded
        String us = "Basic "
                + Base64.getEncoder().encodeToString("kanal:rahasia+%26+lain%2Blain".getBytes(StandardCharsets.UTF_8));
        if (!us.equals(exchange.getRequestHeaders().getFirst("Authorization"))
                || asks == null
                || !asks.get("redirect_uri").equals(form.get("redirect_uri"))
                || !asks.get("code_challenge").equals(challenge(form.getOrDefault("code_verifier", ""))))
            return "{\"error\":\"invalid_grant\"}";
        Date now = Date.from(clock.instant());
        JWTClaimsSet.Builder honest = new JWTClaimsSet.Builder()
                .issuer(issuer().toString())
                .subject("sub-1")
                .audience("kanal")
                .issueTime(now)
                .expirationTime(Date.from(clock.instant().plusSeconds(300)))
                .claim("nonce", asks.get("nonce"))
                .claim("name", "Ani Lestari")
                .claim("preferred_username", "ani")
                .claim("groups", List.of("pegawai", "agent"));
        if (asks.containsKey("max_age"))
            honest.claim("auth_time", now.toInstant().getEpochSecond());
        return "{\"access_token\":\"x\",\"token_type\":\"Bearer\",\"id_token\":\"" + issue.apply(honest) + "\"}";
    }

    private static String challenge(String verifier) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Sha256.of(verifier.getBytes(StandardCharsets.US_ASCII)));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
