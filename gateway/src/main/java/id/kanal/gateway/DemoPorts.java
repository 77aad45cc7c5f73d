package id.kanal.gateway;

import id.kanal.gateway.Arguments.Misuse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Where the demo listens: the usual ports, or free ones where those are taken. */
record DemoPorts(int http, int smpp, int smtp, int imap, int core, int page) {
    static DemoPorts of(Arguments arguments) throws Misuse, IOException {
        return new DemoPorts(
                port(arguments, "--http-port", 8080),
                port(arguments, "--smpp-port", 2775),
                port(arguments, "--smtp-port", 3025),
                port(arguments, "--imap-port", 3143),
                port(arguments, "--core-port", 8090),
                port(arguments, "--page-port", 8088));
    }

    private static int port(Arguments arguments, String name, int usual) throws Misuse, IOException {
        String chosen = arguments.option(name).orElse("");
        if (chosen.isEmpty()) return isFree(usual) ? usual : anyFree();
        if (!chosen.matches("[0-9]{1,5}") || Integer.parseInt(chosen) > 65535)
            throw new Misuse(name + ": '" + chosen + "' is not a port");
        return Integer.parseInt(chosen) == 0 ? anyFree() : Integer.parseInt(chosen);
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    private static int anyFree() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
