package id.kanal.channels.email;

import static id.kanal.kernel.settings.Checks.check;

import id.kanal.kernel.settings.Default;
import id.kanal.kernel.settings.Doc;
import id.kanal.kernel.settings.Secret;
import java.net.URI;
import java.util.Set;

@Doc("An OAuth 2.0 provider (RFC 6749).")
public record OauthConfig(
        @Doc("Where tokens are asked for.") URI tokenUrl,
        @Doc("Our id at the provider.") String clientId,

        @Doc("Our secret at the provider.") @Default("") Secret clientSecret,

        @Doc("What a person's consent left us; empty asks as ourselves (client credentials).") @Default("")
        Secret refreshToken,

        @Doc("What the token is for, such as https://outlook.office365.com/.default.") @Default("")
        String scope) {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    public OauthConfig {
        String host = tokenUrl.getHost() == null ? "" : tokenUrl.getHost();
        check(
                "https".equals(tokenUrl.getScheme())
                        || ("http".equals(tokenUrl.getScheme()) && LOOPBACK.contains(host)),
                "tokenUrl: must begin with https://, because it carries secrets");
        check(!clientId.isBlank(), "clientId: is empty");
        check(
                clientSecret.isSet() || refreshToken.isSet(),
                "clientSecret: is empty, and so is refresh-token; one of them is needed");
    }
}
