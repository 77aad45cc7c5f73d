package id.kanal.bench;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.OutputStream;

/**
 * What an HTTP request that is durable before it is answered costs at the least: a handler on one event loop that looks at
 * nothing and appends the body to a stream.
 */
final class AppendPeer {
    private AppendPeer() {}

    /**
     * A process: ends with its standard input.
     *
     * @param redis port of a server on loopback
     */
    static void run(int redis) throws IOException {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        try (GroupCommit commit = new GroupCommit(redis)) {
            HttpServer server = vertx.createHttpServer(
                            new HttpServerOptions().setHost("127.0.0.1").setPort(0))
                    .requestHandler(request -> append(request, vertx.getOrCreateContext(), commit))
                    .listen()
                    .await();
            System.out.println(Line.of("listening").with("port", server.actualPort()));
            long unused = System.in.transferTo(OutputStream.nullOutputStream());
        }
        var ignored = vertx.close().await();
    }

    private static void append(HttpServerRequest request, Context loop, GroupCommit commit) {
        var ignored = request.body()
                .onSuccess(body -> commit.add(
                        body.getBytes(),
                        () -> loop.runOnContext(written -> {
                            var unused = request.response().setStatusCode(202).end();
                        })));
    }
}
