package id.kanal.channels.email.read;

/** What is known of a line of text before its words are looked at. */
enum Mark {
    OWN,
    /** Behind a {@code >}: somebody else's words, or a list of one's own. */
    ANGLED,
    /** In a container that a mail program puts quotations into and that ends where one writes on. */
    QUOTED,
    /** In one that does not: an answer may stand within. */
    CONTAINED,
    /** Set in, by people as well as by mail programs: a quotation only where a line above it says so. */
    INDENTED,
    /** What a mail program writes above a quotation. */
    HEADER,
    SIGNATURE
}
