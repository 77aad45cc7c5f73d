package id.kanal.kernel;

import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Complaint;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Defect;
import id.kanal.kernel.model.Format;
import id.kanal.kernel.model.MailThread;
import id.kanal.kernel.model.Notification;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.model.StatusEvent;
import id.kanal.kernel.model.Ticket;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Full records with a number, a name and words that must not show up where they do not belong. */
public final class Samples {
    public static final String NUMBER = "+6281234567890";
    public static final String WORDS = "jln rusak depan rumah bu Siti";
    public static final ChannelRef SMS = new ChannelRef("sms", "sms-a");
    public static final Address CITIZEN = Address.tel(NUMBER);
    public static final Address OURS = new Address(Address.Scheme.SHORT_CODE, "1708");
    public static final Ticket TICKET = new Ticket("5724310011");
    public static final Instant AT = Instant.parse("2026-11-23T09:15:03.871Z");

    private Samples() {}

    public static Complaint.Message message() {
        return new Complaint.Message("smpp:sms-a:7f3a", WORDS, Optional.of(AT.minusSeconds(2)), AT);
    }

    public static Complaint.Nik nik() {
        return new Complaint.Nik(
                "ab".repeat(32), "nik", "320199", Complaint.Sex.FEMALE, Optional.of(LocalDate.of(1990, 8, 5)));
    }

    public static Complaint.Reporter reporter(boolean secret) {
        return new Complaint.Reporter(
                CITIZEN,
                Optional.of("Siti"),
                "id",
                Complaint.Sex.UNKNOWN,
                Complaint.Disability.UNKNOWN,
                Optional.of(nik()),
                secret,
                secret);
    }

    public static Complaint complaint(boolean secret) {
        return new Complaint(
                TICKET,
                Complaint.Kind.INFORMATION_REQUEST,
                SMS,
                reporter(secret),
                WORDS,
                WORDS,
                List.of(message()),
                Optional.of(LocalDate.of(2026, 11, 20)),
                Complaint.Location.ofText("depan rumah bu Siti"),
                Optional.of(new Complaint.Category("infrastruktur.jalan", 0.8, List.of("infrastruktur"))),
                List.of(new Complaint.AgencyGuess("pemkab-tangerang", 0.7)),
                Complaint.Urgency.HIGH,
                List.of("place"),
                List.of(new Complaint.Attachment(
                        "a1", "foto Siti.jpg", "image/jpeg", 5, "ab".repeat(32), "https://a/1")),
                List.of(TICKET),
                Optional.of("TANGKAB"),
                AT,
                AT.plusMillis(250));
    }

    public static final ChannelRef EMAIL = new ChannelRef("email", "mail");
    public static final Address MAILER = new Address(Address.Scheme.EMAIL, "siti@example.org");
    public static final Address MAILBOX = new Address(Address.Scheme.EMAIL, "pengaduan@example.go.id");

    public static Complaint.Attachment photo() {
        return new Complaint.Attachment(
                "a-1", "foto Siti.jpg", "image/jpeg", 5_000_000_000L, "ab".repeat(32), "https://a/v1/attachments/a-1");
    }

    public static Complaint.Location position() {
        return new Complaint.Location(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(-6.0625),
                Optional.of(106.5),
                "photo");
    }

    public static MailThread thread() {
        return new MailThread("Rumah bu Siti", "<siti.2@example.org>", "<siti.0@example.org> <siti.1@example.org>");
    }

    /** With everything that a letter may have. */
    public static Content.Letter letter() {
        return new Content.Letter(
                WORDS + "\n> dulu",
                WORDS,
                "Rumah bu Siti",
                Optional.of("Siti"),
                List.of(photo()),
                position(),
                Optional.of(TICKET),
                Optional.of(thread()),
                Set.of(Defect.values()));
    }

    public static Content.Letter bareLetter() {
        return new Content.Letter(
                "",
                "",
                "",
                Optional.empty(),
                List.of(),
                Complaint.Location.UNKNOWN,
                Optional.empty(),
                Optional.empty(),
                Set.of());
    }

    public static Complaint.Supplement supplement() {
        return new Complaint.Supplement(message(), List.of(photo()), position(), List.of("attachments"));
    }

    public static Notification mailNotice() {
        return new Notification(
                "n-2",
                Notification.Kind.RECEIVED,
                EMAIL,
                MAILER,
                MAILBOX,
                "id",
                Optional.of(TICKET),
                Notification.Danger.NONE,
                Optional.empty(),
                AT,
                Optional.of(thread()),
                Set.of(Defect.INFECTED, Defect.CUT),
                Optional.of("Siti"));
    }

    public static Outbound mail(Format format, Optional<MailThread> thread, Optional<String> rating) {
        return new Outbound(
                "o-2",
                EMAIL,
                MAILER,
                Optional.of(MAILBOX),
                WORDS,
                Outbound.Purpose.STATUS,
                Optional.of(TICKET),
                AT,
                0,
                Optional.of(new Outbound.Mail("Rumah bu Siti", thread, format, rating)));
    }

    public static StatusEvent status() {
        return new StatusEvent(
                "ev-1",
                TICKET,
                Optional.of("9165816"),
                StatusEvent.Status.IN_PROGRESS,
                Optional.of(new StatusEvent.Agency("bm", "Dinas Bina Marga")),
                Optional.of(WORDS),
                Optional.of(LocalDate.of(2026, 11, 30)),
                AT);
    }

    public static Notification notice() {
        return new Notification(
                "n-1",
                Notification.Kind.STATUS_CHANGED,
                SMS,
                CITIZEN,
                OURS,
                "id",
                Optional.of(TICKET),
                Notification.Danger.ELECTRIC,
                Optional.of(status()),
                AT);
    }

    public static Outbound outbound() {
        return new Outbound(
                "o-1",
                SMS,
                CITIZEN,
                Optional.of(OURS),
                WORDS,
                Outbound.Purpose.STOP_CONFIRMATION,
                Optional.of(TICKET),
                AT,
                3);
    }
}
