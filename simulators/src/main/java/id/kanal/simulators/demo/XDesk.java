package id.kanal.simulators.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.json.Json;
import id.kanal.simulators.x.XDirect;
import id.kanal.simulators.x.XPerson;
import id.kanal.simulators.x.XPost;
import id.kanal.simulators.x.XSimulator;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/** X behind the page: what a visitor posts or writes becomes events for the account, what it answers comes back. */
final class XDesk {
    private static final int LONGEST_POST = 280;
    private static final int LONGEST_TEXT = 2_000;
    private static final int LONGEST_NAME = 64;
    private static final int MOST_PEOPLE = 20;

    private final XSimulator x;
    private final Runnable changed;
    private final URI photo;
    private final Map<String, XPerson> people = new LinkedHashMap<>();

    /** @param changed told whenever the page has something new to show */
    XDesk(XSimulator x, Runnable changed) {
        this.x = x;
        this.changed = changed;
        this.photo = x.store("sample.jpg", Page.content("sample.jpg").getBytes());
        x.onChange(changed);
    }

    /** Bodies are JSON and read before. */
    void routes(Router router) {
        router.post("/api/x").consumes("application/json").handler(this::act);
    }

    /** One thing that a person does: {@code post} (with {@code photo}), {@code direct}, {@code encrypted}, or {@code delete}. */
    private void act(RoutingContext context) {
        ObjectNode form = Json.read(context.body().asString("UTF-8"));
        XPerson person = person(Json.text(form, "person"));
        if (form.has("post")) {
            String text = text(form, "post", LONGEST_POST);
            XPost posted = form.path("photo").asBoolean() ? person.posts(text, photo) : person.posts(text);
            Page.answer(context, 202, Json.object().put("post", posted.id()));
        } else if (form.has("direct")) {
            XDirect written = person.writes(text(form, "direct", LONGEST_TEXT));
            Page.answer(context, 202, Json.object().put("direct", written.id()));
        } else if (form.has("encrypted")) {
            person.writesEncrypted();
            Page.answer(context, 202, Json.object());
        } else if (form.has("delete")) {
            delete(person, Json.text(form, "delete"));
            Page.answer(context, 202, Json.object());
        } else {
            throw Failure.of(FailureCode.INVALID, "nothing to do");
        }
        changed.run();
    }

    private static String text(ObjectNode form, String field, int longest) {
        String text = Json.text(form, field);
        if (text.isBlank() || text.length() > longest) throw Failure.of(FailureCode.INVALID, "not a text");
        return text;
    }

    private void delete(XPerson person, String id) {
        XPost post = x.posts().by(person.id()).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Failure.of(FailureCode.INVALID, "no such post"));
        person.deletes(post);
    }

    private synchronized XPerson person(String name) {
        XPerson known = people.get(name);
        if (known != null) return known;
        if (name.isBlank() || name.length() > LONGEST_NAME || people.size() == MOST_PEOPLE)
            throw Failure.of(FailureCode.INVALID, "not a name, or too many");
        XPerson person = x.person(name, "warga" + (people.size() + 1));
        people.put(name, person);
        return person;
    }

    /** {@code x}: the account, what it was charged, and what each person posted and wrote, with the answers. */
    synchronized void addTo(ObjectNode state) {
        ObjectNode json = state.putObject("x")
                .put("handle", x.settings().account().handle())
                .put("charged", x.charged());
        ArrayNode all = json.putArray("people");
        people.forEach((name, person) -> {
            ObjectNode one = all.addObject().put("person", name);
            ArrayNode posts = one.putArray("posts");
            for (XPost post : x.posts().by(person.id())) {
                ObjectNode shown = posts.addObject()
                        .put("id", post.id())
                        .put("text", post.text())
                        .put("photo", !post.photos().isEmpty())
                        .put("at", Json.time(post.at()));
                ArrayNode answers = shown.putArray("answers");
                x.posts().ofAccount().stream()
                        .filter(answer -> answer.reference().post().equals(post.id()))
                        .forEach(answer ->
                                answers.addObject().put("text", answer.text()).put("at", Json.time(answer.at())));
            }
            ArrayNode directs = one.putArray("directs");
            x.directs().stream()
                    .filter(direct -> direct.other().equals(person.id()))
                    .forEach(direct -> directs.addObject()
                            .put("direction", direct.sender().equals(person.id()) ? "out" : "in")
                            .put("text", direct.text())
                            .put("at", Json.time(direct.at())));
        });
    }
}
