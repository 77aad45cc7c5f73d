package id.kanal.gateway.http;

import id.kanal.channels.http.HttpAnswer;
import id.kanal.channels.http.HttpCall;
import id.kanal.channels.http.HttpRoute;
import id.kanal.kernel.model.Octets;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
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
    private final EventStreams streams;

    DoorRoutes(
            RequestGuard guard, UploadFolder uploads, ClientAddress clients, Refusals refusals, EventStreams streams) {
        this.guard = guard;
        this.uploads = uploads;
        this.clients = clients;
        this.refusals = refusals;
        this.streams = streams;
    }

    /** As the router writes it: {@code /v1/reports/:ticket}. */
    static String path(HttpRoute route) {
        return route.path().replaceAll("\\{([a-z]+)}", ":$1");
    }

    /** @param doors at least one, all of one path and method */
    void receive(RoutingContext context, List<HttpRoute> doors) {
        HttpCall head = head(context);
        Optional<HttpAnswer> unknown = Optional.empty();
        for (int i = 0; i < doors.size(); i++) {
            HttpRoute door = doors.get(i);
            Optional<HttpAnswer> refused = door.gate().refuse(head);
            if (refused.isEmpty()) {
                List<HttpRoute> others = doors.subList(i + 1, doors.size());
                receive(context, new Admitted(door, others, head), door.taking());
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

    private void receive(RoutingContext context, Admitted call, HttpRoute.Taking taking) {
        switch (taking) {
            case HttpRoute.Taking.Nothing nothing -> {
                if (call.route.method().equals("GET")) answer(context, call, new HttpCall.Body.Nothing());
                else
                    guard.read(
                            context,
                            BodyRule.none(guard.pace()),
                            (called, body) -> answer(called, call, new HttpCall.Body.Nothing()));
            }
            case HttpRoute.Taking.Whole(int limit, Set<String> mediaTypes) ->
                guard.read(
                        context,
                        BodyRule.of(limit, mediaTypes, guard.pace()),
                        (called, body) -> answer(called, call, new HttpCall.Body.Whole(Octets.of(body.getBytes()))));
            case HttpRoute.Taking.Form form -> form(context, call, form);
            case HttpRoute.Taking.File file -> upload(context, call).file(file);
            case HttpRoute.Taking.Multipart(HttpRoute.Taking.Form form, HttpRoute.Taking otherwise) ->
                receive(context, call, UploadReader.isMultipart(context.request()) ? form : otherwise);
        }
    }

    private void form(RoutingContext context, Admitted call, HttpRoute.Taking.Form form) {
        if (UploadReader.isMultipart(context.request())) upload(context, call).form(form);
        else
            guard.read(
                    context,
                    BodyRule.of(form.limit(), FormFields.MEDIA_TYPES, guard.pace()),
                    (called, body) -> encoded(called, call, body));
    }

    private UploadReader upload(RoutingContext context, Admitted call) {
        return new UploadReader(context, call.head.client(), uploads, guard, body -> answer(context, call, body));
    }

    private void encoded(RoutingContext context, Admitted call, Buffer body) {
        Map<String, List<String>> fields;
        try {
            fields = parameters(body.toString(StandardCharsets.UTF_8), false);
        } catch (IllegalArgumentException malformed) {
            FormFields.malformed().send(context); // its message quotes the form
            return;
        }
        answer(context, call, new HttpCall.Body.Form(fields, List.of()));
    }

    private void answer(RoutingContext context, Admitted call, HttpCall.Body body) {
        Answers.when(context, call.route.handler().handle(call.head.with(body)), answer -> {
            Optional<Admitted> next = answer.status() == UNKNOWN ? call.next() : Optional.empty();
            if (next.isPresent()) answer(context, next.get(), body);
            else send(context, answer);
        });
    }

    /**
     * Whose key or page it is, and what was called; the body is still to be read.
     *
     * @param others of the same path, which may know what this one does not
     */
    private record Admitted(HttpRoute route, List<HttpRoute> others, HttpCall head) {
        /** The next to whom the call may belong, whose body is the same one. */
        private Optional<Admitted> next() {
            for (int i = 0; i < others.size(); i++) {
                HttpRoute other = others.get(i);
                if (other.taking().equals(route.taking())
                        && other.gate().refuse(head).isEmpty())
                    return Optional.of(new Admitted(other, others.subList(i + 1, others.size()), head));
            }
            return Optional.empty();
        }
    }

    /** Without its body. */
    private HttpCall head(RoutingContext context) {
        HttpServerRequest request = context.request();
        HttpCall.Target target = new HttpCall.Target(
                request.path(),
                context.pathParams(),
                request.query() == null ? Map.of() : parameters('?' + request.query(), true));
        return new HttpCall(
                request.method().name(),
                target,
                RequestHeaders.of(request),
                clients.of(request),
                new HttpCall.Body.Nothing());
    }

    private static Map<String, List<String>> parameters(String encoded, boolean withPath) {
        return new QueryStringDecoder(encoded, StandardCharsets.UTF_8, withPath, MOST_PARAMETERS).parameters();
    }

    private void send(RoutingContext context, HttpAnswer answer) {
        context.response().setStatusCode(answer.status());
        answer.headers().forEach(context.response()::putHeader);
        HttpServerRequest request = context.request();
        if (RequestGuard.hasBody(request) && !request.isEnded())
            context.response().putHeader("Connection", "close");
        if (answer.events().isPresent() && request.method().equals(HttpMethod.GET))
            streams.begin(context, answer.events().get());
        else Answers.end(context, answer.contentType(), answer.body());
    }
}
