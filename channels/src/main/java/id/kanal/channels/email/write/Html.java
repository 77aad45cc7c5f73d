package id.kanal.channels.email.write;

import id.kanal.kernel.model.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The same text as simple HTML: paragraphs, lists, links; nothing is loaded from anywhere, and colour says nothing. */
final class Html {
    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"]*[^\\s<>\".,;:!?)\\]']");
    private static final Pattern ITEM = Pattern.compile("^\\s*(?:[-*\u2022]|[0-9]{1,2}[.)])\\s+(.*)$");
    private static final Pattern NUMBERED = Pattern.compile("^\\s*[0-9].*$");
    private static final String STYLE = "font-family:Arial,Helvetica,sans-serif;line-height:1.5;";

    private Html() {}

    /** @param language BCP 47, for screen readers */
    static String of(String text, String language, Format format, List<Rating> ratings) {
        StringBuilder html = new StringBuilder();
        String size = format == Format.LARGE ? "font-size:28px;" : "font-size:16px;";
        html.append("<!DOCTYPE html>\r\n<html lang=\"")
                .append(escaped(language))
                .append("\"><head><meta charset=\"utf-8\"></head><body style=\"")
                .append(STYLE)
                .append(size)
                .append("max-width:40em\">\r\n");
        for (String paragraph : text.strip().split("\\R[ \t]*\\R")) block(html, List.of(paragraph.split("\\R")));
        if (!ratings.isEmpty()) html.append("<p>");
        for (Rating rating : ratings)
            html.append("<a style=\"display:inline-block;padding:0.4em 0.8em;margin:0.2em;border:2px solid\" href=\"")
                    .append(escaped(rating.url()))
                    .append("\">")
                    .append(rating.score())
                    .append("</a>\r\n");
        if (!ratings.isEmpty()) html.append("</p>\r\n");
        return html.append("</body></html>\r\n").toString();
    }

    private static void block(StringBuilder html, List<String> lines) {
        List<String> plain = new ArrayList<>();
        List<String> items = new ArrayList<>();
        boolean numbered = false;
        for (String line : lines) {
            Optional<String> item = item(line);
            if (item.isEmpty()) {
                list(html, items, numbered);
                plain.add(line);
            } else {
                paragraph(html, plain);
                numbered = NUMBERED.matcher(line).matches();
                items.add(item.get());
            }
        }
        paragraph(html, plain);
        list(html, items, numbered);
    }

    private static Optional<String> item(String line) {
        Matcher match = ITEM.matcher(line);
        return match.matches() ? Optional.of(match.group(1)) : Optional.empty();
    }

    private static void paragraph(StringBuilder html, List<String> lines) {
        if (lines.isEmpty()) return;
        html.append("<p>");
        for (int i = 0; i < lines.size(); i++)
            html.append(i == 0 ? "" : "<br>\r\n").append(linked(lines.get(i).strip()));
        html.append("</p>\r\n");
        lines.clear();
    }

    private static void list(StringBuilder html, List<String> items, boolean numbered) {
        if (items.isEmpty()) return;
        html.append(numbered ? "<ol>\r\n" : "<ul>\r\n");
        for (String item : items)
            html.append("<li>").append(linked(item.strip())).append("</li>\r\n");
        html.append(numbered ? "</ol>\r\n" : "</ul>\r\n");
        items.clear();
    }

    private static String linked(String line) {
        StringBuilder html = new StringBuilder();
        Matcher link = LINK.matcher(line);
        int from = 0;
        while (link.find()) {
            String url = escaped(link.group());
            html.append(escaped(line.substring(from, link.start())))
                    .append("<a href=\"")
                    .append(url)
                    .append("\">")
                    .append(url)
                    .append("</a>");
            from = link.end();
        }
        return html.append(escaped(line.substring(from))).toString();
    }

    static String escaped(String text) {
        StringBuilder html = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> html.append(Character.isISOControl(c) ? ' ' : c);
            }
        }
        return html.toString();
    }

    /** One of five answers to how content somebody is. */
    record Rating(int score, String url) {}
}
