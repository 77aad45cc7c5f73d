package id.kanal.normalizer;

/** Fields of ticket cards, as other stages and nodes see them. */
final class Card {
    static final String ADDRESS = "a";
    static final String LANGUAGE = "l";
    static final String SECRET = "x";
    static final String WITHDRAWN = "w";
    static final String NUMBER = "n";
    static final String STATUS = "s";
    static final String UNREACHED = "b";
    static final String RATED = "r";

    private Card() {}
}
