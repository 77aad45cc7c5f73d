package id.kanal.gateway.http;

import static id.kanal.kernel.settings.Durations.positive;

import id.kanal.kernel.settings.Default;
import id.kanal.kernel.settings.Doc;
import java.time.Duration;

@Doc("What all clients of the HTTP server together may take.")
public record HttpLimits(
        @Doc(
                "Connections at once. Beyond them, the one that has kept the server waiting longest is closed for the new one.")
        @Default("2000")
        int connections,

        @Doc("Connections of one client address, or of one IPv6 network of 64 bits; trusted proxies may have all.")
        @Default("1000")
        int connectionsPerAddress,

        @Doc("Octets of bodies held at once. Beyond them, the body that began first is answered 503 for the new one.")
        @Default("8388608")
        int octets,

        @Doc("How long a request may take from the opening of its connection until its headers are whole.")
        @Default("PT10S")
        Duration headTime,

        @Doc("How long a request may take from its headers until the end of its body.") @Default("PT10S")
        Duration bodyTime,

        @Doc("How long a connection is kept for the next request.") @Default("PT30S")
        Duration idleTime) {
    public HttpLimits {
        if (connections < 8) throw new IllegalArgumentException("connections: at least 8");
        if (connectionsPerAddress < 4) throw new IllegalArgumentException("connectionsPerAddress: at least 4");
        if (octets < 1024) throw new IllegalArgumentException("octets: at least 1024");
        positive("headTime", headTime);
        positive("bodyTime", bodyTime);
        positive("idleTime", idleTime);
    }
}
