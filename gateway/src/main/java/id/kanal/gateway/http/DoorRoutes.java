package id.kanal.gateway.http;

import id.kanal.channels.http.HttpAnswer;
import id.kanal.channels.http.HttpCall;
import id.kanal.channels.http.HttpRoute;
import id.kanal.kernel.model.Octets;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where browsers and other programs come to a door. Nothing of a call is logged. */
final class DoorRoutes {
    private static final int MOST_PARAMETERS = 64;
    private static final int UNKNOWN = 401;

    private final RequestGuard guard;
    private final UploadFolder uploads;
    private final ClientAddress clients;
    private final Refusals refusals;

    DoorRoutes(RequestGuard guard, UploadFolder uploads, ClientAddress clients, Refusals refusals) {
        this.guard = guard;
        this.uploads = uploads;
        this.clients = clients;
        this.refusals = refusals;
    }

    /** As the router writes it: {@code /v1/reports/:ticket}. */
    static String path(HttpRoute route) {
        return route.path().replaceAll("\\{([a-z]+)}", ":$1");
    }

    /** @param doors at least one, all of one path and method */
    void receive(RoutingContext context, List<HttpRoute> doors) {
        HttpCall head = call(context, new HttpCall.Body.Nothing());
        Optional<HttpAnswer> unknown = Optional.empty();
        for (HttpRoute door : doors) {
            Optional<HttpAnswer> refused = door.gate().refuse(head);
            if (refused.isEmpty()) {
                receive(context, door, door.taking());
                return;
            }
            if (refused.get().status() != UNKNOWN) {
                send(context, refused.get());
                return;
            }
            unknown = unknown.or(() -> refused);
        }
        refusals.note("door", head.header("authorization").isPresent() ? "wrong-key" : "no-key");
        send(context, unknown.orElseThrow());
    }

    private void receive(RoutingContext context, HttpRoute route, HttpRoute.Taking taking) {
        switch (taking) {
            case HttpRoute.Taking.Nothing nothing -> {
                if (route.method().equals("GET")) answer(context, route, new HttpCall.Body.Nothing());
                else
                    guard.read(
                            context,
                            BodyRule.none(guard.pace()),
                            (called, body) -> answer(called, route, new HttpCall.Body.Nothing()));
            }
            case HttpRoute.Taking.Whole(int limit, Set<String> mediaTypes) ->
                guard.read(
                        context,
                        BodyRule.of(limit, mediaTypes, guard.pace()),
                        (called, body) -> answer(called, route, new HttpCall.Body.Whole(Octets.of(body.getBytes()))));
            case HttpRoute.Taking.Form form -> form(context, route, form);
            case HttpRoute.Taking.File file -> upload(context, route).file(file);
            case HttpRoute.Taking.Multipart(HttpRoute.Taking.Form form, HttpRoute.Taking otherwise) ->
                receive(context, route, UploadReader.isMultipart(context.request()) ? form : otherwise);
        }
    }

    private void form(RoutingContext context, HttpRoute route, HttpRoute.Taking.Form form) {
        if (UploadReader.isMultipart(context.request())) upload(context, route).form(form);
        else
            guard.read(
                    context,
                    BodyRule.of(form.limit(), FormFields.MEDIA_TYPES, guard.pace()),
                    (called, body) -> encoded(called, route, body));
    }

    private UploadReader upload(RoutingContext context, HttpRoute route) {
        return new UploadReader(
                context, clients.of(context.request()), uploads, guard, body -> answer(context, route, body));
    }

    private void encoded(RoutingContext context, HttpRoute route, Buffer body) {
        Map<String, List<String>> fields;
        try {
            fields = parameters(body.toString(StandardCharsets.UTF_8), false);
        } catch (IllegalArgumentException malformed) {
            FormFields.malformed().send(context); // its message quotes the form
            return;
        }
        answer(context, route, new HttpCall.Body.Form(fields, List.of()));
    }

    private void answer(RoutingContext context, HttpRoute route, HttpCall.Body body) {
        Answers.when(context, route.handler().handle(call(context, body)), answer -> send(context, answer));
    }

    private HttpCall call(RoutingContext context, HttpCall.Body body) {
        HttpServerRequest request = context.request();
        HttpCall.Target target = new HttpCall.Target(
                request.path(),
                context.pathParams(),
                request.query() == null ? Map.of() : parameters('?' + request.query(), true));
        return new HttpCall(request.method().name(), target, RequestHeaders.of(request), clients.of(request), body);
    }

    private static Map<String, List<String>> parameters(String encoded, boolean withPath) {
        return new QueryStringDecoder(encoded, StandardCharsets.UTF_8, withPath, MOST_PARAMETERS).parameters();
    }

    private static void send(RoutingContext context, HttpAnswer answer) {
        context.response().setStatusCode(answer.status());
        answer.headers().forEach(context.response()::putHeader);
        HttpServerRequest request = context.request();
        if (RequestGuard.hasBody(request) && !request.isEnded())
            context.response().putHeader("Connection", "close");
        Answers.end(context, answer.contentType(), answer.body());
    }
}
