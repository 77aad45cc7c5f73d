package id.kanal.channels.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.telegram.telegrambots.meta.api.methods.GetMe;
import org.telegram.telegrambots.meta.api.methods.updates.GetWebhookInfo;

/** What Telegram has of a bot that is not as our settings want it, in words for an operator. Changes nothing. Waits. */
final class BotInspection {
    private static final int LONGEST = 100;

    private final BotApi api;
    private final TelegramConfig.Mode mode;
    private final String ours;

    /** @param ours where a webhook calls us */
    BotInspection(BotApi api, TelegramConfig.Mode mode, URI ours) {
        this.api = api;
        this.mode = mode;
        this.ours = ours.toString();
    }

    /** Empty when all is well. Throws {@link BotApiException}. */
    String found() {
        JsonNode bot = BotSetup.within(api.call(new GetMe()));
        JsonNode hook = BotSetup.within(api.call(new GetWebhookInfo()));
        List<String> found = new ArrayList<>();
        webhook(hook, found);
        if (bot.path("can_join_groups").asBoolean())
            found.add("anybody may add the bot to a group, where it only says that it takes no complaints:"
                    + " send /setjoingroups to BotFather, Disable");
        if (bot.path("can_read_all_group_messages").asBoolean())
            found.add("the bot may read all that is written in groups, which nobody needs:"
                    + " send /setprivacy to BotFather, Enable");
        return String.join("; ", found);
    }

    private void webhook(JsonNode hook, List<String> found) {
        String url = hook.path("url").asText();
        boolean another = !url.isEmpty() && !url.equals(ours);
        if (mode == TelegramConfig.Mode.POLLING && !url.isEmpty())
            found.add(
                    "a webhook is set (" + host(url)
                            + ") though mode is polling; the gateway removes it when it starts, and whatever it leads to gets nothing more");
        else if (another)
            found.add("the webhook leads elsewhere (" + host(url) + "); the gateway sets its own when it starts");
        String error = hook.path("last_error_message").asText();
        if (!url.isEmpty() && !error.isEmpty()) found.add("the last call of the webhook failed (" + brief(error) + ')');
        int waiting = hook.path("pending_update_count").asInt();
        if (waiting > 0) found.add(waiting + (waiting == 1 ? " update waits" : " updates wait") + " at Telegram");
    }

    /** The rest of an address may hold a secret. */
    private static String host(String url) {
        try {
            String host = URI.create(url).getHost();
            return host == null ? "an odd address" : brief(host);
        } catch (IllegalArgumentException odd) {
            return "an odd address";
        }
    }

    private static String brief(String words) {
        String line = words.replaceAll("\\p{Cntrl}", " ");
        return line.length() > LONGEST ? line.substring(0, LONGEST) : line;
    }
}
