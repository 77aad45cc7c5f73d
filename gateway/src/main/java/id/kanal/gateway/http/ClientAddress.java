package id.kanal.gateway.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.util.List;

/** Who asks: the peer, or what a trusted proxy says in front of us (its last X-Forwarded-For entry). */
final class ClientAddress {
    private final List<String> proxies;

    ClientAddress(List<String> proxies) {
        this.proxies = proxies;
    }

    /** An IPv6 client is its /64 network: one household has 2^64 addresses to come from. */
    String of(HttpServerRequest request) {
        SocketAddress peer = request.remoteAddress();
        String address = peer == null || peer.hostAddress() == null ? "" : peer.hostAddress();
        String forwarded = request.getHeader("X-Forwarded-For");
        if (forwarded != null && proxies.contains(address))
            address = forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
        return network(address);
    }

    private static String network(String address) {
        if (address.indexOf(':') < 0) return address;
        String[] groups = address.split(":", -1);
        StringBuilder network = new StringBuilder();
        for (int i = 0; i < Math.min(4, groups.length) && !(i > 0 && groups[i].isEmpty()); i++)
            network.append(groups[i]).append(':');
        return network.toString();
    }
}
