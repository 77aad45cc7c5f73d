package id.kanal.kernel.settings;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Who shows a certificate, and what is said before they do.
 *
 * @param before in plain text, where TLS begins later than the connection; empty where it begins with it
 */
public record TlsPeer(String host, int port, List<Line> before) {
    private static final int HTTPS = 443;

    public TlsPeer {
        before = List.copyOf(before);
    }

    /**
     * One line of ours and what answers it.
     *
     * @param says without the end of the line; empty for nothing
     * @param until how the line begins after which it goes on
     */
    public record Line(String says, String until) {}

    /** Empty for an address that is not https. */
    public static Optional<TlsPeer> of(URI address) {
        return "https".equals(address.getScheme()) && address.getHost() != null
                ? Optional.of(
                        new TlsPeer(address.getHost(), address.getPort() < 0 ? HTTPS : address.getPort(), List.of()))
                : Optional.empty();
    }

    /** Host and port. */
    public String name() {
        return host + ':' + port;
    }
}
