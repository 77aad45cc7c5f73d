package id.kanal.simulators.telegram;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.json.Json;
import java.util.Optional;

/** setWebhook and its relatives. */
final class WebhookMethods {
    private final TelegramNetwork network;
    private final WebhookSender sender;
    private final LongPoll poll;

    WebhookMethods(TelegramNetwork network, WebhookSender sender, LongPoll poll) {
        this.network = network;
        this.sender = sender;
        this.poll = poll;
    }

    /** An empty URL deletes it. */
    BotApiAnswer setWebhook(BotApiArguments arguments) {
        if (!arguments.has("url")) return deleteWebhook(arguments);
        WebhookSettings wanted = WebhookSettings.of(arguments);
        boolean already;
        synchronized (network) {
            arguments.array("allowed_updates", "update types").ifPresent(kinds -> LongPoll.allow(network, kinds));
            if (arguments.flag("drop_pending_updates")) network.updates().clear();
            already = sender.hook().equals(Optional.of(wanted));
            if (!already) sender.set(Optional.of(wanted));
        }
        poll.oust(LongPoll.OTHER_WEBHOOK);
        sender.pump();
        return BotApiAnswer.yes(already ? "Webhook is already set" : "Webhook was set");
    }

    BotApiAnswer deleteWebhook(BotApiArguments arguments) {
        synchronized (network) {
            if (arguments.flag("drop_pending_updates")) network.updates().clear();
            boolean was = sender.hook().isPresent();
            sender.set(Optional.empty());
            return BotApiAnswer.yes(was ? "Webhook was deleted" : "Webhook is already deleted");
        }
    }

    BotApiAnswer getWebhookInfo(BotApiArguments arguments) {
        synchronized (network) {
            ObjectNode info = Json.object()
                    .put("url", sender.hook().map(hook -> hook.url().toString()).orElse(""))
                    .put("has_custom_certificate", false)
                    .put("pending_update_count", network.updates().size());
            sender.hook().ifPresent(hook -> info.put("max_connections", hook.connections()));
            info.setAll(sender.lastError());
            if (!network.updates().allowed().isEmpty()) {
                ArrayNode kinds = info.putArray("allowed_updates");
                network.updates().allowed().forEach(kinds::add);
            }
            return BotApiAnswer.of(info);
        }
    }
}
