package id.kanal.channels.email.read;

/** Takes from text what is no text. */
final class Tidy {
    private Tidy() {}

    /** One kind of line end, no byte order mark, no NUL and no other control characters, no half characters. */
    static String text(String raw) {
        StringBuilder tidy = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '\r') {
                if (i + 1 == raw.length() || raw.charAt(i + 1) != '\n') tidy.append('\n');
            } else if (c == '\n' || c == '\t') tidy.append(c);
            else if (Character.isHighSurrogate(c)) {
                if (i + 1 < raw.length() && Character.isLowSurrogate(raw.charAt(i + 1)))
                    tidy.append(c).append(raw.charAt(++i));
            } else if (!Character.isISOControl(c) && c != '\ufeff' && !Character.isLowSurrogate(c)) tidy.append(c);
        }
        return tidy.toString();
    }

    /** At most so many characters, and none of them half. */
    static String cut(String text, int most) {
        if (text.length() <= most) return text;
        if (most <= 0) return "";
        return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }
}
