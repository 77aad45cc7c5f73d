package id.kanal.gateway.http;

import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Who asks: the peer, or, where that is a trusted proxy, the last in X-Forwarded-For that is none. What stands before it may be
 * anybody's invention. Header lines are one list in their order (RFC 9110, 5.3).
 */
final class ClientAddress {
    private final List<Network> proxies;

    ClientAddress(List<String> proxies) {
        this.proxies = proxies.stream().map(Network::of).toList();
    }

    /** An IPv6 client is its /64 network: one household has 2^64 addresses to come from. */
    String of(HttpServerRequest request) {
        return of(peer(request.remoteAddress()), request.headers().getAll("X-Forwarded-For"));
    }

    String of(String peer, List<String> forwarded) {
        String client = peer;
        String[] chain = String.join(",", forwarded).split(",", -1);
        for (int i = chain.length - 1; i >= 0 && trusts(client); i--) {
            Optional<String> before = address(chain[i].strip());
            if (before.isEmpty()) break; // "unknown" and worse: all that is known is who said so
            client = before.get();
        }
        return network(client);
    }

    boolean trusts(String address) {
        return Network.octets(address)
                .filter(octets -> proxies.stream().anyMatch(proxy -> proxy.holds(octets)))
                .isPresent();
    }

    static String peer(SocketAddress peer) {
        return peer == null || peer.hostAddress() == null ? "" : peer.hostAddress();
    }

    /** Without brackets, quotes and port. */
    private static Optional<String> address(String element) {
        String bare = element.replaceAll("^\"(.*)\"$", "$1");
        if (bare.startsWith("[")) bare = bare.replaceAll("^\\[([^\\]]*)](:[0-9]{1,5})?$", "$1");
        else if (bare.indexOf('.') > 0) bare = bare.replaceAll("^([0-9.]+):[0-9]{1,5}$", "$1");
        return Network.octets(bare).map(NetUtil::bytesToIpAddress);
    }

    static String network(String address) {
        Optional<byte[]> octets = Network.octets(address);
        if (octets.isEmpty()) return address;
        if (octets.get().length == 4) return NetUtil.bytesToIpAddress(octets.get());
        return NetUtil.bytesToIpAddress(Arrays.copyOf(Arrays.copyOf(octets.get(), 8), 16)) + "/64";
    }
}
