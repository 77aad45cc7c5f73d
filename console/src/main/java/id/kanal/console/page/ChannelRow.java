package id.kanal.console.page;

/**
 * A channel as operators see it, every cell in words.
 *
 * @param state {@code up}, {@code down} or {@code elsewhere}
 */
public record ChannelRow(String id, String state, String cause, Cells cells) {
    /** @param failed 0 for none */
    public record Cells(String lastIn, String lastOut, long hourly, long waiting, long failed, String window) {}
}
