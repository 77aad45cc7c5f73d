package id.kanal.channels.email.read;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** What an element means for the text: what mail programs put around quotations and signatures, and what nobody sees. */
final class HtmlRole {
    private static final Set<String> BLOCKS = Set.of(
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "center",
            "dd",
            "div",
            "dl",
            "dt",
            "fieldset",
            "footer",
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
            "li",
            "main",
            "nav",
            "ol",
            "pre",
            "section",
            "table",
            "tbody",
            "tr",
            "ul");
    private static final Set<String> PARAGRAPHS =
            Set.of("p", "h1", "h2", "h3", "h4", "h5", "h6", "ol", "ul", "table", "hr");
    private static final Set<String> UNSEEN = Set.of(
            "head",
            "title",
            "script",
            "style",
            "template",
            "object",
            "applet",
            "iframe",
            "param",
            "select",
            "textarea");
    private static final Set<String> HEADER_IDS = Set.of("divrplyfwdmsg", "x_divrplyfwdmsg", "orwheader");
    private static final Set<String> SIGNATURE_IDS = Set.of(
            "signature",
            "x_signature",
            "ms-outlook-mobile-signature",
            "applemailsignature",
            "composer_signature",
            "mail-signature");
    private static final Pattern ZERO_SIZE = Pattern.compile("font-size:0(?![.0-9])");
    private static final Pattern ZERO_OPACITY = Pattern.compile("opacity:0(?![.0-9])");

    private HtmlRole() {}

    static boolean isBlock(Element element) {
        return BLOCKS.contains(element.normalName());
    }

    static boolean isParagraph(Element element) {
        return PARAGRAPHS.contains(element.normalName());
    }

    static boolean isUnseen(Element element) {
        return UNSEEN.contains(element.normalName());
    }

    /** Text that a reader of the mail would not see. */
    static boolean isHidden(Element element) {
        if (element.hasAttr("hidden")) return true;
        if (!element.hasAttr("style")) return false;
        String style = element.attr("style").toLowerCase(Locale.ROOT).replace(" ", "");
        return style.contains("display:none")
                || style.contains("visibility:hidden")
                || style.contains("mso-hide:all")
                || (style.contains("max-height:0") && style.contains("overflow:hidden"))
                || ZERO_OPACITY.matcher(style).find()
                // around elements it only removes the gaps between them
                || (element.childrenSize() == 0 && ZERO_SIZE.matcher(style).find());
    }

    static Mark mark(Element element) {
        String id = element.id().toLowerCase(Locale.ROOT);
        String classes = element.className().toLowerCase(Locale.ROOT);
        if (isContainer(id, classes)) return Mark.CONTAINED;
        if (isQuotation(element, classes)) return Mark.QUOTED;
        if (HEADER_IDS.contains(id)
                || classes.contains("gmail_attr")
                || classes.contains("moz-cite-prefix")
                || classes.contains("outlookmessageheader")) return Mark.HEADER;
        boolean signature = SIGNATURE_IDS.contains(id)
                || classes.contains("gmail_signature")
                || classes.contains("moz-signature")
                || classes.contains("protonmail_signature")
                || (classes.contains("ydp") && classes.contains("signature"));
        if (signature) return Mark.SIGNATURE;
        return element.normalName().equals("blockquote") ? Mark.INDENTED : Mark.OWN;
    }

    private static boolean isContainer(String id, String classes) {
        return id.startsWith("yahoo_quoted")
                || classes.contains("yahoo_quoted")
                || classes.contains("ms-outlook-mobile-reference-message")
                || id.equals("mail-editor-reference-message-container")
                || classes.contains("protonmail_quote")
                || classes.contains("tutanota_quote")
                || classes.contains("zmail_extra");
    }

    /** Without such a sign a blockquote is how people indent. */
    private static boolean isQuotation(Element element, String classes) {
        return element.normalName().equals("blockquote")
                && (element.attr("type").equalsIgnoreCase("cite")
                        || element.hasAttr("cite")
                        || classes.contains("quote")
                        || classes.contains("cite")
                        || element.attr("style").toLowerCase(Locale.ROOT).contains("border-left"));
    }
}
