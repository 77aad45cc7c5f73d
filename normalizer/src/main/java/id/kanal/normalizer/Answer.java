package id.kanal.normalizer;

import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.MailThread;
import id.kanal.kernel.model.Notice;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.port.Means;
import java.util.Optional;
import java.util.Set;

/**
 * Makes the notices with which this stage answers.
 *
 * @param thread where an answer belongs on channels that have threads
 * @param name how the citizen signed
 */
record Answer(
        Means means,
        Inbound message,
        String language,
        Optional<MailThread> thread,
        Set<Content.Flaw> flaws,
        Optional<String> name) {
    static Answer to(Inbound message, Optional<Content.Letter> letter, String language, Means means) {
        return new Answer(
                means,
                message,
                language,
                letter.flatMap(Content.Letter::mail),
                letter.map(Content.Letter::flaws).orElse(Set.of()),
                letter.flatMap(Content.Letter::name));
    }

    /** The same in a thread of which only the ticket is known. */
    Answer in(Optional<MailThread> known) {
        return new Answer(means, message, language, known, flaws, name);
    }

    Notice of(Notice.Kind kind) {
        return notice(kind, Optional.empty(), Notice.Danger.NONE);
    }

    Notice of(Notice.Kind kind, Optional<Ticket> ticket) {
        return notice(kind, ticket, Notice.Danger.NONE);
    }

    Notice of(Notice.Kind kind, Ticket ticket, Notice.Danger danger) {
        return notice(kind, Optional.of(ticket), danger);
    }

    private Notice notice(Notice.Kind kind, Optional<Ticket> ticket, Notice.Danger danger) {
        return new Notice(
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
