package id.kanal.normalizer;

import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Notice;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.port.Means;
import java.util.Optional;

/** Makes the notices with which this stage answers. */
record Answer(Means means, Inbound message, String language) {
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
                means.clock().instant());
    }
}
