package id.kanal.journal.document;

/** What lies outside the flow in Redis. Octets of documents are sealed, and no key names a person. */
final class DocumentKeys {
    private DocumentKeys() {}

    /** A document: its version `v` and its sealed octets `o`. Kept as whoever wrote it asked. */
    public static String document(String collection, String id) {
        return "document:" + collection + ':' + id;
    }

    /** The ids of a collection by the version with which they were made. Kept as long as the last of them. */
    public static String documents(String collection) {
        return "documents:" + collection;
    }

    /** The same ids by the time at which their documents end. Kept as long. */
    public static String ends(String collection) {
        return "documents-end:" + collection;
    }

    /** The last version that any document was given. Kept for ever. */
    public static String versions() {
        return "document-versions";
    }

    /** How often something happened within a window, such as tries of a password. Kept until the window ends. */
    public static String count(String digest) {
        return "count:" + digest;
    }

    /** What may be used once and was, such as a one-time password. Kept as long as it could be tried again. */
    public static String used(String digest) {
        return "used:" + digest;
    }

    /** A stream of the last changes, kind `k` and id `i`, for the pages that show them. At least the last 10,000. */
    public static String feed() {
        return "feed";
    }
}
