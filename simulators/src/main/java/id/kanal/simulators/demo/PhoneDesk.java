package id.kanal.simulators.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.json.Json;
import id.kanal.simulators.twilio.TwilioSimulator;
import io.vertx.core.Context;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A telephone behind the page: what a visitor does with it happens in calls of the simulated exchange. */
final class PhoneDesk implements AutoCloseable {
    /** Calls that go on at the same time. */
    private static final int MOST_CALLS = 8;
    /** Of calls that are over. */
    private static final int KEPT = 20;

    private static final int LONGEST_TEXT = 1_000;

    private final TwilioSimulator twilio;
    private final DemoSettings settings;
    private final Runnable changed;
    private final List<CallLine> lines = new ArrayList<>();
    private int calls;

    /** @param changed told whenever the page has something new to show, on any thread */
    PhoneDesk(TwilioSimulator twilio, DemoSettings settings, Runnable changed) {
        this.twilio = twilio;
        this.settings = settings;
        this.changed = changed;
    }

    /** Bodies are JSON and read before. */
    void routes(Router router) {
        router.post("/api/phone").consumes("application/json").handler(this::act);
    }

    /**
     * One thing that a caller does: {@code call} (from this number; empty to withhold it), {@code press} (keys), {@code say} (words),
     * {@code silent}, {@code hangUp}; or the agent whose telephone rings: {@code agent} ({@code answers}, {@code does-not} or
     * {@code hangs-up}). {@code id} names the call; without it, it is the last one. Answered when the gateway has answered.
     */
    private void act(RoutingContext context) {
        ObjectNode form = Json.read(context.body().asString("UTF-8"));
        CallLine line = form.has("call") ? line(Json.text(form, "call")) : known(form);
        CompletableFuture<Void> step = form.has("call") ? line.dial(twilio) : act(line, form);
        changed.run();
        Context home = context.vertx().getOrCreateContext();
        var unused = step.whenComplete((done, failed) -> home.runOnContext(now -> {
            if (failed == null) Page.answer(context, 200, Json.object().put("id", line.id()));
            else context.fail(failed);
        }));
    }

    private static CompletableFuture<Void> act(CallLine line, ObjectNode form) {
        if (form.has("press")) {
            String keys = Json.text(form, "press");
            if (!keys.matches("[0-9*#]{1,20}")) throw Failure.of(FailureCode.INVALID, "not keys of a telephone");
            return line.press(keys);
        } else if (form.has("say")) {
            String words = Json.text(form, "say").strip();
            if (words.isEmpty() || words.length() > LONGEST_TEXT) throw Failure.of(FailureCode.INVALID, "not words");
            return line.say(words);
        } else if (form.has("silent")) {
            return line.staySilent();
        } else if (form.has("hangUp")) {
            return line.hangUp();
        } else if (form.has("agent")) {
            return line.agent(
                    switch (Json.text(form, "agent")) {
                        case "answers" -> CallLine.Agent.ANSWERS;
                        case "does-not" -> CallLine.Agent.DOES_NOT;
                        case "hangs-up" -> CallLine.Agent.HANGS_UP;
                        default -> throw Failure.of(FailureCode.INVALID, "not what an agent does");
                    });
        } else {
            throw Failure.of(FailureCode.INVALID, "nothing to do");
        }
    }

    private synchronized CallLine line(String from) {
        if (!from.matches("|\\+[1-9][0-9]{7,14}")) throw Failure.of(FailureCode.INVALID, "not a phone number");
        if (lines.stream().anyMatch(line -> !line.isOver() && line.isFrom(from)))
            throw Failure.of(FailureCode.INVALID, "this number is on the line");
        if (lines.stream().filter(line -> !line.isOver()).count() >= MOST_CALLS)
            throw Failure.of(FailureCode.INVALID, "too many calls");
        CallLine line = new CallLine("call-" + ++calls, from, settings.means().clock(), changed);
        lines.add(line);
        lines.stream()
                .filter(CallLine::isOver)
                .findFirst()
                .filter(oldest -> lines.size() > KEPT)
                .ifPresent(lines::remove);
        return line;
    }

    private synchronized CallLine known(ObjectNode form) {
        String id = form.has("id") ? Json.text(form, "id") : "";
        return lines.reversed().stream()
                .filter(line -> id.isEmpty() || line.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Failure.of(FailureCode.INVALID, "no such call"));
    }

    /** {@code phone}: the number that is dialled, where agents sit, and the calls, the last one last. */
    synchronized void addTo(ObjectNode state) {
        ArrayNode calls = state.putObject("phone")
                .put("number", settings.shortCode())
                .put("desk", settings.gateway().resolve("/desk").toString())
                .putArray("calls");
        lines.forEach(line -> calls.add(line.shown()));
    }

    @Override
    public synchronized void close() {
        lines.forEach(CallLine::close);
    }
}
