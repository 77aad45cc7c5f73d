package id.kanal.simulators.twilio;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Somebody on the line, and what Twilio does for them. Each method returns when the caller is asked something again, or the call is over.
 * Used by one thread.
 */
public final class PhoneCall {
    private final TwilioSimulator twilio;
    private final String from;
    private final String sid;
    private final List<CallOddity> oddities;
    private final CallSteps steps;
    private final Deque<TwimlVerb> left = new ArrayDeque<>();
    private final List<String> heard = new ArrayList<>();
    private final List<Runnable> late = new ArrayList<>();
    private volatile Waits waits = Waits.OVER;
    private Optional<TwimlVerb> asked = Optional.empty();
    private int said;
    private int sequence;
    private boolean ended;

    /** What is waited for. */
    public enum Waits {
        GATHER,
        RECORD,
        DIAL,
        QUEUE,
        OVER
    }

    PhoneCall(TwilioSimulator twilio, String from, String sid, List<CallOddity> oddities) {
        this.twilio = twilio;
        this.from = from;
        this.sid = sid;
        this.oddities = List.copyOf(oddities);
        this.steps = new CallSteps(twilio, oddities.contains(CallOddity.REPEATED));
    }

    public String sid() {
        return sid;
    }

    public String from() {
        return from;
    }

    public Waits waiting() {
        return waits;
    }

    /** All that was read out so far. */
    public List<String> heard() {
        return List.copyOf(heard);
    }

    /** What was read out since the caller last did something. */
    public String lately() {
        return String.join(" ", heard.subList(said, heard.size()));
    }

    public List<TwimlDocument> documents() {
        return steps.documents();
    }

    /** Codes of what went wrong, as Twilio's debugger names it. */
    public List<String> errors() {
        return steps.errors();
    }

    PhoneCall begin() {
        waits = Waits.GATHER; // in progress as soon as it is answered
        fetch(twilio.webhook().voice().toString(), parameters("ringing", Map.of()));
        return run();
    }

    /** In a recording only a key that ends it does something; a long press of several is one. */
    public PhoneCall presses(String keys) {
        said = heard.size();
        return switch (waits) {
            case GATHER -> gathered(keys);
            case RECORD -> this;
            case DIAL, QUEUE, OVER -> this;
        };
    }

    private PhoneCall gathered(String keys) {
        TwimlVerb gather = asked.orElseThrow();
        String finish = gather.attribute("finishOnKey", "#");
        int most = Integer.parseInt(gather.attribute("numDigits", "99"));
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < keys.length(); i++) {
            char key = keys.charAt(i);
            if (finish.indexOf(key) >= 0 && !digits.isEmpty()) break;
            digits.append(key);
            if (digits.length() == most) break;
        }
        return act(gather, Map.of("Digits", digits.toString()));
    }

    /** Says something to a question; nobody listens where only keys are waited for. */
    public PhoneCall says(String words) {
        said = heard.size();
        if (waits != Waits.GATHER) return this;
        TwimlVerb gather = asked.orElseThrow();
        if (!gather.attribute("input", "dtmf").contains("speech")) return staysSilent();
        return act(gather, Map.of("SpeechResult", words, "Confidence", "0.9"));
    }

    /** Says and presses nothing until Twilio gives up. */
    public PhoneCall staysSilent() {
        said = heard.size();
        if (waits == Waits.RECORD) return run(); // nothing was recorded: nobody is told
        if (waits != Waits.GATHER) return this;
        TwimlVerb gather = asked.orElseThrow();
        return gather.attribute("actionOnEmptyResult", "false").equals("true")
                ? act(gather, Map.of("Digits", ""))
                : run();
    }

    /** Tells something to a recording, and ends it with the hash key. */
    public PhoneCall tells(String words, int seconds) {
        return tells(words, seconds, "#");
    }

    /** @param key that ends it; empty for silence */
    public PhoneCall tells(String words, int seconds, String key) {
        said = heard.size();
        return waits == Waits.RECORD ? recorded(words, seconds, key, false) : this;
    }

    public PhoneCall tellsAndHangsUp(String words, int seconds) {
        said = heard.size();
        return waits == Waits.RECORD ? recorded(words, seconds, "hangup", true) : this;
    }

    private PhoneCall recorded(String words, int seconds, String key, boolean over) {
        TwimlVerb verb = asked.orElseThrow();
        StoredRecording recording = twilio.record(sid, words, seconds);
        if (over) waits = Waits.OVER;
        if (oddities.contains(CallOddity.RECORDING_FIRST)) ready(verb, recording);
        if (!oddities.contains(CallOddity.NO_ACTION)) {
            Map<String, String> told = new LinkedHashMap<>(Map.of(
                    "RecordingUrl", twilio.address(recording),
                    "RecordingSid", recording.sid(),
                    "RecordingDuration", Integer.toString(seconds),
                    "Digits", key));
            if (over) steps.tell(verb.attribute("action", ""), parameters("completed", told));
            else fetch(verb.attribute("action", ""), parameters("in-progress", told));
        } else {
            waits = Waits.OVER;
        }
        if (!oddities.contains(CallOddity.RECORDING_FIRST)) ready(verb, recording);
        if (waits != Waits.OVER) return run();
        ended();
        return this;
    }

    private void ready(TwimlVerb verb, StoredRecording recording) {
        Optional<String> callback = verb.attribute("recordingStatusCallback");
        if (callback.isEmpty() || oddities.contains(CallOddity.NO_RECORDING_CALLBACK)) return;
        Map<String, String> told = new LinkedHashMap<>(Map.of(
                "AccountSid",
                twilio.settings().accountSid(),
                "CallSid",
                sid,
                "RecordingSid",
                recording.sid(),
                "RecordingUrl",
                twilio.address(recording),
                "RecordingStatus",
                "completed",
                "RecordingDuration",
                Integer.toString(recording.seconds()),
                "RecordingChannels",
                "1",
                "RecordingSource",
                "RecordVerb"));
        if (oddities.contains(CallOddity.RECORDING_LATE)) late.add(() -> steps.tell(callback.get(), told));
        else steps.tell(callback.get(), told);
    }

    /** What was held back is told now; whether all of it was taken. */
    public boolean deliverHeld() {
        int before = steps.errors().size();
        late.forEach(Runnable::run);
        late.clear();
        return steps.errors().size() == before;
    }

    /** The last step is asked for once more, as if its answer had been lost on the way. */
    public PhoneCall again() {
        said = heard.size();
        waits = Waits.GATHER;
        take(steps.again());
        return run();
    }

    public PhoneCall hangsUp() {
        said = heard.size();
        if (waits == Waits.OVER) return this;
        Waits before = waits;
        waits = Waits.OVER;
        if (before == Waits.QUEUE)
            steps.tell(
                    asked.orElseThrow().attribute("action", ""),
                    parameters("completed", Map.of("QueueResult", "hangup")));
        ended();
        return this;
    }

    /** An agent's telephone is answered, and they talk; Twilio tells whoever asked for that. */
    public PhoneCall agentAnswers() {
        if (waits != Waits.DIAL) return this;
        for (TwimlVerb telephone : asked.orElseThrow().children()) {
            Map<String, String> told =
                    parameters("in-progress", Map.of("CallbackSource", "call-progress-events", "SequenceNumber", "2"));
            told.put("CallSid", sid.replaceFirst("..$", "ff"));
            told.put("ParentCallSid", sid);
            told.put("Direction", "outbound-dial");
            told.put("To", telephone.name().equals("Client") ? "client:" + telephone.text() : telephone.text());
            telephone.attribute("statusCallback").ifPresent(url -> steps.tell(url, told));
        }
        return this;
    }

    /** An agent takes the call, and both hang up when they have talked. */
    public PhoneCall agentTalks() {
        said = heard.size();
        return switch (waits) {
            case DIAL -> act(asked.orElseThrow(), Map.of("DialCallStatus", "completed", "DialCallDuration", "60"));
            case QUEUE -> act(asked.orElseThrow(), Map.of("QueueResult", "bridged", "QueueTime", "30"));
            case GATHER, RECORD, OVER -> this;
        };
    }

    /** Such as {@code no-answer} or {@code busy} of a dialled agent, {@code queue-full} of a queue. */
    public PhoneCall agentDoesNot(String result) {
        said = heard.size();
        return switch (waits) {
            case DIAL -> act(asked.orElseThrow(), Map.of("DialCallStatus", result));
            case QUEUE -> act(asked.orElseThrow(), Map.of("QueueResult", result, "QueueTime", "0"));
            case GATHER, RECORD, OVER -> this;
        };
    }

    /** Waits in a queue, and is asked to go on waiting or led out of it. */
    public PhoneCall waits(Duration queued) {
        said = heard.size();
        if (waits != Waits.QUEUE) return this;
        TwimlVerb queue = asked.orElseThrow();
        Map<String, String> told =
                Map.of("QueueTime", Long.toString(queued.toSeconds()), "QueuePosition", "1", "CurrentQueueSize", "1");
        Optional<TwimlDocument> meanwhile =
                steps.document(queue.attribute("waitUrl", ""), parameters("in-progress", told));
        if (meanwhile.isEmpty()) return this;
        for (TwimlVerb verb : meanwhile.get().verbs()) {
            if (verb.name().equals("Say")) heard.add(verb.text());
            if (verb.name().equals("Leave"))
                return act(queue, Map.of("QueueResult", "leave", "QueueTime", Long.toString(queued.toSeconds())));
        }
        return this;
    }

    private PhoneCall act(TwimlVerb verb, Map<String, String> told) {
        fetch(verb.attribute("action", twilio.webhook().voice().toString()), parameters("in-progress", told));
        return run();
    }

    private Map<String, String> parameters(String status, Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("CallSid", sid);
        all.put("AccountSid", twilio.settings().accountSid());
        all.put("From", from);
        all.put("To", TwilioSimulator.TELEPHONE);
        all.put("CallStatus", status);
        all.put("ApiVersion", "2010-04-01");
        all.put("Direction", "inbound");
        all.putAll(more);
        return all;
    }

    private PhoneCall run() {
        asked = Optional.empty();
        if (waits == Waits.OVER) return this;
        while (!left.isEmpty()) {
            TwimlVerb verb = left.poll();
            switch (verb.name()) {
                case "Say" -> heard.add(verb.text());
                case "Play", "Pause", "Leave" -> {}
                case "Gather" -> {
                    verb.children().stream()
                            .filter(prompt -> prompt.name().equals("Say"))
                            .forEach(prompt -> heard.add(prompt.text()));
                    return ask(Waits.GATHER, verb);
                }
                case "Record" -> {
                    return ask(Waits.RECORD, verb);
                }
                case "Dial" -> {
                    return ask(Waits.DIAL, verb);
                }
                case "Enqueue" -> {
                    ask(Waits.QUEUE, verb);
                    return waits(Duration.ZERO);
                }
                case "Redirect" -> fetch(verb.text(), parameters("in-progress", Map.of()));
                default -> left.clear(); // Hangup and Reject
            }
            if (waits == Waits.OVER) break;
        }
        if (waits != Waits.OVER) {
            waits = Waits.OVER;
            ended();
        }
        return this;
    }

    private PhoneCall ask(Waits what, TwimlVerb verb) {
        asked = Optional.of(verb);
        waits = what;
        return this;
    }

    /** Told once, whoever notices it first. */
    private void ended() {
        if (ended) return;
        ended = true;
        twilio.webhook().status().ifPresent(url -> {
            Map<String, String> told = new LinkedHashMap<>(parameters(
                    "completed",
                    Map.of(
                            "CallDuration", "42",
                            "CallbackSource", "call-progress-events",
                            "SequenceNumber", Integer.toString(sequence++))));
            steps.tell(url.toString(), told);
        });
    }

    /** The next document; without one the call is over, as where an application has an error. */
    private void fetch(String url, Map<String, String> form) {
        take(steps.next(url, form));
    }

    private void take(Optional<TwimlDocument> next) {
        left.clear();
        if (next.isPresent()) left.addAll(next.get().verbs());
        else {
            waits = Waits.OVER;
            ended();
        }
    }
}
