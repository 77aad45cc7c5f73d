package id.kanal.kernel.document;

import java.util.regex.Pattern;

/**
 * Documents of one kind that are listed together, such as open tasks or the drafts of one agent.
 *
 * @param name small letters, digits and dashes, at most 32; behind a colon whose they are, as an id of ours or a digest
 * @param bound how many it holds at most
 */
public record DocumentCollection(String name, int bound) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}(:[A-Za-z0-9_-]{1,64})?");

    public DocumentCollection {
        if (!NAME.matcher(name).matches()) throw new IllegalArgumentException("no name of a collection");
        if (bound < 1) throw new IllegalArgumentException("bound: at least 1");
    }

    /** Of one of its documents, whether or not there is one. */
    public DocumentKey key(String id) {
        return new DocumentKey(this, id);
    }

    @Override
    public String toString() {
        return name.replaceFirst(":.*", ":…");
    }
}
