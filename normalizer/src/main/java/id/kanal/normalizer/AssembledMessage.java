package id.kanal.normalizer;

import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.IntakeEntry;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic.Danger;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A message that is as whole as it will ever be; its content is never a fragment.
 *
 * @param gaps what of it is missing
 * @param counted whether its outcome counts
 * @param treatment as what it is taken, whatever it says
 * @param parts messages of their own that it was joined from; empty for what came in one
 * @param warned of which danger its sender had the emergency line while its parts came
 * @param about the question that it answers, where that was found out after it came
 */
public record AssembledMessage(
        Inbound message,
        Gaps gaps,
        boolean counted,
        Treatment treatment,
        List<Part> parts,
        Danger warned,
        Optional<Question> about) {
    public AssembledMessage {
        parts = List.copyOf(parts);
    }

    public AssembledMessage(
            Inbound message, Gaps gaps, boolean counted, Treatment treatment, List<Part> parts, Danger warned) {
        this(message, gaps, counted, treatment, parts, warned, Optional.empty());
    }

    /** One that waited until it was known what it answers. */
    static AssembledMessage resumed(IntakeEntry.Resumed waited) {
        Question about = new Question(waited.about(), waited.question());
        return new AssembledMessage(
                waited.message(), Gaps.NONE, false, Treatment.BY_ITS_WORDS, List.of(), Danger.NONE, Optional.of(about));
    }

    static AssembledMessage whole(Inbound message, boolean counted, boolean asReport) {
        Treatment treatment = asReport ? Treatment.REPORT : Treatment.BY_ITS_WORDS;
        return new AssembledMessage(message, Gaps.NONE, counted, treatment, List.of(), Danger.NONE);
    }

    boolean asReport() {
        return treatment != Treatment.BY_ITS_WORDS;
    }

    /** Whether its sender was led through it. */
    boolean guided() {
        return treatment == Treatment.GUIDED || finished();
    }

    /** Whether its sender was asked everything, and had the last word. */
    boolean finished() {
        return treatment == Treatment.GUIDED_TO_THE_END;
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

    /** As what a message is taken. */
    public enum Treatment {
        BY_ITS_WORDS,
        /** A person has looked at it. */
        REPORT,
        /** Its sender was led through it, as far as they went. */
        GUIDED,
        GUIDED_TO_THE_END
    }

    /** @param id of what was asked about the ticket */
    public record Question(Ticket ticket, String id) {}

    /**
     * @param incomplete parts are missing
     * @param headless its first part is missing
     * @param late where what comes later looks for its case: files, words of recordings; empty where nothing does
     * @param listening ids of the recordings whose words are still to come; empty where nobody was asked for any
     */
    public record Gaps(boolean incomplete, boolean headless, Optional<String> late, Optional<Set<String>> listening) {
        static final Gaps NONE = new Gaps(false, false, Optional.empty(), Optional.empty());
    }

    /**
     * @param messageId under which a later message names it
     * @param inboundId of the inbound message
     */
    public record Part(String messageId, String inboundId) {}
}
