package id.kanal.normalizer;

import id.kanal.kernel.json.JournalJson;
import id.kanal.kernel.model.Conversation;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.IntakeEntry;
import id.kanal.kernel.model.Pending;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic;
import id.kanal.normalizer.text.SharedWord;
import id.kanal.normalizer.text.Tone;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Several questions are open and a message does not say which it answers: its sender is asked, once, and the message waits for
 * {@code normalizer.choose-within}; then it goes to the case that asked last. It is held in the journal with its timer, whatever
 * becomes of the conversation meanwhile.
 */
final class WhichCase {
    static final String SLOT = "which";

    /** More would not fit into one SMS; the older ones have to be named. */
    private static final int MOST_OPTIONS = 4;
    /** What comes in a row is one answer. */
    private static final int MOST_HELD = 5;

    private static final int FEW = 4;
    private static final int TOLD = 24;
    private static final String ID = "id";
    private static final String NEWEST = "to";
    /** Before a ticket: the question about it. */
    private static final String ASKED = "q";

    private final NormalizerConfig config;

    WhichCase(NormalizerConfig config) {
        this.config = config;
    }

    /**
     * Between what has to be chosen.
     *
     * @param open questions that the message may answer, newest first
     * @return at most one where it is clear
     */
    static List<Pending> candidates(List<Pending> open, AnalyzedMessage read) {
        if (open.size() < 2) return open;
        boolean praises = read.analysis().subject().tone() == Tone.CONTENT && read.lacksPlace();
        if (open.get(0).slot().equals(ReplyResolver.PLACE) && !praises) return open.subList(0, 1);
        Map<Ticket, Pending> one = new LinkedHashMap<>();
        open.stream()
                .filter(pending -> !pending.slot().equals(ReplyResolver.PLACE))
                .forEach(pending -> one.putIfAbsent(pending.ticket().orElseThrow(), pending));
        List<Pending> likely = likely(List.copyOf(one.values()), read);
        List<Pending> speaking = likely.stream()
                .filter(pending -> SharedWord.in(
                        pending.about().orElse(""), read.analysis().words().text()))
                .toList();
        return speaking.size() == 1 ? speaking : likely;
    }

    /** Facts answer a question; that something is done or not done may answer either. */
    private static List<Pending> likely(List<Pending> open, AnalyzedMessage read) {
        List<Pending> asked = open.stream()
                .filter(pending -> pending.slot().equals(ReplyResolver.CORE))
                .toList();
        Tone tone = read.analysis().subject().tone();
        boolean judges = tone == Tone.CONTENT || tone == Tone.OBJECTION;
        return asked.isEmpty() || judges ? open : asked;
    }

    /** The question that was asked back, while it is open. */
    static Optional<Pending> asked(OpenTurn turn) {
        return Choices.live(turn).stream()
                .filter(pending -> pending.slot().equals(SLOT))
                .findFirst();
    }

    /**
     * What somebody chooses by a few words: a ticket, a number among them, or a word of the question that they answer.
     *
     * @param named the case that the message names
     */
    static Optional<Ticket> picked(Pending question, Optional<Ticket> named, AnalyzedMessage read) {
        String said = read.analysis().words().text();
        if (read.wordCount() > FEW || !read.message().files().isEmpty()) return Optional.empty();
        List<Topic.Option> options = question.options();
        if (named.isPresent())
            return named.filter(
                    ticket -> options.stream().anyMatch(option -> option.id().equals(ticket.digits())));
        String digits = said.replaceAll("\\D+", "");
        int number = digits.length() == 1 ? digits.charAt(0) - '0' : 0;
        if (number >= 1 && number <= options.size())
            return Optional.of(new Ticket(options.get(number - 1).id()));
        List<Topic.Option> speaking = options.stream()
                .filter(option -> SharedWord.in(option.words().orElse(""), said))
                .toList();
        return speaking.size() == 1 ? Optional.of(new Ticket(speaking.get(0).id())) : Optional.empty();
    }

    /** Holds the message and asks. */
    Turn ask(List<Pending> candidates, OpenTurn turn) {
        List<Pending> told = candidates.subList(0, Math.min(candidates.size(), MOST_OPTIONS));
        List<Topic.Option> options = told.stream().map(WhichCase::option).toList();
        Ticket newest = told.get(0).ticket().orElseThrow();
        String id = turn.draw().id();
        Instant until = turn.now().plus(config.chooseWithin());
        String key = turn.known().keys().held(turn.from());
        release(key, Optional.empty(), turn); // of a question that was pushed out, or is over just now
        Map<String, String> fields = new HashMap<>(Map.of(ID, id, NEWEST, newest.digits(), "0", held(turn.inbound())));
        for (Pending question : told)
            fields.put(ASKED + question.ticket().orElseThrow().digits(), question.id());
        turn.index(key, fields, config.keepSenders());
        turn.remind(new IntakeEntry.Due(turn.from(), id, until), until);
        turn.change(c -> c.without(SLOT).asking(new Pending(id, Optional.empty(), SLOT, options, until)));
        turn.answer(new Topic.Question(SLOT, Optional.empty(), options, until));
        return turn.done(Outcome.ADDITION);
    }

    private static Topic.Option option(Pending pending) {
        Ticket ticket = pending.ticket().orElseThrow();
        return new Topic.Option(
                ticket.digits(), Optional.of(pending.about().map(WhichCase::cut).orElseGet(ticket::shown)));
    }

    private static String cut(String about) {
        if (about.length() <= TOLD) return about;
        int space = about.lastIndexOf(' ', TOLD);
        return about.substring(0, space > TOLD / 2 ? space : TOLD).strip() + "…";
    }

    /** Another piece of the same answer; empty where no more is held. */
    Optional<Turn> hold(OpenTurn turn) {
        String key = turn.known().keys().held(turn.from());
        int held = messages(turn.known().state(key)).size();
        if (held == 0 || held >= MOST_HELD) return Optional.empty();
        turn.index(key, Map.of(Integer.toString(held), held(turn.inbound())), config.keepSenders());
        return Optional.of(turn.done(Outcome.ADDITION));
    }

    private static String held(Inbound message) {
        return JournalJson.write(message);
    }

    /** What was held goes on to the case that was chosen. */
    Turn chosen(Pending question, Ticket ticket, OpenTurn turn) {
        release(turn.known().keys().held(turn.from()), Optional.of(ticket), turn);
        turn.change(c -> c.answered(question.id()));
        turn.forget(new IntakeEntry.Due(turn.from(), question.id(), question.until()));
        return turn.done(Outcome.COMMAND_ANSWER);
    }

    private static void release(String key, Optional<Ticket> chosen, OpenTurn turn) {
        Map<String, String> state = turn.known().state(key);
        if (state.isEmpty()) return;
        inOrder(state, chosen, turn.now()).forEach(again -> turn.remind(again.entry(), again.due()));
        turn.erase(key);
    }

    /** Nobody chose in time. */
    static Turn due(Input.Due due, Conversation before, Known known, Instant now) {
        String key = known.keys().held(due.of());
        Map<String, String> state = known.state(key);
        List<Effect> effects = new ArrayList<>();
        if (due.pending().equals(state.get(ID))) {
            effects.addAll(inOrder(state, Optional.empty(), now));
            effects.add(new Effect.Erase(key));
        }
        return new Turn(before.answered(due.pending()), Optional.empty(), effects);
    }

    private static List<Effect.Remind> inOrder(Map<String, String> state, Optional<Ticket> chosen, Instant now) {
        Ticket about = chosen.orElseGet(() -> new Ticket(state.get(NEWEST)));
        List<Effect.Remind> again = new ArrayList<>();
        for (Inbound message : messages(state))
            again.add(new Effect.Remind(
                    new IntakeEntry.Resumed(message, about, state.get(ASKED + about.digits())),
                    now.plusMillis(again.size())));
        return again;
    }

    private static List<Inbound> messages(Map<String, String> state) {
        List<Inbound> messages = new ArrayList<>();
        for (int i = 0; state.containsKey(Integer.toString(i)); i++)
            if (JournalJson.intakeEntry(state.get(Integer.toString(i))) instanceof Inbound message)
                messages.add(message);
        return messages;
    }
}
