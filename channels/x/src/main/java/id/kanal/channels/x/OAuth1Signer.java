package id.kanal.channels.x;

import id.kanal.kernel.port.RuntimeContext;
import id.kanal.kernel.settings.Secret;
import id.kanal.kernel.signing.RandomToken;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs calls by OAuth 1.0a (RFC 5849, 3.4) with HMAC-SHA1, the only method that X takes. From any thread. */
final class OAuth1Signer implements XCredentials {
    private static final String ALGORITHM = "HmacSHA1";
    private static final int NONCE_OCTETS = 16;

    private final Secret consumerKey;
    private final Secret consumerSecret;
    private final Secret token;
    private final Secret tokenSecret;
    private final Clock clock;
    private final RandomGenerator random;

    OAuth1Signer(XConfig config, RuntimeContext means) {
        this(
                new Pair(config.consumerKey(), config.consumerSecret()),
                new Pair(config.accessToken(), config.accessSecret()),
                means.clock(),
                means.random());
    }

    /** A key and its secret. */
    record Pair(Secret key, Secret secret) {}

    OAuth1Signer(Pair consumer, Pair token, Clock clock, RandomGenerator random) {
        this.consumerKey = consumer.key;
        this.consumerSecret = consumer.secret;
        this.token = token.key;
        this.tokenSecret = token.secret;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public String authorization(String method, URI url) {
        return header(
                method,
                url,
                RandomToken.of(random, NONCE_OCTETS),
                clock.instant().getEpochSecond());
    }

    @Override
    public boolean refused(String authorization) {
        return false; // they hold until somebody takes them back
    }

    /** Of a call that has this nonce and time, the version left out as the RFC allows. */
    String header(String method, URI url, String nonce, long timestamp) {
        Map<String, String> protocol = new TreeMap<>();
        protocol.put("oauth_consumer_key", consumerKey.reveal());
        protocol.put("oauth_nonce", nonce);
        protocol.put("oauth_signature_method", "HMAC-SHA1");
        protocol.put("oauth_timestamp", Long.toString(timestamp));
        protocol.put("oauth_token", token.reveal());
        List<Map.Entry<String, String>> all = new ArrayList<>(protocol.entrySet());
        all.addAll(query(url));
        String key = encoded(consumerSecret.reveal()) + '&' + encoded(tokenSecret.reveal());
        protocol.put("oauth_signature", signature(baseString(method, url, all), key));
        return protocol.entrySet().stream()
                .map(each -> each.getKey() + "=\"" + encoded(each.getValue()) + '"')
                .collect(Collectors.joining(", ", "OAuth ", ""));
    }

    /** RFC 5849, 3.4.1. */
    static String baseString(String method, URI url, List<Map.Entry<String, String>> parameters) {
        String normalized = parameters.stream()
                .map(each -> Map.entry(encoded(each.getKey()), encoded(each.getValue())))
                .sorted(Map.Entry.<String, String>comparingByKey().thenComparing(Map.Entry.comparingByValue()))
                .map(each -> each.getKey() + '=' + each.getValue())
                .collect(Collectors.joining("&"));
        return method.toUpperCase(Locale.ROOT) + '&' + encoded(base(url)) + '&' + encoded(normalized);
    }

    /** Without the port that the scheme has anyway (3.4.1.2). */
    private static String base(URI url) {
        String scheme = url.getScheme().toLowerCase(Locale.ROOT);
        boolean usual = url.getPort() < 0 || url.getPort() == (scheme.equals("https") ? 443 : 80);
        String host = url.getHost().toLowerCase(Locale.ROOT);
        return scheme + "://" + host + (usual ? "" : ":" + url.getPort())
                + (url.getRawPath().isEmpty() ? "/" : url.getRawPath());
    }

    static List<Map.Entry<String, String>> query(URI url) {
        if (url.getRawQuery() == null) return List.of();
        return Arrays.stream(url.getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .map(pair -> Map.entry(decoded(pair[0]), pair.length < 2 ? "" : decoded(pair[1])))
                .toList();
    }

    static String signature(String baseString, String key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return Base64.getEncoder().encodeToString(mac.doFinal(baseString.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has " + ALGORITHM, impossible);
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** RFC 5849, 3.6: unlike forms, with %20 for a blank, and a tilde as it is. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    @Override
    public String toString() {
        return "OAuth1Signer";
    }
}
