package id.kanal.simulators.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.json.Json;
import id.kanal.simulators.twilio.PhoneCall;
import id.kanal.simulators.twilio.PhoneCall.Waits;
import id.kanal.simulators.twilio.TwilioSimulator;
import id.kanal.simulators.twilio.TwimlVerb;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * One call from the page's telephone. A step waits until the gateway has answered, so each call has a thread of its own, and does one
 * step at a time; whoever looks sees the call as it was after the last one. Futures complete on that thread, when the step is done.
 */
final class CallLine implements AutoCloseable {
    private static final String WITHHELD = "anonymous";
    private static final int MOST_STEPS = 200;
    private static final int LINES_KEPT = 200;
    private static final int LONGEST_STORY = 4_000;
    private static final String NO_ANSWER = "no-answer";

    private final String id;
    private final String from;
    private final Clock clock;
    private final Runnable changed;
    private final Instant began;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());
    private final AtomicBoolean busy = new AtomicBoolean();
    private final AtomicBoolean hangingUp = new AtomicBoolean();
    private volatile Phase phase = Phase.RINGING;
    private volatile Listens listens = Listens.NOBODY;
    private volatile ObjectNode shown;

    // all below belong to the thread
    private final Deque<ObjectNode> lines = new ArrayDeque<>();
    private Optional<PhoneCall> made = Optional.empty();
    private Optional<ScheduledFuture<?>> pause = Optional.empty();
    private String keys = "";
    private String story = "";
    private boolean talking;
    private int heard;
    private int said;
    private int steps;

    /** Where a call is. */
    enum Phase {
        /** Not answered so far. */
        RINGING,
        GATHER,
        RECORD,
        DIAL,
        QUEUE,
        /** With an agent. */
        TALK,
        OVER
    }

    /** Who would hear what is said now. */
    enum Listens {
        NOBODY,
        /** Only keys are waited for. */
        KEYS,
        WORDS,
        RECORDING,
        AGENT
    }

    /** What the agent does whose telephone rings. */
    enum Agent {
        ANSWERS,
        DOES_NOT,
        HANGS_UP
    }

    /**
     * @param from empty for a withheld number
     * @param changed told after every step, on any thread
     */
    CallLine(String id, String from, Clock clock, Runnable changed) {
        this.id = id;
        this.from = from;
        this.clock = clock;
        this.changed = changed;
        this.began = clock.instant();
        this.shown = picture(List.of());
    }

    String id() {
        return id;
    }

    boolean isFrom(String number) {
        return from.equals(number);
    }

    boolean isOver() {
        return phase == Phase.OVER;
    }

    /** {@code busy} while a step is under way. */
    ObjectNode shown() {
        return shown.deepCopy().put("busy", busy.get() || (hangingUp.get() && !isOver()));
    }

    /** To be called once, first of all. */
    CompletableFuture<Void> dial(TwilioSimulator twilio) {
        busy.set(true);
        return run(() -> {
            made = Optional.of(twilio.call(from.isEmpty() ? WITHHELD : from));
            take(answered -> {});
        });
    }

    CompletableFuture<Void> press(String pressed) {
        return act(call -> {
            line("pressed", pressed);
            pressed(call, pressed);
        });
    }

    private void pressed(PhoneCall call, String pressed) {
        if (call.waiting() == Waits.RECORD) {
            String ends = verb(call, "Record")
                    .flatMap(verb -> verb.attribute("finishOnKey"))
                    .orElse("1234567890*#");
            if (ends.contains(pressed.substring(0, 1))) recorded(call, pressed.substring(0, 1));
        } else if (call.waiting() == Waits.GATHER) {
            Optional<TwimlVerb> gather = verb(call, "Gather");
            keys += pressed;
            int most = number(gather, "numDigits", Integer.MAX_VALUE);
            if (keys.length() >= most || keys.endsWith("#")) typed(call);
            else pause(number(gather, "timeout", 5));
        }
    }

    /** Whoever presses several keys is waited for a while. */
    private void pause(int seconds) {
        pause = Optional.of(thread.schedule(() -> take(this::typed), seconds, TimeUnit.SECONDS));
    }

    private void typed(PhoneCall call) {
        String all = keys;
        keys = "";
        if (all.isEmpty()) call.staysSilent();
        else call.presses(all);
    }

    /** Throws {@link Failure} where nobody would hear it. */
    CompletableFuture<Void> say(String words) {
        if (listens == Listens.NOBODY || listens == Listens.KEYS)
            throw Failure.of(FailureCode.INVALID, "nobody listens to words now");
        return act(call -> {
            line("said", words);
            if (call.waiting() == Waits.RECORD) {
                String more = (story + ' ' + words).strip();
                story = more.substring(0, Math.min(more.length(), LONGEST_STORY));
            } else if (call.waiting() == Waits.GATHER) {
                keys = "";
                call.says(words);
            }
        });
    }

    CompletableFuture<Void> staySilent() {
        return act(call -> {
            line("silent", "");
            switch (call.waiting()) {
                case GATHER -> typed(call);
                case RECORD -> recorded(call, "");
                case QUEUE -> call.waits(Duration.between(began, clock.instant()));
                case DIAL, OVER -> {}
            }
        });
    }

    private void recorded(PhoneCall call, String key) {
        String all = story;
        story = "";
        if (all.isEmpty()) call.staysSilent();
        else call.tells(all, seconds(all), key);
    }

    /** Two words a second, as people speak on a telephone. */
    private static int seconds(String words) {
        return words.isEmpty() ? 0 : (words.split("\\s+").length + 1) / 2;
    }

    /** Throws {@link Failure} where no agent's telephone rings. */
    CompletableFuture<Void> agent(Agent does) {
        boolean possible = does == Agent.HANGS_UP ? phase == Phase.TALK : phase == Phase.DIAL || phase == Phase.QUEUE;
        if (!possible) throw Failure.of(FailureCode.INVALID, "no agent is called");
        return act(call -> {
            line("agent", does.name());
            switch (does) {
                case ANSWERS -> {
                    talking = true;
                    call.agentAnswers();
                }
                case DOES_NOT -> call.agentDoesNot(NO_ANSWER);
                case HANGS_UP -> call.agentTalks();
            }
        });
    }

    /** Whatever is under way: it comes next. */
    CompletableFuture<Void> hangUp() {
        if (phase == Phase.OVER) throw over();
        if (hangingUp.getAndSet(true)) throw over();
        return run(() -> take(call -> {
            line("hung-up", "");
            String all = story;
            story = "";
            if (all.isEmpty()) call.hangsUp();
            else call.tellsAndHangsUp(all, seconds(all));
        }));
    }

    private CompletableFuture<Void> act(Consumer<PhoneCall> step) {
        if (phase == Phase.OVER) throw over();
        if (!busy.compareAndSet(false, true)) throw Failure.of(FailureCode.INVALID, "the last step is under way");
        return run(() -> take(step));
    }

    private CompletableFuture<Void> run(Runnable what) {
        try {
            return CompletableFuture.runAsync(what, thread);
        } catch (RejectedExecutionException ended) {
            throw over();
        }
    }

    private static Failure over() {
        return Failure.of(FailureCode.INVALID, "the call is over");
    }

    private void take(Consumer<PhoneCall> step) {
        try {
            step(step);
        } finally {
            busy.set(false); // also where the gateway was away: the line is not engaged for ever
        }
    }

    private void step(Consumer<PhoneCall> step) {
        PhoneCall call = made.orElseThrow();
        pause.ifPresent(waits -> waits.cancel(false));
        step.accept(call);
        if (++steps == MOST_STEPS) call.hangsUp(); // nobody stays for ever
        List<String> all = call.heard();
        all.subList(heard, all.size()).forEach(prompt -> line("heard", prompt));
        heard = all.size();
        talking &= call.waiting() == Waits.DIAL || call.waiting() == Waits.QUEUE;
        phase = talking ? Phase.TALK : Phase.valueOf(call.waiting().name());
        listens = listens(call);
        shown = picture(call.errors());
        if (phase == Phase.OVER) thread.shutdown();
        changed.run();
    }

    private Listens listens(PhoneCall call) {
        return switch (phase) {
            case RINGING, DIAL, QUEUE, OVER -> Listens.NOBODY;
            case RECORD -> Listens.RECORDING;
            case TALK -> Listens.AGENT;
            case GATHER ->
                verb(call, "Gather")
                                .flatMap(gather -> gather.attribute("input"))
                                .filter(input -> input.contains("speech"))
                                .isPresent()
                        ? Listens.WORDS
                        : Listens.KEYS;
        };
    }

    private static Optional<TwimlVerb> verb(PhoneCall call, String name) {
        return call.documents().getLast().verbs().stream()
                .filter(verb -> verb.name().equals(name))
                .findFirst();
    }

    private static int number(Optional<TwimlVerb> verb, String attribute, int otherwise) {
        return verb.flatMap(found -> found.attribute(attribute))
                .filter(value -> value.matches("[0-9]{1,4}"))
                .map(Integer::valueOf)
                .orElse(otherwise);
    }

    private void line(String kind, String text) {
        lines.addLast(Json.object()
                .put("n", ++said)
                .put("step", steps)
                .put("kind", kind)
                .put("text", text)
                .put("at", Json.time(clock.instant())));
        if (lines.size() > LINES_KEPT) lines.removeFirst();
    }

    private ObjectNode picture(List<String> errors) {
        ObjectNode json = Json.object()
                .put("id", id)
                .put("from", from)
                .put("began", Json.time(began))
                .put("phase", phase.name())
                .put("listens", listens.name())
                .put("typed", keys)
                .put("recorded", seconds(story));
        if (phase == Phase.OVER) json.put("ended", Json.time(clock.instant()));
        lines.forEach(json.putArray("lines")::add);
        ArrayNode codes = json.putArray("errors");
        errors.forEach(codes::add);
        return json;
    }

    /** Without a word to the other side. */
    @Override
    public void close() {
        thread.shutdownNow();
    }
}
