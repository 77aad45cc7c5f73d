package id.kanal.channels.http;

import static id.kanal.kernel.settings.Checks.check;

import java.net.URI;
import java.util.List;
import java.util.Locale;

/**
 * Where files of messages may lie whose addresses a provider tells: at hosts of the settings, over TLS and at its usual port, and at
 * the provider's API itself.
 *
 * @param names a star for any name before
 */
public record MediaHosts(List<String> names) {
    private static final int TLS = 443;

    /** Throws where one of them is no host. */
    public MediaHosts {
        for (String name : names)
            check(name.matches("(?:\\*\\.)?[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+"), "mediaHosts: is no host: " + name);
        names = names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    }

    /** @param api of the provider, whatever it is spoken to over */
    public boolean isTrusted(URI place, URI api) {
        return isNamed(place) || isAt(place, api);
    }

    /** Whether it lies at a host of the settings. */
    public boolean isNamed(URI place) {
        if (place.getRawUserInfo() != null || place.getHost() == null) return false;
        String host = place.getHost().toLowerCase(Locale.ROOT);
        return "https".equals(place.getScheme())
                && (place.getPort() < 0 || place.getPort() == TLS)
                && names.stream()
                        .anyMatch(name -> name.startsWith("*.") ? host.endsWith(name.substring(1)) : host.equals(name));
    }

    public static boolean isAt(URI place, URI api) {
        return place.getRawUserInfo() == null
                && api.getScheme().equals(place.getScheme())
                && api.getHost().equalsIgnoreCase(place.getHost())
                && api.getPort() == place.getPort();
    }
}
