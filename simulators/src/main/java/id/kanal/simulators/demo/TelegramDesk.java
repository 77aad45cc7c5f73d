package id.kanal.simulators.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.Octets;
import id.kanal.simulators.speech.SpokenOgg;
import id.kanal.simulators.telegram.BotMessage;
import id.kanal.simulators.telegram.TelegramContent;
import id.kanal.simulators.telegram.TelegramPerson;
import id.kanal.simulators.telegram.TelegramSimulator;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Telegram behind the page: what a visitor does in a chat becomes updates for the bot, what the bot writes comes back. */
final class TelegramDesk {
    private static final int LONGEST_TEXT = 4_096;
    private static final int LONGEST_NAME = 64;
    private static final int MOST_PEOPLE = 20;
    private static final Duration VOICE = Duration.ofSeconds(7);
    /** What somebody says who types nothing. */
    private static final String SPOKEN = "lampu jalan mati di depan pasar Mauk, sudah lima hari, gelap sekali";

    private final TelegramSimulator telegram;
    private final Runnable changed;
    private final Map<String, TelegramPerson> people = new LinkedHashMap<>();

    /** @param changed told whenever the page has something new to show */
    TelegramDesk(TelegramSimulator telegram, Runnable changed) {
        this.telegram = telegram;
        this.changed = changed;
        telegram.onBotMessage((chat, message) -> changed.run());
    }

    /** Bodies are JSON and read before. */
    void routes(Router router) {
        router.post("/api/telegram").consumes("application/json").handler(this::act);
    }

    /**
     * One thing that a person does: {@code text} (with {@code reply}, to a message), {@code edit}, {@code photo}, {@code album},
     * {@code voice} (what is said in it), {@code location}, {@code press}, {@code key}, or {@code block}.
     */
    private void act(RoutingContext context) {
        ObjectNode form = Json.read(context.body().asString("UTF-8"));
        TelegramPerson person = person(Json.text(form, "person"));
        try {
            act(person, form);
        } catch (IllegalStateException impossible) { // blocked, or no such button
            throw Failure.of(FailureCode.INVALID, impossible.getMessage());
        }
        changed.run();
        Page.answer(context, 202, Json.object().put("person", person.id()));
    }

    private static void act(TelegramPerson person, ObjectNode form) {
        if (form.has("text")) {
            String text = Json.text(form, "text");
            if (text.isBlank() || text.length() > LONGEST_TEXT) throw Failure.of(FailureCode.INVALID, "not a text");
            write(person, text, form);
        } else if (form.has("edit")) {
            person.edits(Json.number(form, "message"), TelegramContent.text(Json.text(form, "edit")));
        } else if (form.has("photo")) {
            person.sends(captioned(photo(), Json.text(form, "photo")));
        } else if (form.has("album")) {
            person.sendsAlbum(List.of(captioned(photo(), Json.text(form, "album")), photo(), photo()));
        } else if (form.has("voice")) {
            String words = Json.text(form, "voice");
            if (words.length() > LONGEST_TEXT) throw Failure.of(FailureCode.INVALID, "too many words");
            person.sends(TelegramContent.voice(SpokenOgg.of(words.isBlank() ? SPOKEN : words), VOICE));
        } else if (form.has("location")) {
            JsonNode point = form.get("location");
            person.sends(TelegramContent.location(
                    point.path("latitude").asDouble(), point.path("longitude").asDouble()));
        } else if (form.has("press")) {
            person.presses(message(person, Json.number(form, "message")), Json.text(form, "press"));
        } else if (form.has("key")) {
            person.usesKey(Json.text(form, "key"));
        } else if (form.has("block")) {
            if (form.get("block").asBoolean()) person.blocks();
            else person.unblocks();
        } else {
            throw Failure.of(FailureCode.INVALID, "nothing to do");
        }
    }

    private static void write(TelegramPerson person, String text, ObjectNode form) {
        if (text.startsWith("/start"))
            person.starts(text.substring("/start".length()).strip());
        else if (form.has("reply")) person.replies(Json.number(form, "reply"), TelegramContent.text(text));
        else person.writes(text);
    }

    private static TelegramContent photo() {
        return TelegramContent.photo(Octets.of(Page.content("sample.jpg").getBytes()));
    }

    private static TelegramContent captioned(TelegramContent content, String caption) {
        return caption.isBlank() ? content : content.caption(caption);
    }

    private static BotMessage message(TelegramPerson person, int id) {
        return person.chat().received().stream()
                .filter(message -> message.id() == id)
                .findFirst()
                .orElseThrow(() -> Failure.of(FailureCode.INVALID, "no such message"));
    }

    private synchronized TelegramPerson person(String name) {
        TelegramPerson known = people.get(name);
        if (known != null) return known;
        if (name.isBlank() || name.length() > LONGEST_NAME || people.size() == MOST_PEOPLE)
            throw Failure.of(FailureCode.INVALID, "not a name, or too many");
        TelegramPerson person = telegram.person(name);
        people.put(name, person);
        return person;
    }

    /** {@code telegram}: whether the bot listens, and each person's chat as the Bot API writes it. */
    synchronized void addTo(ObjectNode state) {
        ObjectNode json = state.putObject("telegram")
                .put("bot", telegram.settings().username())
                .put("polled", telegram.polled());
        ArrayNode chats = json.putArray("chats");
        people.forEach((name, person) -> {
            ObjectNode chat = chats.addObject()
                    .put("person", name)
                    .put("open", person.chat().isOpen());
            chat.put("action", person.chat().action());
            person.chat().popups().forEach(chat.putArray("popups")::add);
            ArrayNode keyboard = chat.putArray("keyboard");
            for (List<String> row : person.chat().keyboard()) row.forEach(keyboard.addArray()::add);
            person.chat().transcript().forEach(chat.putArray("messages")::add);
        });
    }
}
