package id.kanal.normalizer.text;

import java.util.List;

/**
 * Whether somebody writes as in a letter: whole sentences that begin with capitals and end with full stops, and hardly a short
 * form. What looks like one there is a name, an abbreviation of its trade, or meant as it stands.
 */
final class FormalText {
    private static final int FEWEST_WORDS = 25;
    private static final int FEWEST_SENTENCES = 2;
    private static final double MOST_SHORT_FORMS = 0.05;

    private final SlangRules rules;

    FormalText(SlangRules rules) {
        this.rules = rules;
    }

    boolean is(String text, List<Token> words) {
        if (words.size() < FEWEST_WORDS) return false;
        int sentences = 0;
        int capitals = 0;
        int shortForms = 0;
        boolean begins = true;
        for (int i = 0; i < words.size(); i++) {
            Token word = words.get(i);
            char first = text.charAt(word.start());
            if (begins && Character.isLetter(first)) {
                sentences++;
                if (Character.isUpperCase(first)) capitals++;
            }
            String gap = text.substring(
                    word.end(), i + 1 < words.size() ? words.get(i + 1).start() : text.length());
            begins = endsSentence(gap);
            boolean dotted = gap.startsWith(".");
            if (!dotted && Character.isLowerCase(first) && rules.isShort(word.lower())) shortForms++;
        }
        return sentences >= FEWEST_SENTENCES
                && capitals >= sentences - sentences / 10
                && shortForms <= words.size() * MOST_SHORT_FORMS;
    }

    private static boolean endsSentence(String gap) {
        for (int i = 0; i + 1 < gap.length(); i++)
            if (".!?".indexOf(gap.charAt(i)) >= 0 && Character.isWhitespace(gap.charAt(i + 1))) return true;
        return false;
    }
}
