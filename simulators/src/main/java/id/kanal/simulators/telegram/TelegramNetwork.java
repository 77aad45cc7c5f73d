package id.kanal.simulators.telegram;

import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.json.Json;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/** Chats, people and what they do. Its monitor guards all state of the simulator. */
final class TelegramNetwork {
    private static final long FIRST_SUPERGROUP = -1_002_400_000_001L;
    private static final long FIRST_GROUP = -4_800_001L;
    /** Beyond 32 bits, as many are. */
    private static final long FIRST_PERSON = 6_000_000_001L;

    private final TelegramSettings settings;
    private final UploadedFiles files;
    private final UpdateQueue updates;
    private final FloodControl flood;
    private final PressedButtons presses;
    private final Map<Long, TelegramChat> chats = new LinkedHashMap<>(16, 0.75f, true);
    private final List<Runnable> onUpdate = new CopyOnWriteArrayList<>();
    private final List<BiConsumer<TelegramChat, BotMessage>> onBotMessage = new CopyOnWriteArrayList<>();
    private long people;
    private long groups;
    private long albums = 13_500_000_000_000_000L;

    TelegramNetwork(TelegramSettings settings) {
        this.settings = settings;
        Clock clock = settings.means().clock();
        this.files = new UploadedFiles(settings.means(), settings.retention().fileOctets());
        int firstUpdate = 100_000_000 + settings.means().random().nextInt(500_000_000);
        this.updates = new UpdateQueue(clock, settings.retention().updates(), firstUpdate);
        this.flood = new FloodControl(clock, settings.limits());
        this.presses = new PressedButtons(clock);
    }

    TelegramSettings settings() {
        return settings;
    }

    UploadedFiles files() {
        return files;
    }

    UpdateQueue updates() {
        return updates;
    }

    FloodControl flood() {
        return flood;
    }

    PressedButtons presses() {
        return presses;
    }

    /** Told after something is in the queue, on the thread that put it there. */
    void onUpdate(Runnable listener) {
        onUpdate.add(listener);
    }

    void onBotMessage(BiConsumer<TelegramChat, BotMessage> listener) {
        onBotMessage.add(listener);
    }

    void tellOfBotMessage(TelegramChat chat, BotMessage message) {
        onBotMessage.forEach(listener -> listener.accept(chat, message));
    }

    long now() {
        return settings.means().clock().instant().getEpochSecond();
    }

    ObjectNode bot() {
        return Json.object()
                .put("id", settings.botId())
                .put("is_bot", true)
                .put("first_name", "Kanal")
                .put("username", settings.username());
    }

    /** @param names {@code first_name} and the like, which users and private chats have */
    synchronized TelegramPerson person(ObjectNode names, boolean isBot) {
        long id = FIRST_PERSON + people++;
        ObjectNode user = Json.object().put("id", id).put("is_bot", isBot);
        user.setAll(names);
        if (!isBot) user.put("language_code", "id");
        return new TelegramPerson(this, user, keep(new TelegramChat(this, TelegramChat.Kind.PRIVATE, id, names)));
    }

    TelegramChat group(String title, TelegramPerson by, TelegramChat.Kind kind) {
        TelegramChat group;
        synchronized (this) {
            long id = (kind == TelegramChat.Kind.SUPERGROUP ? FIRST_SUPERGROUP : FIRST_GROUP) - groups++;
            group = keep(new TelegramChat(this, kind, id, Json.object().put("title", title)));
            group.access(TelegramChat.Access.LEFT);
        }
        changeAccess(group, by.user(), TelegramChat.Access.OPEN);
        return group;
    }

    private TelegramChat keep(TelegramChat chat) {
        chats.put(chat.id(), chat);
        if (chats.size() > settings.retention().chats())
            chats.remove(chats.keySet().iterator().next());
        return chat;
    }

    /** A chat by its id as the bot writes it. */
    synchronized Optional<TelegramChat> chat(String id) {
        return id.matches("-?[0-9]{1,18}") ? Optional.ofNullable(chats.get(Long.parseLong(id))) : Optional.empty();
    }

    synchronized String newAlbum() {
        return Long.toString(albums++);
    }

    /**
     * Messages of a person, in one go.
     *
     * @param more fields for each of them
     */
    List<Long> receive(TelegramChat chat, ObjectNode from, List<TelegramContent> contents, ObjectNode more) {
        List<Long> ids = new ArrayList<>();
        synchronized (this) {
            if (chat.access() == TelegramChat.Access.BLOCKED || chat.access() == TelegramChat.Access.DEACTIVATED)
                throw new IllegalStateException("nobody writes to a bot that they blocked");
            if (chat.access() == TelegramChat.Access.NEVER_STARTED) chat.access(TelegramChat.Access.OPEN);
            keep(chat);
            for (TelegramContent content : contents) {
                ObjectNode message = envelope(chat, from);
                message.setAll(more);
                message.setAll(content.json(files));
                chat.history.add(message);
                ids.add(message.get("message_id").longValue());
                if (chat.access() == TelegramChat.Access.OPEN) queue(chat.id(), "message", message);
            }
        }
        onUpdate.forEach(Runnable::run);
        return ids;
    }

    /** A message's outside: id, sender, chat and date. */
    ObjectNode envelope(TelegramChat chat, ObjectNode from) {
        ObjectNode message = Json.object().put("message_id", chat.history.nextId());
        message.set("from", from.deepCopy());
        message.set("chat", chat.json());
        return message.put("date", now());
    }

    synchronized ObjectNode message(TelegramChat chat, long id) {
        return chat.history.message(id).orElseThrow(() -> new IllegalStateException("no message " + id));
    }

    synchronized ObjectNode replyTo(TelegramChat chat, long id) {
        ObjectNode original = message(chat, id);
        original.remove("reply_to_message"); // one deep, as documented
        ObjectNode more = Json.object();
        more.set("reply_to_message", original);
        return more;
    }

    void edit(TelegramChat chat, long id, TelegramContent content) {
        synchronized (this) {
            ObjectNode old = message(chat, id);
            ObjectNode edited = Json.object();
            for (String field : List.of("message_id", "from", "chat", "date", "media_group_id", "reply_to_message"))
                if (old.has(field)) edited.set(field, old.get(field));
            edited.put("edit_date", now()).setAll(content.json(files));
            chat.history.replace(edited);
            queue(chat.id(), "edited_message", edited);
        }
        onUpdate.forEach(Runnable::run);
    }

    void move(TelegramChat chat, long id, double latitude, double longitude, boolean goesOn) {
        ObjectNode location = (ObjectNode) message(chat, id).path("location");
        location.put("latitude", latitude).put("longitude", longitude);
        if (goesOn) location.put("heading", 90);
        else location.remove(List.of("live_period", "heading", "horizontal_accuracy"));
        ObjectNode fields = Json.object();
        fields.set("location", location);
        edit(chat, id, TelegramContent.raw(fields));
    }

    String press(TelegramChat chat, ObjectNode from, long messageId, String data) {
        String id;
        synchronized (this) {
            id = presses.press(chat);
            ObjectNode query = Json.object().put("id", id);
            query.set("from", from.deepCopy());
            query.set("message", chat.history.message(messageId).orElseGet(() -> inaccessible(chat, messageId)));
            query.put("chat_instance", Long.toString(chat.id() * 31)).put("data", data);
            queue(chat.id(), "callback_query", query);
        }
        onUpdate.forEach(Runnable::run);
        return id;
    }

    private static ObjectNode inaccessible(TelegramChat chat, long messageId) {
        ObjectNode message = Json.object();
        message.set("chat", chat.json());
        return message.put("message_id", messageId).put("date", 0);
    }

    void changeAccess(TelegramChat chat, ObjectNode by, TelegramChat.Access now) {
        synchronized (this) {
            ObjectNode change = Json.object();
            change.set("chat", chat.json());
            change.set("from", by.deepCopy());
            change.put("date", now());
            change.set("old_chat_member", member(chat.access()));
            change.set("new_chat_member", member(now));
            chat.access(now);
            queue(chat.id(), "my_chat_member", change);
        }
        onUpdate.forEach(Runnable::run);
    }

    private ObjectNode member(TelegramChat.Access access) {
        ObjectNode member = Json.object();
        member.set("user", bot());
        return switch (access) {
            case OPEN -> member.put("status", "member");
            case BLOCKED, KICKED, DEACTIVATED -> member.put("status", "kicked").put("until_date", 0);
            case LEFT, NEVER_STARTED -> member.put("status", "left");
        };
    }

    TelegramChat upgrade(TelegramChat group) {
        TelegramChat supergroup;
        synchronized (this) {
            String title = group.json().path("title").asText();
            supergroup = keep(new TelegramChat(
                    this,
                    TelegramChat.Kind.SUPERGROUP,
                    FIRST_SUPERGROUP - groups++,
                    Json.object().put("title", title)));
            group.succeededBy(supergroup);
            queue(group.id(), "message", envelope(group, bot()).put("migrate_to_chat_id", supergroup.id()));
            queue(supergroup.id(), "message", envelope(supergroup, bot()).put("migrate_from_chat_id", group.id()));
        }
        onUpdate.forEach(Runnable::run);
        return supergroup;
    }

    /**
     * Anything as an update.
     *
     * @param content one field, its name is the kind
     */
    void raw(long chat, ObjectNode content) {
        synchronized (this) {
            updates.add(chat, content.deepCopy());
        }
        onUpdate.forEach(Runnable::run);
    }

    private void queue(long chat, String kind, ObjectNode what) {
        ObjectNode content = Json.object();
        content.set(kind, what);
        updates.add(chat, content);
    }
}
