package id.kanal.simulators.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A chat as people see it: what the bot wrote there. Thread-safe. */
public final class TelegramChat {
    private static final int POPUPS = 50;

    /** In what kind of chat, and whether the bot may still write there. */
    enum Kind {
        PRIVATE,
        GROUP,
        SUPERGROUP
    }

    enum Access {
        /** The person has never written to the bot. */
        NEVER_STARTED,
        OPEN,
        BLOCKED,
        /** The person's account is gone. */
        DEACTIVATED,
        LEFT,
        KICKED
    }

    private final TelegramNetwork network;
    private final Kind kind;
    private final long id;
    private final ObjectNode json;
    final ChatHistory history;
    /** When the bot wrote, within the last minute. */
    final Deque<Instant> sent = new ArrayDeque<>();

    private final Deque<String> popups = new ArrayDeque<>();
    private Access access;
    private Optional<TelegramChat> successor = Optional.empty();
    private ObjectNode keyboard = Json.object();
    private String action = "";

    /** @param names first name or title and the like, as a Chat has them */
    TelegramChat(TelegramNetwork network, Kind kind, long id, ObjectNode names) {
        this.network = network;
        this.kind = kind;
        this.id = id;
        this.access = kind == Kind.PRIVATE ? Access.NEVER_STARTED : Access.OPEN;
        this.json = Json.object().put("id", id).put("type", kind.name().toLowerCase(Locale.ROOT));
        this.json.setAll(names);
        this.history = new ChatHistory(network.settings().retention().messages());
    }

    /** Negative for groups; those of supergroups need more than 32 bits. */
    public long id() {
        return id;
    }

    /** What the bot wrote, oldest first, as it is now; what it took back is among it. */
    public List<BotMessage> received() {
        synchronized (network) {
            return history.allOfBot();
        }
    }

    /** The last thing that the bot wrote. Throws {@link IllegalStateException} where there is none. */
    public BotMessage last() {
        List<BotMessage> all = received();
        if (all.isEmpty()) throw new IllegalStateException("the bot has written nothing");
        return all.get(all.size() - 1);
    }

    /** Waits until the bot has written so many, and gives all, fewer if the time is over. */
    public List<BotMessage> await(int count, Duration atMost) throws InterruptedException {
        synchronized (network) {
            long end = System.nanoTime() + atMost.toNanos();
            while (history.allOfBot().size() < count) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0) break;
                network.wait(left);
            }
            return history.allOfBot();
        }
    }

    /** The messages of both sides as they are now, oldest first, as the Bot API writes them; deleted ones are gone. */
    public List<ObjectNode> transcript() {
        synchronized (network) {
            return history.all();
        }
    }

    /** What stands on the keys of the keyboard that the bot offers instead of letters, row by row. */
    public List<List<String>> keyboard() {
        synchronized (network) {
            List<List<String>> rows = new ArrayList<>();
            for (JsonNode row : keyboard.path("keyboard")) {
                List<String> labels = new ArrayList<>();
                row.forEach(key -> labels.add(
                        key.isTextual() ? key.asText() : key.path("text").asText()));
                rows.add(labels);
            }
            return rows;
        }
    }

    /** What the bot answered to presses of its buttons, the last fifty; empty texts only stop the waiting. */
    public List<String> popups() {
        synchronized (network) {
            return List.copyOf(popups);
        }
    }

    /** What the bot says it is doing, such as {@code typing}; empty once it has written. */
    public String action() {
        synchronized (network) {
            return action;
        }
    }

    /** Whether the bot may write there. */
    public boolean isOpen() {
        synchronized (network) {
            return access == Access.OPEN && successor.isEmpty();
        }
    }

    /** A group becomes a supergroup, with an id of its own; the bot is told in both. */
    public TelegramChat upgrade() {
        return network.upgrade(this);
    }

    /** Somebody removes the bot from a group. */
    public void kickBot(TelegramPerson by) {
        network.changeAccess(this, by.user(), Access.KICKED);
    }

    /** Somebody adds the bot to a group again. */
    public void addBot(TelegramPerson by) {
        network.changeAccess(this, by.user(), Access.OPEN);
    }

    boolean isPrivate() {
        return kind == Kind.PRIVATE;
    }

    Access access() {
        return access;
    }

    void access(Access now) {
        access = now;
    }

    Optional<TelegramChat> successor() {
        return successor;
    }

    void succeededBy(TelegramChat supergroup) {
        successor = Optional.of(supergroup);
    }

    /** As a Chat in a message. */
    ObjectNode json() {
        return json.deepCopy();
    }

    void popup(String text) {
        popups.addLast(text);
        if (popups.size() > POPUPS) popups.removeFirst();
    }

    void action(String doing) {
        action = doing;
    }

    void offer(ObjectNode markup) {
        if (markup.has("keyboard")) keyboard = markup;
        else if (markup.path("remove_keyboard").asBoolean()) keyboard = Json.object();
    }

    /** The key with these words, or an empty object. */
    ObjectNode key(String label) {
        for (JsonNode row : keyboard.path("keyboard"))
            for (JsonNode key : row) {
                if (key.path("text").asText().equals(label) && key instanceof ObjectNode found) return found;
                if (key.isTextual() && key.asText().equals(label))
                    return Json.object().put("text", label);
            }
        return Json.object();
    }

    /** Throws {@link BotApiRefusal} when the bot may not write there. */
    void demandOpen() {
        if (successor.isPresent()) throw BotApiRefusal.migrated(successor.get().id);
        String group = kind == Kind.SUPERGROUP ? "supergroup" : "group";
        switch (access) {
            case OPEN -> {}
            case NEVER_STARTED -> throw BotApiRefusal.forbidden("bot can't initiate conversation with a user");
            case BLOCKED -> throw BotApiRefusal.forbidden("bot was blocked by the user");
            case DEACTIVATED -> throw BotApiRefusal.forbidden("user is deactivated");
            case LEFT -> throw BotApiRefusal.forbidden("bot is not a member of the " + group + " chat");
            case KICKED -> throw BotApiRefusal.forbidden("bot was kicked from the " + group + " chat");
        }
    }
}
