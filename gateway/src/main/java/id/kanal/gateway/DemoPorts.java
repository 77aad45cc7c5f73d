package id.kanal.gateway;

import id.kanal.gateway.Arguments.Misuse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.Set;

/** Where the demo listens: the usual ports, or free ones where those are taken. */
record DemoPorts(int http, int smpp, int smtp, int imap, int core, int telegram, int page) {
    private static final Map<String, Integer> USUAL = Map.of(
            "--http-port", 8080,
            "--smpp-port", 2775,
            "--smtp-port", 3025,
            "--imap-port", 3143,
            "--core-port", 8090,
            "--telegram-port", 8091,
            "--page-port", 8088);

    /** What the command line may say of them; 0 takes any free one. */
    static Set<String> options() {
        return USUAL.keySet();
    }

    static DemoPorts of(Arguments arguments) throws Misuse, IOException {
        return new DemoPorts(
                port(arguments, "--http-port"),
                port(arguments, "--smpp-port"),
                port(arguments, "--smtp-port"),
                port(arguments, "--imap-port"),
                port(arguments, "--core-port"),
                port(arguments, "--telegram-port"),
                port(arguments, "--page-port"));
    }

    static DemoPorts free() throws IOException {
        return new DemoPorts(anyFree(), anyFree(), anyFree(), anyFree(), anyFree(), anyFree(), anyFree());
    }

    private static int port(Arguments arguments, String name) throws Misuse, IOException {
        String chosen = arguments.option(name).orElse("");
        int usual = USUAL.get(name);
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
