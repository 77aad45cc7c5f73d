package id.kanal.dispatcher.notify;

import id.kanal.kernel.journal.Keys.Card;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Defect;
import id.kanal.kernel.model.MailThread;
import id.kanal.kernel.model.Notification;
import id.kanal.kernel.model.Notification.Danger;
import id.kanal.kernel.model.Notification.Kind;
import id.kanal.kernel.model.StatusEvent;
import id.kanal.kernel.model.StatusEvent.Status;
import id.kanal.kernel.model.Ticket;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Notices, news and cards as tests need them. */
final class Notifications {
    static final Ticket TICKET = new Ticket("4821937568");
    static final Address CITIZEN = Address.tel("+6281234567890");
    static final Address SHORT_CODE = new Address(Address.Scheme.SHORT_CODE, "1708");
    static final Address MAILER = new Address(Address.Scheme.EMAIL, "sari@example.org");
    static final Address MAILBOX = new Address(Address.Scheme.EMAIL, "pengaduan@example.go.id");
    static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z"); // 10:00 in Jakarta

    private Notifications() {}

    static Notification of(Kind kind, String language, String channel, Danger danger, Optional<StatusEvent> status) {
        return new Notification(
                "notice",
                kind,
                new ChannelRef("sms", channel),
                CITIZEN,
                SHORT_CODE,
                language,
                Optional.of(TICKET),
                danger,
                status,
                NOW);
    }

    static Notification of(Kind kind) {
        return of(kind, "id", "sms", Danger.NONE, Optional.empty());
    }

    static Notification of(StatusEvent event) {
        return of(Kind.STATUS_CHANGED, "id", "sms", Danger.NONE, Optional.of(event));
    }

    static Notification to(Address address, Notification notice) {
        return new Notification(
                notice.id(),
                notice.kind(),
                notice.channel(),
                address,
                notice.via(),
                notice.language(),
                notice.ticket(),
                notice.danger(),
                notice.status(),
                notice.at());
    }

    /** The same on the way of mail. */
    static Notification byMail(Notification n) {
        return byMail(n, Optional.empty(), Set.of(), Optional.empty());
    }

    static Notification byMail(Notification n, Optional<MailThread> thread, Set<Defect> flaws, Optional<String> name) {
        return new Notification(
                n.id(),
                n.kind(),
                new ChannelRef("email", "mail"),
                MAILER,
                MAILBOX,
                n.language(),
                n.ticket(),
                n.danger(),
                n.status(),
                n.at(),
                thread,
                flaws,
                name);
    }

    static Notification without(Notification n) {
        return new Notification(
                n.id(),
                n.kind(),
                n.channel(),
                n.to(),
                n.via(),
                n.language(),
                Optional.empty(),
                n.danger(),
                n.status(),
                n.at(),
                n.thread(),
                n.flaws(),
                n.name());
    }

    static StatusEvent news(Status status, String agency, String note, String due) {
        return new StatusEvent(
                "event",
                TICKET,
                Optional.of("9165816"),
                status,
                Optional.of(agency).filter(a -> !a.isEmpty()).map(a -> new StatusEvent.Agency("agency", a)),
                Optional.of(note).filter(n -> !n.isEmpty()),
                Optional.of(due).filter(d -> !d.isEmpty()).map(LocalDate::parse),
                NOW);
    }

    static StatusEvent at(Instant time, StatusEvent event) {
        return new StatusEvent(
                event.id(),
                event.ticket(),
                event.number(),
                event.status(),
                event.agency(),
                event.note(),
                event.dueOn(),
                time);
    }

    static NotifierCard card() {
        return new NotifierCard(Map.of(
                Card.ADDRESS,
                CITIZEN.key(),
                Card.CHANNEL,
                "sms",
                Card.LANGUAGE,
                "id",
                Card.CREATED,
                "2026-11-20T03:00:00Z"));
    }

    static NotifierCard cardOf(Status status, String agency, String due) {
        return card().with(Map.of(
                Card.STATUS, status.id(), Card.AGENCY, agency, Card.DUE, due, Card.CHANGED, "2026-11-22T03:00:00Z"));
    }
}
