package id.kanal.normalizer.text;

/**
 * What the examples say of a text.
 *
 * @param danger whether it tells of an emergency, of something grave, of somebody to be protected, and of which kind
 * @param wish whether the writer wants to stay unnamed
 * @param order what it asks of us
 * @param outcome how content it is with an outcome
 */
record Judgement(Scores danger, Scores wish, Scores kind, Scores order, Scores outcome) {
    /** Of two pieces of one text: whatever either says of danger or a wish; the rest is said at the beginning. */
    Judgement or(Judgement more) {
        return new Judgement(danger.or(more.danger), wish.or(more.wish), kind, order, outcome);
    }
}
