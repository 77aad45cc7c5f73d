package id.kanal.simulators.telegram;

import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.json.Json;
import java.util.ArrayList;
import java.util.List;

/**
 * Somebody with Telegram on their phone, in one chat: alone with the bot, or {@link #in} a group. What they do becomes updates
 * for the bot. Thread-safe. Never printed with a name.
 */
public final class TelegramPerson {
    /** What a client puts into one message; longer texts are sent as several. */
    private static final int LONGEST_TEXT = 4_096;

    private final TelegramNetwork network;
    private final ObjectNode user;
    private final TelegramChat chat;

    TelegramPerson(TelegramNetwork network, ObjectNode user, TelegramChat chat) {
        this.network = network;
        this.user = user;
        this.chat = chat;
    }

    public long id() {
        return user.get("id").longValue();
    }

    /** Where this person writes. */
    public TelegramChat chat() {
        return chat;
    }

    /** The same person as a member of a group. */
    public TelegramPerson in(TelegramChat group) {
        return new TelegramPerson(network, user, group);
    }

    /** The id of the message, as the other methods that send give it. */
    public long writes(String text) {
        return sends(TelegramContent.text(text));
    }

    /** A text of any length, in as many messages as a client makes of it. */
    public List<Long> writesAtLength(String text) {
        List<Long> ids = new ArrayList<>();
        for (int at = 0; at < text.length(); ) {
            int end = Math.min(text.length(), at + LONGEST_TEXT);
            if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) end--;
            ids.add(writes(text.substring(at, end)));
            at = end;
        }
        return ids;
    }

    public long sends(TelegramContent content) {
        return network.receive(chat, user, List.of(content), Json.object()).get(0);
    }

    public long replies(long messageId, TelegramContent content) {
        return network.receive(chat, user, List.of(content), network.replyTo(chat, messageId))
                .get(0);
    }

    /** Photos, videos or documents under one {@code media_group_id}: a message and an update each, nothing says which is last. */
    public List<Long> sendsAlbum(List<TelegramContent> items) {
        return network.receive(chat, user, items, Json.object().put("media_group_id", network.newAlbum()));
    }

    /** Opens the bot by a link with {@code ?start=payload}, or by its button when the payload is empty. */
    public long starts(String payload) {
        boolean blocked;
        synchronized (network) {
            blocked = chat.access() == TelegramChat.Access.BLOCKED;
        }
        if (blocked) unblocks();
        return writes(payload.isEmpty() ? "/start" : "/start " + payload);
    }

    public void edits(long messageId, TelegramContent content) {
        network.edit(chat, messageId, content);
    }

    /** One's live location goes on to another place: an edit. */
    public void moves(long messageId, double latitude, double longitude) {
        network.move(chat, messageId, latitude, longitude, true);
    }

    /** The live location ends: the last edit, without {@code live_period}. */
    public void arrives(long messageId, double latitude, double longitude) {
        network.move(chat, messageId, latitude, longitude, false);
    }

    /** One's own number: the only contact that says {@code user_id} of its sender. */
    public long sharesOwnNumber(String phone) {
        ObjectNode fields = Json.object();
        fields.putObject("contact")
                .put("phone_number", phone)
                .put("first_name", user.path("first_name").asText())
                .put("user_id", id());
        return sends(TelegramContent.raw(fields));
    }

    /** Presses a button below a message of the bot; the id of the query. Throws {@link IllegalStateException} without one. */
    public String presses(BotMessage message, String label) {
        ObjectNode button = message.button(label);
        if (!button.has("callback_data")) throw new IllegalStateException("no such button, or one that opens a page");
        return presses(message.id(), button.get("callback_data").textValue());
    }

    /** As {@link #presses(BotMessage, String)}, with any data: clients are not made to send what the bot gave. */
    public String presses(long messageId, String data) {
        return network.press(chat, user, messageId, data);
    }

    /** Uses a key of the bot's keyboard: its words are written, or what the key asks for is sent. */
    public long usesKey(String label) {
        ObjectNode key;
        synchronized (network) {
            key = chat.key(label);
        }
        if (key.isEmpty()) throw new IllegalStateException("no such key");
        if (key.path("request_contact").asBoolean()) return sharesOwnNumber("+62812" + id() % 100_000_000L);
        if (key.path("request_location").asBoolean()) return sends(TelegramContent.location(-6.1754, 106.8272));
        return writes(label);
    }

    /** Pins a message; the bot sees a message with {@code pinned_message}. */
    public long pins(long messageId) {
        ObjectNode fields = Json.object();
        fields.set("pinned_message", network.message(chat, messageId));
        return sends(TelegramContent.raw(fields));
    }

    public void blocks() {
        network.changeAccess(chat, user, TelegramChat.Access.BLOCKED);
    }

    public void unblocks() {
        network.changeAccess(chat, user, TelegramChat.Access.OPEN);
    }

    /** The account is deleted; the bot learns it when it writes. */
    public void deletesAccount() {
        synchronized (network) {
            chat.access(TelegramChat.Access.DEACTIVATED);
        }
    }

    ObjectNode user() {
        return user;
    }

    @Override
    public String toString() {
        return "TelegramPerson in chat " + chat.id();
    }
}
