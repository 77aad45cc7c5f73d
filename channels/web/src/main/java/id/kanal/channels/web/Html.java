package id.kanal.channels.web;

import java.util.Collection;
import java.util.List;

/**
 * A piece of a page. Escaped by construction: whatever comes in as text or as the value of an attribute is escaped here, and
 * there is no other way in.
 */
final class Html {
    static final Html NOTHING = new Html("");

    private final String markup;

    private Html(String markup) {
        this.markup = markup;
    }

    static Html text(String words) {
        return new Html(escaped(words));
    }

    static Html all(Html... parts) {
        return all(List.of(parts));
    }

    static Html all(Collection<Html> parts) {
        StringBuilder markup = new StringBuilder();
        parts.forEach(part -> markup.append(part.markup));
        return new Html(markup.toString());
    }

    /** @param name of an element, written in our code */
    static Tag tag(String name) {
        return new Tag(name, "<" + name);
    }

    /** The whole document. */
    String document() {
        return "<!doctype html>\n" + markup + '\n';
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** May hold what a citizen wrote. */
    @Override
    public String toString() {
        return "Html[" + markup.length() + " characters]";
    }

    /** The beginning of an element. */
    static final class Tag {
        private final String name;
        private final String begun;

        private Tag(String name, String begun) {
            this.name = name;
            this.begun = begun;
        }

        /** @param attribute its name, written in our code */
        Tag with(String attribute, String value) {
            return new Tag(name, begun + ' ' + attribute + "=\"" + escaped(value) + '"');
        }

        /** An attribute that is there or not. */
        Tag flag(String attribute, boolean there) {
            return there ? new Tag(name, begun + ' ' + attribute) : this;
        }

        Tag with(String attribute, String value, boolean there) {
            return there ? with(attribute, value) : this;
        }

        Html holds(Html... parts) {
            return new Html(begun + '>' + all(parts).markup + "</" + name + ">\n");
        }

        Html holds(Collection<Html> parts) {
            return holds(all(parts));
        }

        /** Within a line, where a line break would be a space. */
        Html within(Html... parts) {
            return new Html(begun + '>' + all(parts).markup + "</" + name + '>');
        }

        Html says(String words) {
            return holds(text(words));
        }

        /** An element that holds nothing and has no end. */
        Html alone() {
            return new Html(begun + ">\n");
        }
    }
}
