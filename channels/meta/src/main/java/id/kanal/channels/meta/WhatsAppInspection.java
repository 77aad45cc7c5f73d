package id.kanal.channels.meta;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.kernel.failure.Failure;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What Meta has of a number that is not as our settings want it, in words for an operator. Changes nothing. Waits. */
final class WhatsAppInspection {
    private static final Duration SOON = Duration.ofDays(14);
    private static final List<String> FIELDS = List.of("messages", "calls");
    private static final List<String> NEEDED = List.of("whatsapp_business_messaging", "whatsapp_business_management");

    private final GraphApi api;
    private final WhatsAppConfig config;
    private final String ours;
    private final Clock clock;

    /** @param ours where Meta is to call us */
    WhatsAppInspection(GraphApi api, WhatsAppConfig config, URI ours, Clock clock) {
        this.api = api;
        this.config = config;
        this.ours = ours.toString();
        this.clock = clock;
    }

    /** Empty when all is well. What cannot be asked is left out: whether the number can be used at all, health tells. */
    String found() {
        List<String> found = new ArrayList<>();
        try {
            String app = token(found);
            if (!app.isEmpty()) subscriptions(app, found);
            if (config.businessAccount().isEmpty())
                found.add("business-account is not set, so nobody looks after subscription and templates");
            else {
                subscribed(app, found);
                for (String name : new TreeSet<>(config.templates().names())) template(name, found);
            }
        } catch (RuntimeException away) {
            found.add(Failure.of(away).getMessage());
        }
        return String.join("; ", found);
    }

    /** The app that made the token; empty where nobody says. */
    private String token(List<String> found) {
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
        for (String each : NEEDED)
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

    private void subscriptions(String app, List<String> found) {
        GraphAnswer answer =
                api.getAsApp("subscriptions", app + "/subscriptions", app).join();
        if (!answer.isGood()) {
            found.add("what the app is subscribed to is not told (" + answer.code() + "); the app-secret may be wrong");
            return;
        }
        for (JsonNode each : answer.body().path("data")) {
            if (!each.path("object").asText().equals("whatsapp_business_account")) continue;
            if (!each.path("callback_url").asText().equals(ours)) found.add("the app calls another address than ours");
            Set<String> fields = new TreeSet<>();
            each.path("fields").forEach(field -> fields.add(field.path("name").asText(field.asText())));
            for (String field : FIELDS)
                if (!fields.contains(field)) found.add("the app is not subscribed to the field " + field);
            return;
        }
        found.add("the app is subscribed to nothing of WhatsApp");
    }

    private void subscribed(String app, List<String> found) {
        GraphAnswer answer = api.get("subscribed_apps", config.businessAccount() + "/subscribed_apps", Map.of())
                .join();
        if (!answer.isGood()) {
            found.add("the business-account cannot be read (" + answer.code() + ')');
            return;
        }
        for (JsonNode each : answer.body().path("data"))
            if (app.isEmpty()
                    || each.at("/whatsapp_business_api_data/id").asText().equals(app)) return;
        found.add("the app is not subscribed to the business account, so nothing comes in");
    }

    private void template(String name, List<String> found) {
        GraphAnswer answer = api.get(
                        "message_templates",
                        config.businessAccount() + "/message_templates",
                        Map.of("name", name, "fields", "name,status,language", "limit", "100"))
                .join();
        if (!answer.isGood()) {
            found.add("templates cannot be read (" + answer.code() + ')');
            return;
        }
        for (String language : config.templates().languages()) {
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
}
