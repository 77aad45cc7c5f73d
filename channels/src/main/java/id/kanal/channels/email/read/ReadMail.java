package id.kanal.channels.email.read;

import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Content;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Stand-in. */
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
        String whole,
        String fresh,
        List<MailPart> attachments,
        Set<Content.Flaw> flaws,
        Optional<Automation> automation,
        Optional<BounceReport> bounce,
        boolean undecodable,
        String fingerprint) {}
