package id.kanal.normalizer.text;

/** How a text speaks of what became of an earlier case, if it is an answer to that. */
public enum Tone {
    /** Content with it. */
    CONTENT,
    /** It is not so, not enough, or not understood. */
    OBJECTION,
    /** Thanks, a greeting, a sign: nothing that anybody has to do something about. */
    COURTESY,
    /** A yes: an answer where something was asked, courtesy elsewhere. */
    ASSENT,
    /** Nothing of this is clear. */
    PLAIN
}
