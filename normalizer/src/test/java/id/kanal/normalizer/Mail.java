package id.kanal.normalizer;

import id.kanal.kernel.model.Complaint;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Defect;
import id.kanal.kernel.model.MailThread;
import id.kanal.kernel.model.Ticket;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A letter as the e-mail channel hands it in, for tests that care for some of it. */
record Mail(
        String title,
        String fresh,
        String whole,
        String name,
        String id,
        String references,
        Optional<Ticket> thread,
        List<Complaint.Attachment> attachments,
        Complaint.Location location,
        Set<Defect> flaws) {
    static final Complaint.Attachment PHOTO = new Complaint.Attachment(
            "a-1", "lubang.jpg", "image/jpeg", 48_211, "ab".repeat(32), "https://k/v1/attachments/a-1");
    static final Complaint.Location POSITION = new Complaint.Location(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(-6.0587), Optional.of(106.5125), "photo");

    static Mail of(String title, String fresh) {
        return new Mail(
                title, fresh, fresh, "", "", "", Optional.empty(), List.of(), Complaint.Location.UNKNOWN, Set.of());
    }

    Mail quoting(String quotation) {
        return new Mail(
                title, fresh, fresh + '\n' + quotation, name, id, references, thread, attachments, location, flaws);
    }

    Mail by(String sender) {
        return new Mail(title, fresh, whole, sender, id, references, thread, attachments, location, flaws);
    }

    Mail id(String messageId) {
        return new Mail(title, fresh, whole, name, messageId, references, thread, attachments, location, flaws);
    }

    /** With References and In-Reply-To. */
    Mail answering(String... ids) {
        return new Mail(title, fresh, whole, name, id, String.join(" ", ids), thread, attachments, location, flaws);
    }

    /** With our signed token. */
    Mail in(Ticket ticket) {
        return new Mail(title, fresh, whole, name, id, references, Optional.of(ticket), attachments, location, flaws);
    }

    Mail with(Complaint.Attachment... all) {
        return new Mail(title, fresh, whole, name, id, references, thread, List.of(all), location, flaws);
    }

    Mail at(Complaint.Location position) {
        return new Mail(title, fresh, whole, name, id, references, thread, attachments, position, flaws);
    }

    Mail flawed(Defect... all) {
        Set<Defect> set = EnumSet.noneOf(Defect.class);
        set.addAll(Arrays.asList(all));
        return new Mail(title, fresh, whole, name, id, references, thread, attachments, location, set);
    }

    Content.Letter letter() {
        return new Content.Letter(
                whole,
                fresh,
                title,
                Optional.of(name).filter(n -> !n.isEmpty()),
                attachments,
                location,
                thread,
                Optional.of(new MailThread(title, id, references)),
                flaws);
    }
}
