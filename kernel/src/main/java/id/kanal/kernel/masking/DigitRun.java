package id.kanal.kernel.masking;

import java.util.ArrayList;
import java.util.List;

/**
 * A number as people write it: groups of digits with a little punctuation between them, such as {@code 482-193-7560}
 * or {@code 3201 9945 0890 9999}. Digits of every script count, and what cannot be seen between two digits is overlooked;
 * an O, l or I between digits is a slip of the finger.
 */
public record DigitRun(List<Group> groups) {
    private static final int SEPARATORS = 3;
    private static final String USUAL = "-._,/'";
    private static final String ANY = USUAL + ":;|*+=~()";

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
        return of(text, false);
    }

    /** The same, also over what nobody puts into a telephone number or a ticket: {@code 3201:9945:0890:9999}. */
    static List<DigitRun> wide(String text) {
        return of(text, true);
    }

    private static List<DigitRun> of(String text, boolean wide) {
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
            if (!groups.isEmpty() && !near(text, groups.get(groups.size() - 1).end(), group.start(), wide)) {
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
            int slip = digit >= 0 ? -1 : likeADigit(text, at);
            if (digit >= 0) digits.append((char) ('0' + digit));
            else if (slip >= 0) digits.append((char) ('0' + slip));
            else if (!Characters.invisible(character) && !Characters.mark(character)) break;
            at += Character.charCount(character);
            if (digit >= 0) end = at;
        }
        return new Group(digits.toString(), start, end);
    }

    /** Letters that are taken for digits where digits stand on both sides of them; else -1. */
    private static int likeADigit(String text, int at) {
        int digit = letter(text.charAt(at));
        if (digit < 0) return -1;
        int before = at - 1;
        while (before >= 0 && letter(text.charAt(before)) >= 0) before--;
        int after = at + 1;
        while (after < text.length() && letter(text.charAt(after)) >= 0) after++;
        boolean between = before >= 0
                && after < text.length()
                && after - before <= SEPARATORS + 1
                && Characters.digit(text.charAt(before)) >= 0
                && Characters.digit(text.charAt(after)) >= 0;
        return between ? digit : -1;
    }

    private static int letter(char character) {
        return switch (character) {
            case 'O', 'o' -> 0;
            case 'l', 'I' -> 1;
            default -> -1;
        };
    }

    /** Spaces in a row are one separator, where any separates. */
    private static boolean near(String text, int from, int to, boolean wide) {
        int visible = 0;
        boolean space = false;
        for (int at = from; at < to; at += Character.charCount(text.codePointAt(at))) {
            int character = text.codePointAt(at);
            if (Characters.invisible(character) || Characters.mark(character)) continue;
            if (!separates(character, wide ? ANY : USUAL)) return false;
            boolean another = Characters.space(character);
            if (!(wide && space && another)) visible++;
            space = another;
            if (visible > SEPARATORS) return false;
        }
        return true;
    }

    private static boolean separates(int character, String separators) {
        return Characters.space(character)
                || (character < 128
                        ? separators.indexOf(character) >= 0
                        : Character.getType(character) == Character.DASH_PUNCTUATION
                                || "\u2212\u00b7\u2022\uff0e\u2027".indexOf(character) >= 0);
    }

    @Override
    public String toString() {
        return "DigitRun[" + groups.size() + " groups]";
    }
}
