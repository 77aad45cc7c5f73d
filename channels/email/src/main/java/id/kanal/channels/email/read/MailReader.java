package id.kanal.channels.email.read;

import id.kanal.kernel.failure.Failure;
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
    private final String verifier;

    public MailReader(ReadLimits limits) {
        this(limits, "");
    }

    /** @param verifier name of the server whose word on a mail's origin is believed (RFC 8601, 2.5); "" for none */
    public MailReader(ReadLimits limits, String verifier) {
        this.limits = limits;
        this.verifier = verifier;
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
        MailParticipants participants = MailParticipants.of(headers);
        List<String> references = MessageIds.references(headers);
        String subject = Tidy.cut(headers.text("subject"), LONGEST_SUBJECT);
        SubjectLine subjectLine = SubjectLine.of(subject);
        String whole = Tidy.cut(TextLine.joinAsIs(contents.words().lines()), limits.text());
        ReplyContext correspondence = correspondence(subjectLine, references, participants);
        ReplyTextExtractor.Reply reply =
                ReplyTextExtractor.of(contents.words().lines(), correspondence, contents.words()::twinLines);
        boolean undecodable = headers.isEmpty() && (whole.isEmpty() || Binary.is(mail.raw()));
        MailText text =
                new MailText(whole, Tidy.cut(reply.fresh(), limits.text()), Tidy.cut(reply.quoted(), limits.text()));
        Set<Defect> flaws = contents.flaws();
        if (beginningOnly) flaws.add(Defect.TOO_LARGE);
        return new ReadMail(
                participants,
                new MailIds(MessageIds.own(headers), references, MailFingerprint.of(headers, mail.raw())),
                new ReadMail.Heading(subject, subjectLine.title(), SentDate.of(headers)),
                text,
                contents.attachments(),
                flaws,
                undecodable ? MailJudgement.UNDECODABLE : judgement(mail, participants, subjectLine, text, references));
    }

    private MailJudgement judgement(
            Entity mail, MailParticipants participants, SubjectLine subject, MailText text, List<String> references)
            throws IOException {
        boolean authentic = AuthenticationResults.of(mail.headers(), verifier).isAuthentic();
        BounceText words = new BounceText(subject.title(), text.whole());
        Optional<Automation> automation =
                new AutomaticMail(mail, participants, subject.title(), text, words, authentic).automation();
        boolean bounced =
                automation.filter(why -> why.reason().equals("bounce")).isPresent();
        Optional<BounceReport> bounce =
                bounced ? new Bounces(mail, words, references, participants.recipients()).report() : Optional.empty();
        return new MailJudgement(automation, bounce, false);
    }

    private static ReplyContext correspondence(
            SubjectLine subject, List<String> references, MailParticipants participants) {
        Set<String> receivers = new HashSet<>(participants.recipients());
        receivers.remove(participants.sender());
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
                    MailParticipants.UNKNOWN,
                    new MailIds("", List.of(), MailFingerprint.of(MailHeaders.NONE, all)),
                    ReadMail.Heading.NONE,
                    MailText.NONE,
                    List.of(),
                    EnumSet.noneOf(Defect.class),
                    MailJudgement.UNDECODABLE);
        } catch (IOException unreadable) {
            throw Failure.of(unreadable);
        }
    }
}
