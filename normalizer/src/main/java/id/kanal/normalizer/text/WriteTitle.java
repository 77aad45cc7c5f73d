package id.kanal.normalizer.text;

import id.kanal.kernel.model.Complaint;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The first clause, without the greeting before it and the request after it. */
final class WriteTitle implements TextStep {
    private static final int CLAUSE_WORDS = 3;

    private final Set<String> openers;
    private final Set<String> requests;

    WriteTitle(Dictionary dictionary) {
        openers = dictionary.words("opener");
        requests = dictionary.words("request");
    }

    @Override
    public void apply(Draft draft) {
        String text = draft.text();
        List<Token> words = draft.words();
        int first = 0;
        while (first < words.size() && openers.contains(words.get(first).lower())) first++;
        if (words.size() - first < CLAUSE_WORDS) first = 0;
        int from = words.isEmpty() ? 0 : words.get(first).start();
        if (from > 0 && text.charAt(from - 1) == '[') from--;
        String clause = text.substring(from, end(text, words, first)).strip();
        draft.title = sentence(Title.shortened(clause.isEmpty() ? text : clause));
    }

    private int end(String text, List<Token> words, int first) {
        for (int i = first + 1; i < words.size(); i++) {
            int before = words.get(i - 1).end();
            String gap = text.substring(before, words.get(i).start());
            boolean long_ = i - first >= CLAUSE_WORDS;
            if (long_ && requests.contains(words.get(i).lower())) return trimmed(text, before);
            if (ends(gap, long_)) return trimmed(text, before);
        }
        return words.isEmpty()
                ? text.length()
                : trimmed(text, words.get(words.size() - 1).end());
    }

    private static boolean ends(String gap, boolean longEnough) {
        if (!longEnough) return false;
        return gap.indexOf(',') >= 0
                || gap.indexOf(';') >= 0
                || gap.indexOf('\n') >= 0
                || gap.indexOf('!') >= 0
                || gap.indexOf('?') >= 0
                || (gap.indexOf('.') >= 0 && gap.length() > 1);
    }

    private static int trimmed(String text, int end) {
        return end < text.length() && text.charAt(end) == ']' ? end + 1 : end;
    }

    private static String sentence(String clause) {
        if (clause.isEmpty()) return clause;
        boolean shouted = clause.length() > 12
                && clause.equals(clause.toUpperCase(Locale.ROOT))
                && !clause.equals(clause.toLowerCase(Locale.ROOT));
        String calm = shouted ? clause.toLowerCase(Locale.ROOT) : clause;
        int head = Character.charCount(calm.codePointAt(0));
        String title = Character.toString(Character.toUpperCase(calm.codePointAt(0))) + calm.substring(head);
        return title.length() > Complaint.TITLE_LIMIT ? title.substring(0, Complaint.TITLE_LIMIT) : title;
    }
}
