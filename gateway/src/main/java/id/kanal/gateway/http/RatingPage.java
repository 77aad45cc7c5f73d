package id.kanal.gateway.http;

import id.kanal.kernel.model.Ticket;
import java.util.Map;
import java.util.Optional;

/** The rating page as HTML. */
final class RatingPage {
    private final PageFrame frame;

    RatingPage(PageFrame frame) {
        this.frame = frame;
    }

    /**
     * @param chosen the score that the link in the mail chose, or that was sent back
     * @param incomplete whether it was sent without a score
     */
    String form(Ask ask, Optional<Integer> chosen, Optional<Integer> accuracy, boolean incomplete) {
        StringBuilder body = new StringBuilder();
        body.append(heading(ask, "rating.heading"));
        body.append("<p class=\"ticket\">").append(say(ask, "rating.ticket")).append("</p>\n");
        if (incomplete)
            body.append("<p class=\"error\" role=\"alert\" id=\"error\">")
                    .append(say(ask, "rating.missing"))
                    .append("</p>\n");
        body.append("<form method=\"post\" action=\"").append(ask.token).append("\">\n");
        body.append("<input type=\"hidden\" name=\"lang\" value=\"")
                .append(ask.language)
                .append("\">\n");
        body.append(incomplete ? "<fieldset aria-describedby=\"error\">\n" : "<fieldset>\n")
                .append(scale(ask, "score", chosen, false));
        body.append("<fieldset>\n").append(scale(ask, "accuracy", accuracy, true));
        body.append("<button type=\"submit\">").append(say(ask, "rating.send")).append("</button>\n</form>\n");
        return page(
                ask,
                "rating",
                body.toString(),
                chosen.map(score -> "&amp;score=" + score).orElse(""));
    }

    private String scale(Ask ask, String name, Optional<Integer> chosen, boolean optional) {
        StringBuilder scale = new StringBuilder("<legend>")
                .append(say(ask, "rating." + name))
                .append("</legend>\n<div class=\"scale\">\n");
        for (int value = 1; value <= 5; value++) {
            boolean checked = chosen.filter(Integer.valueOf(value)::equals).isPresent();
            scale.append(choice(name, Integer.toString(value), checked, !optional))
                    .append("<b>")
                    .append(value)
                    .append("</b> <span>")
                    .append(say(ask, "rating." + name + '.' + value))
                    .append("</span></label>\n");
        }
        if (optional)
            scale.append(choice(name, "", chosen.isEmpty(), false))
                    .append("<span>")
                    .append(say(ask, "rating.accuracy.none"))
                    .append("</span></label>\n");
        return scale.append("</div>\n</fieldset>\n").toString();
    }

    private static String choice(String name, String value, boolean checked, boolean required) {
        return "<label><input type=\"radio\" name=\"" + name + "\" value=\"" + value + '"' + (checked ? " checked" : "")
                + (required ? " required" : "") + "> ";
    }

    String thanks(Ask ask) {
        String again = "<p><a href=\"../" + ask.token + "?lang=" + ask.language + "\">"
                + say(ask, "rating.thanks.again") + "</a></p>\n";
        return said(ask, "rating.thanks", again);
    }

    /** A page that only says something: {@code early}, {@code gone}, {@code busy} or {@code often}. */
    String said(Ask ask, String what) {
        return said(ask, "rating." + what, "");
    }

    private String said(Ask ask, String key, String more) {
        return page(ask, key, heading(ask, key + ".heading") + "<p>" + say(ask, key + ".text") + "</p>\n" + more, "");
    }

    private String heading(Ask ask, String key) {
        return "<h1>" + say(ask, key) + "</h1>\n";
    }

    private String page(Ask ask, String key, String body, String query) {
        return frame.page(ask.language, say(ask, key + ".title"), body, query);
    }

    private String say(Ask ask, String key) {
        return frame.say(
                ask.language,
                key,
                Map.of("ticket", ask.ticket.map(Ticket::shown).orElse("")));
    }

    /**
     * Who looks at the page.
     *
     * @param token as in the address; empty where it is none of ours, so that nothing of a stranger's gets into a page
     */
    record Ask(String language, String token, Optional<Ticket> ticket) {
        static final String UNKNOWN = "";
    }
}
