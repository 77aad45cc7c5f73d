package id.kanal.gateway.http;

import id.kanal.kernel.port.Telemetry;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP server on its event loop: HTTP/1.1 alone, with bounds on all that a client can make it hold. */
public final class HttpVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(HttpVerticle.class);
    private static final int LONGEST_LINE = 2048;
    private static final int LONGEST_HEADERS = 8192;
    private static final long MOST_SWEEP_MILLIS = 1000;

    private static final int LEAST_READ = 64;
    /** Octets read at once: enough for most requests, and little enough that thousands of long bodies let a short one through. */
    private static final int READ = 8 * 1024;

    /** Octets of one field of a form: more than any text of a citizen's. */
    private static final int LONGEST_FIELD = 128 * 1024;

    private static final String THREAD = "http-server";

    private final Api.Parts parts;
    private HttpServer server;
    private EventStreams streams;
    private Router router; // of the event loop; another one once the master key is known

    public HttpVerticle(Api.Parts parts) {
        this.parts = parts;
    }

    @Override
    public Future<?> start() {
        Thread.currentThread().setName(THREAD); // known by its name to those who look at the process
        HttpConfig config = parts.config();
        HttpLimits limits = config.limits();
        HttpServerOptions options = new HttpServerOptions()
                .setHost(config.host())
                .setPort(config.port())
                .setHttp2ClearTextEnabled(false)
                .setPerFrameWebSocketCompressionSupported(false) // no route takes a web socket
                .setPerMessageWebSocketCompressionSupported(false)
                .setMaxInitialLineLength(LONGEST_LINE)
                .setMaxHeaderSize(LONGEST_HEADERS)
                .setMaxFormAttributeSize(LONGEST_FIELD)
                .setIdleTimeout((int)
                        Math.max(1, limits.idleTime().plus(limits.bodyTime()).toSeconds()))
                .setIdleTimeoutUnit(TimeUnit.SECONDS);
        context.exceptionHandler(HttpVerticle::failed);
        Telemetry telemetry = parts.observation().meters();
        Connections connections = new Connections(vertx, limits, new ClientAddress(config.trustedProxies()), telemetry);
        RequestGuard guard = new RequestGuard(connections, limits, telemetry);
        streams = new EventStreams(vertx, guard);
        router = Api.router(vertx, parts, guard, streams);
        if (!parts.masterKey().isComplete())
            parts.masterKey()
                    .onSuccess(key -> context.runOnContext(known -> router = Api.router(vertx, parts, guard, streams)));
        long sweep = Stream.of(limits.headTime(), limits.bodyTime(), limits.idleTime())
                .mapToLong(Duration::toMillis)
                .map(millis -> Math.clamp(millis / 4, 1, MOST_SWEEP_MILLIS))
                .min()
                .orElse(MOST_SWEEP_MILLIS);
        vertx.setPeriodic(sweep, timer -> connections.sweep());
        server = vertx.createHttpServer(options);
        return server.connectionHandler(connection -> opened(connection, options, connections))
                .exceptionHandler(brokenByTheClient -> {})
                .invalidRequestHandler(HttpVerticle::invalid)
                .requestHandler(guard.before(request -> router.handle(request)))
                .listen();
    }

    private static void opened(HttpConnection connection, HttpServerOptions options, Connections connections) {
        StrictRequestDecoder.install(connection, options);
        StrictRequestDecoder.channel(connection)
                .config()
                .setRecvByteBufAllocator(new AdaptiveRecvByteBufAllocator(LEAST_READ, READ, READ));
        connections.opened(connection);
    }

    private static void invalid(HttpServerRequest request) {
        Throwable cause = request.decoderResult().cause();
        if (cause instanceof TooLongHttpLineException)
            Problem.of(414, "The address is too long.").send(request);
        else if (cause instanceof TooLongFrameException)
            Problem.of(431, "The headers are too long.").send(request);
        else Problem.of(400, "The request is malformed.").send(request);
    }

    private static void failed(Throwable cause) {
        LOG.atError().setCause(RedactedException.of(cause)).log("the HTTP server failed");
    }

    @Override
    public Future<?> stop() {
        streams.close();
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
