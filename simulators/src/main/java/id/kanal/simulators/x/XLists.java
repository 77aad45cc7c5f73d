package id.kanal.simulators.x;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.json.Json;
import io.vertx.core.http.HttpServerRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What the API is asked for: mentions, direct messages, whether posts still stand. */
final class XLists {
    private static final int MOST_LISTED = 800;
    private static final int MOST_LOOKED_UP = 100;

    private final XSimulator x;
    private final XLimits limits;

    XLists(XSimulator x, XLimits limits) {
        this.x = x;
        this.limits = limits;
    }

    void directs(HttpServerRequest request, String with) {
        if (!limits.take("direct-lists", x.settings().limits().directs(), request)) {
            XEndpoints.problem(request, 429, "Too Many Requests", "Too Many Requests");
            return;
        }
        int size = number(request, "max_results", 100);
        if (size < 1 || size > 100 || !isKnown(request, Set.of("max_results", "event_types", "dm_event.fields"))) {
            XEndpoints.invalid(request);
            return;
        }
        Set<String> fields = XFields.asked(request, "dm_event.fields", XFields.OF_DIRECTS);
        ObjectNode answer = Json.object();
        ArrayNode data = answer.putArray("data");
        x.directs().reversed().stream()
                .filter(direct -> direct.other().equals(with))
                .limit(size)
                .forEach(direct -> data.addObject()
                        .put("id", direct.id())
                        .put("event_type", "MessageCreate")
                        .put("sender_id", direct.sender())
                        .put("text", direct.text().replaceAll("https?://\\S+", "https://t.co/abcdefghij"))
                        .put("created_at", direct.at().toString())
                        .retain(fields));
        x.charge(10_000L * data.size());
        XEndpoints.send(request, 200, answer);
    }

    void mentions(HttpServerRequest request) {
        if (!limits.take("mentions", x.settings().limits().mentions(), request)) {
            XEndpoints.problem(request, 429, "Too Many Requests", "Too Many Requests");
            return;
        }
        if (x.refusesMentions()) {
            XEndpoints.problem(request, 403, "Forbidden", "When authenticating requests you must use a Project");
            return;
        }
        int size = number(request, "max_results", 10);
        if (size < 5 || size > 100 || !isKnown(request, XFields.OF_LISTS)) {
            XEndpoints.invalid(request);
            return;
        }
        long since = Long.parseLong(request.getParam("since_id", "0"));
        Instant from = time(request, "start_time", Instant.EPOCH);
        Instant until = time(request, "end_time", Instant.MAX);
        int first = number(request, "pagination_token", 0);
        List<XPost> all = x.posts().mentions().stream()
                .filter(post -> Long.parseLong(post.id()) > since
                        && !post.at().isBefore(from)
                        && !post.at().isAfter(until))
                .limit(MOST_LISTED)
                .toList();
        List<XPost> page = all.subList(Math.min(first, all.size()), Math.min(first + size, all.size()));
        ObjectNode answer = Json.object();
        ArrayNode data = answer.putArray("data");
        ObjectNode includes = Json.object();
        for (XPost post : page) {
            data.add(x.payloads().post(post, !x.posts().isMentioned(post)));
            x.person(post.author()).ifPresent(author -> x.payloads().include(includes, post, author));
            x.chargeRead(post.id(), 1_000);
        }
        XFields.keepAsked(request, data, includes);
        if (!includes.isEmpty()) answer.set("includes", includes);
        ObjectNode meta = answer.putObject("meta").put("result_count", page.size());
        if (first + size < all.size()) meta.put("next_token", Integer.toString(first + size));
        x.gave(page.size());
        XEndpoints.send(request, 200, answer);
    }

    private static int number(HttpServerRequest request, String name, int otherwise) {
        return Integer.parseInt(request.getParam(name, Integer.toString(otherwise)));
    }

    private static Instant time(HttpServerRequest request, String name, Instant otherwise) {
        return Optional.ofNullable(request.getParam(name)).map(Instant::parse).orElse(otherwise);
    }

    private static boolean isKnown(HttpServerRequest request, Set<String> names) {
        return names.containsAll(request.params().names());
    }

    void lookUp(HttpServerRequest request) {
        String[] ids = request.getParam("ids", "").split(",");
        if (ids.length > MOST_LOOKED_UP
                || !Stream.of(ids).allMatch(id -> id.matches("[0-9]{1,19}"))
                || !isKnown(request, Set.of("ids"))) {
            XEndpoints.invalid(request);
            return;
        }
        ObjectNode answer = Json.object();
        for (String id : ids)
            if (x.posts().find(id).isPresent()) {
                answer.withArray("data").addObject().put("id", id).put("text", "");
                x.chargeRead(id, 5_000);
            } else
                answer.withArray("errors")
                        .addObject()
                        .put("value", id)
                        .put("parameter", "ids")
                        .put("resource_id", id)
                        .put("resource_type", "tweet")
                        .put("title", "Not Found Error")
                        .put("type", "https://api.twitter.com/2/problems/resource-not-found");
        XEndpoints.send(request, 200, answer);
    }
}
