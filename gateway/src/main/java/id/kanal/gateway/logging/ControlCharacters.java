package id.kanal.gateway.logging;

/** Characters that a terminal obeys, that end a line somewhere, or that change the order in which a line is read. */
final class ControlCharacters {
    private ControlCharacters() {}

    static boolean is(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }

    /** Each as {@code \\u} and four hexadecimal digits, twice for those beyond the basic plane. */
    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (is(c)) for (char half : Character.toChars(c)) escaped.append(escape(half));
            else escaped.appendCodePoint(c);
        });
        return escaped.toString();
    }

    static String escape(int c) {
        return "\\u%04x".formatted(c);
    }
}
