package id.kanal.gateway.http;

import id.kanal.channels.Hook;
import id.kanal.kernel.model.Octets;
import id.kanal.kernel.port.Intake;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where providers call us, by channel. Who calls is the hook's to find out; nothing of a call is logged. */
public final class HookRoutes {
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final Map<String, Door> doors;
    private final String reachedAt;
    private final RequestGuard guard;
    private final Refusals refusals;

    /**
     * @param hook answers the calls
     * @param intake where it puts what they bring
     */
    public record Door(Hook hook, Intake intake) {}

    /** @param reachedAt how the outside world reaches us: some signatures go over the address as it was called */
    HookRoutes(Map<String, Door> doors, URI reachedAt, RequestGuard guard, Refusals refusals) {
        this.doors = Map.copyOf(doors);
        this.reachedAt = reachedAt.toString().replaceAll("/+$", "");
        this.guard = guard;
        this.refusals = refusals;
    }

    /** Finds the channel, asks its hook about the headers, reads the body as long as the hook allows, and calls it. */
    void receive(RoutingContext context) {
        Door door = doors.get(context.pathParam("channel"));
        if (door == null) {
            Problem.of(404, "No channel of this name is called here.").send(context);
            return;
        }
        Hook.Request head = head(context);
        Optional<Hook.Response> refused = door.hook.refuse(head);
        if (refused.isPresent()) send(context, refused.get());
        else
            guard.read(
                    context,
                    BodyRule.of(door.hook.limit(), Set.of(), guard.pace()),
                    (called, body) -> call(called, door, head.with(Octets.of(body.getBytes()))));
    }

    private void call(RoutingContext context, Door door, Hook.Request request) {
        Answers.when(context, door.hook.handle(request, door.intake), answer -> send(context, answer));
    }

    /** Without its body. */
    private Hook.Request head(RoutingContext context) {
        HttpServerRequest request = context.request();
        String before = "/hooks/" + context.pathParam("channel");
        return new Hook.Request(
                request.method().name(),
                context.normalizedPath().substring(before.length()),
                reachedAt + request.uri(),
                RequestHeaders.of(request),
                Octets.EMPTY);
    }

    private void send(RoutingContext context, Hook.Response answer) {
        if (answer.status() == 401 || answer.status() == 403) refusals.note("hook", Integer.toString(answer.status()));
        context.response().setStatusCode(answer.status());
        if (answer.status() == 503) context.response().putHeader("Retry-After", Long.toString(AGAIN.toSeconds()));
        Answers.end(context, answer.contentType(), answer.body());
    }
}
