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
 * @param from who wrote it, as they say
 * @param name how they call themself
 * @param returnPath the envelope's sender (RFC 5321, 4.4) as far as it was noted; "" for the null path
 * @param recipients all whom headers name as receivers, in lower case
 * @param messageId with its brackets; "" when there is none
 * @param references ids of the mails before it, oldest first, each once
 * @param subject decoded, whole
 * @param title the subject without marks of answering and forwarding
 * @param sentAt as the sender's clock said; empty when that cannot be
 * @param text what it says
 * @param attachments still in the file
 * @param automation why no person wrote it
 * @param bounce what it tells of a mail that was not delivered
 * @param undecodable whether the file holds no mail that a program could make something of
 * @param fingerprint 128 bits in hex over what stays the same when the mail is delivered or stored again
 */
public record ReadMail(
        Optional<Address> from,
        Optional<String> name,
        Optional<String> returnPath,
        List<String> recipients,
        String messageId,
        List<String> references,
        String subject,
        String title,
        Optional<Instant> sentAt,
        MailText text,
        List<MailPart> attachments,
        Set<Defect> flaws,
        Optional<Automation> automation,
        Optional<BounceReport> bounce,
        boolean undecodable,
        String fingerprint) {
    public ReadMail {
        recipients = List.copyOf(recipients);
        references = List.copyOf(references);
        attachments = List.copyOf(attachments);
        flaws = Set.copyOf(flaws);
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

    /** Without names, addresses and words. */
    @Override
    public String toString() {
        return "ReadMail[" + whole().length() + " characters, " + fresh().length() + " fresh, " + attachments.size()
                + " attachments, " + flaws + ", " + automation + ", undecodable=" + undecodable + "]";
    }
}
