package id.kanal.channels.email.write;

/**
 * How content somebody is, by one of five links.
 *
 * @param url without a score it leads to a page that asks for one
 */
record Rating(String url) {
    String link(int score) {
        return url + "?score=" + score;
    }
}
