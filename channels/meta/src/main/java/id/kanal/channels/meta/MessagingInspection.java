package id.kanal.channels.meta;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.kernel.failure.Failure;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What Meta has of a page or an Instagram account that is not as our settings want it, in words for an operator. Waits. */
final class MessagingInspection {
    private static final List<String> FIELDS = List.of("messages", "messaging_postbacks");

    private final GraphApi api;
    private final MessagingSettings settings;
    private final AppInspection inspection;

    /** @param ours where Meta is to call us */
    MessagingInspection(GraphApi api, MessagingSettings settings, URI ours, Clock clock) {
        MessagingMedium medium = settings.medium();
        String called = medium == MessagingMedium.MESSENGER ? "pages" : "Instagram";
        this.api = api;
        this.settings = settings;
        this.inspection = new AppInspection(api, medium.object(), called, ours, clock);
    }

    /** Empty when all is well. What cannot be asked is left out: whether the account can be used at all, health tells. */
    String found() {
        List<String> found = new ArrayList<>();
        try {
            String app = settings.permissions().isEmpty() ? "" : inspection.token(settings.permissions(), found);
            inspection.subscriptions(app, FIELDS, found);
            subscribed(app, found);
            inspection.templates(settings.meta().id(), settings.templates(), found);
        } catch (RuntimeException away) {
            found.add(Failure.of(away).getMessage());
        }
        return String.join("; ", found);
    }

    /** What the page, or the account with the log-in of Instagram, tells the app; of an account by a page the page's. */
    private void subscribed(String app, List<String> found) {
        GraphAnswer answer =
                api.get("subscribed_apps", "me/subscribed_apps", Map.of()).join();
        if (!answer.isGood()) {
            found.add(answer.refusesUs() ? answer.why() : "what is subscribed is not told (" + answer.code() + ')');
            return;
        }
        boolean byPage = settings.medium() == MessagingMedium.INSTAGRAM
                && !settings.permissions().isEmpty();
        for (JsonNode each : answer.body().path("data"))
            if (app.isEmpty() || each.path("id").asText().equals(app)) {
                if (!byPage) AppInspection.missing(each.path("subscribed_fields"), FIELDS, "the account is", found);
                return;
            }
        found.add("the app is not subscribed to the account, so nothing comes in");
    }
}
