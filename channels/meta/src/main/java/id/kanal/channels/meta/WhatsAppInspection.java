package id.kanal.channels.meta;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.kernel.failure.Failure;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What Meta has of a number that is not as our settings want it, in words for an operator. Changes nothing. Waits. */
final class WhatsAppInspection {
    private static final List<String> FIELDS = List.of("messages", "calls");
    private static final List<String> NEEDED = List.of("whatsapp_business_messaging", "whatsapp_business_management");

    private final GraphApi api;
    private final WhatsAppConfig config;
    private final AppInspection inspection;

    /** @param ours where Meta is to call us */
    WhatsAppInspection(GraphApi api, WhatsAppConfig config, URI ours, Clock clock) {
        this.api = api;
        this.config = config;
        this.inspection = new AppInspection(api, "whatsapp_business_account", "WhatsApp", ours, clock);
    }

    /** Empty when all is well. What cannot be asked is left out: whether the number can be used at all, health tells. */
    String found() {
        List<String> found = new ArrayList<>();
        try {
            String app = inspection.token(NEEDED, found);
            inspection.subscriptions(app, FIELDS, found);
            if (config.businessAccount().isEmpty())
                found.add("business-account is not set, so nobody looks after subscription and templates");
            else {
                subscribed(app, found);
                inspection.templates(config.businessAccount(), config.templates(), found);
            }
        } catch (RuntimeException away) {
            found.add(Failure.of(away).getMessage());
        }
        return String.join("; ", found);
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
}
