package id.kanal.channels.email.read;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The list that a mail came through (RFC 2369, RFC 2919).
 *
 * @param addresses its own, as far as they are told, in lower case; of newsletters there may be none
 * @param id without brackets, in lower case; "" where it has none
 */
record MailingList(List<String> addresses, String id) {
    private static final String[] FIELDS = {
        "list-id",
        "list-unsubscribe",
        "list-post",
        "list-help",
        "list-owner",
        "list-archive",
        "list-subscribe",
        "mailing-list",
        "x-mailing-list"
    };
    private static final String[] NAMING = {"list-post", "mailing-list", "x-mailing-list", "x-beenthere"};

    static Optional<MailingList> of(MailHeaders headers) {
        if (headers.all(FIELDS).isEmpty()) return Optional.empty();
        List<String> addresses = headers.all(NAMING).stream()
                .map(value ->
                        value.toLowerCase(Locale.ROOT).replace("mailto:", "").replace("list ", ""))
                .flatMap(value -> Mailboxes.of(value.replace(';', ','), 3).stream())
                .map(Mailboxes.Mailbox::address)
                .toList();
        String id = headers.raw("list-id").orElse("").toLowerCase(Locale.ROOT);
        int open = id.lastIndexOf('<');
        int close = id.indexOf('>', open + 1);
        return Optional.of(new MailingList(addresses, (close < 0 ? id : id.substring(open + 1, close)).strip()));
    }

    /** Whether an address is the list's, as From where the list puts itself in its members' place because of DMARC. */
    boolean isIts(String address) {
        return addresses.contains(address)
                || (!id.isEmpty() && address.replace('@', '.').equals(id));
    }

    @Override
    public String toString() {
        return "MailingList[" + id + "]";
    }
}
