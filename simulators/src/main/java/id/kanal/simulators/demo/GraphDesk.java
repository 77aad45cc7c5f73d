package id.kanal.simulators.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.Octets;
import id.kanal.simulators.meta.GraphLine;
import id.kanal.simulators.meta.GraphPerson;
import id.kanal.simulators.speech.SpokenOgg;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * WhatsApp, Messenger or Instagram behind the page: what a visitor does in a chat becomes notices of the webhook, what the gateway writes
 * comes back.
 */
final class GraphDesk {
    private static final int LONGEST_TEXT = 4_096;
    private static final int LONGEST_NAME = 64;
    private static final int MOST_PEOPLE = 20;
    /** What somebody says who types nothing. */
    private static final String SPOKEN = "lampu jalan mati di depan pasar Mauk, sudah lima hari, gelap sekali";

    private final String medium;
    private final BiFunction<String, Integer, ? extends GraphPerson> newcomer;
    private final Consumer<Duration> clock;
    private final Runnable changed;
    private final Map<String, GraphPerson> people = new LinkedHashMap<>();
    private Duration later = Duration.ZERO;

    /**
     * @param medium where its API is and what stands for it in the state
     * @param newcomer somebody with that name, and how many there were before
     * @param clock is put forward
     * @param changed told whenever the page has something new to show
     */
    GraphDesk(
            String medium,
            BiFunction<String, Integer, ? extends GraphPerson> newcomer,
            Consumer<Duration> clock,
            Runnable changed) {
        this.medium = medium;
        this.newcomer = newcomer;
        this.clock = clock;
        this.changed = changed;
    }

    /** Bodies are JSON and read before. */
    void routes(Router router) {
        router.post("/api/" + medium).consumes("application/json").handler(this::act);
    }

    /**
     * One thing that a person does: {@code text} (with {@code reply}, to a message), {@code photo}, {@code voice} (what is said in it),
     * {@code location}, {@code press} (on a {@code message}), {@code call}, as far as the medium has it; or {@code later}, hours that pass.
     */
    private void act(RoutingContext context) {
        ObjectNode form = Json.read(context.body().asString("UTF-8"));
        if (form.has("later")) passes(Json.number(form, "later"));
        else {
            try {
                act(person(Json.text(form, "person")), form);
            } catch (IllegalStateException impossible) { // no such button, or nothing that this medium has
                throw Failure.of(FailureCode.INVALID, impossible.getMessage());
            }
        }
        changed.run();
        Page.answer(context, 202, Json.object().put("later", later.toHours()));
    }

    private synchronized void passes(int hours) {
        if (hours < 1 || hours > 1_000) throw Failure.of(FailureCode.INVALID, "not so many hours");
        clock.accept(Duration.ofHours(hours));
        later = later.plusHours(hours);
    }

    private static void act(GraphPerson person, ObjectNode form) {
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
            person.presses(Json.text(form, "message"), Json.text(form, "press"));
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

    private synchronized GraphPerson person(String name) {
        GraphPerson known = people.get(name);
        if (known != null) return known;
        if (name.isBlank() || name.length() > LONGEST_NAME || people.size() == MOST_PEOPLE)
            throw Failure.of(FailureCode.INVALID, "not a name, or too many");
        GraphPerson person = newcomer.apply(name, people.size());
        people.put(name, person);
        return person;
    }

    /** Under the name of the medium: how many hours have passed, and each person's chat. */
    synchronized void addTo(ObjectNode state) {
        ObjectNode json = state.putObject(medium).put("later", later.toHours());
        ArrayNode chats = json.putArray("chats");
        people.forEach((name, person) -> {
            ObjectNode chat = chats.addObject().put("person", name);
            ArrayNode lines = chat.putArray("messages");
            for (GraphLine line : person.chat()) {
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
