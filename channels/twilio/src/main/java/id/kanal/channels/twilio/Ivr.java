package id.kanal.channels.twilio;

import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.state.TicketCard;
import id.kanal.kernel.worker.FrontDesk;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The dialogue with a caller: from where a call is and what happened to what is done next. Pure, so that whatever Twilio tells
 * twice or late is answered as it was the first time. What a caller told is kept before anything is answered, once a call.
 */
final class Ivr {
    /** How often one thing is asked. */
    private static final int MOST = 3;
    /** How often a number is read again. */
    private static final int MOST_REPEATS = 6;
    /** One word may be a cough; a second one is somebody who tells something. */
    private static final int TELLING = 2;

    private final Prompts prompts;

    Ivr(Prompts prompts) {
        this.prompts = prompts;
    }

    IvrStep next(IvrState state, CallInput input) {
        return switch (input) {
            case CallInput.Started started -> prompts.menu(state, prompts.greeting());
            case CallInput.Keys(String digits) -> keys(state, digits);
            case CallInput.Spoken spoken -> spoken(state, spoken);
            case CallInput.Silence silence -> silence(state);
            case CallInput.Recorded recorded -> recorded(state, recorded);
            case CallInput.AgentEnded(boolean talked) -> talked ? prompts.bye(List.of()) : noAgent(state);
            case CallInput.HungUp over -> new IvrStep.Answer(List.of(new Verb.Hangup()));
            case CallInput.Kept(CallReport report, Ticket ticket) ->
                kept(state.with(ticket, report.isEnough()), report);
            case CallInput.NotKept(CallReport report) -> new IvrStep.Answer(notKept(report));
            case CallInput.Found(Optional<TicketCard> card) -> found(state, card);
            case CallInput.NotFound unknown -> prompts.menu(state, List.of(prompts.say("status.down")));
        };
    }

    private IvrStep keys(IvrState state, String digits) {
        if (state.stage() == CallStage.STATUS && digits.length() > 1) return number(state, digits);
        return switch (digits) {
            case "0" -> prompts.again(state, List.of(prompts.say("emergency")));
            case "9" -> repeat(state);
            default ->
                switch (state.stage()) {
                    case MENU, RECORD, TELL, STATUS -> chosen(state, digits);
                    case NUMBER -> digits.equals("3") ? agent(state) : prompts.bye(List.of());
                    case AGENT, OFFER -> offered(state, digits);
                };
        };
    }

    private IvrStep repeat(IvrState state) {
        return state.stage() == CallStage.NUMBER && state.attempt() >= MOST_REPEATS
                ? prompts.bye(List.of())
                : prompts.again(state.stage() == CallStage.NUMBER ? state.again() : state, List.of());
    }

    private IvrStep chosen(IvrState state, String key) {
        return switch (key) {
            case "1" -> record(state, List.of());
            case "2" -> prompts.again(state.at(CallStage.STATUS), List.of());
            case "3" -> agent(state);
            case "4" ->
                state.ticket().isPresent()
                        ? record(state, List.of())
                        : prompts.again(state.at(CallStage.TELL), List.of());
            default -> inVain(state, "wrong-key");
        };
    }

    private IvrStep offered(IvrState state, String key) {
        if (key.equals("1")) return record(state, List.of());
        if (key.equals("2") && state.known()) return new IvrStep.Keep(new CallReport.CallBack(), state);
        return inVain(state.stage() == CallStage.OFFER ? state : state.at(CallStage.OFFER), "wrong-key");
    }

    private IvrStep record(IvrState state, List<Verb> before) {
        return prompts.record(state.at(CallStage.RECORD), before, "record");
    }

    private IvrStep agent(IvrState state) {
        return prompts.options().agents() ? prompts.agent(state) : noAgent(state);
    }

    /** Whoever told something already has a number; a second one would be another case. */
    private IvrStep noAgent(IvrState state) {
        List<Verb> said = List.of(prompts.say("agent.none"));
        return state.ticket().isPresent()
                ? prompts.numbered(state, said)
                : prompts.again(state.at(CallStage.OFFER), said);
    }

    /** A number of something in the words of a menu, or words that tell something. */
    private IvrStep spoken(IvrState state, CallInput.Spoken spoken) {
        if (state.stage() == CallStage.STATUS) {
            Optional<String> number = prompts.words().number(spoken.words()).filter(digits -> digits.length() > 1);
            if (number.isPresent()) return number(state, number.get());
        }
        boolean danger = spoken.heard().danger() != Topic.Danger.NONE;
        Optional<String> key = prompts.words().key(spoken.words());
        if (key.isPresent()) return keys(state, key.get());
        if (state.ticket().isPresent())
            return finished(state, prompts.danger(spoken.heard().danger()));
        if (!danger && VoiceWords.count(spoken.words()) < TELLING) return inVain(state, "not-understood");
        boolean recorded = state.stage() != CallStage.TELL;
        return new IvrStep.Keep(new CallReport.Words(spoken.words(), spoken.heard(), recorded), state);
    }

    private IvrStep number(IvrState state, String digits) {
        return Ticket.read(digits.replace("*", ""))
                .<IvrStep>map(ticket -> new IvrStep.LookUp(ticket, state))
                .orElseGet(() -> inVain(state, "status.wrong"));
    }

    private IvrStep found(IvrState state, Optional<TicketCard> card) {
        return card.map(known -> prompts.menu(state, prompts.standing(known)))
                .orElseGet(() -> inVain(state, "status.unknown"));
    }

    private IvrStep silence(IvrState state) {
        return switch (state.stage()) {
            case NUMBER -> prompts.bye(List.of());
            case AGENT -> noAgent(state);
            case RECORD -> inVain(state, "not-heard");
            case MENU, TELL, STATUS, OFFER -> inVain(state, "silence");
        };
    }

    /** Asked again, some times; then whoever cannot press keys or be understood gets a person, or a number to call in danger. */
    private IvrStep inVain(IvrState state, String why) {
        List<Verb> said = List.of(prompts.say(why));
        if (state.attempt() + 1 < MOST) return prompts.again(state.again(), said);
        return switch (state.stage()) {
            case STATUS -> prompts.menu(state, said);
            case MENU, TELL -> prompts.options().agents() ? prompts.agent(state) : prompts.bye(farewell(said));
            case RECORD -> state.ticket().isPresent() ? finished(state, List.of()) : prompts.bye(farewell(said));
            case NUMBER, AGENT, OFFER -> prompts.bye(farewell(said));
        };
    }

    private List<Verb> farewell(List<Verb> said) {
        List<Verb> all = new ArrayList<>(said);
        all.add(prompts.say("emergency"));
        return all;
    }

    private IvrStep recorded(IvrState state, CallInput.Recorded recorded) {
        if (state.ticket().isEmpty())
            return new IvrStep.Keep(
                    new CallReport.Voice(recorded.recording(), recorded.key()), state.at(CallStage.RECORD));
        // what was kept names all that is recorded in this call
        IvrState now =
                recorded.recording().isEnough() ? state.with(state.ticket().get(), true) : state;
        if (recorded.over()) return new IvrStep.Answer(List.of(new Verb.Hangup()));
        return now.heard() ? finished(now, ended(recorded.key())) : shortly(now, ended(recorded.key()));
    }

    /** What is said first to whoever asked for it by the key that ended their recording. */
    private List<Verb> ended(String key) {
        return key.equals("0") ? List.of(prompts.say("emergency")) : List.of();
    }

    private IvrStep shortly(IvrState state, List<Verb> before) {
        if (state.attempt() + 1 >= MOST) return finished(state, before);
        List<Verb> said = new ArrayList<>(before);
        said.add(prompts.say("too-short"));
        return prompts.again(state.again(), said);
    }

    private IvrStep finished(IvrState state, List<Verb> before) {
        List<Verb> said = new ArrayList<>(before);
        said.add(prompts.say(state.heard() ? "thanks" : "kept"));
        return prompts.numbered(state, said);
    }

    private IvrStep kept(IvrState state, CallReport report) {
        return switch (report) {
            case CallReport.Words(String words, FrontDesk.Heard heard, boolean recorded) -> {
                List<Verb> said = new ArrayList<>(prompts.danger(heard.danger()));
                said.add(prompts.noted(words));
                yield recorded
                        ? prompts.record(state.at(CallStage.RECORD), said, "record.more")
                        : finished(state, said);
            }
            case CallReport.Voice(CallRecording recording, String key) ->
                state.heard() ? finished(state, ended(key)) : shortly(state, ended(key));
            case CallReport.CallBack wanted -> prompts.numbered(state, List.of(prompts.say("call-back")));
        };
    }

    private List<Verb> notKept(CallReport report) {
        List<Verb> said = new ArrayList<>();
        if (report instanceof CallReport.Words told)
            said.addAll(prompts.danger(told.heard().danger()));
        said.addAll(prompts.down());
        return said;
    }
}
