package id.kanal.normalizer.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds messages that are nothing but a score: {@code 5}, {@code nilai 4}, {@code bintang 3}, {@code 4/5}. */
final class DetectRating implements TextStep {
    private static final int LONGEST = 24;
    private static final Pattern SCORE = Pattern.compile(
            "(?:(?:nilai|nilainya|rating|bintang|skor|score|star|stars|poin)[ :=]{0,3})?([1-5])"
                    + "(?: ?(?:/|dari|of|out of) ?5)?(?: ?(?:bintang|star|stars|poin))?[ .!]{0,3}",
            Pattern.CASE_INSENSITIVE);

    @Override
    public void apply(Draft draft) {
        if (draft.text().length() > LONGEST) return;
        Matcher score = SCORE.matcher(draft.text());
        if (score.matches()) draft.intent = new Intent.Rate(Integer.parseInt(score.group(1)), draft.intent);
    }
}
