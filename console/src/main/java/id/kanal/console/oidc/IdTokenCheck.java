package id.kanal.console.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import id.kanal.kernel.signing.Hmac;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;

/** Whether an ID token is the provider's, for us, for this attempt and for now (OpenID Connect Core 1.0, 3.1.3.7). */
final class IdTokenCheck {
    /** How far its clock and ours may be apart. */
    static final Duration LEEWAY = Duration.ofSeconds(60);

    /** Signatures by a private key that the provider alone has: never {@code none}, and no HMAC, whose key could be a public one. */
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private final OpenIdClient us;

    IdTokenCheck(OpenIdClient us) {
        this.us = us;
    }

    /** Why a token is not believed. */
    enum Flaw {
        MALFORMED,
        /** Perhaps by a key that is newer than those we have. */
        SIGNATURE,
        ISSUER,
        AUDIENCE,
        EXPIRED,
        EARLY,
        NONCE,
        SUBJECT,
        /** They were to show again who they are, and nothing says that they did. */
        NOT_FRESH
    }

    /** A token that is not believed. Holds nothing of it. */
    static final class Unbelieved extends Exception {
        private static final long serialVersionUID = 1L;

        private final Flaw flaw;

        Unbelieved(Flaw flaw) {
            super(flaw.name(), null, false, false);
            this.flaw = flaw;
        }

        Flaw flaw() {
            return flaw;
        }
    }

    JWTClaimsSet read(String token, JWKSet keys, SignInAttempt attempt, Instant now) throws Unbelieved {
        JWTClaimsSet claims = signed(token, keys);
        require(us.issuer().toString().equals(claims.getIssuer()), Flaw.ISSUER);
        require(isForUs(claims), Flaw.AUDIENCE);
        Instant expires = instant(claims.getExpirationTime(), Flaw.EXPIRED);
        require(now.isBefore(expires.plus(LEEWAY)), Flaw.EXPIRED);
        Instant issued = instant(claims.getIssueTime(), Flaw.EARLY);
        require(!issued.minus(LEEWAY).isAfter(now), Flaw.EARLY);
        if (claims.getNotBeforeTime() != null)
            require(!claims.getNotBeforeTime().toInstant().minus(LEEWAY).isAfter(now), Flaw.EARLY);
        require(Hmac.isEqual(text(claims, "nonce"), attempt.nonce()), Flaw.NONCE);
        String subject = claims.getSubject();
        require(subject != null && !subject.isBlank() && subject.length() <= 255, Flaw.SUBJECT);
        if (attempt.account().isPresent()) require(isFresh(claims, attempt), Flaw.NOT_FRESH);
        return claims;
    }

    private static JWTClaimsSet signed(String token, JWKSet keys) throws Unbelieved {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, new ImmutableJWKSet<>(keys)));
        processor.setJWTClaimsSetVerifier((claims, context) -> {}); // ours follow, by the clock that is handed in
        try {
            return processor.process(token, null);
        } catch (ParseException malformed) {
            throw new Unbelieved(Flaw.MALFORMED);
        } catch (BadJOSEException | JOSEException wrong) {
            throw new Unbelieved(Flaw.SIGNATURE);
        }
    }

    /** One of several must be named as the one that it was made for. */
    private boolean isForUs(JWTClaimsSet claims) throws Unbelieved {
        List<String> audience = claims.getAudience();
        String party = text(claims, "azp");
        return audience.contains(us.id()) && (party.isEmpty() ? audience.size() == 1 : party.equals(us.id()));
    }

    /** {@code max_age} was asked for, so the provider must say when they showed who they are. */
    private static boolean isFresh(JWTClaimsSet claims, SignInAttempt attempt) throws Unbelieved {
        try {
            Date shown = claims.getDateClaim("auth_time");
            return shown != null && !shown.toInstant().plus(LEEWAY).isBefore(attempt.begun());
        } catch (ParseException malformed) {
            throw new Unbelieved(Flaw.MALFORMED);
        }
    }

    private static String text(JWTClaimsSet claims, String name) throws Unbelieved {
        try {
            String value = claims.getStringClaim(name);
            return value == null ? "" : value;
        } catch (ParseException malformed) {
            throw new Unbelieved(Flaw.MALFORMED);
        }
    }

    private static Instant instant(Date time, Flaw flaw) throws Unbelieved {
        require(time != null, flaw);
        return time.toInstant();
    }

    private static void require(boolean fits, Flaw flaw) throws Unbelieved {
        if (!fits) throw new Unbelieved(flaw);
    }
}
