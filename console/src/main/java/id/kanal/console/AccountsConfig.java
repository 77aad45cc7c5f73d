package id.kanal.console;

import id.kanal.kernel.settings.Default;
import id.kanal.kernel.settings.Doc;
import id.kanal.kernel.settings.Doubt;
import id.kanal.kernel.settings.Secret;
import id.kanal.kernel.settings.TlsPeer;
import id.kanal.kernel.settings.TlsPeers;
import id.kanal.kernel.signing.MasterKey;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

@Doc("Who may use the console.")
public record AccountsConfig(
        @Doc(
                "`local`: accounts of our own, with password and second factor. `oidc`: those of another system (OpenID Connect)."
                        + " `demo`: anybody on this machine, as one of three people. `none`: there is no console.")
        @Default("none")
        Type type,

        @Doc(
                "What accounts and sessions are sealed with: base64 of at least 32 octets (`openssl rand -base64 32`), the same for"
                        + " all gateways on one Redis, and never in it. When it is lost, everybody is invited anew.")
        @Default("")
        Secret key,

        @Doc("After how long without a touch the console asks for the password again.") @Default("PT15M")
        Duration idle,

        @Doc("After how long somebody signs in anew.") @Default("PT10H")
        Duration session,

        @Doc("Of `oidc`: the address of the other system, https, to the last character as it names itself.")
        Optional<URI> issuer,

        @Doc("Of `oidc`: by which name it knows us.") @Default("kanal")
        String clientId,

        @Doc("Of `oidc`: the secret that it gave us.") @Default("")
        Secret clientSecret,

        @Doc(
                "Of `oidc`: the claim that names agent, supervisor, operator or auditor, with dots for one within another (`realm_access.roles`).")
        @Default("groups")
        String rolesClaim)
        implements TlsPeers {
    private static final Duration LONGEST_SESSION = Duration.ofDays(1);

    /** Where accounts come from. */
    public enum Type {
        NONE,
        LOCAL,
        OIDC,
        DEMO
    }

    /** Whether people sign in, who see their tasks. */
    public boolean isStaffed() {
        return type != Type.NONE;
    }

    public AccountsConfig {
        if (type != Type.NONE) {
            if (!key.isSet()) throw new IllegalArgumentException("key: is missing; make one: openssl rand -base64 32");
            check(key);
        }
        if (idle.toMinutes() < 1) throw new IllegalArgumentException("idle: at least PT1M");
        if (session.compareTo(idle) < 0) throw new IllegalArgumentException("session: must not be shorter than idle");
        if (session.compareTo(LONGEST_SESSION) > 0)
            throw new IllegalArgumentException("session: at most PT24H; nobody works longer");
        if (type == Type.OIDC) {
            if (issuer.filter(AccountsConfig::isSafe).isEmpty())
                throw new IllegalArgumentException("issuer: must be https://…");
            if (clientId.isBlank()) throw new IllegalArgumentException("clientId: is empty");
            if (!clientSecret.isSet()) throw new IllegalArgumentException("clientSecret: is missing");
            if (rolesClaim.isBlank()) throw new IllegalArgumentException("rolesClaim: is empty");
        } else if (issuer.isPresent()) throw new IllegalArgumentException("issuer: is of type oidc alone");
    }

    @Override
    public List<TlsPeer> tlsPeers() {
        return issuer.flatMap(TlsPeer::of).stream().toList();
    }

    /** Plain HTTP is for a provider on this very machine. */
    private static boolean isSafe(URI issuer) {
        if (issuer.getHost() == null || issuer.getQuery() != null || issuer.getFragment() != null) return false;
        return "https".equals(issuer.getScheme())
                || ("http".equals(issuer.getScheme()) && Doubt.isHere(issuer.getHost()));
    }

    private static void check(Secret key) {
        try {
            MasterKey.read(key.reveal());
        } catch (IllegalArgumentException unusable) {
            throw new IllegalArgumentException("key: " + unusable.getMessage(), unusable);
        }
    }
}
