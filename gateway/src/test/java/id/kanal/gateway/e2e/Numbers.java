package id.kanal.gateway.e2e;

import id.kanal.kernel.model.Ticket;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The number of a case in a text. */
final class Numbers {
    private static final Pattern NUMBER = Pattern.compile("\\b[1-9]\\d{2}-\\d{3}-\\d{4}\\b");

    private Numbers() {}

    static Ticket in(String text) {
        Matcher number = NUMBER.matcher(text);
        if (!number.find()) throw new AssertionError("no number of a case in\n" + text);
        return Ticket.read(number.group()).orElseThrow();
    }
}
