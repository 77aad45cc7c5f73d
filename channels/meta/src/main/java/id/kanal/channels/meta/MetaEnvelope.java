package id.kanal.channels.meta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.channels.meta.MetaNotice.Kind;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import java.util.ArrayList;
import java.util.List;

/**
 * A delivery, which may hold many notices of many accounts (Graph API, Webhooks, "Event Notifications": up to 1,000 together).
 *
 * @param object what the app is subscribed to, such as {@code whatsapp_business_account} or {@code page}
 */
record MetaEnvelope(String object, List<MetaNotice> notices) {
    MetaEnvelope {
        notices = List.copyOf(notices);
    }

    /** In their order. Fails as {@code INVALID} for what is no delivery. */
    static MetaEnvelope read(ObjectNode body) {
        JsonNode entries = body.path("entry");
        if (!entries.isArray()) throw Failure.of(FailureCode.INVALID, "a delivery without entries");
        List<MetaNotice> notices = new ArrayList<>();
        for (JsonNode entry : entries) read(entry, notices);
        return new MetaEnvelope(body.path("object").asText(), notices);
    }

    private static void read(JsonNode entry, List<MetaNotice> notices) {
        String account = entry.path("id").asText();
        int before = notices.size();
        for (JsonNode change : entry.path("changes"))
            notices.add(
                    change.path("value").isObject()
                            ? new MetaNotice(
                                    account, Kind.CHANGE, change.path("field").asText(), change.get("value"))
                            : new MetaNotice(account, Kind.UNKNOWN, "", change));
        for (JsonNode event : entry.path("messaging")) notices.add(new MetaNotice(account, Kind.MESSAGING, "", event));
        for (JsonNode event : entry.path("standby")) notices.add(new MetaNotice(account, Kind.STANDBY, "", event));
        if (notices.size() == before) notices.add(new MetaNotice(account, Kind.UNKNOWN, "", entry));
    }
}
