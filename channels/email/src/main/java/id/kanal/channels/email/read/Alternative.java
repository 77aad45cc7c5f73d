package id.kanal.channels.email.read;

import java.io.IOException;
import java.util.List;

/** Which form of the same text a part of multipart/alternative offers. */
final class Alternative {
    private static final List<String> EXCUSES = PhraseTable.of("no-html");
    private static final int LONGEST_EXCUSE = 400;
    private static final int SAMPLE = 1_000;

    private Alternative() {}

    static boolean isPlain(String type) {
        return type.equals("text/plain")
                || type.equals("text/markdown")
                || type.equals("text/x-markdown")
                || !type.contains("/");
    }

    static boolean isHtml(String type) {
        return type.equals("text/html")
                || type.equals("application/xhtml+xml")
                || type.equals("text/enriched")
                || type.equals("text/richtext");
    }

    /** Whether the part is of this type or its first text within is. */
    static boolean offers(Entity part, String type) {
        if (part.isMultipart()) return part.parts().stream().anyMatch(inner -> offers(inner, type));
        if (part.isAttachment()) return false;
        return type.equals("text/plain") ? isPlain(part.type()) : isHtml(part.type());
    }

    /** Whether it says something, and not that one should read another form. */
    static boolean hasSubstance(Entity plain) throws IOException {
        Entity text = first(plain);
        String words =
                PhraseTable.plain(TextLine.join(PlainText.of(text, SAMPLE, 0).lines()));
        if (words.chars().noneMatch(Character::isLetterOrDigit)) return false;
        return words.length() > LONGEST_EXCUSE || EXCUSES.stream().noneMatch(words::contains);
    }

    private static Entity first(Entity part) {
        Entity at = part;
        while (at.isMultipart()) {
            at = at.parts().stream()
                    .filter(inner -> offers(inner, "text/plain"))
                    .findFirst()
                    .orElseThrow();
        }
        return at;
    }
}
