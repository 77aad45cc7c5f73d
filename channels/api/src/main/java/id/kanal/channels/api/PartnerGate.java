package id.kanal.channels.api;

import id.kanal.channels.api.ApiConfig.Scope;
import id.kanal.channels.http.HttpAnswer;
import id.kanal.channels.http.HttpCall;
import id.kanal.kernel.settings.Secret;
import id.kanal.kernel.signing.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Lets in who has the partner's key (RFC 6750), for what it may do and as often as it may. */
final class PartnerGate {
    private static final String SCHEME = "bearer ";
    private static final String CHALLENGE = "Bearer realm=\"partners\"";

    private final List<byte[]> keys;
    private final List<Scope> scopes;
    private final PartnerQuota quota;

    PartnerGate(ApiConfig config, PartnerQuota quota) {
        this.keys = config.keys().stream()
                .map(Secret::reveal)
                .map(PartnerGate::hash)
                .toList();
        this.scopes = config.scopes();
        this.quota = quota;
    }

    Optional<HttpAnswer> refuse(HttpCall head, Scope scope) {
        Optional<String> header = head.header("authorization");
        if (header.filter(this::knows).isEmpty())
            return Optional.of(ProblemAnswer.of(401, "The bearer key is missing or nobody's.")
                    .with("WWW-Authenticate", header.isEmpty() ? CHALLENGE : CHALLENGE + ", error=\"invalid_token\""));
        Optional<Duration> wait = quota.take();
        if (wait.isPresent())
            return Optional.of(
                    quota.told(ProblemAnswer.of(429, "The quota is used up.").retryAfter(wait.get())));
        if (!scopes.contains(scope))
            return Optional.of(quota.told(ProblemAnswer.of(403, "This key may not do that.")
                    .with("WWW-Authenticate", CHALLENGE + ", error=\"insufficient_scope\"")));
        return Optional.empty();
    }

    /** Compares hashes, and with every key, so that the time taken tells nothing. */
    private boolean knows(String header) {
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) return false;
        byte[] given = hash(header.substring(SCHEME.length()).strip());
        boolean known = false;
        for (byte[] key : keys) known |= MessageDigest.isEqual(key, given);
        return known;
    }

    private static byte[] hash(String value) {
        return Sha256.of(value.getBytes(StandardCharsets.UTF_8));
    }
}
