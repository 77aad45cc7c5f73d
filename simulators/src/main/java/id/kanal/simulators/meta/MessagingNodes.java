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

/** Who may call, and what is told of the token, the app and the page or the account. */
public final class MessagingNodes {
    private final MessagingKind kind;
    private final GraphSettings settings;
    private final GraphWebhook webhook;
    private final List<GraphTemplate> templates;
    private final String proof;
    private volatile boolean revoked;
    private volatile boolean instagramLogin;
    private volatile Optional<Instant> until = Optional.empty();
    private volatile List<String> fields = List.of("messages", "messaging_postbacks");
    private volatile boolean subscribed = true;

    MessagingNodes(MessagingKind kind, GraphSettings settings, GraphWebhook webhook, List<GraphTemplate> templates) {
        this.kind = kind;
        this.settings = settings;
        this.webhook = webhook;
        this.templates = templates;
        this.proof = HexFormat.of()
                .formatHex(new Hmac(settings.app().secret().reveal().getBytes(StandardCharsets.UTF_8))
                        .of(settings.app().accessToken().reveal().getBytes(StandardCharsets.UTF_8)));
    }

    /** The token is taken no more, or again. */
    public void revoke(boolean now) {
        revoked = now;
    }

    /** As graph.instagram.com, which tells nothing of tokens. */
    public void withInstagramLogin() {
        instagramLogin = true;
    }

    public void tokenLivesUntil(Instant at) {
        until = Optional.of(at);
    }

    /** What the app is subscribed to. */
    public void fields(List<String> others) {
        fields = List.copyOf(others);
    }

    /** The page tells the app nothing any more. */
    public void unsubscribe() {
        subscribed = false;
    }

    void admit(HttpServerRequest request) {
        String given = Optional.ofNullable(request.getHeader("Authorization")).orElse("");
        if (given.equals(
                "Bearer " + settings.app().id() + '|' + settings.app().secret().reveal())) return;
        if (revoked || !given.equals("Bearer " + settings.app().accessToken().reveal()))
            throw new GraphRefusal.Thrown(190, "Invalid OAuth access token.");
        String proven = request.getParam("appsecret_proof");
        if (proven != null && !proven.equals(proof))
            throw new GraphRefusal.Thrown(100, "Invalid appsecret_proof provided in the API argument");
    }

    ObjectNode answer(String node, HttpServerRequest request) {
        if (node.equals("me")) return Json.object().put("id", settings.number());
        if (node.equals("me/subscribed_apps")) return apps();
        if (!instagramLogin && node.equals("debug_token")) return token();
        if (!instagramLogin && node.equals(settings.app().id() + "/subscriptions")) return subscriptions();
        if (kind == MessagingKind.MESSENGER && node.equals(settings.number() + "/message_templates"))
            return templates(request.getParam("name"));
        throw new GraphRefusal.Thrown(100, "Unsupported get request. Object with ID does not exist");
    }

    private ObjectNode token() {
        ObjectNode answer = Json.object();
        ObjectNode data = answer.putObject("data")
                .put("app_id", settings.app().id())
                .put("type", "PAGE")
                .put("is_valid", true)
                .put("expires_at", until.map(Instant::getEpochSecond).orElse(0L));
        ArrayNode scopes = data.putArray("scopes").add("pages_manage_metadata");
        if (kind == MessagingKind.MESSENGER) scopes.add("pages_messaging");
        else scopes.add("instagram_basic").add("instagram_manage_messages");
        return answer;
    }

    private ObjectNode subscriptions() {
        ObjectNode answer = Json.object();
        ObjectNode one = answer.putArray("data")
                .addObject()
                .put("object", kind.object())
                .put("callback_url", webhook.url().map(Object::toString).orElse(""))
                .put("active", true);
        ArrayNode all = one.putArray("fields");
        fields.forEach(field -> all.addObject().put("name", field).put("version", GraphSettings.VERSION));
        return answer;
    }

    private ObjectNode apps() {
        ObjectNode answer = Json.object();
        ArrayNode all = answer.putArray("data");
        if (!subscribed) return answer;
        ArrayNode told = all.addObject()
                .put("id", settings.app().id())
                .put("name", "Kanal")
                .putArray("subscribed_fields");
        fields.forEach(told::add);
        return answer;
    }

    private ObjectNode templates(String name) {
        ObjectNode answer = Json.object();
        ArrayNode all = answer.putArray("data");
        for (GraphTemplate template : templates)
            if (name == null || template.name().contains(name))
                all.addObject()
                        .put("name", template.name())
                        .put("language", template.language())
                        .put("status", template.status());
        return answer;
    }
}
