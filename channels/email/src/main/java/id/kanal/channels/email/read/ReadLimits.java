package id.kanal.channels.email.read;

/**
 * How much of a mail is read. What is beyond is left out and said so; no limit refuses a mail.
 *
 * @param text characters of text
 * @param parts parts, those within parts counted too
 * @param depth how deep parts may lie in parts
 * @param tags elements of HTML in all of the mail; its tree must fit into memory
 */
public record ReadLimits(int text, int parts, int depth, int tags) {
    public static final ReadLimits DEFAULT = new ReadLimits(100_000, 500, 20, 20_000);

    public ReadLimits {
        if (text < 1 || parts < 1 || depth < 1 || tags < 1) throw new IllegalArgumentException("limits are positive");
    }
}
