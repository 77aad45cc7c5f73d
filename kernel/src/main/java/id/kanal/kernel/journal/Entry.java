package id.kanal.kernel.journal;

/**
 * One entry of a stream.
 *
 * @param id ascending within the stream
 * @param body versioned JSON, see {@code JournalJson}; never printed
 */
public record Entry(String id, String body) {
    /** Reading after this id begins at the oldest entry. */
    public static final String START = "0-0";

    @Override
    public String toString() {
        return "Entry[" + id + "]";
    }
}
