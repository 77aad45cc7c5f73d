package id.kanal.gateway.http;

import id.kanal.kernel.model.Claim;
import id.kanal.kernel.model.Ticket;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The confirmation page as HTML. */
final class ConfirmPage {
    private final PageFrame frame;

    ConfirmPage(PageFrame frame) {
        this.frame = frame;
    }

    /**
     * What is asked, and in which language.
     *
     * @param token as in the address of the page
     * @param wanted what exactly, where the act does not say it
     */
    record Ask(String language, String token, Claim.Act act, String wanted, Optional<Ticket> ticket) {
        private String words() {
            String what = act.name().toLowerCase(Locale.ROOT);
            return switch (act) {
                case STOP, FORMAT -> what + '.' + wanted.toLowerCase(Locale.ROOT);
                case REPLY, ADD, WITHDRAW, RATE, LINK, SEE -> what;
            };
        }

        private Map<String, String> values() {
            return Map.of("ticket", ticket.map(Ticket::shown).orElse(""), "wanted", wanted);
        }
    }

    String form(Ask ask) {
        String key = "confirm." + ask.words();
        StringBuilder body = new StringBuilder(heading(ask.language, "confirm.heading"));
        ask.ticket.ifPresent(ticket -> body.append("<p class=\"ticket\">")
                .append(say(ask, "confirm.ticket"))
                .append("</p>\n"));
        body.append("<p>").append(say(ask, key)).append("</p>\n<p>").append(say(ask, "confirm.ignore"));
        body.append("</p>\n<form method=\"post\" action=\"").append(ask.token).append("\">\n");
        body.append("<input type=\"hidden\" name=\"lang\" value=\"")
                .append(ask.language)
                .append("\">\n<button type=\"submit\">")
                .append(say(ask, "confirm.send"))
                .append("</button>\n</form>\n");
        return frame.page(ask.language, say(ask, "confirm.title"), body.toString(), "");
    }

    /** A page that only says something: {@code done} or {@code gone}. */
    String said(Ask ask, String what) {
        return said(ask.language, what);
    }

    /** To somebody of whom nothing is known: {@code gone}, {@code busy} or {@code often}. */
    String said(String language, String what) {
        String key = "confirm." + what;
        String body =
                heading(language, key + ".heading") + "<p>" + frame.say(language, key + ".text", Map.of()) + "</p>\n";
        return frame.page(language, frame.say(language, key + ".title", Map.of()), body, "");
    }

    private String heading(String language, String key) {
        return "<h1>" + frame.say(language, key, Map.of()) + "</h1>\n";
    }

    private String say(Ask ask, String key) {
        return frame.say(ask.language, key, ask.values());
    }
}
