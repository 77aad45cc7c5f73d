package id.kanal.channels.twilio;

import id.kanal.channels.twilio.Verb.Say;
import id.kanal.kernel.model.Facts;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.state.TicketCard;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is said in calls, and how it is asked. Pure. */
final class Prompts {
    private static final int PATIENCE = 5;
    private static final int SLOW_TYPING = 8;
    private static final int TICKET_DIGITS = 10;
    private static final int SENTENCE = 600;

    private final VoiceWords words;
    private final Options options;

    /**
     * What the settings say.
     *
     * @param service how it calls itself; empty for the usual words
     * @param doors other ways to report; empty for none in particular
     * @param free whether the call costs nothing, which is never said otherwise
     * @param agents whether there are any
     * @param queue whether callers wait for them in a queue
     */
    record Options(String service, String doors, boolean free, boolean agents, boolean queue) {}

    Prompts(VoiceWords words, Options options) {
        this.words = words;
        this.options = options;
    }

    VoiceWords words() {
        return words;
    }

    Options options() {
        return options;
    }

    Say say(String key) {
        return Say.of(words.say(key));
    }

    List<Verb> greeting() {
        List<Verb> said = new ArrayList<>();
        said.add(
                options.service.isEmpty()
                        ? say("greeting")
                        : Say.of(words.say("greeting.named", "service", options.service)));
        if (options.free) said.add(say("free"));
        return said;
    }

    /** First of all, where there is danger. */
    List<Verb> danger(Topic.Danger danger) {
        return danger == Topic.Danger.NONE ? List.of() : List.of(say("emergency." + danger.id()));
    }

    /** What was made out, read back. */
    Say noted(String heard) {
        String shown = heard.length() > SENTENCE ? heard.substring(0, SENTENCE) : heard;
        return Say.of(words.say("noted", "words", shown));
    }

    /** The number twice, digit by digit. */
    List<Verb> number(Ticket ticket) {
        List<Verb> said = new ArrayList<>(List.of(say("ticket")));
        said.addAll(slowly(ticket));
        said.add(say("ticket.again"));
        said.addAll(slowly(ticket));
        return said;
    }

    private List<Verb> slowly(Ticket ticket) {
        List<Verb> said = new ArrayList<>();
        for (String group : words.spelt(ticket)) {
            said.add(new Verb.Pause(1));
            said.add(new Say(group, true));
        }
        said.add(new Verb.Pause(1));
        return said;
    }

    /** What anybody may know of a case who has its number. */
    List<Verb> standing(TicketCard card) {
        List<Verb> said = new ArrayList<>(List.of(say("status." + card.state())));
        Optional<Facts.Standing> standing = card.standing(Optional.empty());
        standing.flatMap(Facts.Standing::agency)
                .ifPresent(agency -> said.add(Say.of(words.say("status.agency", "agency", agency))));
        standing.flatMap(Facts.Standing::due)
                .ifPresent(due -> said.add(Say.of(words.say("status.due", "due", words.day(due)))));
        return said;
    }

    /** Why nothing was kept, whom to call in danger, and where else to report. */
    List<Verb> down() {
        List<Verb> said = new ArrayList<>(List.of(say("down"), say("emergency")));
        said.add(options.doors.isEmpty() ? say("doors") : Say.of(words.say("doors.named", "doors", options.doors)));
        said.add(new Verb.Hangup());
        return said;
    }

    IvrStep menu(IvrState state, List<? extends Verb> before) {
        return gather(state.at(CallStage.MENU), before, "menu");
    }

    /** The same question after an answer that was none. */
    IvrStep again(IvrState state, List<? extends Verb> before) {
        return switch (state.stage()) {
            case MENU -> gather(state, before, "menu");
            case RECORD -> record(state, before, "record.again");
            case TELL -> gather(state, before, "tell");
            case NUMBER -> numbered(state, before);
            case STATUS -> gather(state, before, "status");
            case AGENT -> agent(state);
            case OFFER -> gather(state, before, state.known() ? "offer" : "offer.unknown");
        };
    }

    IvrStep record(IvrState state, List<? extends Verb> before, String prompt) {
        List<Verb> verbs = new ArrayList<>(before);
        verbs.add(say(prompt));
        verbs.add(new Verb.RecordVoice(state));
        verbs.add(new Verb.Redirect(state)); // an empty recording is told to nobody
        return new IvrStep.Answer(verbs);
    }

    /** Speech is not waited for where the number was read: whatever is said then would be lost. */
    IvrStep numbered(IvrState state, List<? extends Verb> before) {
        IvrState next = state.stage() == CallStage.NUMBER ? state : state.at(CallStage.NUMBER);
        List<Verb> prompts = new ArrayList<>(before);
        if (state.heard()) state.ticket().ifPresent(ticket -> prompts.addAll(number(ticket)));
        prompts.add(say(state.heard() ? "ticket.hint" : "kept.hint"));
        return new IvrStep.Answer(
                List.of(new Verb.Gather(next, false, 1, PATIENCE, prompts), say("bye"), new Verb.Hangup()));
    }

    IvrStep agent(IvrState state) {
        IvrState next = state.at(CallStage.AGENT);
        return new IvrStep.Answer(List.of(
                say("agent"), options.queue ? new Verb.Enqueue(next) : new Verb.Dial(next), new Verb.Redirect(next)));
    }

    IvrStep bye(List<? extends Verb> before) {
        List<Verb> verbs = new ArrayList<>(before);
        verbs.add(say("bye"));
        verbs.add(new Verb.Hangup());
        return new IvrStep.Answer(verbs);
    }

    private IvrStep gather(IvrState state, List<? extends Verb> before, String prompt) {
        List<Verb> prompts = new ArrayList<>(before);
        prompts.add(say(prompt));
        boolean number = state.stage() == CallStage.STATUS;
        return new IvrStep.Answer(List.of(
                new Verb.Gather(state, true, number ? TICKET_DIGITS : 1, number ? SLOW_TYPING : PATIENCE, prompts),
                new Verb.Redirect(state)));
    }
}
