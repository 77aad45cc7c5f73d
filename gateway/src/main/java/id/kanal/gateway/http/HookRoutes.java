package id.kanal.gateway.http;

import id.kanal.channels.Hook;
import id.kanal.kernel.model.Octets;
import id.kanal.kernel.port.Intake;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Where providers call us, by channel. Who calls is the hook's to find out; nothing of a call is logged. */
public final class HookRoutes {
    private static final String DOOR = "door";
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final Map<String, Door> doors;
    private final Map<String, BodyHandler> bodies = new HashMap<>();
    private final String reachedAt;

    /**
     * @param hook answers the calls
     * @param intake where it puts what they bring
     */
    public record Door(Hook hook, Intake intake) {}

    /** @param reachedAt how the outside world reaches us: some signatures go over the address as it was called */
    HookRoutes(Map<String, Door> doors, URI reachedAt) {
        this.doors = Map.copyOf(doors);
        this.reachedAt = reachedAt.toString().replaceAll("/+$", "");
        doors.forEach((channel, door) -> bodies.put(
                channel, BodyHandler.create(false).setBodyLimit(door.hook().limit())));
    }

    /** Finds the channel and reads the body, as long as its hook allows. */
    void find(RoutingContext context) {
        String channel = context.pathParam("channel");
        Door door = doors.get(channel);
        if (door == null) {
            Problem.of(404, "No channel of this name is called here.").send(context);
            return;
        }
        context.put(DOOR, door);
        bodies.get(channel).handle(context);
    }

    void call(RoutingContext context) {
        Door door = context.get(DOOR);
        Answers.when(context, door.hook.handle(request(context), door.intake), answer -> send(context, answer));
    }

    private Hook.Request request(RoutingContext context) {
        HttpServerRequest request = context.request();
        Map<String, List<String>> headers = new HashMap<>();
        request.headers()
                .forEach(header -> headers.computeIfAbsent(
                                header.getKey().toLowerCase(Locale.ROOT), any -> new ArrayList<>())
                        .add(header.getValue()));
        Buffer body = context.body().buffer();
        String before = "/hooks/" + context.pathParam("channel");
        return new Hook.Request(
                request.method().name(),
                context.normalizedPath().substring(before.length()),
                reachedAt + request.uri(),
                headers,
                Octets.of(body == null ? new byte[0] : body.getBytes()));
    }

    private static void send(RoutingContext context, Hook.Response answer) {
        context.response().setStatusCode(answer.status());
        if (answer.status() == 503) context.response().putHeader("Retry-After", Long.toString(AGAIN.toSeconds()));
        if (answer.contentType().isEmpty()) {
            Answers.end(context);
            return;
        }
        context.response().putHeader("Content-Type", answer.contentType());
        Answers.end(context, Buffer.buffer(answer.body().bytes()));
    }
}
