package id.kanal.channels.meta;

import java.net.URI;
import java.util.List;
import java.util.Locale;

/**
 * Where files of messages may lie: at hosts of the settings, over HTTPS, and at the Graph API itself.
 *
 * @param names a star for any name before
 */
record MediaHosts(List<String> names, URI api) {
    MediaHosts {
        names = names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    }

    boolean isTrusted(URI place) {
        if (place.getRawUserInfo() != null || place.getHost() == null) return false;
        return isAtTheApi(place)
                || ("https".equals(place.getScheme())
                        && (place.getPort() < 0 || place.getPort() == 443)
                        && isNamed(place.getHost().toLowerCase(Locale.ROOT)));
    }

    boolean isAtTheApi(URI place) {
        return api.getScheme().equals(place.getScheme())
                && api.getHost().equalsIgnoreCase(place.getHost())
                && api.getPort() == place.getPort();
    }

    private boolean isNamed(String host) {
        return names.stream()
                .anyMatch(name -> name.startsWith("*.") ? host.endsWith(name.substring(1)) : host.equals(name));
    }
}
