package id.kanal.normalizer.text;

/** A word in lower case and what steps look for in it: made once, however many ask and wherever in a text it stands. For one thread. */
final class WrittenWord {
    private final String lower;
    private String folded;
    private int[] features;

    WrittenWord(String lower) {
        this.lower = lower;
    }

    String lower() {
        return lower;
    }

    /** @see Spelling#fold */
    String folded() {
        if (folded == null) folded = Spelling.fold(lower, 1);
        return folded;
    }

    /** @see Features#ofWord */
    int[] features() {
        if (features == null) features = Features.ofWord(lower);
        return features;
    }
}
