package id.kanal.channels.email.read;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Finds the parts that machines read, in a mail itself and not in mails within it: those a person may have handed on. */
final class ReportParts {
    private ReportParts() {}

    static Optional<Entity> find(Entity entity, String type) {
        if (entity.is(type)) return Optional.of(entity);
        if (!entity.isMultipart()) return Optional.empty();
        for (Entity part : entity.parts()) {
            Optional<Entity> found = find(part, type);
            if (found.isPresent()) return found;
        }
        return Optional.empty();
    }

    /** What a server says of each receiver (RFC 3464, or RFC 6533 for addresses in other alphabets). */
    static Optional<Entity> status(Entity mail) {
        return find(mail, "message/delivery-status").or(() -> find(mail, "message/global-delivery-status"));
    }

    /** The mail that is reported on, or its headers. */
    static Optional<MailHeaders> original(Entity mail) throws IOException {
        for (String type : List.of(
                "message/rfc822",
                "message/global",
                "text/rfc822-headers",
                "message/rfc822-headers",
                "message/global-headers")) {
            Optional<Entity> found = find(mail, type);
            if (found.isPresent()) return Optional.of(HeaderText.of(found.get()));
        }
        return Optional.empty();
    }
}
