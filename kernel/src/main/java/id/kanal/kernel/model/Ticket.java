package id.kanal.kernel.model;

import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Our public number of a complaint: ten digits, the first not 0, drawn at random, the last a Damm check digit, so that
 * one mistyped digit or two neighbours swapped never name another ticket.
 *
 * @see <a href="https://en.wikipedia.org/wiki/Damm_algorithm">H. M. Damm, Total anti-symmetrische Quasigruppen, 2004</a>
 */
public record Ticket(String digits) {
    private static final int LENGTH = 10;
    private static final int[][] DAMM = {
        {0, 3, 1, 7, 5, 9, 8, 6, 4, 2},
        {7, 0, 9, 2, 1, 5, 4, 8, 6, 3},
        {4, 2, 0, 6, 8, 7, 1, 3, 5, 9},
        {1, 7, 5, 0, 9, 8, 3, 4, 2, 6},
        {6, 1, 2, 3, 0, 4, 5, 9, 7, 8},
        {3, 6, 7, 4, 2, 0, 9, 5, 8, 1},
        {5, 8, 6, 9, 7, 2, 0, 1, 3, 4},
        {8, 9, 4, 5, 3, 6, 2, 0, 1, 7},
        {9, 4, 3, 8, 6, 1, 7, 2, 0, 5},
        {2, 5, 8, 1, 4, 3, 6, 7, 9, 0}
    };

    public Ticket {
        if (!valid(digits)) throw new IllegalArgumentException("not a ticket number");
    }

    /** Draws a ticket. That nobody has it already is made sure by the commit that creates its card. */
    public static Ticket draw(RandomGenerator random) {
        String nine = Integer.toString(random.nextInt(100_000_000, 1_000_000_000));
        return new Ticket(nine + checkDigit(nine));
    }

    /** Reads a ticket as a person writes it, with spaces, dots, dashes or a leading # anywhere. */
    public static Optional<Ticket> read(String written) {
        StringBuilder digits = new StringBuilder(LENGTH);
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            if (c >= '0' && c <= '9') digits.append(c);
            else if (" .-\u2010\u2011\u2012\u2013\u2014\u2212\u00a0#\t".indexOf(c) < 0) return Optional.empty();
        }
        return valid(digits.toString()) ? Optional.of(new Ticket(digits.toString())) : Optional.empty();
    }

    /** As shown to people: {@code 482-193-7560}. */
    public String shown() {
        return shown(digits);
    }

    /** The same of any ten digits, such as a number for practice, which is no ticket. */
    public static String shown(String digits) {
        return digits.substring(0, 3) + '-' + digits.substring(3, 6) + '-' + digits.substring(6);
    }

    private static boolean valid(String digits) {
        return digits != null
                && digits.length() == LENGTH
                && digits.charAt(0) >= '1'
                && areDigits(digits)
                && damm(digits) == 0;
    }

    private static boolean areDigits(String digits) {
        for (int i = 0; i < digits.length(); i++) if (digits.charAt(i) < '0' || digits.charAt(i) > '9') return false;
        return true;
    }

    private static int checkDigit(String digits) {
        return damm(digits);
    }

    private static int damm(String digits) {
        int interim = 0;
        for (int i = 0; i < digits.length(); i++) interim = DAMM[interim][digits.charAt(i) - '0'];
        return interim;
    }

    @Override
    public String toString() {
        return digits;
    }
}
