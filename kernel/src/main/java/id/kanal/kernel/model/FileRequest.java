package id.kanal.kernel.model;

/**
 * A file that a channel is to fetch from its provider after the message was acknowledged.
 *
 * @param from whose message brought it
 * @param part where it belongs
 */
public record FileRequest(Address from, Part part, Content.File.Remote file) {
    /** Knows neither the address nor the file's name. */
    @Override
    public String toString() {
        return "FileRequest[" + file + "]";
    }

    /**
     * One message among those that wait together.
     *
     * @param group where they wait, or waited
     * @param number of the message in it
     * @param inboundId of the message
     */
    public record Part(String group, int number, String inboundId) {
        @Override
        public String toString() {
            return "Part[" + number + "]";
        }
    }
}
