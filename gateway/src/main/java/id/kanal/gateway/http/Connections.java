package id.kanal.gateway.http;

import id.kanal.kernel.port.Telemetry;
import id.kanal.gateway.metrics.MeterNames;
import io.vertx.core.http.HttpConnection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All connections of the server. There are never more than the limits allow, and none is waited for without end: when a new one
 * comes beyond them, the client that has kept us waiting longest loses its own. A request that is whole at once is never the one
 * that gives way, whoever else holds thousands of connections open. Used on one event loop only.
 */
final class Connections {
    private final HttpLimits limits;
    private final ClientAddress clients;
    private final Telemetry telemetry;
    /** Who has waited longest stands first. */
    private final Map<HttpConnection, ClientConnection> all = new LinkedHashMap<>();

    private final Map<String, Integer> perAddress = new HashMap<>();

    Connections(HttpLimits limits, ClientAddress clients, Telemetry telemetry) {
        this.limits = limits;
        this.clients = clients;
        this.telemetry = telemetry;
    }

    void opened(HttpConnection connection) {
        String peer = ClientAddress.peer(connection.remoteAddress());
        String address = ClientAddress.network(peer);
        connection.exceptionHandler(brokenByTheClient -> {});
        boolean room = clients.trusts(peer)
                || perAddress.getOrDefault(address, 0) < limits.connectionsPerAddress()
                || makeRoom(Optional.of(address));
        if (!room || (all.size() >= limits.connections() && !makeRoom(Optional.empty()))) {
            telemetry.count(MeterNames.SHED, "reason", "connections");
            connection.close().onFailure(alreadyGone -> {});
            return;
        }
        ClientConnection client = new ClientConnection(connection, address);
        client.awaitsHead(System.nanoTime() + limits.headTime().toNanos());
        all.put(connection, client);
        perAddress.merge(address, 1, Integer::sum);
        connection.closeHandler(gone -> forget(connection));
    }

    private boolean makeRoom(Optional<String> address) {
        Optional<Map.Entry<HttpConnection, ClientConnection>> eldest = all.entrySet().stream()
                .filter(entry -> entry.getValue().keepsWaiting()
                        && address.map(entry.getValue().address()::equals).orElse(true))
                .findFirst();
        eldest.ifPresent(entry -> {
            telemetry.count(MeterNames.SHED, "reason", "connections");
            forget(entry.getKey());
            entry.getValue().close();
        });
        return eldest.isPresent();
    }

    private void forget(HttpConnection connection) {
        ClientConnection client = all.remove(connection);
        if (client == null) return;
        perAddress.computeIfPresent(client.address(), (address, count) -> count == 1 ? null : count - 1);
        client.release();
    }

    /** The connection of a request that has just begun; empty when it was closed meanwhile. */
    Optional<ClientConnection> of(HttpConnection connection) {
        return Optional.ofNullable(all.get(connection));
    }

    /** From now on it has waited shorter than all the others. */
    void refresh(HttpConnection connection) {
        ClientConnection client = all.remove(connection);
        if (client != null) all.put(connection, client);
    }

    /** Gives up whoever is late. */
    void sweep() {
        long now = System.nanoTime();
        for (ClientConnection client : List.copyOf(all.values()))
            if (client.isLate(now)) {
                if (client.owesABody()) telemetry.count(MeterNames.SHED, "reason", "time");
                client.giveUp();
            }
    }
}
