package id.kanal.simulators.meta;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.signing.Hmac;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Who may call, and what is told of the token, the app, the number and the business account. */
public final class GraphNodes {
    private final GraphSettings settings;
    private final GraphWebhook webhook;
    private final GraphMessages messages;
    private final String proof;
    private volatile boolean revoked;
    private volatile Optional<Instant> until = Optional.empty();
    private volatile List<String> fields = List.of("messages", "calls", "standby");
    private volatile boolean subscribed = true;

    GraphNodes(GraphSettings settings, GraphWebhook webhook, GraphMessages messages) {
        this.settings = settings;
        this.webhook = webhook;
        this.messages = messages;
        this.proof = HexFormat.of()
                .formatHex(new Hmac(settings.app().secret().reveal().getBytes(StandardCharsets.UTF_8))
                        .of(settings.app().accessToken().reveal().getBytes(StandardCharsets.UTF_8)));
    }

    /** The token is taken no more, or again. */
    public void revoke(boolean now) {
        revoked = now;
    }

    /** When the token runs out. */
    public void tokenLivesUntil(Instant at) {
        until = Optional.of(at);
    }

    /** What the app is subscribed to. */
    public void fields(List<String> others) {
        fields = List.copyOf(others);
    }

    /** The business account tells the app nothing any more. */
    public void unsubscribe() {
        subscribed = false;
    }

    boolean mayCall(HttpServerRequest request) {
        String given = Optional.ofNullable(request.getHeader("Authorization")).orElse("");
        String app = settings.app().id() + '|' + settings.app().secret().reveal();
        if (given.equals("Bearer " + app)) return true;
        if (revoked || !given.equals("Bearer " + settings.app().accessToken().reveal())) return false;
        String proven = request.getParam("appsecret_proof");
        if (proven != null && !proven.equals(proof))
            throw new GraphRefusal.Thrown(100, "Invalid appsecret_proof provided in the API argument");
        return true;
    }

    ObjectNode answer(String node, HttpServerRequest request) {
        if (node.equals(settings.number())) return Json.object().put("id", settings.number());
        if (node.equals("debug_token")) return token();
        if (node.equals(settings.app().id() + "/subscriptions")) return subscriptions();
        if (node.equals(settings.business() + "/subscribed_apps")) return apps();
        if (node.equals(settings.business() + "/message_templates")) return templates(request.getParam("name"));
        throw new GraphRefusal.Thrown(100, "Unsupported get request. Object with ID does not exist");
    }

    private ObjectNode token() {
        ObjectNode answer = Json.object();
        ObjectNode data = answer.putObject("data")
                .put("app_id", settings.app().id())
                .put("type", "SYSTEM_USER")
                .put("is_valid", true)
                .put("expires_at", until.map(Instant::getEpochSecond).orElse(0L));
        data.putArray("scopes").add("whatsapp_business_management").add("whatsapp_business_messaging");
        return answer;
    }

    private ObjectNode subscriptions() {
        ObjectNode answer = Json.object();
        ObjectNode one = answer.putArray("data")
                .addObject()
                .put("object", "whatsapp_business_account")
                .put("callback_url", webhook.url().map(Object::toString).orElse(""))
                .put("active", true);
        ArrayNode all = one.putArray("fields");
        fields.forEach(field -> all.addObject().put("name", field).put("version", GraphSettings.VERSION));
        return answer;
    }

    private ObjectNode apps() {
        ObjectNode answer = Json.object();
        ArrayNode all = answer.putArray("data");
        if (subscribed)
            all.addObject()
                    .putObject("whatsapp_business_api_data")
                    .put("id", settings.app().id())
                    .put("name", "Kanal");
        return answer;
    }

    private ObjectNode templates(String name) {
        ObjectNode answer = Json.object();
        ArrayNode all = answer.putArray("data");
        for (GraphTemplate template : messages.templates())
            if (name == null || template.name().contains(name))
                all.addObject()
                        .put("name", template.name())
                        .put("language", template.language())
                        .put("status", template.status());
        return answer;
    }
}
