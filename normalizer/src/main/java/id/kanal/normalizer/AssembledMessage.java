package id.kanal.normalizer;

import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Topic.Danger;
import java.util.List;

/**
 * A message that is as whole as it will ever be; its content is never a fragment.
 *
 * @param gaps what of it is missing
 * @param counted whether its outcome counts
 * @param asReport to be taken as a report whatever it says
 * @param parts messages of their own that it was joined from; empty for what came in one
 * @param warned of which danger its sender had the emergency line while its parts came
 */
public record AssembledMessage(
        Inbound message, Gaps gaps, boolean counted, boolean asReport, List<Part> parts, Danger warned) {
    public AssembledMessage {
        parts = List.copyOf(parts);
    }

    static AssembledMessage whole(Inbound message, boolean counted, boolean asReport) {
        return new AssembledMessage(message, Gaps.NONE, counted, asReport, List.of(), Danger.NONE);
    }

    boolean incomplete() {
        return gaps.incomplete();
    }

    boolean headless() {
        return gaps.headless();
    }

    /** What later messages may name: itself, or the messages that it was joined from. */
    List<Part> named() {
        if (!parts.isEmpty()) return parts;
        return message.replyTo()
                .messageId()
                .map(id -> List.of(new Part(id, message.id())))
                .orElse(List.of());
    }

    /**
     * @param incomplete parts are missing
     * @param headless its first part is missing
     */
    public record Gaps(boolean incomplete, boolean headless) {
        static final Gaps NONE = new Gaps(false, false);
    }

    /**
     * @param messageId under which a later message names it
     * @param inboundId of the inbound message
     */
    public record Part(String messageId, String inboundId) {}
}
