package id.kanal.simulators.telegram;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code parse_mode} HTML (Bot API, "HTML style"). */
final class HtmlStyle {
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("b", "bold"),
            Map.entry("strong", "bold"),
            Map.entry("i", "italic"),
            Map.entry("em", "italic"),
            Map.entry("u", "underline"),
            Map.entry("ins", "underline"),
            Map.entry("s", "strikethrough"),
            Map.entry("strike", "strikethrough"),
            Map.entry("del", "strikethrough"),
            Map.entry("span", "spoiler"),
            Map.entry("tg-spoiler", "spoiler"),
            Map.entry("a", "text_link"),
            Map.entry("code", "code"),
            Map.entry("pre", "pre"),
            Map.entry("blockquote", "blockquote"));
    private static final Map<String, String> NAMED = Map.of("lt", "<", "gt", ">", "amp", "&", "quot", "\"");
    private static final Pattern TAG = Pattern.compile("<(/?)([a-zA-Z0-9-]*)([^>]*)>");
    private static final Pattern REFERENCE = Pattern.compile("&(#x?[0-9a-fA-F]{1,6}|[a-z]{2,4});");
    private static final Pattern HREF = Pattern.compile("\\bhref\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|(\\S+))");

    private final String html;
    private final StringBuilder text = new StringBuilder();
    private final List<ObjectNode> entities = new ArrayList<>();
    private final Deque<Open> open = new ArrayDeque<>();

    private HtmlStyle(String html) {
        this.html = html;
    }

    /** Throws {@link BotApiRefusal} as Telegram does for what it cannot read. */
    static StyledText parse(String html) {
        return new HtmlStyle(html).read();
    }

    private StyledText read() {
        Matcher tag = TAG.matcher(html);
        for (int at = 0; at < html.length(); ) {
            char c = html.charAt(at);
            if (c == '<') {
                if (!tag.find(at) || tag.start() != at)
                    throw StyledText.unparsable("Unclosed start tag at byte offset " + StyledText.octets(html, at));
                if (tag.group(1).isEmpty()) open(at, tag.group(2).toLowerCase(Locale.ROOT), tag.group(3));
                else close(at, tag.group(2).toLowerCase(Locale.ROOT));
                at = tag.end();
            } else if (c == '&') {
                at = reference(at);
            } else {
                text.append(c);
                at++;
            }
        }
        if (!open.isEmpty())
            throw StyledText.unparsable("Can't find end tag corresponding to start tag \"" + open.peek().name + "\"");
        entities.sort(Comparator.comparing(
                (ObjectNode entity) -> entity.path("offset").asInt()));
        return new StyledText(text.toString(), entities);
    }

    private void open(int at, String name, String attributes) {
        if (!TYPES.containsKey(name) || (name.equals("span") && !attributes.contains("tg-spoiler")))
            throw StyledText.unparsable(
                    "Unsupported start tag \"" + name + "\" at byte offset " + StyledText.octets(html, at));
        open.push(new Open(name, attributes, text.length()));
    }

    private void close(int at, String name) {
        if (open.isEmpty())
            throw StyledText.unparsable("Unexpected end tag at byte offset " + StyledText.octets(html, at));
        Open begun = open.pop();
        if (!name.isEmpty() && !name.equals(begun.name))
            throw StyledText.unparsable("Unmatched end tag at byte offset " + StyledText.octets(html, at)
                    + ", expected \"</" + begun.name + ">\", found \"</" + name + ">\"");
        if (text.length() == begun.offset) return;
        ObjectNode entity = StyledText.entity(TYPES.get(begun.name), begun.offset, text.length() - begun.offset);
        if (begun.name.equals("blockquote") && begun.attributes.contains("expandable"))
            entity.put("type", "expandable_blockquote");
        if (!begun.name.equals("a")) {
            entities.add(entity);
            return;
        }
        Matcher href = HREF.matcher(begun.attributes);
        if (href.find()) entities.add(entity.put("url", first(href)));
    }

    private static String first(Matcher groups) {
        for (int i = 1; i <= groups.groupCount(); i++) if (groups.group(i) != null) return groups.group(i);
        return "";
    }

    /** What is no reference stays as it is. */
    private int reference(int at) {
        Matcher matcher = REFERENCE.matcher(html);
        if (!matcher.find(at) || matcher.start() != at) {
            text.append('&');
            return at + 1;
        }
        String name = matcher.group(1);
        if (name.startsWith("#x")) text.appendCodePoint(Integer.parseInt(name.substring(2), 16));
        else if (name.matches("#[0-9]+")) text.appendCodePoint(Integer.parseInt(name.substring(1)));
        else text.append(NAMED.getOrDefault(name, matcher.group()));
        return matcher.end();
    }

    private record Open(String name, String attributes, int offset) {}
}
