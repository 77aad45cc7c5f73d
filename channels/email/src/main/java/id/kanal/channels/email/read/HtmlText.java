package id.kanal.channels.email.read;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;

/** Makes readable text of HTML. Nothing is fetched or run; only text, lists, rows of tables and the targets of links remain. */
final class HtmlText implements NodeFilter {
    private static final int LONGEST_LINK = 500;
    private static final int LONGEST_EMOJI = 8;

    private final TextLines out;
    private final boolean hiding;
    private final Deque<Integer> items = new ArrayDeque<>();
    private final Deque<Mark> marks = new ArrayDeque<>();
    private final StringBuilder linkText = new StringBuilder();
    private int preformatted;

    private HtmlText(int room, boolean hiding) {
        this.out = new TextLines(room);
        this.hiding = hiding;
    }

    /** The text in lines, and whether there was more. */
    record Read(List<TextLine> lines, boolean cut) {}

    static Read of(String html, int room) {
        Document document = Jsoup.parse(html);
        Read seen = of(document, room, true);
        // a mail of hidden text only: better than nothing
        return seen.lines.stream().allMatch(TextLine::isBlank) ? of(document, room, false) : seen;
    }

    private static Read of(Document document, int room, boolean hiding) {
        HtmlText text = new HtmlText(room, hiding);
        NodeTraversor.filter(text, document);
        return new Read(text.out.lines(), text.out.cut());
    }

    @Override
    public FilterResult head(Node node, int depth) {
        if (node instanceof TextNode text) {
            text(text.getWholeText());
            return FilterResult.CONTINUE;
        }
        if (!(node instanceof Element element)) return FilterResult.CONTINUE;
        if (HtmlRole.isUnseen(element) || (hiding && HtmlRole.isHidden(element))) return FilterResult.SKIP_ENTIRELY;
        open(element);
        Mark mark = HtmlRole.mark(element);
        // what is set in may hold what is marked more clearly
        if (mark != Mark.OWN && (marks.isEmpty() || marks.peek() == Mark.INDENTED)) out.mark(mark);
        if (mark != Mark.OWN) marks.push(mark);
        return FilterResult.CONTINUE;
    }

    private void open(Element element) {
        if (HtmlRole.isParagraph(element)) out.paragraph();
        else if (HtmlRole.isBlock(element)) out.end();
        switch (element.normalName()) {
            case "br" -> out.newline();
            case "ol", "ul" -> items.push(element.normalName().equals("ol") ? 1 : 0);
            case "li" -> item();
            case "td", "th" -> out.cell();
            case "pre" -> preformatted++;
            case "a" -> linkText.setLength(0);
            case "img" -> {
                // mail programs send emoji as pictures
                String name = element.attr("alt");
                if (name.length() <= LONGEST_EMOJI && name.codePoints().anyMatch(c -> c > 0x2000)) out.text(name);
            }
            default -> {}
        }
    }

    @Override
    public FilterResult tail(Node node, int depth) {
        if (!(node instanceof Element element)) return FilterResult.CONTINUE;
        switch (element.normalName()) {
            case "ol", "ul" -> items.poll();
            case "pre" -> preformatted--;
            case "a" -> link(element.attr("href").strip());
            default -> {}
        }
        if (HtmlRole.isParagraph(element)) out.paragraph();
        else if (HtmlRole.isBlock(element)) out.end();
        if (HtmlRole.mark(element) != Mark.OWN) {
            marks.pop();
            if (marks.isEmpty()) out.mark(Mark.OWN);
            else if (marks.stream().allMatch(mark -> mark == Mark.INDENTED)) out.mark(Mark.INDENTED);
        }
        return FilterResult.CONTINUE;
    }

    private void text(String text) {
        if (preformatted > 0) out.preformatted(text);
        else out.text(text);
        if (linkText.length() < LONGEST_LINK) linkText.append(text);
    }

    private void item() {
        int number = items.isEmpty() ? 0 : items.peek();
        out.text(number > 0 ? number + ". " : "- ");
        if (number > 0) items.push(items.pop() + 1);
    }

    /** The target where the text does not tell it already. */
    private void link(String target) {
        String lower = target.toLowerCase(Locale.ROOT);
        boolean mail = lower.startsWith("mailto:");
        if (!mail && !lower.startsWith("http://") && !lower.startsWith("https://")) return;
        String shown = mail ? target.substring("mailto:".length()) : target;
        String bare = lower.replaceFirst("^(https?://|mailto:)(www\\.)?", "").replaceFirst("[/?#].*", "");
        String text = linkText.toString().toLowerCase(Locale.ROOT);
        if (bare.isEmpty() || target.length() > LONGEST_LINK || text.isBlank() || text.contains(bare)) return;
        out.text(" (" + shown + ")");
    }
}
