package id.kanal.channels.email.read;

import java.util.List;
import java.util.Locale;

/**
 * The subject of a mail and what mail programs put in front of it, in many languages and numbered. Tags of mailing lists in
 * brackets stay.
 *
 * @param title the subject without marks of answering and forwarding
 * @param answer whether the first such mark is of answering
 * @param forward whether the first such mark is of forwarding
 */
record SubjectLine(String title, boolean answer, boolean forward) {
    private static final List<String> ANSWERS = PhraseTable.of("marks-answer");
    private static final List<String> FORWARDS = PhraseTable.of("marks-forward");
    private static final int LONGEST_MARK = 20;

    static SubjectLine of(String subject) {
        Strip strip = new Strip(subject.strip());
        return new SubjectLine(strip.title(), strip.first == 'a', strip.first == 'f');
    }

    @Override
    public String toString() {
        return "SubjectLine[answer=" + answer + ", forward=" + forward + "]";
    }

    private static final class Strip {
        private final String text;
        private final StringBuilder tags = new StringBuilder();
        private char first = ' ';
        private int at;

        Strip(String text) {
            this.text = text;
        }

        String title() {
            int before;
            do {
                before = at;
                mark();
                tag();
            } while (at > before);
            return (tags + text.substring(at)).strip();
        }

        /** Passes over "Re:", "RE[2]:", "Fwd :". */
        private void mark() {
            while (at < text.length() && (text.charAt(at) <= ' ' || text.charAt(at) == '\u00a0')) at++;
            int end = at;
            while (end < text.length() && end < at + LONGEST_MARK && Character.isLetter(text.charAt(end))) end++;
            String word = text.substring(at, end).toLowerCase(Locale.ROOT);
            boolean answer = ANSWERS.contains(word);
            if (!answer && !FORWARDS.contains(word)) return;
            int after = end;
            while (after < text.length() && after < end + 8 && "[](){}^*. 0123456789".indexOf(text.charAt(after)) >= 0)
                after++;
            if (after >= text.length() || (text.charAt(after) != ':' && text.charAt(after) != '\uff1a')) return;
            at = after + 1;
            if (first == ' ') first = answer ? 'a' : 'f';
        }

        /** Keeps a list's tag, of which each answer has one more, once; there may be marks behind it. */
        private void tag() {
            int close = at < text.length() && text.charAt(at) == '[' ? text.indexOf(']', at) : -1;
            if (close < 0 || close - at > 60) return;
            String tag = text.substring(at, close + 1);
            if (tags.indexOf(tag) < 0) tags.append(tag).append(' ');
            at = close + 1;
        }
    }
}
