package id.kanal.channels.x;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What X has of the account that is not as our settings want it, in words for an operator. Changes nothing. Waits. */
final class XInspection {
    private static final int NEARLY = 80;
    /** What brings complaints. */
    private static final List<String> NEEDED =
            List.of("post.mention.create", "post.reply.create", "dm.received", "chat.received");

    private final XConfig config;
    private final XHttp http;
    private final String ours;

    /** @param ours where X is to call us */
    XInspection(XConfig config, XHttp http, URI ours) {
        this.config = config;
        this.http = http;
        this.ours = ours.toString();
    }

    /** @param lost why the API takes nothing from us; empty where it does */
    record Found(String lost, String rest) {}

    Found found() {
        List<String> found = new ArrayList<>();
        try {
            if (config.refreshes())
                found.add(
                        "whether the refresh token holds is not tried, because it may be used once: health of the running gateway says it");
            else account(found);
            if (config.bearerToken().isSet()) asApp(found);
            else found.add("without bearer-token nothing is known here of webhook, subscriptions and use");
            return new Found("", String.join("; ", found));
        } catch (MentionPoller.Refused refused) {
            return new Found(
                    "x: " + refused.getMessage() + "; keys, tokens and permissions of the app are to be looked at", "");
        } catch (IOException away) {
            return new Found("x: the API cannot be reached", "");
        }
    }

    private void account(List<String> found) throws IOException {
        JsonNode me = good(http.get("me", "/2/users/me", Map.of())).path("data");
        if (!me.path("id").asText().equals(config.account()))
            found.add("the access token is another account's than account");
        else if (!me.path("username").asText().equalsIgnoreCase(config.handle()))
            found.add("the account has another name than handle: people mention it by that one");
    }

    private void asApp(List<String> found) throws IOException {
        webhook(good(http.getAsApp("webhooks", "/2/webhooks")).path("data"), found);
        subscriptions(
                good(http.getAsApp("subscriptions", "/2/activity/subscriptions"))
                        .path("data"),
                found);
        JsonNode use = good(http.getAsApp("usage", "/2/usage/tweets")).path("data");
        long cap = use.path("project_cap").asLong();
        long used = use.path("project_usage").asLong();
        if (cap > 0 && used * 100 >= cap * NEARLY)
            found.add("the project has used " + used * 100 / cap + " % of the posts that it may read this month");
    }

    private void webhook(JsonNode hooks, List<String> found) {
        for (JsonNode hook : hooks) {
            if (!hook.path("url").asText().equals(ours)) continue;
            if (!hook.path("valid").asBoolean())
                found.add("the webhook is not valid any more: have it checked anew (PUT /2/webhooks/:id)");
            return;
        }
        found.add("no webhook of the app leads to " + ours);
    }

    private void subscriptions(JsonNode all, List<String> found) {
        Set<String> there = new HashSet<>();
        for (JsonNode each : all)
            if (each.path("filter").path("user_id").asText().equals(config.account()))
                there.add(each.path("event_type").asText());
        List<String> missing =
                NEEDED.stream().filter(type -> !there.contains(type)).toList();
        if (!missing.isEmpty()) found.add("not subscribed: " + String.join(", ", missing));
    }

    private static JsonNode good(XHttp.Answer answer) throws IOException {
        if (!answer.isGood()) throw new MentionPoller.Refused(answer);
        return answer.body();
    }
}
