package id.kanal.normalizer.text;

import id.kanal.kernel.masking.DigitRun;
import id.kanal.kernel.model.Ticket;
import java.util.List;
import java.util.Optional;

/**
 * A number in a message that may name a case.
 *
 * @param digits all of them
 * @param ticket the ticket, if it can be one of ours
 * @param caseLike whether people would mean a case by it: ours has 10 digits, the core's own has 7, or a # is before it
 */
record NamedNumber(String digits, Optional<Ticket> ticket, boolean caseLike, int start, int end) {
    private static final int TICKET = 10;
    private static final int CORE_NUMBER = 7;
    private static final int SHORTEST = 5;

    /** Every number of at least five digits, in order. */
    static List<NamedNumber> of(String text) {
        return DigitRun.of(text).stream()
                .filter(run -> run.digits(0, run.groups().size()).length() >= SHORTEST)
                .map(run -> of(run, text))
                .toList();
    }

    private static NamedNumber of(DigitRun run, String text) {
        String digits = run.digits(0, run.groups().size());
        boolean marked = run.start() > 0 && text.charAt(run.start() - 1) == '#';
        boolean caseLike =
                marked || digits.length() == CORE_NUMBER || (digits.length() == TICKET && digits.charAt(0) != '0');
        Optional<Ticket> ticket = Ticket.read(digits);
        for (int from = 0; from < run.groups().size() && ticket.isEmpty(); from++) {
            ticket = Ticket.read(run.groups().get(from).digits());
            if (ticket.isEmpty() && shown(run, from)) ticket = Ticket.read(run.digits(from, from + 3));
        }
        return new NamedNumber(digits, ticket, caseLike || ticket.isPresent(), run.start(), run.end());
    }

    /** Whether it has as many digits as a ticket, or one more or less. */
    boolean nearlyATicket() {
        return Math.abs(digits.length() - TICKET) <= 1;
    }

    private static boolean shown(DigitRun run, int from) {
        return from + 3 <= run.groups().size()
                && run.groups().get(from).digits().length() == 3
                && run.groups().get(from + 1).digits().length() == 3
                && run.groups().get(from + 2).digits().length() == 4;
    }

    @Override
    public String toString() {
        return "NamedNumber[" + (caseLike ? "case" : "other") + "]";
    }
}
