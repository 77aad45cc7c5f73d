package id.kanal.simulators.x;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What API v2 gives: a few fields always, the others to whom asks for them by name (docs.x.com, fields and expansions). */
final class XFields {
    static final Set<String> OF_DIRECTS = Set.of("id", "event_type", "text");
    /** What a list of posts may be asked. */
    static final Set<String> OF_LISTS = Set.of(
            "max_results",
            "since_id",
            "until_id",
            "start_time",
            "end_time",
            "pagination_token",
            "tweet.fields",
            "expansions",
            "user.fields",
            "media.fields");

    private static final Set<String> OF_POSTS = Set.of("id", "text", "edit_history_tweet_ids");
    private static final Set<String> OF_USERS = Set.of("id", "name", "username");
    private static final Set<String> OF_MEDIA = Set.of("media_key", "type");

    private XFields() {}

    static Set<String> asked(HttpServerRequest request, String parameter, Set<String> always) {
        Set<String> all = new HashSet<>(List.of(request.getParam(parameter, "").split(",")));
        all.addAll(always);
        return all;
    }

    static void keepAsked(HttpServerRequest request, ArrayNode posts, ObjectNode includes) {
        Set<String> expansions = asked(request, "expansions", Set.of());
        keep(posts, asked(request, "tweet.fields", OF_POSTS));
        if (!expansions.contains("author_id")) includes.remove("users");
        if (!expansions.contains("attachments.media_keys")) includes.remove("media");
        keep(includes.path("users"), asked(request, "user.fields", OF_USERS));
        keep(includes.path("media"), asked(request, "media.fields", OF_MEDIA));
    }

    private static void keep(JsonNode all, Set<String> fields) {
        for (JsonNode each : all) {
            var unused = ((ObjectNode) each).retain(fields);
        }
    }
}
