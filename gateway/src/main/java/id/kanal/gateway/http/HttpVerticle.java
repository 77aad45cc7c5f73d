package id.kanal.gateway.http;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.util.concurrent.TimeUnit;

/** The HTTP server on its event loop. */
public final class HttpVerticle extends VerticleBase {
    private static final int IDLE_SECONDS = 60;
    private static final int LONGEST_LINE = 2048;

    private final Api.Parts parts;
    private HttpServer server;
    private Router router;

    public HttpVerticle(Api.Parts parts) {
        this.parts = parts;
    }

    @Override
    public Future<?> start() {
        server = vertx.createHttpServer(new HttpServerOptions()
                .setHost(parts.config().host())
                .setPort(parts.config().port())
                .setMaxInitialLineLength(LONGEST_LINE)
                .setIdleTimeout(IDLE_SECONDS)
                .setIdleTimeoutUnit(TimeUnit.SECONDS));
        router = Api.router(vertx, parts);
        return server.requestHandler(router).listen();
    }

    @Override
    public Future<?> stop() {
        return server.shutdown(2, TimeUnit.SECONDS);
    }

    Router router() {
        return router;
    }

    /** The port it listens on, also when the settings said 0. */
    public int port() {
        return server.actualPort();
    }
}
