package id.kanal.normalizer.text;

/**
 * What the examples say of a text: of danger and wishes wherever they stand in it, of the rest at its beginning.
 *
 * @param danger whether it tells of an emergency, of something grave, of somebody to be protected, and of which kind
 * @param wish whether the writer wants to stay unnamed
 * @param order what it asks of us
 * @param outcome how content it is with an outcome
 */
record Judgement(Scores danger, Scores wish, Scores kind, Scores order, Scores outcome) {}
