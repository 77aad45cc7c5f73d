package id.kanal.channels.telegram;

import id.kanal.kernel.model.Ticket;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ticket that a message of ours names. What a person answers to comes with the answer, from Telegram and not from them, so it is
 * as good as a mark of ours. Our texts name their own ticket before anything that an agency wrote.
 */
final class OurTicket {
    private static final Pattern SHOWN = Pattern.compile("(?<![0-9-])(\\d{3})-(\\d{3})-(\\d{4})(?![0-9-])");

    private OurTicket() {}

    static Optional<Ticket> in(String text) {
        Matcher shown = SHOWN.matcher(text);
        return shown.find() ? Ticket.read(shown.group(1) + shown.group(2) + shown.group(3)) : Optional.empty();
    }
}
