package id.kanal.channels.email;

import id.kanal.attachments.AttachmentIntake;
import id.kanal.attachments.Attachments;
import id.kanal.channels.email.read.Automation;
import id.kanal.channels.email.read.BounceReport;
import id.kanal.channels.email.read.MailPart;
import id.kanal.channels.email.read.MailReader;
import id.kanal.channels.email.read.ReadLimits;
import id.kanal.channels.email.read.ReadMail;
import id.kanal.channels.email.write.MailThread;
import id.kanal.channels.email.write.SelfMailDetector;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Claim;
import id.kanal.kernel.model.Claim.Act;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Declared;
import id.kanal.kernel.model.Defect;
import id.kanal.kernel.model.DeliveryReceipt;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Octets;
import id.kanal.kernel.model.Origin;
import id.kanal.kernel.model.Proof;
import id.kanal.kernel.model.ReplyTo;
import id.kanal.kernel.model.Terms;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Unreached;
import id.kanal.kernel.signing.KeyedDigest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * From a mail in a file to what the journal gets. What is too large for the journal goes to the store first; a mail that
 * is read again goes to the same places. Blocks.
 */
final class MailDecoder {
    private static final int SHOWN = 4096;
    private static final String OWN_WORDS = "own-words";
    private static final Address UNKNOWN = new Address("email-unknown", "unknown"); // which nobody can write to

    /** What an answer to a mail of ours may do for its case. */
    private static final Set<Act> MAY =
            Set.of(Act.REPLY, Act.ADD, Act.WITHDRAW, Act.RATE, Act.STOP, Act.FORMAT, Act.SEE);

    /** A mark never runs out. */
    private static final Instant FOR_EVER = Instant.parse("9999-12-31T00:00:00Z");

    private final ChannelRef channel;
    private final Address ours;
    private final Attachments attachments;
    private final byte[] secret;
    private final Tokens tokens;
    private final SelfMailDetector ownWords;
    private final KeyedDigest ids;
    private final Clock clock;
    private final MailReader reader;

    MailDecoder(MailChannelContext office, Attachments attachments, Secrets secrets) {
        this.channel = office.ref();
        this.ours = office.address();
        this.attachments = attachments;
        this.secret = secrets.attachments().bytes();
        this.tokens = secrets.tokens();
        this.ownWords = office.wording().own();
        this.ids = secrets.ids();
        this.clock = office.means().clock();
        this.reader = new MailReader(ReadLimits.DEFAULT, office.config().authenticationResults());
    }

    /** @param receipt what a bounce says of a message of ours */
    record Decoded(Inbound message, Optional<DeliveryReceipt> receipt) {
        boolean readable() {
            return !(message.content() instanceof Content.Undecodable);
        }
    }

    /** Fails retryably while the store or the virus scanner is away. */
    Decoded decode(Fetched mail) {
        ReadMail read = mail.whole() ? reader.read(mail.file()) : reader.readBeginning(mail.file());
        String id = "email:" + channel.id() + ':' + ids.of(read.fingerprint());
        try {
            if (read.undecodable()) return undecodable(id, read.from(), mail.file(), "not a mail");
            Optional<String> automatic = automatic(read);
            if (automatic.isEmpty())
                return new Decoded(letter(id, read, mail.file()).on(terms(read)), Optional.empty());
            return new Decoded(recorded(id, read, mail.file(), automatic.get()), receipt(read));
        } catch (IOException away) {
            throw Failure.of(FailureCode.PEER_UNREACHABLE, "the store of raw mails cannot be written", away);
        }
    }

    /** What is left of a mail that cannot be read at all. The file may be empty. */
    Decoded stub(String name, Path file, String reason) {
        try {
            return undecodable("email:" + channel.id() + ':' + name, Optional.empty(), file, reason);
        } catch (IOException away) {
            throw Failure.of(FailureCode.PEER_UNREACHABLE, "the store of raw mails cannot be written", away);
        }
    }

    private Decoded undecodable(String id, Optional<Address> from, Path file, String reason) throws IOException {
        byte[] beginning;
        try (InputStream in = Files.newInputStream(file)) {
            beginning = in.readNBytes(SHOWN);
        }
        Content content = new Content.Undecodable(reason, Octets.of(beginning), Optional.of(kept(id, file)));
        Inbound message = inbound(id, from, Proof.CLAIMED, ReplyTo.NOTHING, Optional.empty(), content);
        return new Decoded(message, Optional.empty());
    }

    private Inbound recorded(String id, ReadMail read, Path file, String reason) throws IOException {
        Content content = new Content.Recorded(reason, Optional.of(kept(id, file)));
        return inbound(id, read.from(), Proof.CLAIMED, ReplyTo.NOTHING, read.sentAt(), content);
    }

    private Optional<String> automatic(ReadMail read) {
        Optional<String> machine = read.automation().filter(Automation::certain).map(Automation::reason);
        if (machine.isPresent()) return machine;
        boolean ours = read.from().filter(from -> tokens.isOurs(from.value())).isPresent();
        return ours ? Optional.of("own-loop") : Optional.empty();
    }

    /** What may be a machine's is a report like any other, but nothing is written back: no loop can begin with it. */
    private static Terms terms(ReadMail read) {
        return read.automation().isPresent() ? Terms.UNANSWERED : Terms.USUAL;
    }

    private Optional<DeliveryReceipt> receipt(ReadMail read) {
        return read.bounce()
                .filter(bounce ->
                        bounce.hard() || bounce.delayed() || !bounce.status().startsWith("2"))
                .flatMap(bounce -> tokens.outbound(read.recipients(), bounce.originalIds())
                        .map(outbound -> receipt(outbound, bounce)));
    }

    /** A full mailbox, or one that could not be reached for days, may take the next mail: that is not the end of it. */
    private DeliveryReceipt receipt(String outbound, BounceReport bounce) {
        boolean refused = !bounce.delayed()
                && bounce.status().startsWith("5")
                && !bounce.status().equals("5.2.2");
        Optional<Unreached> why = bounce.hard()
                ? Optional.of(Unreached.ADDRESS_GONE)
                : refused ? Optional.of(Unreached.CONTENT_REFUSED) : Optional.empty();
        return new DeliveryReceipt(
                channel,
                outbound,
                why.isPresent() ? DeliveryReceipt.State.UNDELIVERABLE : DeliveryReceipt.State.PENDING,
                Optional.of(bounce.status()).filter(status -> !status.isEmpty()),
                why,
                clock.instant());
    }

    private Inbound letter(String id, ReadMail read, Path file) throws IOException {
        AttachmentIntake desk = attachments.desk(secret, id);
        for (MailPart part : read.attachments()) {
            try (InputStream content = part.open()) {
                var unused = desk.take(part.name(), part.declaredType(), content);
            }
        }
        Set<Defect> defects = new HashSet<>(read.flaws());
        defects.addAll(desk.flaws());
        if (desk.kept().isEmpty() && defects.isEmpty() && isOwn(read)) return recorded(id, read, file, OWN_WORDS);
        var unused = kept(id, file);
        List<Content.File> files =
                desk.kept().stream().<Content.File>map(Content.File.Stored::new).toList();
        Content content = new Content.Message(
                new Content.Body(
                        ownWords.isOwnTitle(read.title()) ? "" : read.title(),
                        read.fresh(),
                        read.quoted(),
                        read.whole()),
                files,
                desk.position(),
                read.name(),
                Declared.NOTHING,
                defects);
        Optional<Ticket> proven = tokens.ticket(read.recipients(), read.references());
        Optional<Address> from = read.from().or(() -> Optional.of(Address.nobody(id)));
        return inbound(id, from, proof(read, proven), replyTo(read, proven), read.sentAt(), content);
    }

    /** What is quoted besides is not looked at. */
    private boolean isOwn(ReadMail read) {
        return ownWords.test(read.whole()) || ownWords.test(read.fresh());
    }

    /** From is anybody's to write: a mark speaks for who wrote before it and for nobody else. */
    private static Proof proof(ReadMail read, Optional<Ticket> proven) {
        if (proven.isEmpty() || read.from().isEmpty()) return Proof.CLAIMED;
        return new Proof.Token(new Claim(MAY, proven, read.from().get(), FOR_EVER));
    }

    /** Message-IDs tell of their writers: only the handle has them as they are, for the headers of an answer. */
    private ReplyTo replyTo(ReadMail read, Optional<Ticket> proven) {
        // words of a stranger's choosing do not become the subject of a mail of ours to whomever they named
        String subject = proven.isPresent() ? read.title() : "";
        MailThread thread = new MailThread(subject, read.messageId(), String.join(" ", read.references()));
        MailThread bounded = thread.bounded();
        return new ReplyTo(
                proven,
                bounded.ids().stream().map(ids::of).toList(),
                Optional.of(bounded.messageId()).filter(id -> !id.isEmpty()).map(ids::of),
                Optional.of(thread.handle(channel.id())));
    }

    private Inbound inbound(
            String id,
            Optional<Address> from,
            Proof proof,
            ReplyTo replyTo,
            Optional<Instant> sentAt,
            Content content) {
        return new Inbound(
                id,
                Origin.of(channel, from.orElse(UNKNOWN), ours, proof),
                Terms.USUAL,
                new Inbound.Timing(sentAt, clock.instant()),
                replyTo,
                Optional.empty(),
                content);
    }

    /** The raw mail, for the retention time. */
    private String kept(String id, Path file) throws IOException {
        String raw = "r-" + ids.of(id);
        attachments.blobs().put(raw, "message/rfc822", file);
        return raw;
    }
}
