package id.kanal.kernel.document;

import java.util.regex.Pattern;

/**
 * Where a document lies. Keys appear in slow logs and monitors, so that neither part may name a person: where one would, a
 * {@code KeyedDigest} stands for them.
 *
 * @param id letters, digits, dots, dashes and underscores, at most 64
 */
public record DocumentKey(DocumentCollection collection, String id) {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    public DocumentKey {
        if (!isId(id)) throw new IllegalArgumentException("no id of a document");
    }

    /** Whether it is one for documents and what is told of them. */
    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** The same for no two documents. */
    public String path() {
        return collection.name() + ':' + id;
    }

    @Override
    public String toString() {
        return collection + "/…"; // an id may be what opens a session
    }
}
