package id.kanal.kernel.model;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that only a person can do for a case.
 *
 * @param ticket the case; empty where there is none yet
 * @param channel by which its reporter came
 * @param reason a name for the metrics and the page, such as why nobody is reached
 * @param recording whose words are to be typed, for {@link Kind#TYPE_RECORDING}
 * @param since when it became a task
 */
public record TaskRequest(
        Kind kind,
        Optional<Ticket> ticket,
        ChannelRef channel,
        String reason,
        Optional<TranscriptRequest> recording,
        Instant since) {
    /** Of what kind it is, and how pages, metrics and documents name that. */
    public enum Kind {
        /** Somebody wants to be called, or was not answered when they called. */
        CALL_BACK("call-back"),
        /** A recording of which no machine made out words. */
        TYPE_RECORDING("type-recording"),
        /** No channel reaches the reporter any more. */
        TELL_BY_HAND("tell-by-hand");

        private final String id;

        Kind(String id) {
            this.id = id;
        }

        public String id() {
            return id;
        }
    }

    /** What makes two requests the same task. Names no person. */
    public String subject() {
        String about = recording
                .map(request -> request.audio().attachmentId())
                .or(() -> ticket.map(Ticket::digits))
                .orElse(reason);
        return kind.id + ' ' + about;
    }

    @Override
    public String toString() {
        return "TaskRequest[" + kind.id + "]";
    }
}
