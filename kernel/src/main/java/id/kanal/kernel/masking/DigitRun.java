package id.kanal.kernel.masking;

import java.util.ArrayList;
import java.util.List;

/**
 * A number as people write it: groups of digits with a little punctuation between them, such as {@code 482-193-7560}
 * or {@code 3201 9945 0890 9999}. Digits of every script count, and what cannot be seen between two digits is overlooked.
 */
public record DigitRun(List<Group> groups) {
    private static final int SEPARATORS = 3;

    /** Digits without anything visible between them; {@code start} and {@code end} are indexes in the text. */
    public record Group(String digits, int start, int end) {
        @Override
        public String toString() {
            return "Group[" + digits.length() + " digits]";
        }
    }

    public int start() {
        return groups.get(0).start();
    }

    public int end() {
        return groups.get(groups.size() - 1).end();
    }

    /** The digits of the groups from one index to before another. */
    public String digits(int from, int to) {
        if (to == from + 1) return groups.get(from).digits();
        StringBuilder all = new StringBuilder();
        for (Group group : groups.subList(from, to)) all.append(group.digits());
        return all.toString();
    }

    /** Every run in a text, in order. */
    public static List<DigitRun> of(String text) {
        List<DigitRun> runs = new ArrayList<>();
        List<Group> groups = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int character = text.codePointAt(at);
            if (Characters.digit(character) < 0) {
                at += Character.charCount(character);
                continue;
            }
            Group group = groupAt(text, at);
            if (!groups.isEmpty() && !near(text, groups.get(groups.size() - 1).end(), group.start())) {
                runs.add(new DigitRun(List.copyOf(groups)));
                groups.clear();
            }
            groups.add(group);
            at = group.end();
        }
        if (!groups.isEmpty()) runs.add(new DigitRun(List.copyOf(groups)));
        return runs;
    }

    private static Group groupAt(String text, int start) {
        StringBuilder digits = new StringBuilder(16);
        int at = start;
        int end = start;
        while (at < text.length()) {
            int character = text.codePointAt(at);
            int digit = Characters.digit(character);
            if (digit >= 0) digits.append((char) ('0' + digit));
            else if (letterForZero(text, at)) digits.append('0');
            else if (!Characters.invisible(character) && !Characters.mark(character)) break;
            at += Character.charCount(character);
            if (digit >= 0) end = at;
        }
        return new Group(digits.toString(), start, end);
    }

    /** An O between two digits is a slip of the finger. */
    private static boolean letterForZero(String text, int at) {
        return (text.charAt(at) | 0x20) == 'o'
                && at > 0
                && at + 1 < text.length()
                && Characters.digit(text.charAt(at - 1)) >= 0
                && Characters.digit(text.charAt(at + 1)) >= 0;
    }

    private static boolean near(String text, int from, int to) {
        int visible = 0;
        for (int at = from; at < to; at += Character.charCount(text.codePointAt(at))) {
            int character = text.codePointAt(at);
            if (Characters.invisible(character) || Characters.mark(character)) continue;
            if (!separates(character) || ++visible > SEPARATORS) return false;
        }
        return true;
    }

    private static boolean separates(int character) {
        return Characters.space(character)
                || (character < 128
                        ? "-._,/'".indexOf(character) >= 0
                        : Character.getType(character) == Character.DASH_PUNCTUATION
                                || "\u2212\u00b7\u2022\uff0e\u2027".indexOf(character) >= 0);
    }

    @Override
    public String toString() {
        return "DigitRun[" + groups.size() + " groups]";
    }
}
