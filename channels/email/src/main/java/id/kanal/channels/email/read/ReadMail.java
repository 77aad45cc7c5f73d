package id.kanal.channels.email.read;

import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Defect;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What could be read of a mail.
 *
 * @param participants who wrote it, and to whom
 * @param ids what it is called, and what it answers
 * @param heading what it is about, and when it was written
 * @param text what it says
 * @param attachments still in the file
 * @param judgement what kind of mail it is
 */
public record ReadMail(
        MailParticipants participants,
        MailIds ids,
        Heading heading,
        MailText text,
        List<MailPart> attachments,
        Set<Defect> flaws,
        MailJudgement judgement) {
    public ReadMail {
        attachments = List.copyOf(attachments);
        flaws = Set.copyOf(flaws);
    }

    /**
     * What the head of a mail tells of its content.
     *
     * @param subject decoded, whole
     * @param title the subject without marks of answering and forwarding
     * @param sentAt as the sender's clock said; empty when that cannot be
     */
    public record Heading(String subject, String title, Optional<Instant> sentAt) {
        static final Heading NONE = new Heading("", "", Optional.empty());

        @Override
        public String toString() {
            return "Heading[" + subject.length() + " characters]";
        }
    }

    public Optional<Address> from() {
        return participants.from();
    }

    public Optional<String> name() {
        return participants.name();
    }

    public Optional<String> returnPath() {
        return participants.returnPath();
    }

    public List<String> recipients() {
        return participants.recipients();
    }

    public String messageId() {
        return ids.messageId();
    }

    public List<String> references() {
        return ids.references();
    }

    public String fingerprint() {
        return ids.fingerprint();
    }

    public String subject() {
        return heading.subject();
    }

    public String title() {
        return heading.title();
    }

    public Optional<Instant> sentAt() {
        return heading.sentAt();
    }

    /** All of its text, decoded. */
    public String whole() {
        return text.whole();
    }

    /** What the citizen wrote now. */
    public String fresh() {
        return text.fresh();
    }

    /** What that answers. */
    public String quoted() {
        return text.quoted();
    }

    public Optional<Automation> automation() {
        return judgement.automation();
    }

    public Optional<BounceReport> bounce() {
        return judgement.bounce();
    }

    public boolean undecodable() {
        return judgement.undecodable();
    }

    /** Without names, addresses and words. */
    @Override
    public String toString() {
        return "ReadMail[" + whole().length() + " characters, " + fresh().length() + " fresh, " + attachments.size()
                + " attachments, " + flaws + ", " + automation() + ", undecodable=" + undecodable() + "]";
    }
}
