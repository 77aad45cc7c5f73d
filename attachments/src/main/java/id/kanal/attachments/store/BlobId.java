package id.kanal.attachments.store;

import java.util.regex.Pattern;

/** Which names a blob can have. They become file names and parts of URLs, and may come from outside. */
final class BlobId {
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9._-]{1,128}");
    private static final Pattern DOTS = Pattern.compile("\\.+");

    private BlobId() {}

    /** A name of dots alone means another folder to some. */
    static boolean possible(String id) {
        return SHAPE.matcher(id).matches() && !DOTS.matcher(id).matches();
    }

    /** The id is not shown: whoever knows it may read the blob. */
    static String checked(String id) {
        if (!possible(id)) throw new IllegalArgumentException("no id of a blob");
        return id;
    }
}
