package id.kanal.channels.email;

import id.kanal.channels.email.read.MailReader;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Pacing;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Counts by mailbox and by domain. What stands behind a plus sign leads into the same mailbox (RFC 5233), and at Google full stops
 * do not count; a domain may deliver every name to one person, but not where the public has its mailboxes.
 */
final class MailboxPacing implements Pacing {
    private static final Set<String> PUBLIC = providers();
    private static final Set<String> WITHOUT_DOTS = Set.of("gmail.com", "googlemail.com");
    private static final String DOMAIN = "email-domain"; // no network that anything is sent to

    private static Set<String> providers() {
        try (InputStream in = MailboxPacing.class.getResourceAsStream("public-providers.txt")) {
            if (in == null) throw new IllegalStateException("no table of public providers");
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public Counted of(Address address) {
        String value = address.value().toLowerCase(Locale.ROOT);
        int at = value.lastIndexOf('@');
        if (!address.network().equals(MailReader.NETWORK) || at < 1) return Pacing.EACH.of(address);
        String domain = value.substring(at + 1);
        String local = value.substring(0, at);
        int plus = local.indexOf('+');
        String mailbox = plus > 0 ? local.substring(0, plus) : local;
        if (WITHOUT_DOTS.contains(domain)) {
            mailbox = mailbox.replace(".", "");
            domain = "gmail.com";
        }
        boolean known = PUBLIC.contains(domain);
        return new Counted(
                new Address(MailReader.NETWORK, mailbox + '@' + domain),
                known ? Optional.empty() : Optional.of(new Address(DOMAIN, domain)));
    }
}
