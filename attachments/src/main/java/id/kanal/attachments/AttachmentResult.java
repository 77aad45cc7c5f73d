package id.kanal.attachments;

/** What became of an attachment. */
public enum AttachmentResult {
    /** It is stored and will be passed on. */
    KEPT,
    /** Too large, too many, or it would have told where it was made. */
    LEFT_OUT,
    /** It holds a virus: stored aside, for a person to look at. */
    INFECTED
}
