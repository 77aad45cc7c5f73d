package id.kanal.gateway.recorded;

/** JSON broken into lines between its tokens; the tokens stay as they are, octet for octet. */
final class JsonLines {
    private JsonLines() {}

    static String of(String json) {
        StringBuilder out = new StringBuilder();
        int depth = 0;
        boolean quoted = false;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (quoted) {
                out.append(c);
                if (c == '\\') out.append(json.charAt(++i));
                else if (c == '"') quoted = false;
                continue;
            }
            quoted = c == '"';
            boolean closes = c == '}' || c == ']';
            boolean empty = closes && i > 0 && (json.charAt(i - 1) == '{' || json.charAt(i - 1) == '[');
            if (closes) depth--;
            if (closes && !empty) line(out, depth);
            out.append(c);
            if (c == '{' || c == '[') depth++;
            boolean opens = (c == '{' || c == '[') && i + 1 < json.length() && "}]".indexOf(json.charAt(i + 1)) < 0;
            if (opens || c == ',') line(out, depth);
            if (c == ':') out.append(' ');
        }
        return out.toString();
    }

    private static void line(StringBuilder out, int depth) {
        out.append('\n').append(" ".repeat(depth));
    }
}
