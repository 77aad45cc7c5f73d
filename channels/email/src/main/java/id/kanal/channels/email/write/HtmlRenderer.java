package id.kanal.channels.email.write;

import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The same text as simple HTML: paragraphs, lists, links; nothing is loaded from anywhere, and colour says nothing. */
final class HtmlRenderer {
    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"]*[^\\s<>\".,;:!?)\\]']");
    private static final Pattern ITEM = Pattern.compile("^\\s*(?:[-*\u2022]|[0-9]{1,2}[.)])\\s+(.*)$");
    private static final Pattern NUMBERED = Pattern.compile("^\\s*[0-9].*$");
    private static final String STYLE = "font-family:Arial,Helvetica,sans-serif;line-height:1.5;";

    private final StringBuilder html = new StringBuilder();
    private final Optional<Rating> rating;
    private boolean rated;

    private HtmlRenderer(Optional<Rating> rating) {
        this.rating = rating;
    }

    /**
     * @param language BCP 47, for screen readers
     * @param rating stands where the text has its link, or else at the end
     */
    static String of(String text, String language, Format format, Optional<Rating> rating) {
        return new HtmlRenderer(rating).page(text, language, format);
    }

    private String page(String text, String language, Format format) {
        String size = format == Format.LARGE ? "font-size:28px;" : "font-size:16px;";
        html.append("<!DOCTYPE html>\r\n<html lang=\"")
                .append(escaped(language))
                .append("\"><head><meta charset=\"utf-8\"></head><body style=\"")
                .append(STYLE)
                .append(size)
                .append("max-width:40em\">\r\n");
        for (String paragraph : text.strip().split("\\R[ \t]*\\R")) block(List.of(paragraph.split("\\R")));
        if (rating.isPresent() && !rated)
            html.append("<p>").append(scores(rating.get())).append("</p>\r\n");
        return html.append("</body></html>\r\n").toString();
    }

    private static String scores(Rating rating) {
        StringBuilder scores = new StringBuilder();
        for (int score = Content.Rated.WORST; score <= Content.Rated.BEST; score++)
            scores.append(score == Content.Rated.WORST ? "" : "\r\n")
                    .append(
                            "<a style=\"display:inline-block;padding:0.4em 0.8em;margin:0.2em;border:2px solid\" href=\"")
                    .append(escaped(rating.link(score)))
                    .append("\">")
                    .append(score)
                    .append("</a>");
        return scores.toString();
    }

    private void block(List<String> lines) {
        List<String> plain = new ArrayList<>();
        List<String> items = new ArrayList<>();
        boolean numbered = false;
        for (String line : lines) {
            Optional<String> item = item(line);
            if (item.isEmpty()) {
                list(items, numbered);
                plain.add(line);
            } else {
                paragraph(plain);
                numbered = NUMBERED.matcher(line).matches();
                items.add(item.get());
            }
        }
        paragraph(plain);
        list(items, numbered);
    }

    private static Optional<String> item(String line) {
        Matcher match = ITEM.matcher(line);
        return match.matches() ? Optional.of(match.group(1)) : Optional.empty();
    }

    private void paragraph(List<String> lines) {
        if (lines.isEmpty()) return;
        html.append("<p>");
        for (int i = 0; i < lines.size(); i++)
            html.append(i == 0 ? "" : "<br>\r\n").append(linked(lines.get(i).strip()));
        html.append("</p>\r\n");
        lines.clear();
    }

    private void list(List<String> items, boolean numbered) {
        if (items.isEmpty()) return;
        html.append(numbered ? "<ol>\r\n" : "<ul>\r\n");
        for (String item : items)
            html.append("<li>").append(linked(item.strip())).append("</li>\r\n");
        html.append(numbered ? "</ol>\r\n" : "</ul>\r\n");
        items.clear();
    }

    private String linked(String line) {
        StringBuilder linked = new StringBuilder();
        Matcher link = LINK.matcher(line);
        int from = 0;
        while (link.find()) {
            linked.append(escaped(line.substring(from, link.start()))).append(anchor(link.group()));
            from = link.end();
        }
        return linked.append(escaped(line.substring(from))).toString();
    }

    private String anchor(String url) {
        if (rating.filter(any -> any.url().equals(url)).isEmpty()) {
            String escaped = escaped(url);
            return "<a href=\"" + escaped + "\">" + escaped + "</a>";
        }
        String shown = rated ? "" : scores(rating.get());
        rated = true;
        return shown;
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
}
