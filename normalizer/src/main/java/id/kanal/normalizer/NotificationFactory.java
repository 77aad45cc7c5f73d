package id.kanal.normalizer;

import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Defect;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.MailThread;
import id.kanal.kernel.model.Notification;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.port.RuntimeContext;
import java.util.Optional;
import java.util.Set;

/**
 * Makes the notices with which this stage answers.
 *
 * @param thread where an answer belongs on channels that have threads
 * @param name how the citizen signed
 */
record NotificationFactory(
        RuntimeContext means,
        Inbound message,
        String language,
        Optional<MailThread> thread,
        Set<Defect> flaws,
        Optional<String> name) {
    static NotificationFactory to(
            Inbound message, Optional<Content.Letter> letter, String language, RuntimeContext means) {
        return new NotificationFactory(
                means,
                message,
                language,
                letter.flatMap(Content.Letter::mail),
                letter.map(Content.Letter::flaws).orElse(Set.of()),
                letter.flatMap(Content.Letter::name));
    }

    /** The same in a thread of which only the ticket is known. */
    NotificationFactory in(Optional<MailThread> known) {
        return new NotificationFactory(means, message, language, known, flaws, name);
    }

    Notification of(Notification.Kind kind) {
        return notice(kind, Optional.empty(), Notification.Danger.NONE);
    }

    Notification of(Notification.Kind kind, Optional<Ticket> ticket) {
        return notice(kind, ticket, Notification.Danger.NONE);
    }

    Notification of(Notification.Kind kind, Ticket ticket, Notification.Danger danger) {
        return notice(kind, Optional.of(ticket), danger);
    }

    private Notification notice(Notification.Kind kind, Optional<Ticket> ticket, Notification.Danger danger) {
        return new Notification(
                means.ids().get(),
                kind,
                message.channel(),
                message.from(),
                message.to(),
                language,
                ticket,
                danger,
                Optional.empty(),
                means.clock().instant(),
                thread,
                flaws,
                name);
    }
}
