package id.kanal.channels.email.read;

import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Defect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads raw mails from files. Pure: the same file gives the same answer, and nothing but the file is looked at. Safe for use
 * by several threads.
 */
public final class MailReader {
    /** Of addresses that mail goes to. */
    public static final String NETWORK = "email";

    private static final int LONGEST_SUBJECT = 1_000;

    private final ReadLimits limits;

    public MailReader(ReadLimits limits) {
        this.limits = limits;
    }

    /** Never fails for what the file holds; only when it cannot be read, and then another try may do. */
    public ReadMail read(Path raw) {
        return read(raw, false);
    }

    /** Reads the beginning of a mail that is too large for the rest to be fetched; attachments that it cuts are left out. */
    public ReadMail readBeginning(Path beginningOnly) {
        return read(beginningOnly, true);
    }

    private ReadMail read(Path file, boolean beginningOnly) {
        try {
            return readAsIs(file, beginningOnly);
        } catch (IOException unreadable) {
            throw Failure.of(unreadable);
        } catch (RuntimeException ourMistake) {
            // one mail must not stop a mailbox: it is kept raw for a person
            return unread(file);
        }
    }

    /** Lets our own mistakes through, so that tests see them. */
    ReadMail readAsIs(Path file, boolean beginningOnly) throws IOException {
        return readAsIs(OctetSource.of(file), beginningOnly);
    }

    ReadMail readAsIs(OctetSource source, boolean beginningOnly) throws IOException {
        Structure.Found found = Structure.of(source, limits);
        Entity mail = found.mail();
        MailHeaders headers = mail.headers();
        Contents contents = Contents.of(source, found, limits, beginningOnly);
        Optional<Mailboxes.Mailbox> from = MailParticipants.of(headers);
        String sender = from.map(Mailboxes.Mailbox::address).orElse("");
        Optional<String> returnPath = MailParticipants.returnPath(headers);
        List<String> recipients = MailParticipants.receivers(headers);
        List<String> references = MessageIds.references(headers);
        String subject = Tidy.cut(headers.text("subject"), LONGEST_SUBJECT);
        SubjectLine subjectLine = SubjectLine.of(subject);
        String whole = Tidy.cut(TextLine.joinAsIs(contents.words().lines()), limits.text());
        ReplyContext correspondence = correspondence(subjectLine, references, recipients, sender);
        ReplyTextExtractor.Reply reply =
                ReplyTextExtractor.of(contents.words().lines(), correspondence, contents.words()::twinLines);
        boolean undecodable = headers.isEmpty() && (whole.isEmpty() || Binary.is(mail.raw()));
        Optional<Automation> automation = undecodable
                ? Optional.empty()
                : new AutomaticMail(mail, sender, returnPath, recipients, subjectLine.title()).automation();
        Optional<BounceReport> bounce =
                automation.isPresent() && automation.get().reason().equals("bounce")
                        ? new Bounces(mail, subject, whole, references, recipients).report()
                        : Optional.empty();
        Set<Defect> flaws = contents.flaws();
        if (beginningOnly) flaws.add(Defect.TOO_LARGE);
        return new ReadMail(
                from.map(author -> new Address(NETWORK, author.address())),
                from.map(Mailboxes.Mailbox::name).filter(name -> !name.isEmpty()),
                returnPath,
                recipients,
                MessageIds.own(headers),
                references,
                subject,
                subjectLine.title(),
                SentDate.of(headers),
                new MailText(whole, Tidy.cut(reply.fresh(), limits.text()), Tidy.cut(reply.quoted(), limits.text())),
                contents.attachments(),
                flaws,
                automation,
                bounce,
                undecodable,
                MailFingerprint.of(headers, mail.raw()));
    }

    private static ReplyContext correspondence(
            SubjectLine subject, List<String> references, List<String> recipients, String sender) {
        Set<String> receivers = new HashSet<>(recipients);
        receivers.remove(sender);
        boolean toUs = references.stream().anyMatch(MailReader::isOurId);
        return new ReplyContext(
                subject.answer() || (!references.isEmpty() && !subject.forward()), subject.forward(), toUs, receivers);
    }

    /** Our ids begin with the ticket's number: {@code <t4821937560.…@…>}. Whether one is genuine is not asked here. */
    private static boolean isOurId(String id) {
        int at = 2;
        while (at < id.length() && Character.isDigit(id.charAt(at))) at++;
        return id.startsWith("<t") && at > 2 && at < id.length() && id.charAt(at) == '.';
    }

    private static ReadMail unread(Path file) {
        try {
            Slice all = new Slice(OctetSource.of(file), 0, Files.size(file));
            return new ReadMail(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    "",
                    List.of(),
                    "",
                    "",
                    Optional.empty(),
                    MailText.NONE,
                    List.of(),
                    EnumSet.noneOf(Defect.class),
                    Optional.empty(),
                    Optional.empty(),
                    true,
                    MailFingerprint.of(MailHeaders.NONE, all));
        } catch (IOException unreadable) {
            throw Failure.of(unreadable);
        }
    }
}
