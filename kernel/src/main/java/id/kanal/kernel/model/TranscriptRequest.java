package id.kanal.kernel.model;

import java.time.Instant;

/**
 * A recording whose words are to be written down.
 *
 * @param from whose message brought it
 * @param channel by which it came
 * @param part where it belongs
 * @param since when it was asked for; after some time nobody tries any more
 */
public record TranscriptRequest(Address from, ChannelRef channel, FileRequest.Part part, Audio audio, Instant since) {
    private static final String AUDIO = "audio/";

    /**
     * For a file that was fetched.
     *
     * @param fetched by which its place is known
     */
    public static TranscriptRequest of(
            FileRequest fetched, ChannelRef channel, Complaint.Attachment file, Instant since) {
        return new TranscriptRequest(fetched.from(), channel, fetched.part(), Audio.of(file), since);
    }

    /** Whether somebody may speak in it. */
    public static boolean isAudio(Complaint.Attachment file) {
        return isAudio(file.mediaType());
    }

    /** The same of a file that is not here yet. */
    public static boolean isAudio(String mediaType) {
        return mediaType.startsWith(AUDIO);
    }

    /** Knows neither the address nor the attachment's id. */
    @Override
    public String toString() {
        return "TranscriptRequest[" + audio + "]";
    }

    /**
     * A recording in the blobs.
     *
     * @param attachmentId under which it lies there
     * @param bytes octets
     */
    public record Audio(String attachmentId, String mediaType, long bytes) {
        public static Audio of(Complaint.Attachment file) {
            return new Audio(file.id(), file.mediaType(), file.bytes());
        }

        /** Whoever knows the id may hear it. */
        @Override
        public String toString() {
            return "Audio[" + mediaType + ", " + bytes + " bytes]";
        }
    }
}
