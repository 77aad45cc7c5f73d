package id.kanal.simulators.s3;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** AWS Signature Version 4, the side that verifies. */
final class SignatureV4 {
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final Pattern AUTHORIZATION = Pattern.compile(
            ALGORITHM
                    + " Credential=([^/]+)/(\\d{8})/([^/]+)/s3/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})");
    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    private static final String UNSIGNED = "UNSIGNED-PAYLOAD";

    private final S3Settings settings;

    SignatureV4(S3Settings settings) {
        this.settings = settings;
    }

    /**
     * What is wrong with it, as an error code of S3; empty when nothing is.
     *
     * @param headers values by lower-case name
     */
    Optional<String> fault(String method, String path, String query, Map<String, String> headers, byte[] body) {
        Matcher sent = AUTHORIZATION.matcher(headers.getOrDefault("authorization", ""));
        if (!sent.matches()) return Optional.of("AccessDenied");
        if (!sent.group(1).equals(settings.accessKey())) return Optional.of("InvalidAccessKeyId");
        String time = headers.getOrDefault("x-amz-date", "");
        String payload = headers.getOrDefault("x-amz-content-sha256", "");
        if (payload.startsWith("STREAMING-")) return Optional.of("NotImplemented");
        if (!sent.group(3).equals(settings.region()) || !time.startsWith(sent.group(2)))
            return Optional.of("AuthorizationHeaderMalformed");
        if (!payload.equals(UNSIGNED) && !payload.equals(hex(sha256(body))))
            return Optional.of("XAmzContentSHA256Mismatch");
        List<String> signed = List.of(sent.group(4).split(";"));
        if (!signed.contains("host")
                || !headers.keySet().stream()
                        .filter(h -> h.startsWith("x-amz-"))
                        .allMatch(signed::contains)) return Optional.of("AccessDenied");
        String canonical = String.join(
                "\n",
                method,
                encodedPath(path),
                canonicalQuery(query),
                signed.stream()
                        .map(name -> name
                                + ':'
                                + headers.getOrDefault(name, "").strip().replaceAll(" +", " ")
                                + '\n')
                        .collect(Collectors.joining()),
                sent.group(4),
                payload);
        String scope = sent.group(2) + '/' + settings.region() + "/s3/aws4_request";
        String toSign =
                String.join("\n", ALGORITHM, time, scope, hex(sha256(canonical.getBytes(StandardCharsets.UTF_8))));
        byte[] expected = hmac(key(sent.group(2)), toSign);
        return MessageDigest.isEqual(expected, HexFormat.of().parseHex(sent.group(5)))
                ? Optional.empty()
                : Optional.of("SignatureDoesNotMatch");
    }

    private byte[] key(String day) {
        byte[] start = ("AWS4" + settings.secretKey().reveal()).getBytes(StandardCharsets.UTF_8);
        return hmac(hmac(hmac(hmac(start, day), settings.region()), "s3"), "aws4_request");
    }

    /** Each part decoded and encoded once; slashes stay. */
    private static String encodedPath(String path) {
        return Arrays.stream(path.split("/", -1))
                .map(part -> encode(decode(part)))
                .collect(Collectors.joining("/"));
    }

    private static String canonicalQuery(String query) {
        if (query.isEmpty()) return "";
        List<String> pairs = new ArrayList<>();
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            Function<String, String> clean = text -> encode(decode(text));
            pairs.add(
                    equals < 0
                            ? clean.apply(pair) + '='
                            : clean.apply(pair.substring(0, equals)) + '=' + clean.apply(pair.substring(equals + 1)));
        }
        pairs.sort(null);
        return String.join("&", pairs);
    }

    static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** RFC 3986 with upper-case digits, as the reference's UriEncode has it. */
    private static String encode(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = UNRESERVED.indexOf(octet) >= 0;
            if (plain) encoded.append((char) octet);
            else encoded.append(String.format(Locale.ROOT, "%%%02X", octet));
        }
        return encoded.toString();
    }

    private static String hex(byte[] octets) {
        return HexFormat.of().formatHex(octets);
    }

    private static byte[] sha256(byte[] octets) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(octets);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
