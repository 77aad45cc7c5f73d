package id.kanal.channels.twilio;

import java.util.List;

/** What Twilio can be asked to do in a call, as far as we ask for it; {@link TwimlWriter} writes it. */
sealed interface Verb {
    /** Read out. */
    record Say(String text, boolean slowly) implements Verb {
        static Say of(String text) {
            return new Say(text, false);
        }
    }

    record Pause(int seconds) implements Verb {}

    /**
     * Keys are waited for, and words where {@code speech}; silence is told, too.
     *
     * @param digits how many at most; 1 ends it at once
     * @param seconds of silence that end it
     * @param prompts what is said meanwhile: a key ends it
     */
    record Gather(IvrState next, boolean speech, int digits, int seconds, List<Verb> prompts) implements Verb {
        public Gather {
            prompts = List.copyOf(prompts);
        }
    }

    record RecordVoice(IvrState next) implements Verb {}

    /** All agents are called at once. */
    record Dial(IvrState next) implements Verb {}

    /** The call waits in the agents' queue. */
    record Enqueue(IvrState next) implements Verb {}

    /** Where the verb before it brought nothing. */
    record Redirect(IvrState next) implements Verb {}

    /** Out of a queue. */
    record Leave() implements Verb {}

    record Hangup() implements Verb {}
}
