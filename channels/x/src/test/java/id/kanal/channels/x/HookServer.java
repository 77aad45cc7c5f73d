package id.kanal.channels.x;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import id.kanal.channels.Hook;
import id.kanal.kernel.model.Octets;
import id.kanal.kernel.port.Intake;
import id.kanal.testkit.Await;
import id.kanal.testkit.LoopbackHttp;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A hook on a real socket as the gateway mounts it. */
final class HookServer implements AutoCloseable {
    /** Calls that are not answered yet. */
    final AtomicInteger inHand = new AtomicInteger();

    private final HttpServer server = LoopbackHttp.create();

    URI publicUrl() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** From now on. */
    void mount(String path, Hook hook, Intake intake) {
        server.createContext(path, exchange -> serve(exchange, path, hook, intake));
        server.start();
    }

    private void serve(HttpExchange exchange, String path, Hook hook, Intake intake) throws IOException {
        inHand.incrementAndGet();
        try {
            Hook.Request request = new Hook.Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath().substring(path.length()),
                    publicUrl() + exchange.getRequestURI().toString(),
                    new HashMap<>(exchange.getRequestHeaders()),
                    Octets.of(exchange.getRequestBody().readAllBytes()));
            Hook.Response response = Await.get(hook.handle(request, intake));
            byte[] body = response.body().bytes();
            exchange.sendResponseHeaders(response.status(), body.length == 0 ? -1 : body.length);
            if (body.length > 0) exchange.getResponseBody().write(body);
            exchange.close();
        } finally {
            inHand.decrementAndGet();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
