package id.kanal.gateway.http;

import id.kanal.testkit.LoopbackServer;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Another site, of another origin, with the strictest policy that still lets our button in. */
final class HostSite implements AutoCloseable {
    private final LoopbackServer server = new LoopbackServer("host-site", this::serve);
    private volatile String gateway = "";
    private volatile String body = "";

    HostSite() {
        server.start();
    }

    String origin() {
        return "http://localhost:" + server.port();
    }

    /** @param html of the page; {@code GATEWAY} stands for where we are */
    void shows(String origin, String html) {
        gateway = origin;
        body = html.replace("GATEWAY", origin);
    }

    private void serve(Socket socket) throws IOException {
        StringBuilder head = new StringBuilder();
        for (int octet;
                head.indexOf("\r\n\r\n") < 0 && (octet = socket.getInputStream().read()) >= 0; )
            head.append((char) octet);
        boolean page = head.toString().startsWith("GET / ");
        byte[] html = ("<!doctype html><html lang=\"id\"><head><title>Situs</title><link rel=\"icon\" href=\"data:,\">"
                        + "</head><body><h1>Situs lain</h1>" + body + "</body></html>")
                .getBytes(StandardCharsets.UTF_8);
        socket.getOutputStream()
                .write(("HTTP/1.1 " + (page ? "200 OK" : "404 Not Found") + "\r\nContent-Type: text/html; charset=utf-8"
                                + "\r\nContent-Security-Policy: default-src 'none'; img-src data:; script-src "
                                + gateway
                                + "; frame-src " + gateway + "\r\nConnection: close\r\nContent-Length: " + html.length
                                + "\r\n\r\n")
                        .getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().write(html);
        socket.getOutputStream().flush();
    }

    @Override
    public void close() {
        server.close();
    }
}
