package id.kanal.channels.email.write;

/**
 * How content somebody is, by one of five links.
 *
 * @param url without a score it leads to a page that asks for one
 */
record Rating(String url) {
    static final int WORST = 1;
    static final int BEST = 5;

    String link(int score) {
        return url + "?score=" + score;
    }
}
