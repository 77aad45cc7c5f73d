package id.kanal.channels.email;

import id.kanal.attachments.AttachmentIntake;
import id.kanal.attachments.Attachments;
import id.kanal.channels.email.read.MailPart;
import id.kanal.channels.email.read.MailReader;
import id.kanal.channels.email.read.ReadLimits;
import id.kanal.channels.email.read.ReadMail;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Address.Scheme;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Complaint;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Defect;
import id.kanal.kernel.model.DeliveryReceipt;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.MailThread;
import id.kanal.kernel.model.Octets;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * From a mail in a file to what the journal gets. What is too large for the journal goes to the store first; a mail that
 * is read again goes to the same places. Blocks.
 */
final class MailDecoder {
    private static final int SHOWN = 4096;
    private static final Address UNKNOWN = new Address(Scheme.ALPHANUMERIC, "unknown"); // is never answered

    private final ChannelRef channel;
    private final Address ours;
    private final Attachments attachments;
    private final byte[] secret;
    private final Tokens tokens;
    private final Clock clock;
    private final MailReader reader = new MailReader(ReadLimits.DEFAULT);

    MailDecoder(MailChannelContext office, Attachments attachments, Secrets secrets) {
        this.channel = office.ref();
        this.ours = office.address();
        this.attachments = attachments;
        this.secret = secrets.attachments().bytes();
        this.tokens = secrets.tokens();
        this.clock = office.means().clock();
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
        String id = "email:" + channel.id() + ':' + read.fingerprint();
        try {
            if (read.undecodable()) return undecodable(id, read.from(), mail.file(), "not a mail");
            Optional<String> automatic = automatic(read);
            if (automatic.isEmpty()) return new Decoded(letter(id, read, mail.file()), Optional.empty());
            Content content = new Content.Automatic(automatic.get(), kept(id, mail.file()));
            return new Decoded(inbound(id, read.from(), content, read.sentAt()), receipt(read));
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
        String raw = kept(id, file);
        Content content = new Content.Undecodable(Octets.of(beginning), reason + "; kept whole as " + raw);
        return new Decoded(inbound(id, from, content, Optional.empty()), Optional.empty());
    }

    private Optional<String> automatic(ReadMail read) {
        if (read.automation().isPresent())
            return Optional.of(read.automation().get().reason());
        if (read.from().filter(from -> tokens.isOurs(from.value())).isPresent()) return Optional.of("own-loop");
        return read.from().isPresent() ? Optional.empty() : Optional.of("no-sender");
    }

    private Optional<DeliveryReceipt> receipt(ReadMail read) {
        return read.bounce()
                .filter(bounce ->
                        bounce.hard() || bounce.delayed() || !bounce.status().startsWith("2"))
                .flatMap(bounce -> tokens.outbound(read.recipients(), bounce.originalIds())
                        .map(outbound -> new DeliveryReceipt(
                                channel,
                                outbound,
                                bounce.hard() ? DeliveryReceipt.State.UNDELIVERABLE : DeliveryReceipt.State.PENDING,
                                Optional.of(bounce.status()).filter(status -> !status.isEmpty()),
                                clock.instant())));
    }

    private Inbound letter(String id, ReadMail read, Path file) throws IOException {
        AttachmentIntake desk = attachments.desk(secret, id);
        for (MailPart part : read.attachments()) {
            try (InputStream content = part.open()) {
                var unused = desk.take(part.name(), part.declaredType(), content);
            }
        }
        var unused = kept(id, file);
        Set<Defect> flaws = new HashSet<>(read.flaws());
        flaws.addAll(desk.flaws());
        Content letter = new Content.Letter(
                read.whole(),
                read.fresh(),
                read.title(),
                read.name(),
                desk.kept(),
                desk.position().orElse(Complaint.Location.UNKNOWN),
                tokens.ticket(read.recipients(), read.references()),
                Optional.of(new MailThread(read.title(), read.messageId(), String.join(" ", read.references()))),
                flaws);
        return inbound(id, read.from(), letter, read.sentAt());
    }

    private Inbound inbound(String id, Optional<Address> from, Content content, Optional<Instant> sentAt) {
        return new Inbound(id, channel, from.orElse(UNKNOWN), ours, content, sentAt, clock.instant());
    }

    /** The raw mail, for the retention time. */
    private String kept(String id, Path file) throws IOException {
        String raw = "r-" + Keys.digest(id);
        attachments.blobs().put(raw, "message/rfc822", file);
        return raw;
    }
}
