package id.kanal.simulators.x;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.json.Json;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The API: posts, direct messages, mentions, look-ups, tokens, webhooks. */
final class XEndpoints {
    private static final Pattern DIRECT = Pattern.compile("/2/dm_conversations/with/([0-9]+)/(messages|dm_events)");
    private static final int LONGEST_POST = 280;
    private static final int LONGEST_DIRECT = 10_000;

    private final XSimulator x;
    private final XLimits limits;
    private final XLists lists;
    private final OAuth1Verifier verifier;
    /** Whether the call that is made now is to look as if it failed. Of one event loop. */
    private boolean broken;
    /** The same for one whose answer never comes. */
    private boolean silent;

    XEndpoints(XSimulator x) {
        this.x = x;
        this.limits = new XLimits(x.settings().clock());
        this.lists = new XLists(x, limits);
        this.verifier = new OAuth1Verifier(x.settings());
    }

    void serve(HttpServerRequest request) {
        x.requested(request.method().name() + ' ' + request.path());
        request.body().onSuccess(body -> served(request, body)).onFailure(gone -> {});
    }

    private void served(HttpServerRequest request, Buffer body) {
        String path = request.path();
        if (path.startsWith("/media/")) file(request);
        else if (path.equals("/2/oauth2/token")) token(request, body);
        else if (isOfTheApp(path)) app(request);
        else if (!authorized(request)) problem(request, 401, "Unauthorized", "Unauthorized");
        else user(request, body);
    }

    private static boolean isOfTheApp(String path) {
        return path.startsWith("/2/webhooks")
                || path.equals("/2/activity/subscriptions")
                || path.equals("/2/usage/tweets");
    }

    private boolean authorized(HttpServerRequest request) {
        String header = String.valueOf(request.getHeader("Authorization"));
        if (header.startsWith("Bearer ")) return x.tokens().holds(header.substring(7));
        return header.startsWith("OAuth ") && verifier.isSigned(request.method().name(), request.absoluteURI(), header);
    }

    private void user(HttpServerRequest request, Buffer body) {
        String path = request.path();
        String id = x.settings().account().id();
        Matcher direct = DIRECT.matcher(path);
        boolean post = request.method().name().equals("POST");
        if (path.equals("/2/tweets") && post) made(request, () -> create(request, json(body)));
        else if (path.equals("/2/tweets")) lists.lookUp(request);
        else if (path.equals("/2/users/" + id + "/mentions")) lists.mentions(request);
        else if (path.equals("/2/users/me")) me(request);
        else if (direct.matches() && post) made(request, () -> write(request, direct.group(1), json(body)));
        else if (direct.matches()) lists.directs(request, direct.group(1));
        else problem(request, 404, "Not Found", "no such resource");
    }

    private static JsonNode json(Buffer body) {
        try {
            return Json.read(body.toString());
        } catch (Failure none) {
            return Json.object();
        }
    }

    private void made(HttpServerRequest request, Runnable make) {
        if (!String.valueOf(request.getHeader("Content-Type")).startsWith("application/json")) {
            invalid(request);
            return;
        }
        Optional<XFault> fault = x.nextFault();
        if (fault.isEmpty()) {
            make.run();
            return;
        }
        switch (fault.get()) {
            case BUSY -> {
                request.response()
                        .putHeader("x-rate-limit-remaining", "0")
                        .putHeader("x-rate-limit-reset", Long.toString(x.now().getEpochSecond() + 1));
                problem(request, 429, "Too Many Requests", "Too Many Requests");
            }
            case FAILED -> problem(request, 503, "Service Unavailable", "Service Unavailable");
            case NO_ANSWER -> request.connection().close();
            case MADE_WITHOUT_ANSWER -> {
                silent = true;
                make.run();
            }
            case MADE_BUT_FAILED -> {
                broken = true;
                make.run();
            }
            case UNAUTHORIZED -> problem(request, 401, "Unauthorized", "Unauthorized");
            case NO_CREDITS ->
                problem(request, 402, "CreditsDepleted", "Your enrolled account does not have any credits");
        }
    }

    private void create(HttpServerRequest request, JsonNode body) {
        if (!limits.take("posts", x.settings().limits().posts(), request)) {
            problem(request, 429, "Too Many Requests", "Too Many Requests");
            return;
        }
        String text = body.path("text").asText();
        Optional<XPost> target =
                x.posts().find(body.path("reply").path("in_reply_to_tweet_id").asText());
        if (text.isBlank() || text.codePointCount(0, text.length()) > LONGEST_POST) invalid(request);
        else if (x.posts().ofAccount().stream().anyMatch(post -> post.text().equals(text)))
            problem(request, 403, "Forbidden", "You are not allowed to create a Tweet with duplicate content.");
        else if (body.has("reply") && target.isEmpty())
            problem(
                    request,
                    403,
                    "Forbidden",
                    "You attempted to reply to a Tweet that is deleted or not visible to you.");
        else if (body.has("reply")
                && !x.posts().isMentioned(target.get())
                && !x.posts().quotesAccount(target.get()))
            problem(
                    request,
                    403,
                    "Forbidden",
                    "Reply to this conversation is not allowed because you have not been mentioned or otherwise engaged by the author of the post you are replying to.");
        else published(request, text, target);
    }

    private void published(HttpServerRequest request, String text, Optional<XPost> target) {
        target.filter(post -> x.posts().ofAccount().stream()
                        .anyMatch(other -> other.reference().post().equals(post.id())))
                .ifPresent(post -> x.violated("two answers below " + post));
        x.charge(text.contains("http") ? 200_000 : target.isPresent() ? 10_000 : 15_000);
        XPost.Reference reference = target.map(
                        post -> new XPost.Reference("replied_to", post.id(), post.author(), post.conversation()))
                .orElse(XPost.Reference.NONE);
        String id = x.id();
        x.posts().add(new XPost(id, x.settings().account().id(), text, List.of(id), reference, List.of(), x.now()));
        x.changed();
        ObjectNode answer = Json.object();
        answer.putObject("data").put("id", id).put("text", text);
        answer(request, 201, answer);
    }

    private void write(HttpServerRequest request, String to, JsonNode body) {
        if (!limits.take("directs", x.settings().limits().directs(), request)) {
            problem(request, 429, "Too Many Requests", "Too Many Requests");
        } else if (x.person(to).isEmpty()) {
            problem(request, 404, "Not Found", "User not found");
        } else if (body.path("text").asText().isBlank()
                || body.path("text").asText().length() > LONGEST_DIRECT) {
            invalid(request);
        } else if (x.isClosed(to)) {
            problem(request, 403, "Forbidden", "You cannot send messages to this user.");
        } else {
            x.charge(15_000);
            if (!x.wroteDirectly(to)) x.violated("a direct message to somebody who wrote none");
            XDirect sent = x.sent(to, body.path("text").asText());
            ObjectNode answer = Json.object();
            answer.putObject("data")
                    .put("dm_conversation_id", to + '-' + x.settings().account().id())
                    .put("dm_event_id", sent.id());
            answer(request, 201, answer);
        }
    }

    private void me(HttpServerRequest request) {
        x.charge(10_000);
        ObjectNode answer = Json.object();
        answer.putObject("data")
                .put("id", x.settings().account().id())
                .put("username", x.settings().account().handle())
                .put("name", "Layanan Pengaduan");
        answer(request, 200, answer);
    }

    private void token(HttpServerRequest request, Buffer body) {
        Map<String, String> form = new HashMap<>();
        for (String pair : body.toString().split("&")) {
            String[] parts = pair.split("=", 2);
            form.put(parts[0], URLDecoder.decode(parts[parts.length - 1], StandardCharsets.UTF_8));
        }
        if (!x.tokens()
                .isOfTheApp(form.getOrDefault("client_id", ""), String.valueOf(request.getHeader("Authorization")))) {
            answer(
                    request,
                    401,
                    Json.object()
                            .put("error", "unauthorized_client")
                            .put("error_description", "Missing valid authorization header"));
            return;
        }
        Optional<ObjectNode> answer = form.getOrDefault("grant_type", "").equals("refresh_token")
                ? x.tokens().renew(form.getOrDefault("refresh_token", ""))
                : Optional.empty();
        answer(
                request,
                answer.isPresent() ? 200 : 400,
                answer.orElseGet(() -> Json.object()
                        .put("error", "invalid_request")
                        .put("error_description", "Value passed for the token was invalid.")));
    }

    private void app(HttpServerRequest request) {
        String expected = "Bearer " + x.settings().keys().bearer().reveal();
        if (!expected.equals(request.getHeader("Authorization"))) {
            problem(request, 401, "Unauthorized", "Unauthorized");
            return;
        }
        ObjectNode answer = Json.object();
        switch (request.path()) {
            case "/2/webhooks" -> {
                ArrayNode data = answer.putArray("data");
                x.webhook()
                        .url()
                        .ifPresent(url -> data.addObject()
                                .put("id", "1")
                                .put("url", url.toString())
                                .put("valid", x.webhook().isValid()));
            }
            case "/2/activity/subscriptions" -> {
                ArrayNode data = answer.putArray("data");
                for (String type : List.of("post.mention.create", "post.reply.create", "dm.received", "chat.received"))
                    data.addObject()
                            .put("event_type", type)
                            .putObject("filter")
                            .put("user_id", x.settings().account().id());
            }
            default ->
                answer.putObject("data").put("project_cap", "3000000").put("project_usage", Long.toString(x.used()));
        }
        answer(request, 200, answer);
    }

    private void file(HttpServerRequest request) {
        Optional<byte[]> content = x.file(request.path());
        var unused = request.response()
                .setStatusCode(content.isPresent() ? 200 : 404)
                .end(Buffer.buffer(content.orElse(new byte[0])));
    }

    static void invalid(HttpServerRequest request) {
        problem(request, 400, "Invalid Request", "One or more parameters to your request was invalid.");
    }

    static void problem(HttpServerRequest request, int status, String title, String detail) {
        ObjectNode problem = Json.object()
                .put("title", title)
                .put("detail", detail)
                .put("type", "about:blank")
                .put("status", status);
        send(request, status, problem);
    }

    private void answer(HttpServerRequest request, int status, ObjectNode body) {
        boolean failed = broken;
        boolean lost = silent;
        broken = false;
        silent = false;
        if (lost) request.connection().close();
        else if (failed) problem(request, 503, "Service Unavailable", "Service Unavailable");
        else send(request, status, body);
    }

    static void send(HttpServerRequest request, int status, ObjectNode body) {
        request.response()
                .setStatusCode(status)
                .putHeader("content-type", "application/json")
                .end(Json.write(body))
                .onFailure(gone -> {});
    }
}
