package id.kanal.journal.redis;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import redis.clients.jedis.HostAndPort;

/**
 * Where Redis is.
 *
 * @param hosts the server, or the sentinels that know it
 * @param master its name at the sentinels; empty without sentinels
 */
public record Target(
        boolean tls,
        Optional<String> user,
        Optional<String> password,
        List<HostAndPort> hosts,
        int database,
        Optional<String> master) {
    private static final int REDIS_PORT = 6379;
    private static final int SENTINEL_PORT = 26379;

    public static Target local(int port, String password) {
        return new Target(
                false,
                Optional.empty(),
                Optional.of(password),
                List.of(new HostAndPort("127.0.0.1", port)),
                0,
                Optional.empty());
    }

    /** Reads {@code redis://}, {@code rediss://} (optional user:password@ and /db) and {@code sentinel://a:1,b:2/name}. */
    public static Target of(String address) {
        int scheme = address.indexOf("://");
        String kind = scheme < 0 ? "" : address.substring(0, scheme);
        boolean sentinel = kind.equals("sentinel");
        if (!sentinel && !kind.equals("redis") && !kind.equals("rediss"))
            throw new IllegalArgumentException(
                    "redis: embedded, redis://host:port, rediss://host:port or sentinel://host:port,host:port/name");
        String rest = address.substring(scheme + 3);
        int at = rest.lastIndexOf('@');
        String who = at < 0 ? "" : rest.substring(0, at);
        rest = rest.substring(at + 1);
        int slash = rest.indexOf('/');
        String path = slash < 0 ? "" : rest.substring(slash + 1);
        List<HostAndPort> hosts = new ArrayList<>();
        for (String host : (slash < 0 ? rest : rest.substring(0, slash)).split(",", -1))
            hosts.add(host(host, sentinel ? SENTINEL_PORT : REDIS_PORT));
        if (!sentinel && hosts.size() > 1) throw new IllegalArgumentException("redis: one host, or sentinel://");
        if (sentinel && path.isEmpty())
            throw new IllegalArgumentException("redis: sentinel:// needs the master's name after the last slash");
        int colon = who.indexOf(':');
        return new Target(
                kind.equals("rediss"),
                colon > 0 ? Optional.of(decoded(who.substring(0, colon))) : Optional.empty(),
                who.isEmpty() ? Optional.empty() : Optional.of(decoded(who.substring(colon + 1))),
                List.copyOf(hosts),
                sentinel || path.isEmpty() ? 0 : database(path),
                sentinel ? Optional.of(path) : Optional.empty());
    }

    public static void check(String address) {
        of(address);
    }

    public static String masked(String address) {
        return address.replaceFirst("//.*@", "//***@");
    }

    private static HostAndPort host(String text, int port) {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 || text.endsWith("]") ? text : text.substring(0, colon);
        if (host.isEmpty()) throw new IllegalArgumentException("redis: a host is missing");
        return new HostAndPort(host, host.length() == text.length() ? port : number(text.substring(colon + 1), 65535));
    }

    private static int database(String path) {
        return number(path, 1_000_000);
    }

    private static int number(String text, int most) {
        if (text.matches("\\d{1,7}") && Integer.parseInt(text) <= most) return Integer.parseInt(text);
        throw new IllegalArgumentException("redis: not a port or database number");
    }

    private static String decoded(String text) {
        return text.contains("%") ? URI.create("x://" + text + "@h").getUserInfo() : text;
    }

    @Override
    public String toString() {
        return master.map(name -> "sentinel " + hosts + ' ' + name).orElse("redis " + hosts.get(0));
    }
}
