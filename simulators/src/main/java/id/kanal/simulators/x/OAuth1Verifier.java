package id.kanal.simulators.x;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Whether a call is signed as RFC 5849 wants it, of these minutes and for the first time; written apart from whoever signs it. */
final class OAuth1Verifier {
    private static final Pattern PARAMETER = Pattern.compile("(oauth_[a-z_]+)=\"([^\"]*)\"");

    private static final Duration SKEW = Duration.ofMinutes(5);

    private final XSettings.Keys keys;
    private final Clock clock;
    private final Set<String> nonces = ConcurrentHashMap.newKeySet();

    OAuth1Verifier(XSettings settings) {
        this.keys = settings.keys();
        this.clock = settings.clock();
    }

    /** @param url as it was called, with its query */
    boolean isSigned(String method, String url, String header) {
        SortedMap<String, String> all = new TreeMap<>();
        Matcher parameter = PARAMETER.matcher(header);
        while (parameter.find()) all.put(parameter.group(1), parameter.group(2));
        String given = all.remove("oauth_signature");
        if (given == null
                || !keys.accessToken().reveal().equals(decoded(all.getOrDefault("oauth_token", "")))
                || !keys.consumerKey().reveal().equals(decoded(all.getOrDefault("oauth_consumer_key", "")))
                || !all.getOrDefault("oauth_signature_method", "").equals("HMAC-SHA1")
                || !isNow(all.getOrDefault("oauth_timestamp", ""))
                || !nonces.add(all.getOrDefault("oauth_timestamp", "") + all.getOrDefault("oauth_nonce", "")))
            return false;
        int question = url.indexOf('?');
        if (question >= 0)
            for (String pair : url.substring(question + 1).split("&")) {
                String[] parts = pair.split("=", 2);
                all.put(encoded(decoded(parts[0])), encoded(decoded(parts[1])));
            }
        String parameters = all.entrySet().stream()
                .map(each -> each.getKey() + '=' + each.getValue())
                .collect(Collectors.joining("&"));
        String base =
                method + '&' + encoded(question < 0 ? url : url.substring(0, question)) + '&' + encoded(parameters);
        return decoded(given).equals(signature(base));
    }

    private boolean isNow(String timestamp) {
        if (!timestamp.matches("[0-9]{1,11}")) return false;
        Duration apart = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), clock.instant());
        return apart.abs().compareTo(SKEW) <= 0;
    }

    private String signature(String base) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            String key = encoded(keys.consumerSecret().reveal())
                    + '&'
                    + encoded(keys.accessSecret().reveal());
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder().encodeToString(mac.doFinal(base.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
