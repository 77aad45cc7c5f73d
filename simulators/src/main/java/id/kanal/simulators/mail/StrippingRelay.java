package id.kanal.simulators.mail;

import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Takes from a mail every header by which a machine says that it is one, as some gateways between mail systems do: who
 * gets it cannot tell it from a person's (RFC 3834, 5; RFC 2369; RFC 5321, 4.4). The thread stays: {@code In-Reply-To} and
 * {@code References} are what such gateways keep.
 */
final class StrippingRelay {
    private static final Set<String> NAMES = Set.of(
            "auto-submitted",
            "precedence",
            "return-path",
            "mailing-list",
            "x-mailing-list",
            "x-loop",
            "x-failed-recipients",
            "feedback-id");
    private static final List<String> BEGINNINGS = List.of("list-", "x-auto", "x-mail-auto");

    private StrippingRelay() {}

    static void strip(MimeMessage message) {
        try {
            for (Header header : Collections.list(message.getAllHeaders()))
                if (tells(header.getName())) message.removeHeader(header.getName());
        } catch (MessagingException unreadable) {
            throw new IllegalStateException(unreadable); // it lies in memory, parsed
        }
    }

    private static boolean tells(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return NAMES.contains(lower) || BEGINNINGS.stream().anyMatch(lower::startsWith);
    }
}
