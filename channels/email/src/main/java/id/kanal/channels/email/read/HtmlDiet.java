package id.kanal.channels.email.read;

import java.io.IOException;
import java.io.Reader;
import java.util.Locale;
import java.util.Set;

/**
 * Takes from HTML what is no text before a tree is made of it: comments, styles, scripts, long attributes (pictures in
 * data: URLs), and the inline tags that a tree builder opens again in each paragraph, so that the tree is never much larger
 * than its source. Stops at a number of tags and characters.
 */
final class HtmlDiet {
    private static final int LONGEST_TAG = 2_000;
    private static final Set<String> SKIPPED = Set.of("style", "script", "xml");
    private static final Set<String> DROPPED =
            Set.of("b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u", "o:p");

    /** Names of characters that are no text. */
    private static final Set<String> BLANKS =
            Set.of("nbsp", "#160", "#xa0", "zwnj", "#8204", "#x200c", "#8203", "#847", "shy");

    private static final int LONGEST_BLANK = 8;

    private final Reader in;
    private final int mostTags;
    private final int mostCharacters;
    private final StringBuilder out = new StringBuilder();
    private final char[] buffer = new char[8192];
    private int at;
    private int limit;
    private int tags;
    private boolean cut;

    HtmlDiet(Reader in, int mostTags, int mostCharacters) {
        this.in = in;
        this.mostTags = mostTags;
        this.mostCharacters = mostCharacters;
    }

    /** How many tags are left in it. */
    int tags() {
        return tags;
    }

    /** Whether something that could have held text was left out. */
    boolean cut() {
        return cut;
    }

    String read() throws IOException {
        for (int c = next(); c >= 0; c = next()) {
            if (isFull(c)) {
                cut |= textFrom(c);
                break;
            }
            if (!markup(c) && c != 0) out.append((char) c);
        }
        return out.toString();
    }

    /** The name of a character is not cut. */
    private boolean isFull(int c) {
        boolean within = c != '<' && c != '&' && !isBlank(c);
        return tags >= mostTags || out.length() >= mostCharacters + (within ? LONGEST_BLANK : 0);
    }

    private boolean markup(int c) throws IOException {
        int follows = c == '<' ? peek() : -1;
        boolean declaration = follows == '!' || follows == '?';
        boolean tag = follows == '/' || isLetter(follows);
        if (declaration) declaration();
        else if (tag) tag();
        return declaration || tag;
    }

    /** Whether there is any text from here on; nothing of it is kept. */
    private boolean textFrom(int first) throws IOException {
        int kept = out.length();
        int counted = tags;
        boolean text = false;
        for (int c = first; c >= 0 && !text; c = next()) {
            text = !markup(c) && !isBlank(c) && (c != '&' || !BLANKS.contains(entity()));
            out.setLength(kept);
        }
        tags = counted;
        return text;
    }

    private static boolean isBlank(int c) {
        return c <= ' ' || c == '\u00a0' || c == '\ufeff' || c == '\u200b' || c == '\u200c' || c == '\u034f';
    }

    private String entity() throws IOException {
        StringBuilder name = new StringBuilder();
        for (int c = next(); c >= 0 && c != ';' && name.length() < LONGEST_BLANK; c = next()) name.append((char) c);
        return name.toString().toLowerCase(Locale.ROOT);
    }

    private void declaration() throws IOException {
        next();
        boolean comment = peek() == '-';
        int dashes = 0;
        boolean bang = false; // "--!>" ends a comment, too (HTML 5)
        for (int c = next(); c >= 0; c = next()) {
            if (c == '>' && (!comment || dashes >= 2 || bang)) return;
            bang = c == '!' && dashes >= 2;
            dashes = c == '-' ? dashes + 1 : 0;
        }
        cut = true;
    }

    private void tag() throws IOException {
        StringBuilder tag = new StringBuilder("<");
        int quote = 0;
        int last = 0; // character that is no white space
        int openWhenFull = 0;
        for (int c = next(); c >= 0 && (c != '>' || quote != 0); c = next()) {
            if (c == quote) quote = 0;
            else if (quote == 0 && last == '=' && (c == '"' || c == '\'')) quote = c;
            if (c > ' ') last = c;
            if (tag.length() < LONGEST_TAG) {
                tag.append((char) c);
                openWhenFull = quote;
            }
        }
        if (openWhenFull != 0) tag.append((char) openWhenFull);
        String name = name(tag);
        boolean dropped = DROPPED.contains(name.startsWith("/") ? name.substring(1) : name);
        if (SKIPPED.contains(name) && last != '/') skip("</" + name);
        else if (!dropped) {
            tags++;
            out.append(tag).append('>');
        }
    }

    private static String name(StringBuilder tag) {
        int end = 1;
        while (end < tag.length()
                && end < 20
                && (isLetter(tag.charAt(end)) || (tag.charAt(end) == '/' && end == 1) || tag.charAt(end) == ':')) end++;
        return tag.substring(1, end).toLowerCase(Locale.ROOT);
    }

    /** Passes over everything up to the end tag. */
    private void skip(String endTag) throws IOException {
        int matched = 0;
        for (int c = next(); c >= 0; c = next()) {
            if (matched == endTag.length()) {
                if (c == '>') return;
            } else if (Character.toLowerCase(c) == endTag.charAt(matched)) matched++;
            else matched = c == '<' ? 1 : 0;
        }
        cut = true;
    }

    private int next() throws IOException {
        return at < limit || refill() ? buffer[at++] : -1;
    }

    private int peek() throws IOException {
        return at < limit || refill() ? buffer[at] : -1;
    }

    private boolean refill() throws IOException {
        at = 0;
        limit = Math.max(0, in.read(buffer));
        return limit > 0;
    }

    private static boolean isLetter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
