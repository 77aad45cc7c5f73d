package id.kanal.simulators.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.Octets;
import id.kanal.simulators.meta.GraphSimulator;
import id.kanal.simulators.meta.SentWhatsApp;
import id.kanal.simulators.meta.WhatsAppLine;
import id.kanal.simulators.meta.WhatsAppPerson;
import id.kanal.simulators.speech.SpokenOgg;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** WhatsApp behind the page: what a visitor does in a chat becomes notices of the webhook, what the gateway writes comes back. */
final class WhatsAppDesk {
    private static final int LONGEST_TEXT = 4_096;
    private static final int LONGEST_NAME = 64;
    private static final int MOST_PEOPLE = 20;
    private static final long FIRST_NUMBER = 6_281_300_000_000L;
    /** What somebody says who types nothing. */
    private static final String SPOKEN = "lampu jalan mati di depan pasar Mauk, sudah lima hari, gelap sekali";

    private final GraphSimulator meta;
    private final Runnable changed;
    private final Map<String, WhatsAppPerson> people = new LinkedHashMap<>();
    private Duration later = Duration.ZERO;

    /** @param changed told whenever the page has something new to show */
    WhatsAppDesk(GraphSimulator meta, Runnable changed) {
        this.meta = meta;
        this.changed = changed;
        meta.onSent((person, message) -> changed.run());
    }

    /** Bodies are JSON and read before. */
    void routes(Router router) {
        router.post("/api/whatsapp").consumes("application/json").handler(this::act);
    }

    /**
     * One thing that a person does: {@code text} (with {@code reply}, to a message), {@code photo}, {@code voice} (what is said in it),
     * {@code location}, {@code press} (on a {@code message}), {@code call}; or {@code later}, hours that pass.
     */
    private void act(RoutingContext context) {
        ObjectNode form = Json.read(context.body().asString("UTF-8"));
        if (form.has("later")) passes(Json.number(form, "later"));
        else {
            try {
                act(person(Json.text(form, "person")), form);
            } catch (IllegalStateException impossible) { // no such button
                throw Failure.of(FailureCode.INVALID, impossible.getMessage());
            }
        }
        changed.run();
        Page.answer(context, 202, Json.object().put("later", later.toHours()));
    }

    private synchronized void passes(int hours) {
        if (hours < 1 || hours > 1_000) throw Failure.of(FailureCode.INVALID, "not so many hours");
        meta.later(Duration.ofHours(hours));
        later = later.plusHours(hours);
    }

    private static void act(WhatsAppPerson person, ObjectNode form) {
        if (form.has("text")) {
            String text = text(form, "text");
            if (text.isBlank()) throw Failure.of(FailureCode.INVALID, "not a text");
            if (form.has("reply")) person.replies(Json.text(form, "reply"), text);
            else person.writes(text);
        } else if (form.has("photo")) {
            person.photo(Octets.of(Page.content("sample.jpg").getBytes()), text(form, "photo"));
        } else if (form.has("voice")) {
            String words = text(form, "voice");
            person.voice(SpokenOgg.of(words.isBlank() ? SPOKEN : words));
        } else if (form.has("location")) {
            JsonNode point = form.get("location");
            person.location(
                    point.path("latitude").asDouble(), point.path("longitude").asDouble());
        } else if (form.has("press")) {
            person.presses(message(person, Json.text(form, "message")), Json.text(form, "press"));
        } else if (form.has("call")) {
            person.calls();
        } else {
            throw Failure.of(FailureCode.INVALID, "nothing to do");
        }
    }

    private static String text(ObjectNode form, String field) {
        String text = Json.text(form, field);
        if (text.length() > LONGEST_TEXT) throw Failure.of(FailureCode.INVALID, "too many words");
        return text;
    }

    private static SentWhatsApp message(WhatsAppPerson person, String id) {
        return person.received().stream()
                .filter(message -> message.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Failure.of(FailureCode.INVALID, "no such message"));
    }

    private synchronized WhatsAppPerson person(String name) {
        WhatsAppPerson known = people.get(name);
        if (known != null) return known;
        if (name.isBlank() || name.length() > LONGEST_NAME || people.size() == MOST_PEOPLE)
            throw Failure.of(FailureCode.INVALID, "not a name, or too many");
        WhatsAppPerson person = meta.person(name, Long.toString(FIRST_NUMBER + people.size()));
        people.put(name, person);
        return person;
    }

    /** {@code whatsapp}: how many hours have passed, and each person's chat. */
    synchronized void addTo(ObjectNode state) {
        ObjectNode json = state.putObject("whatsapp").put("later", later.toHours());
        ArrayNode chats = json.putArray("chats");
        people.forEach((name, person) -> {
            ObjectNode chat = chats.addObject().put("person", name);
            ArrayNode lines = chat.putArray("messages");
            for (WhatsAppLine line : person.chat()) {
                ObjectNode shown = lines.addObject()
                        .put("id", line.id())
                        .put("fromBusiness", line.fromBusiness())
                        .put("kind", line.kind())
                        .put("text", line.words())
                        .put("asksForPlace", line.asksForPlace())
                        .put("at", Json.time(line.at()));
                line.choices().forEach(shown.putArray("choices")::add);
            }
        });
    }
}
