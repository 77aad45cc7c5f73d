package id.kanal.normalizer;

import id.kanal.kernel.masking.IdentityNumbers;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Claim;
import id.kanal.kernel.model.Claim.Act;
import id.kanal.kernel.model.Complaint;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Declared;
import id.kanal.kernel.model.Defect;
import id.kanal.kernel.model.Handle;
import id.kanal.kernel.model.Proof;
import id.kanal.kernel.model.ReplyTo;
import id.kanal.kernel.model.Ticket;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A message with a title and a thread, as a channel hands it in, for tests that care for some of it. */
record Mail(
        String title,
        String fresh,
        String quoted,
        String name,
        String id,
        List<String> references,
        Optional<Ticket> thread,
        List<Complaint.Attachment> attachments,
        Complaint.Location location,
        Set<Defect> flaws) {
    static final Complaint.Attachment PHOTO = new Complaint.Attachment(
            "a-1", "lubang.jpg", "image/jpeg", 48_211, "ab".repeat(32), "https://k/v1/attachments/a-1");
    static final Complaint.Location POSITION =
            Complaint.Location.at(-6.0587, 106.5125, Complaint.Location.Source.PHOTO);

    /** What a mark of ours proves. */
    static final Set<Act> MARK = EnumSet.of(Act.REPLY, Act.ADD, Act.WITHDRAW, Act.RATE, Act.STOP, Act.FORMAT, Act.SEE);

    static Mail of(String title, String fresh) {
        return new Mail(
                title, fresh, "", "", "", List.of(), Optional.empty(), List.of(), Complaint.Location.UNKNOWN, Set.of());
    }

    Mail quoting(String quotation) {
        return new Mail(title, fresh, quotation, name, id, references, thread, attachments, location, flaws);
    }

    Mail by(String sender) {
        return new Mail(title, fresh, quoted, sender, id, references, thread, attachments, location, flaws);
    }

    Mail id(String messageId) {
        return new Mail(title, fresh, quoted, name, messageId, references, thread, attachments, location, flaws);
    }

    /** With the ids of the messages before it. */
    Mail answering(String... ids) {
        return new Mail(title, fresh, quoted, name, id, List.of(ids), thread, attachments, location, flaws);
    }

    /** With our signed mark. */
    Mail in(Ticket ticket) {
        return new Mail(title, fresh, quoted, name, id, references, Optional.of(ticket), attachments, location, flaws);
    }

    Mail with(Complaint.Attachment... all) {
        return new Mail(title, fresh, quoted, name, id, references, thread, List.of(all), location, flaws);
    }

    Mail at(Complaint.Location position) {
        return new Mail(title, fresh, quoted, name, id, references, thread, attachments, position, flaws);
    }

    Mail flawed(Defect... all) {
        Set<Defect> set = EnumSet.noneOf(Defect.class);
        set.addAll(Arrays.asList(all));
        return new Mail(title, fresh, quoted, name, id, references, thread, attachments, location, set);
    }

    Content.Message message() {
        return new Content.Message(
                new Content.Body(title, fresh, quoted, quoted.isEmpty() ? fresh : fresh + '\n' + quoted),
                attachments.stream().<Content.File>map(Content.File.Stored::new).toList(),
                Optional.of(location).filter(at -> !at.equals(Complaint.Location.UNKNOWN)),
                Optional.of(name).filter(n -> !n.isEmpty()),
                Declared.NOTHING,
                flaws);
    }

    ReplyTo replyTo() {
        return new ReplyTo(
                thread,
                references,
                Optional.of(id).filter(i -> !i.isEmpty()),
                Optional.of(handle(title, id, String.join(" ", references))));
    }

    /** The words of a channel for its own answers. */
    static Handle handle(String title, String id, String references) {
        return new Handle("mail", String.join("|", IdentityNumbers.masked(title), id, references));
    }

    /** What speaks for somebody who writes it: our mark, if it has one. */
    Proof proof(Address from) {
        return thread.map(ticket -> mark(ticket, from)).orElse(Proof.CLAIMED);
    }

    static Proof mark(Ticket ticket, Address from) {
        return new Proof.Token(new Claim(MARK, Optional.of(ticket), from, Instant.parse("2999-12-31T00:00:00Z")));
    }
}
