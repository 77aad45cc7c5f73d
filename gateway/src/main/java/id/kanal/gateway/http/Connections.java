package id.kanal.gateway.http;

import id.kanal.gateway.metrics.MeterNames;
import id.kanal.kernel.port.Telemetry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All connections of the server. No client is waited for without end, and when there are more connections than the limits allow,
 * the client that has kept us waiting longest loses its own. Each has its turn to be read before it gives way, except in a rush
 * that fills the limits eight times over; so a request that is whole at once is answered, whoever else holds thousands of connections open. Used on one event loop only.
 */
final class Connections {
    /** How often is looked for those that are too many: what comes in between may be beyond the limits. */
    private static final long ROUND_MILLIS = 10;

    /** So many times the limits are never passed. */
    private static final int ALLOWANCE = 8;

    private static final String TRUSTED = "";

    private final Vertx vertx;
    private final HttpLimits limits;
    private final ClientAddress clients;
    private final Telemetry telemetry;
    /** Who has waited longest stands first. */
    private final Map<HttpConnection, ClientConnection> all = new LinkedHashMap<>();

    private final Map<String, Integer> perAddress = new HashMap<>();
    private long round;
    private boolean trimming;

    Connections(Vertx vertx, HttpLimits limits, ClientAddress clients, Telemetry telemetry) {
        this.vertx = vertx;
        this.limits = limits;
        this.clients = clients;
        this.telemetry = telemetry;
    }

    void opened(HttpConnection connection) {
        connection.exceptionHandler(brokenByTheClient -> {});
        if (all.size() >= ALLOWANCE * limits.connections() && !makeRoom()) {
            telemetry.count(MeterNames.SHED, "reason", "connections");
            connection.close().onFailure(alreadyGone -> {});
            return;
        }
        String peer = ClientAddress.peer(connection.remoteAddress());
        String address = clients.trusts(peer) ? TRUSTED : ClientAddress.network(peer);
        ClientConnection client = new ClientConnection(connection, address, round);
        client.awaitsHead(System.nanoTime() + limits.headTime().toNanos());
        all.put(connection, client);
        perAddress.merge(address, 1, Integer::sum);
        connection.closeHandler(gone -> forget(connection));
        if (tooMany() || tooMany(address)) trimSoon();
    }

    private boolean tooMany() {
        return all.size() > limits.connections();
    }

    private boolean tooMany(String address) {
        return !address.equals(TRUSTED) && perAddress.getOrDefault(address, 0) > limits.connectionsPerAddress();
    }

    private void trimSoon() {
        if (trimming) return;
        trimming = true;
        vertx.setTimer(ROUND_MILLIS, timer -> trim());
    }

    /** Sockets are read between two rounds: who was there in the last one has had its turn. */
    private void trim() {
        trimming = false;
        boolean more = false;
        for (ClientConnection client : List.copyOf(all.values())) {
            if (!tooMany() && !tooMany(client.address())) continue;
            if (client.keepsWaiting() && client.since() < round) shed(client);
            else more = true;
        }
        round++;
        if (more) trimSoon();
    }

    /** In a rush there is no time for turns. */
    private boolean makeRoom() {
        Optional<ClientConnection> eldest =
                all.values().stream().filter(ClientConnection::keepsWaiting).findFirst();
        eldest.ifPresent(this::shed);
        return eldest.isPresent();
    }

    private void shed(ClientConnection client) {
        telemetry.count(MeterNames.SHED, "reason", "connections");
        forget(client.connection());
        client.close();
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
