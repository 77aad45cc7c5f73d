package id.kanal.console.oidc;

import id.kanal.console.account.StaffRole;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a claim says that somebody may do: {@code agent}, {@code supervisor}, {@code operator} or {@code auditor}, also as
 * {@code kanal-agent}, and with the slash that groups of Keycloak begin with. Whoever has several has the first of {@link #ORDER}.
 */
final class RoleClaim {
    private static final List<StaffRole> ORDER =
            List.of(StaffRole.OPERATOR, StaffRole.SUPERVISOR, StaffRole.AUDITOR, StaffRole.AGENT);

    private RoleClaim() {}

    /** @param path the claim's name, or names with dots between them for one within objects, such as {@code realm_access.roles} */
    static Optional<StaffRole> of(Map<String, Object> claims, String path) {
        List<String> named = names(at(claims, path)).map(RoleClaim::plain).toList();
        return ORDER.stream().filter(role -> named.contains(role.id())).findFirst();
    }

    private static Object at(Map<String, Object> claims, String path) {
        if (claims.containsKey(path))
            return claims.get(path); // also one whose name is an address, with dots of its own
        int dot = path.indexOf('.');
        return dot > 0 && claims.get(path.substring(0, dot)) instanceof Map<?, ?> inner
                ? at(textKeys(inner), path.substring(dot + 1))
                : null;
    }

    private static Map<String, Object> textKeys(Map<?, ?> object) {
        Map<String, Object> keyed = new java.util.HashMap<>();
        object.forEach((key, value) -> keyed.put(String.valueOf(key), value));
        return keyed;
    }

    /** One text may hold several names, as scopes do. */
    private static Stream<String> names(Object claim) {
        return switch (claim) {
            case String text -> Stream.of(text.split("[ ,]+"));
            case Collection<?> many ->
                many.stream().filter(String.class::isInstance).map(String.class::cast);
            case null, default -> Stream.empty();
        };
    }

    private static String plain(String name) {
        return name.strip().replaceFirst("^/", "").toLowerCase(Locale.ROOT).replaceFirst("^kanal-", "");
    }
}
