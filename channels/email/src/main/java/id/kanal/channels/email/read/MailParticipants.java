package id.kanal.channels.email.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Who a mail is from and whom it is to, as its headers and the servers' notes in them say. */
final class MailParticipants {
    private static final String[] AUTHORS = {
        "from", "sender", "resent-from", "x-original-from", "x-sender", "return-path", "envelope-from"
    };
    private static final String[] RECEIVERS = {
        "to",
        "cc",
        "bcc",
        "delivered-to",
        "x-delivered-to",
        "x-original-to",
        "envelope-to",
        "x-envelope-to",
        "apparently-to",
        "resent-to"
    };
    private static final int MOST_RECEIVERS = 100;

    private MailParticipants() {}

    /** The author; where none is named or can be reached, whoever sent it. */
    static Optional<Mailboxes.Mailbox> of(MailHeaders headers) {
        for (String value : headers.all(AUTHORS)) {
            List<Mailboxes.Mailbox> found = Mailboxes.of(value, 1);
            if (!found.isEmpty()) return Optional.of(found.get(0));
        }
        return Optional.empty();
    }

    /** "" for the null path, from which bounces come. */
    static Optional<String> returnPath(MailHeaders headers) {
        Optional<String> path = headers.raw("return-path").or(() -> headers.raw("x-envelope-from"));
        if (path.isEmpty()) return Optional.empty();
        String value = path.get().strip();
        if (value.equals("<>") || value.equals("< >")) return Optional.of("");
        return Mailboxes.of(value, 1).stream().findFirst().map(Mailboxes.Mailbox::address);
    }

    static List<String> receivers(MailHeaders headers) {
        List<String> receivers = new ArrayList<>();
        for (String value : headers.all(RECEIVERS)) {
            if (receivers.size() >= MOST_RECEIVERS) break;
            for (Mailboxes.Mailbox mailbox : Mailboxes.of(value, MOST_RECEIVERS - receivers.size()))
                if (!receivers.contains(mailbox.address())) receivers.add(mailbox.address());
        }
        return receivers;
    }

    /** The part before the at sign, without tag. */
    static String local(String address) {
        int end = address.indexOf('@');
        int plus = address.indexOf('+');
        if (plus > 0 && plus < end) end = plus;
        return end < 0 ? address : address.substring(0, end).toLowerCase(Locale.ROOT);
    }
}
