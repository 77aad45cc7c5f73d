package id.kanal.channels.meta;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What Meta has of an app, its token and its templates that is not as our settings want it. Changes nothing. Waits.
 *
 * @param object that the app is to be subscribed to
 * @param called what that is, for people
 * @param ours where Meta is to call us
 */
record AppInspection(GraphApi api, String object, String called, URI ours, Clock clock) {
    private static final Duration SOON = Duration.ofDays(14);

    /** The app that made the token; empty where nobody says. */
    String token(List<String> permissions, List<String> found) {
        GraphAnswer answer = api.get(
                        "debug_token",
                        "debug_token",
                        Map.of("input_token", api.account().accessToken().reveal()))
                .join();
        if (!answer.isGood()) {
            found.add(answer.why());
            return "";
        }
        JsonNode token = answer.body().path("data");
        if (!token.path("is_valid").asBoolean(true)) found.add("the access-token ran out or was revoked");
        long until = token.path("expires_at").asLong();
        if (until > 0) ends(Duration.between(clock.instant(), Instant.ofEpochSecond(until)), found);
        Set<String> scopes = new TreeSet<>();
        token.path("scopes").forEach(scope -> scopes.add(scope.asText()));
        for (String each : permissions)
            if (!scopes.isEmpty() && !scopes.contains(each)) found.add("the access-token lacks " + each);
        return token.path("app_id").asText();
    }

    private static void ends(Duration left, List<String> found) {
        if (left.isNegative()) found.add("the access-token ran out");
        else
            found.add("the access-token lives "
                    + (left.toDays() > 0 ? left.toDays() + " days" : left.toHours() + " hours")
                    + (left.compareTo(SOON) < 0 ? ": renew it now; one of a system user never runs out" : ""));
    }

    /** @param app as {@link #token} told it */
    void subscriptions(String app, List<String> fields, List<String> found) {
        if (app.isEmpty()) return;
        GraphAnswer answer =
                api.getAsApp("subscriptions", app + "/subscriptions", app).join();
        if (!answer.isGood()) {
            found.add("what the app is subscribed to is not told (" + answer.code() + "); the app-secret may be wrong");
            return;
        }
        for (JsonNode each : answer.body().path("data")) {
            if (!each.path("object").asText().equals(object)) continue;
            if (!each.path("callback_url").asText().equals(ours.toString()))
                found.add("the app calls another address than ours");
            missing(each.path("fields"), fields, "the app is", found);
            return;
        }
        found.add("the app is subscribed to nothing of " + called);
    }

    static void missing(JsonNode told, List<String> fields, String who, List<String> found) {
        Set<String> known = new TreeSet<>();
        told.forEach(field -> known.add(field.path("name").asText(field.asText())));
        for (String field : fields)
            if (!known.contains(field)) found.add(who + " not subscribed to the field " + field);
    }

    /** @param node whose templates they are */
    void templates(String node, MetaTemplates templates, List<String> found) {
        for (String name : new TreeSet<>(templates.names())) template(node, name, templates.languages(), found);
    }

    private void template(String node, String name, List<String> languages, List<String> found) {
        GraphAnswer answer = api.get(
                        "message_templates",
                        node + "/message_templates",
                        Map.of("name", name, "fields", "name,status,language", "limit", "100"))
                .join();
        if (!answer.isGood()) {
            found.add("templates cannot be read (" + answer.code() + ')');
            return;
        }
        for (String language : languages) {
            String status = "";
            for (JsonNode each : answer.body().path("data"))
                if (each.path("name").asText().equals(name)
                        && each.path("language").asText().equals(language))
                    status = each.path("status").asText();
            if (status.isEmpty()) found.add("there is no template " + name + " in " + language);
            else if (!status.equals("APPROVED"))
                found.add("the template " + name + " in " + language + " is "
                        + status.toLowerCase(Locale.ROOT).replaceAll("[^a-z_]", ""));
        }
    }

    @Override
    public String toString() {
        return "AppInspection";
    }
}
