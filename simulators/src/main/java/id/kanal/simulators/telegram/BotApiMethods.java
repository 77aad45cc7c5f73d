package id.kanal.simulators.telegram;

import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.json.Json;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Every method that this server knows, by its name in lower case: Telegram does not mind the case. */
final class BotApiMethods {
    /** An answer to a webhook cannot call these, nor any that gets something. */
    private static final Set<String> NOT_BY_WEBHOOK = Set.of("setwebhook", "deletewebhook", "close", "logout");

    private final Map<String, Function<BotApiArguments, Future<BotApiAnswer>>> methods = new HashMap<>();
    private final Map<String, Long> calls = new ConcurrentHashMap<>();
    private final WebhookSender webhook;
    private final LongPoll poll;

    BotApiMethods(Vertx vertx, TelegramNetwork network) {
        this.webhook = new WebhookSender(vertx, network, this::calledByWebhook);
        this.poll = new LongPoll(vertx, network, webhook);
        methods.put("getupdates", poll::ask);
        WebhookMethods webhooks = new WebhookMethods(network, webhook, poll);
        add("setWebhook", webhooks::setWebhook);
        add("deleteWebhook", webhooks::deleteWebhook);
        add("getWebhookInfo", webhooks::getWebhookInfo);
        SendMethods sends = new SendMethods(network);
        add("sendMessage", sends::sendMessage);
        add("editMessageText", sends::editMessageText);
        add("editMessageReplyMarkup", sends::editMessageReplyMarkup);
        add("deleteMessage", sends::deleteMessage);
        ChatMethods chats = new ChatMethods(network);
        add("getMe", chats::getMe);
        add("getChat", chats::getChat);
        add("leaveChat", chats::leaveChat);
        add("sendChatAction", chats::sendChatAction);
        add("answerCallbackQuery", chats::answerCallbackQuery);
        add("setMyCommands", chats::setMyCommands);
        add("getMyCommands", chats::getMyCommands);
        add("getFile", chats::getFile);
        network.onUpdate(() -> {
            poll.wake();
            webhook.pump();
        });
    }

    private void add(String name, Function<BotApiArguments, BotApiAnswer> method) {
        methods.put(name.toLowerCase(Locale.ROOT), arguments -> Future.succeededFuture(method.apply(arguments)));
    }

    LongPoll poll() {
        return poll;
    }

    WebhookSender webhook() {
        return webhook;
    }

    long calls(String method) {
        return calls.getOrDefault(method.toLowerCase(Locale.ROOT), 0L);
    }

    /** Fails with {@link BotApiRefusal} where the bot is refused. Never throws. */
    Future<BotApiAnswer> call(String method, BotApiArguments arguments) {
        var known = methods.get(method);
        if (known == null) return Future.failedFuture(BotApiRefusal.of(404, "Not Found: method not found"));
        calls.merge(method, 1L, Long::sum);
        try {
            return known.apply(arguments);
        } catch (RuntimeException refused) {
            return Future.failedFuture(refused); // what is no refusal is a mistake here, and answered 500
        }
    }

    private void calledByWebhook(String body) {
        try {
            ObjectNode json = Json.read(body);
            String method = json.path("method").asText().toLowerCase(Locale.ROOT);
            if (NOT_BY_WEBHOOK.contains(method) || method.startsWith("get")) return;
            var unused = call(
                    method,
                    BotApiArguments.of(Map.<String, String>of().entrySet()).and(body));
        } catch (Failure other) {
            // not JSON, so nothing to call
        }
    }
}
