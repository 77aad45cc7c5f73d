package id.kanal.kernel.settings;

import java.net.URI;

/** What sections ask of their values. Whatever is wrong is an {@link IllegalArgumentException} whose message begins with its key. */
public final class Checks {
    private Checks() {}

    /** @param otherwise the key, a colon, what is wrong; never the value of a secret */
    public static void check(boolean good, String otherwise) {
        if (!good) throw new IllegalArgumentException(otherwise);
    }

    /** Throws for what is no address of an HTTP API: http or https, a host, perhaps a port and a path, and nothing else. */
    public static void httpAddress(String key, URI address, String example) {
        check(
                address.getHost() != null
                        && address.getRawQuery() == null
                        && address.getRawFragment() == null
                        && address.getRawUserInfo() == null
                        && ("https".equals(address.getScheme()) || "http".equals(address.getScheme())),
                key + ": is not an address such as " + example);
    }
}
