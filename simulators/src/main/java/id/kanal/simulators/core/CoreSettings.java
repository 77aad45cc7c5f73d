package id.kanal.simulators.core;

import id.kanal.kernel.port.RuntimeContext;
import id.kanal.kernel.settings.Secret;
import id.kanal.kernel.webhook.WebhookKey;
import java.util.List;

/**
 * @param port 0 takes any free one
 * @param secrets {@code whsec_…}; all are accepted, the first one signs
 */
public record CoreSettings(int port, List<Secret> secrets, RuntimeContext means) {
    public CoreSettings {
        if (secrets.isEmpty()) throw new IllegalArgumentException("a core has at least one secret");
        secrets = List.copyOf(secrets);
    }

    List<WebhookKey> keys() {
        return secrets.stream().map(WebhookKey::of).toList();
    }
}
