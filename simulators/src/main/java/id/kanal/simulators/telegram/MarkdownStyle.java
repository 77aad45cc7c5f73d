package id.kanal.simulators.telegram;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** {@code parse_mode} MarkdownV2 and the old Markdown (Bot API, "Formatting options"), without quotations. */
final class MarkdownStyle {
    private static final String RESERVED = "_*[]()~`>#+-=|{}.!";
    /** Longer marks before those that they begin with. */
    private static final List<String> MARKS = List.of("```", "||", "__", "*", "_", "~", "`");

    private static final Map<String, String> TYPES = Map.of(
            "*",
            "bold",
            "_",
            "italic",
            "__",
            "underline",
            "~",
            "strikethrough",
            "||",
            "spoiler",
            "`",
            "code",
            "```",
            "pre");
    private static final Map<String, String> NAMES = Map.of(
            "*",
            "Bold",
            "_",
            "Italic",
            "__",
            "Underline",
            "~",
            "Strikethrough",
            "||",
            "Spoiler",
            "`",
            "Code",
            "```",
            "Pre");

    private final String source;
    private final StringBuilder text = new StringBuilder();
    private final List<ObjectNode> entities = new ArrayList<>();
    private final Deque<Open> open = new ArrayDeque<>();
    private int at;

    private MarkdownStyle(String source) {
        this.source = source;
    }

    static StyledText second(String source) {
        return new MarkdownStyle(source).readSecond();
    }

    static StyledText first(String source) {
        return new MarkdownStyle(source).readFirst();
    }

    private StyledText readSecond() {
        while (at < source.length()) {
            char c = source.charAt(at);
            if (c == '\\' && at + 1 < source.length() && source.charAt(at + 1) > 0 && source.charAt(at + 1) < 127) {
                text.append(source.charAt(at + 1));
                at += 2;
            } else if (inCode() && c != '`') {
                take();
            } else if (mark().isEmpty() && c == '[') {
                open.push(new Open("[", text.length(), at++));
            } else if (c == ']' && !open.isEmpty() && open.peek().mark.equals("[")) {
                link();
            } else if (!mark().isEmpty()) {
                toggle(mark());
            } else if (RESERVED.indexOf(c) >= 0) {
                throw StyledText.unparsable(
                        "Character '" + c + "' is reserved and must be escaped with the preceding '\\'");
            } else {
                take();
            }
        }
        if (!open.isEmpty()) {
            String name = NAMES.getOrDefault(open.peek().mark, "TextUrl");
            throw StyledText.unparsable("Can't find end of " + name + " entity at byte offset "
                    + StyledText.octets(source, open.peek().place));
        }
        return done();
    }

    private boolean inCode() {
        return !open.isEmpty() && open.peek().mark.startsWith("`");
    }

    private String mark() {
        if (inCode()) return source.startsWith(open.peek().mark, at) ? open.peek().mark : "";
        return MARKS.stream()
                .filter(mark -> source.startsWith(mark, at))
                .findFirst()
                .orElse("");
    }

    private void take() {
        text.append(source.charAt(at++));
    }

    private void toggle(String mark) {
        if (!open.isEmpty() && open.peek().mark.equals(mark)) {
            close(open.pop(), TYPES.get(mark), "");
        } else {
            open.push(new Open(mark, text.length(), at));
        }
        at += mark.length();
    }

    private void link() {
        Open begun = open.pop();
        int end = source.startsWith("](", at) ? source.indexOf(')', at) : -1;
        while (end > 0 && source.charAt(end - 1) == '\\') end = source.indexOf(')', end + 1);
        if (end < 0)
            throw StyledText.unparsable(
                    "Can't find end of a URL at byte offset " + StyledText.octets(source, begun.place));
        close(begun, "text_link", source.substring(at + 2, end).replace("\\", ""));
        at = end + 1;
    }

    private void close(Open begun, String type, String url) {
        int length = text.length() - begun.offset;
        if (length == 0) return;
        ObjectNode entity = StyledText.entity(type, begun.offset, length);
        entities.add(url.isEmpty() ? entity : entity.put("url", url));
    }

    /** No nesting, and only these marks; what is left open is an error, an underscore in a number is one. */
    private StyledText readFirst() {
        while (at < source.length()) {
            char c = source.charAt(at);
            if (c == '\\' && at + 1 < source.length() && "_*`[".indexOf(source.charAt(at + 1)) >= 0) {
                at++;
                take();
            } else if ("_*`[".indexOf(c) >= 0) {
                String mark = source.startsWith("```", at) ? "```" : String.valueOf(c);
                int end = source.indexOf(c == '[' ? "]" : mark, at + mark.length());
                if (end < 0)
                    throw StyledText.unparsable(
                            "Can't find end of the entity starting at byte offset " + StyledText.octets(source, at));
                Open begun = new Open(mark, text.length(), at);
                text.append(source, at + mark.length(), end);
                at = end;
                if (c == '[') closeFirstLink(begun);
                else close(begun, TYPES.get(mark), "");
                at += mark.length();
            } else {
                take();
            }
        }
        return done();
    }

    private void closeFirstLink(Open begun) {
        int end = source.startsWith("](", at) ? source.indexOf(')', at) : -1;
        if (end < 0) return;
        close(begun, "text_link", source.substring(at + 2, end));
        at = end;
    }

    private StyledText done() {
        entities.sort(Comparator.comparing(
                (ObjectNode entity) -> entity.path("offset").asInt()));
        return new StyledText(text.toString(), entities);
    }

    /** @param place in the source */
    private record Open(String mark, int offset, int place) {}
}
