package id.kanal.kernel.masking;

import id.kanal.kernel.model.Reporter;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Takes NIK and KK out of the message and keeps what may be kept of the first one.
 *
 * <p>Sixteen digits in one piece are masked when they could be a NIK or KK (a person's 16-digit NPWP is the NIK) or a payment
 * card, and whatever they are after a word that says so: people mistype them. The number of a parcel stays. In several
 * groups they are masked when they could be a NIK or KK or are grouped like a card; a 15-digit NPWP, an 18-digit NIP, a
 * 20-digit electricity token and telephone numbers stay. Rather too much than too little: a date and a number that
 * together have the shape are masked too.
 */
public final class IdentityNumbers {
    private static final int LOOK_BACK = 24;
    private static final Pattern SAYS_SO = Pattern.compile(
            "(?<!\\p{L})(nik|e-?ktp|ktp|kk|npwp|kependudukan|kartu|atm|debit|kredit|card)(?!\\p{L})[^0-9]*$",
            Pattern.CASE_INSENSITIVE);

    private final byte[] key;
    private final Clock clock;

    /**
     * @param key of the hash under which numbers are kept
     * @param clock today's date decides the century of a birth year
     */
    public IdentityNumbers(byte[] key, Clock clock) {
        this.key = key.clone();
        this.clock = clock;
    }

    /** The same text without numbers, and what may be kept of the first one; one that only a NIK can be is preferred. */
    public Masked mask(String raw) {
        Optional<Reporter.Nik> nik = Optional.empty();
        List<Found> found = in(raw);
        for (Found one : found) nik = better(nik, one.number());
        return new Masked(without(raw, found), nik);
    }

    /** The same text without numbers, for what is passed on but not read. */
    public static String masked(String raw) {
        return without(raw, in(raw));
    }

    private record Found(IdentityNumber number, int start, int end) {}

    private static List<Found> in(String raw) {
        List<Found> found = new ArrayList<>();
        for (DigitRun run : DigitRun.wide(raw)) {
            int from = 0;
            while (from < run.groups().size()) {
                int to = endOfNumber(raw, run, from);
                if (to > from)
                    found.add(new Found(
                            new IdentityNumber(run.digits(from, to)),
                            run.groups().get(from).start(),
                            run.groups().get(to - 1).end()));
                from = Math.max(to, from + 1);
            }
        }
        return found;
    }

    private static String without(String raw, List<Found> found) {
        if (found.isEmpty()) return raw; // nearly always
        StringBuilder masked = new StringBuilder(raw.length());
        int copied = 0;
        for (Found one : found) {
            masked.append(raw, copied, one.start()).append(one.number().mask());
            copied = one.end();
        }
        return masked.append(raw, copied, raw.length()).toString();
    }

    /** The index after the last group of an identity number that starts with a group; that group's index if none does. */
    private static int endOfNumber(String raw, DigitRun run, int from) {
        List<DigitRun.Group> groups = run.groups();
        int length = 0;
        for (int to = from; to < groups.size() && length < IdentityNumber.LENGTH; to++) {
            int more = groups.get(to).digits().length();
            if (more == IdentityNumber.LENGTH) return to == from && isOne(raw, groups.get(to)) ? to + 1 : from;
            length += more;
            if (length == IdentityNumber.LENGTH && looksLikeOne(run, from, to + 1)) return to + 1;
        }
        return from;
    }

    /** In one piece. */
    private static boolean isOne(String raw, DigitRun.Group group) {
        IdentityNumber number = new IdentityNumber(group.digits());
        return number.plausible()
                || number.paymentCard()
                || SAYS_SO.matcher(raw.substring(Math.max(0, group.start() - LOOK_BACK), group.start()))
                        .find();
    }

    private static boolean looksLikeOne(DigitRun run, int from, int to) {
        boolean whole = from == 0 && to == run.groups().size();
        if (whole && to == 4 && run.groups().stream().allMatch(g -> g.digits().length() == 4)) return true;
        if (electricityToken(run)) return false;
        return new IdentityNumber(run.digits(from, to)).plausible();
    }

    private static boolean electricityToken(DigitRun run) {
        return run.groups().size() == 5
                && run.groups().stream().allMatch(g -> g.digits().length() == 4);
    }

    private Optional<Reporter.Nik> better(Optional<Reporter.Nik> before, IdentityNumber number) {
        if (!number.plausible()) return before;
        boolean better =
                before.isEmpty() || (number.surelyNik() && !before.get().kind().equals("nik"));
        return better ? Optional.of(number.facts(key, LocalDate.now(clock))) : before;
    }
}
