package id.kanal.gateway.http;

import id.kanal.kernel.settings.Default;
import id.kanal.kernel.settings.Doc;
import id.kanal.kernel.settings.Doubt;
import id.kanal.kernel.settings.Doubtful;
import id.kanal.kernel.settings.TlsPeer;
import id.kanal.kernel.settings.TlsPeers;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

@Doc("The HTTP server.")
public record HttpConfig(
        @Doc("Address to listen on; 0.0.0.0 for every network.") @Default("127.0.0.1")
        String host,

        @Doc("TCP port to listen on; 0 takes a free one.") @Default("8080")
        int port,

        @Doc("How the outside world reaches this server, for links and webhooks.")
        Optional<URI> publicUrl,

        @Doc("Longest body that is read, in octets.") @Default("65536")
        int bodyLimit,

        @Doc("Ticket look-ups that one client address may make in a minute.") @Default("30")
        int lookupsPerMinute,

        @Doc("Addresses or networks (10.0.0.0/8) of reverse proxies whose X-Forwarded-For is believed.") @Default("[]")
        List<String> trustedProxies,

        HttpLimits limits)
        implements Doubtful, TlsPeers {
    private static final int REASONABLE_BODY = 1 << 20;

    public HttpConfig {
        if (host.isBlank()) throw new IllegalArgumentException("host: is empty");
        if (port < 0 || port > 65535)
            throw new IllegalArgumentException("port: " + port + " is not a port (0 to 65535)");
        if (bodyLimit < 1024) throw new IllegalArgumentException("bodyLimit: at least 1024");
        if (lookupsPerMinute < 1) throw new IllegalArgumentException("lookupsPerMinute: at least 1");
        trustedProxies = List.copyOf(trustedProxies);
        for (String proxy : trustedProxies) network(proxy);
        if (limits.octets() < bodyLimit)
            throw new IllegalArgumentException("bodyLimit: must not be above limits.octets, " + limits.octets());
    }

    private static Network network(String proxy) {
        try {
            return Network.of(proxy);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("trustedProxies: " + wrong.getMessage());
        }
    }

    @Override
    public List<TlsPeer> tlsPeers() {
        return publicUrl.flatMap(TlsPeer::of).stream().toList();
    }

    @Override
    public List<Doubt> doubts() {
        List<Doubt> doubts = new ArrayList<>();
        if (bodyLimit > REASONABLE_BODY)
            doubts.add(new Doubt(
                    "body-limit", "is more than a status event or a form ever needs; anybody can send so much"));
        for (String proxy : trustedProxies)
            if (network(proxy).isAll())
                doubts.add(new Doubt("trusted-proxies", proxy + " lets every client say which address it has"));
        return doubts;
    }

    /** For links: the public URL, or this machine's own where none is set. */
    public URI reachedAt() {
        return publicUrl.orElseGet(() -> URI.create("http://" + host + ':' + port));
    }
}
