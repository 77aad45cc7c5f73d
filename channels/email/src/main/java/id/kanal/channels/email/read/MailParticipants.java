package id.kanal.channels.email.read;

import id.kanal.kernel.model.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Who a mail is from and whom it is to, as its headers and the servers' notes in them say.
 *
 * @param from who wrote it, as they say: where From is a form's or a list's address, whom Reply-To names
 * @param name how they call themself
 * @param returnPath the envelope's sender (RFC 5321, 4.4) as far as it was noted; "" for the null path
 * @param recipients all whom headers name as receivers, in lower case
 * @param isForwarded whether somebody else's address is in From: a form's, a list's
 */
public record MailParticipants(
        Optional<Address> from,
        Optional<String> name,
        Optional<String> returnPath,
        List<String> recipients,
        boolean isForwarded) {
    static final MailParticipants UNKNOWN =
            new MailParticipants(Optional.empty(), Optional.empty(), Optional.empty(), List.of(), false);

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
    private static final String[] BEHIND = {"x-original-from", "reply-to", "x-original-sender"};
    private static final int MOST_RECEIVERS = 100;

    public MailParticipants {
        recipients = List.copyOf(recipients);
    }

    static MailParticipants of(MailHeaders headers) {
        List<String> receivers = receivers(headers);
        Optional<Mailboxes.Mailbox> author = author(headers);
        Optional<MailingList> list = MailingList.of(headers);
        Optional<Mailboxes.Mailbox> behind = author.filter(from -> isNoPersons(from.address(), list))
                .flatMap(from -> behind(from, receivers, list, headers));
        return new MailParticipants(
                behind.or(() -> author).map(mailbox -> new Address(MailReader.NETWORK, mailbox.address())),
                behind.or(() -> author).map(Mailboxes.Mailbox::name).filter(name -> !name.isEmpty()),
                returnPath(headers),
                receivers,
                behind.isPresent());
    }

    private static boolean isNoPersons(String address, Optional<MailingList> list) {
        return switch (SenderRole.of(address)) {
            case FORM, ROBOT -> true;
            case PERSON, SERVER, ABUSE, LIST, POSTMASTER ->
                list.filter(it -> it.isIts(address)).isPresent();
            case DAEMON -> false;
        };
    }

    /** The person whom an address that is nobody's speaks for; nobody whom it writes to besides. */
    private static Optional<Mailboxes.Mailbox> behind(
            Mailboxes.Mailbox from, List<String> receivers, Optional<MailingList> list, MailHeaders headers) {
        return headers.all(BEHIND).stream()
                .flatMap(value -> Mailboxes.of(value, 3).stream())
                .filter(mailbox -> SenderRole.of(mailbox.address()) == SenderRole.PERSON)
                .filter(mailbox -> !mailbox.address().equals(from.address()) && !receivers.contains(mailbox.address()))
                .filter(mailbox ->
                        list.filter(it -> it.isIts(mailbox.address())).isEmpty())
                .findFirst();
    }

    /** The author's address; "" where it is not known. */
    String sender() {
        return from.map(Address::value).orElse("");
    }

    /** The author; where none is named or can be reached, whoever sent it. */
    static Optional<Mailboxes.Mailbox> author(MailHeaders headers) {
        for (String value : headers.all(AUTHORS)) {
            List<Mailboxes.Mailbox> found = Mailboxes.of(value, 1);
            if (!found.isEmpty()) return Optional.of(found.get(0));
        }
        return Optional.empty();
    }

    /** "" for the null path, from which bounces come. */
    private static Optional<String> returnPath(MailHeaders headers) {
        Optional<String> path = headers.raw("return-path").or(() -> headers.raw("x-envelope-from"));
        if (path.isEmpty()) return Optional.empty();
        String value = path.get().strip();
        if (value.equals("<>") || value.equals("< >")) return Optional.of("");
        return Mailboxes.of(value, 1).stream().findFirst().map(Mailboxes.Mailbox::address);
    }

    private static List<String> receivers(MailHeaders headers) {
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

    @Override
    public String toString() {
        return "MailParticipants[" + recipients.size() + " recipients]";
    }
}
