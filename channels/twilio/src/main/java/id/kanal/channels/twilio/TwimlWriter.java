package id.kanal.channels.twilio;

import com.twilio.http.HttpMethod;
import com.twilio.twiml.TwiMLException;
import com.twilio.twiml.VoiceResponse;
import com.twilio.twiml.voice.Client;
import com.twilio.twiml.voice.Dial;
import com.twilio.twiml.voice.Enqueue;
import com.twilio.twiml.voice.Gather;
import com.twilio.twiml.voice.Hangup;
import com.twilio.twiml.voice.Leave;
import com.twilio.twiml.voice.Pause;
import com.twilio.twiml.voice.Redirect;
import com.twilio.twiml.voice.Say;
import com.twilio.twiml.voice.Sip;
import com.twilio.twiml.voice.SsmlProsody;
import java.util.List;

/**
 * Verbs as TwiML, every address in it absolute. A {@code Gather} never names a speech model: one that does not go with the language
 * makes it fail (warning 13331), and Twilio chooses one that does. Swear words stay: they belong to what somebody complains of.
 */
final class TwimlWriter {
    private static final String KEYS_THAT_END_A_RECORDING = "0#";

    private final VoiceConfig config;
    private final String base;

    /** @param base the absolute address of the channel's hook */
    TwimlWriter(VoiceConfig config, String base) {
        this.config = config;
        this.base = base;
    }

    /** Makes the token of a state. */
    @FunctionalInterface
    interface Sealer {
        String sealed(IvrState state);
    }

    String xml(List<Verb> verbs, Sealer sealer) {
        VoiceResponse.Builder response = new VoiceResponse.Builder();
        for (Verb verb : verbs)
            switch (verb) {
                case Verb.Say say -> response.say(say(say));
                case Verb.Pause(int seconds) -> response.pause(pause(seconds));
                case Verb.Gather gather -> response.gather(gather(gather, sealer));
                case Verb.RecordVoice(IvrState next) -> response.record(record(next, sealer));
                case Verb.Dial(IvrState next) -> response.dial(dial(next, sealer));
                case Verb.Enqueue(IvrState next) -> response.enqueue(enqueue(next, sealer));
                case Verb.Redirect(IvrState next) ->
                    response.redirect(new Redirect.Builder(step(next, sealer))
                            .method(HttpMethod.POST)
                            .build());
                case Verb.Leave leave -> response.leave(new Leave.Builder().build());
                case Verb.Hangup hangup -> response.hangup(new Hangup.Builder().build());
            }
        try {
            return response.build().toXml();
        } catch (TwiMLException bug) {
            throw new IllegalStateException("TwiML that cannot be written", bug);
        }
    }

    private String step(IvrState next, Sealer sealer) {
        return at("/step", next, sealer);
    }

    private String at(String path, IvrState next, Sealer sealer) {
        return base + path + "?s=" + sealer.sealed(next);
    }

    /** Voice and language always: Twilio's own are English. */
    private Say say(Verb.Say say) {
        Say.Builder said = new Say.Builder().option("voice", config.voice()).option("language", config.locale());
        String text = printable(say.text());
        return say.slowly()
                ? said.prosody(new SsmlProsody.Builder(text).rate("slow").build())
                        .build()
                : said.addText(text).build();
    }

    private static Pause pause(int seconds) {
        return new Pause.Builder().length(seconds).build();
    }

    private Gather gather(Verb.Gather gather, Sealer sealer) {
        boolean free = gather.next().stage() == CallStage.TELL;
        Gather.Builder asked = new Gather.Builder()
                .action(step(gather.next(), sealer))
                .method(HttpMethod.POST)
                .actionOnEmptyResult(true)
                .timeout(gather.seconds())
                .numDigits(gather.digits());
        if (gather.speech())
            asked.inputs(List.of(Gather.Input.DTMF, Gather.Input.SPEECH))
                    .option("language", config.locale())
                    .profanityFilter(false)
                    .speechTimeout(free ? "3" : "auto");
        else asked.inputs(Gather.Input.DTMF);
        for (Verb prompt : gather.prompts())
            switch (prompt) {
                case Verb.Say say -> asked.say(say(say));
                case Verb.Pause(int seconds) -> asked.pause(pause(seconds));
                default -> throw new IllegalStateException("nothing but words and pauses stands in a question");
            }
        return asked.build();
    }

    private com.twilio.twiml.voice.Record record(IvrState next, Sealer sealer) {
        return new com.twilio.twiml.voice.Record.Builder()
                .action(step(next, sealer))
                .method(HttpMethod.POST)
                .maxLength(Math.toIntExact(config.longestRecording().toSeconds()))
                .timeout(5)
                .finishOnKey(KEYS_THAT_END_A_RECORDING)
                .playBeep(true)
                .trim(com.twilio.twiml.voice.Record.Trim.TRIM_SILENCE)
                .recordingStatusCallback(at("/recording", next, sealer))
                .recordingStatusCallbackMethod(HttpMethod.POST)
                .recordingStatusCallbackEvents(com.twilio.twiml.voice.Record.RecordingEvent.COMPLETED)
                .build();
    }

    private Dial dial(IvrState next, Sealer sealer) {
        Dial.Builder dial = new Dial.Builder()
                .action(step(next, sealer))
                .method(HttpMethod.POST)
                .timeout(Math.toIntExact(config.ring().toSeconds()))
                .answerOnBridge(true);
        for (String agent : config.agents())
            if (agent.startsWith("client:"))
                dial.client(new Client.Builder(agent.substring("client:".length()))
                        .statusCallback(base + VoiceHook.AGENT)
                        .statusCallbackMethod(HttpMethod.POST)
                        .statusCallbackEvents(Client.Event.ANSWERED)
                        .build());
            else if (agent.startsWith("sip:"))
                dial.sip(new Sip.Builder(agent)
                        .statusCallback(base + VoiceHook.AGENT)
                        .statusCallbackMethod(HttpMethod.POST)
                        .statusCallbackEvents(Sip.Event.ANSWERED)
                        .build());
            else
                dial.number(new com.twilio.twiml.voice.Number.Builder(agent)
                        .statusCallback(base + VoiceHook.AGENT)
                        .statusCallbackMethod(HttpMethod.POST)
                        .statusCallbackEvents(com.twilio.twiml.voice.Number.Event.ANSWERED)
                        .build());
        return dial.build();
    }

    private Enqueue enqueue(IvrState next, Sealer sealer) {
        return new Enqueue.Builder(config.queue())
                .action(step(next, sealer))
                .method(HttpMethod.POST)
                .waitUrl(at("/wait", next, sealer))
                .waitUrlMethod(HttpMethod.POST)
                .build();
    }

    /** Without what XML 1.0 cannot hold (2.2): words come from a machine and names from the core. */
    private static String printable(String text) {
        StringBuilder kept = new StringBuilder();
        text.codePoints()
                .filter(point -> point >= ' ' && point != 0xFFFE && point != 0xFFFF && !isSurrogate(point))
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }

    private static boolean isSurrogate(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }
}
