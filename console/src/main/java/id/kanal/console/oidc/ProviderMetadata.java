package id.kanal.console.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.settings.Doubt;
import java.net.URI;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Where a provider answers what, as it says itself (OpenID Connect Discovery 1.0, 3).
 *
 * @param authentication how it wants us to prove who we are at the token endpoint
 * @param namesItself whether each answer at the callback says whose it is (RFC 9207)
 */
record ProviderMetadata(
        URI authorization,
        URI token,
        URI keys,
        Optional<URI> endSession,
        Authentication authentication,
        boolean namesItself) {
    /** RFC 6749, 2.3.1. */
    enum Authentication {
        BASIC,
        POST
    }

    /** Where it lies. */
    static URI address(URI issuer) {
        return URI.create(issuer.toString().replaceAll("/$", "") + "/.well-known/openid-configuration");
    }

    /** Fails as {@code PEER_UNREACHABLE} for a document that we cannot work with. */
    static ProviderMetadata read(ObjectNode json, URI issuer) {
        if (!text(json, "issuer").filter(issuer.toString()::equals).isPresent())
            throw refused("its document is of another issuer than accounts.issuer, to the last character");
        return new ProviderMetadata(
                endpoint(json, "authorization_endpoint", issuer).orElseThrow(() -> missing("authorization_endpoint")),
                endpoint(json, "token_endpoint", issuer).orElseThrow(() -> missing("token_endpoint")),
                endpoint(json, "jwks_uri", issuer).orElseThrow(() -> missing("jwks_uri")),
                endpoint(json, "end_session_endpoint", issuer),
                authentication(json),
                json.path("authorization_response_iss_parameter_supported").asBoolean(false));
    }

    private static Optional<URI> endpoint(ObjectNode json, String name, URI issuer) {
        Optional<URI> endpoint;
        try {
            endpoint = text(json, name).map(URI::create);
        } catch (IllegalArgumentException malformed) {
            throw refused(name + " is no address");
        }
        if (endpoint.filter(url -> !isSafe(url, issuer)).isPresent()) throw refused(name + " is not https");
        return endpoint;
    }

    /** Plain HTTP is for a provider on this very machine. */
    private static boolean isSafe(URI url, URI issuer) {
        if (url.getHost() == null) return false;
        return "https".equals(url.getScheme())
                || ("http".equals(url.getScheme()) && "http".equals(issuer.getScheme()) && Doubt.isHere(url.getHost()));
    }

    private static Authentication authentication(ObjectNode json) {
        JsonNode named = json.path("token_endpoint_auth_methods_supported");
        if (!named.isArray()) return Authentication.BASIC; // the default of the standard
        if (has(named, "client_secret_basic")) return Authentication.BASIC;
        if (has(named, "client_secret_post")) return Authentication.POST;
        throw refused("it takes neither client_secret_basic nor client_secret_post");
    }

    private static boolean has(JsonNode names, String name) {
        return StreamSupport.stream(names.spliterator(), false)
                .anyMatch(one -> one.asText().equals(name));
    }

    private static Optional<String> text(ObjectNode json, String name) {
        return Optional.ofNullable(json.path(name).textValue());
    }

    private static Failure missing(String name) {
        return refused("its document has no " + name);
    }

    private static Failure refused(String why) {
        return Failure.of(FailureCode.PEER_UNREACHABLE, "sign-in provider: " + why);
    }
}
