package id.kanal.normalizer.text;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Takes NIK and KK out of the message and keeps what may be kept of the first one.
 *
 * <p>Sixteen digits in one piece are masked whatever they are: a NIK, a KK, a person's 16-digit NPWP (it is the NIK) or
 * a payment card. In several groups they are masked when they could be a NIK or KK or are grouped like a card; a
 * 15-digit NPWP, an 18-digit NIP, a 20-digit electricity token and telephone numbers stay. Rather too much than too
 * little: a date and a number that together have the shape are masked too.
 */
final class MaskIdentityNumbers implements TextStep {
    private final byte[] key;
    private final Clock clock;

    MaskIdentityNumbers(byte[] key, Clock clock) {
        this.key = key.clone();
        this.clock = clock;
    }

    @Override
    public void apply(Draft draft) {
        String raw = draft.original;
        StringBuilder masked = new StringBuilder(raw.length());
        int copied = 0;
        for (DigitRun run : DigitRun.of(raw)) {
            int from = 0;
            while (from < run.groups().size()) {
                int to = endOfNumber(run, from);
                if (to > from) {
                    IdentityNumber number = new IdentityNumber(run.digits(from, to));
                    keep(draft, number);
                    masked.append(raw, copied, run.groups().get(from).start()).append(number.mask());
                    copied = run.groups().get(to - 1).end();
                }
                from = Math.max(to, from + 1);
            }
        }
        if (copied == 0) return; // nearly always
        draft.original = masked.append(raw, copied, raw.length()).toString();
        draft.text(draft.original);
    }

    /** The index after the last group of an identity number that starts with a group; that group's index if none does. */
    private static int endOfNumber(DigitRun run, int from) {
        List<DigitRun.Group> groups = run.groups();
        int length = 0;
        for (int to = from; to < groups.size() && length < IdentityNumber.LENGTH; to++) {
            int more = groups.get(to).digits().length();
            if (more == IdentityNumber.LENGTH) return to == from ? to + 1 : from;
            length += more;
            if (length == IdentityNumber.LENGTH && looksLikeOne(run, from, to + 1)) return to + 1;
        }
        return from;
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

    private void keep(Draft draft, IdentityNumber number) {
        if (!number.plausible()) return;
        boolean better = draft.nik.isEmpty()
                || (number.surelyNik() && !draft.nik.get().kind().equals("nik"));
        if (better) draft.nik = Optional.of(number.facts(key, LocalDate.now(clock)));
    }
}
