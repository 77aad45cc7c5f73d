package id.kanal.channels.twilio;

import id.kanal.channels.Hook;
import id.kanal.kernel.settings.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Whether a call of a webhook is Twilio's (twilio.com/docs/usage/webhooks/webhooks-security). Signed is the address as Twilio
 * called it, with or without its port, and behind it all parameters of a form, sorted; of any other body the address names the
 * SHA-256. By itself Twilio signs with the account's token and HMAC-SHA1; where a rule of the account says so, with a shared key and
 * HMAC-SHA256, which a header tells. The library knows neither repeated parameters nor shared keys. From any thread.
 */
final class TwilioSignature {
    static final String HEADER = "x-twilio-signature";

    /** Only with shared keys: {@code key=…,algorithm=HMAC_SHA256}. */
    static final String SETTINGS = "x-twilio-webhooks-signature-settings";

    private static final Pattern SHA256 = Pattern.compile(".*[?&]bodySHA256=([0-9a-fA-F]+)(?:[&#].*)?");
    private static final Pattern ALGORITHM =
            Pattern.compile("(?:.*,)?\\s*algorithm\\s*=\\s*HMAC_SHA256\\s*(?:,.*)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern ADDRESS = Pattern.compile("(https?)://([^/?#]*?)(:[0-9]+)?([/?#].*)?");
    private static final String FORM = "application/x-www-form-urlencoded";

    private final List<Secret> tokens;
    private final List<Secret> sharedKeys;

    TwilioSignature(TwilioAccount account) {
        this.tokens = account.tokens();
        this.sharedKeys = account.sharedKeys();
    }

    /** As far as the headers show. */
    boolean isSigned(Hook.Request head) {
        return head.header(HEADER).filter(value -> !value.isBlank()).isPresent();
    }

    /** Takes the same time whichever of the keys it is, and for all forgeries. */
    boolean isGenuine(Hook.Request request) {
        Optional<String> parameters = parameters(request);
        if (parameters.isEmpty()) return false;
        Optional<String> settings = request.header(SETTINGS);
        boolean shared = settings.isPresent();
        if (shared && !ALGORITHM.matcher(settings.get()).matches()) return false;
        byte[] given = request.header(HEADER).orElse("").strip().getBytes(StandardCharsets.UTF_8);
        boolean genuine = false;
        for (Secret key : shared ? sharedKeys : tokens)
            for (String url : addresses(request.url()))
                genuine |= MessageDigest.isEqual(
                        given, signature(shared ? "HmacSHA256" : "HmacSHA1", key, url + parameters.get()));
        return genuine;
    }

    /** What is signed behind the address; empty where the body is not the one that the address names. */
    private static Optional<String> parameters(Hook.Request request) {
        Matcher named = SHA256.matcher(request.url());
        if (named.matches())
            return sha256(request.body().bytes()).equals(named.group(1).toLowerCase(Locale.ROOT))
                    ? Optional.of("")
                    : Optional.empty();
        if (request.body().length() == 0) return Optional.of("");
        boolean form = request.header("content-type")
                .map(type -> type.toLowerCase(Locale.ROOT))
                .filter(type -> type.startsWith(FORM))
                .isPresent();
        if (!form) return Optional.empty();
        try {
            return Optional.of(sorted(UrlForm.read(request.body().bytes())));
        } catch (IllegalArgumentException noForm) {
            return Optional.empty();
        }
    }

    /** Of a repeated parameter each value once. */
    private static String sorted(UrlForm form) {
        StringBuilder all = new StringBuilder();
        new TreeMap<>(form.fields())
                .forEach((name, values) ->
                        new TreeSet<>(values).forEach(value -> all.append(name).append(value)));
        return all.toString();
    }

    /** As it is, and with its port if it has none, without if it has one: proxies leave it out or put it in. */
    private static List<String> addresses(String url) {
        List<String> addresses = new ArrayList<>(List.of(url));
        Matcher parts = ADDRESS.matcher(url);
        if (!parts.matches()) return addresses;
        String rest = parts.group(4) == null ? "" : parts.group(4);
        String port = parts.group(1).equals("https") ? ":443" : ":80";
        addresses.add(parts.group(1) + "://" + parts.group(2) + (parts.group(3) == null ? port : "") + rest);
        return addresses;
    }

    private static byte[] signature(String algorithm, Secret key, String signed) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key.reveal().getBytes(StandardCharsets.UTF_8), algorithm));
            return Base64.getEncoder().encode(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has " + algorithm, impossible);
        }
    }

    private static String sha256(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    @Override
    public String toString() {
        return "TwilioSignature";
    }
}
