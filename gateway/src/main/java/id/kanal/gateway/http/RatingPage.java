package id.kanal.gateway.http;

import id.kanal.kernel.model.Ticket;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rating page as HTML: plain forms, no script, nothing from elsewhere. Its words are in the page files of the config
 * module, its shape in {@code rating.html}.
 */
final class RatingPage {
    static final List<String> LANGUAGES = List.of("id", "en");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([a-z.-]+)}}");
    private static final String TICKET = "{ticket}";

    private final Map<String, Properties> words = new HashMap<>();
    private final String frame = read("rating.html");
    private final String style = read("rating.css");

    RatingPage() {
        for (String language : LANGUAGES) words.put(language, words(language));
    }

    /** What a browser may do here: nothing but show this very style and send the form back to us. */
    String policy() {
        return "default-src 'none'; style-src 'sha256-" + digest(style)
                + "'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
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

    /** A page that only says something: {@code gone}, {@code busy} or {@code often}. */
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
        String other = ask.language.equals("id") ? "en" : "id";
        Map<String, String> parts = Map.of(
                "language", ask.language,
                "title", say(ask, key + ".title"),
                "style", style,
                "other", other,
                "query", query,
                "other-name", say(ask, "rating.language"),
                "body", body);
        return PLACEHOLDER.matcher(frame).replaceAll(found -> Matcher.quoteReplacement(parts.get(found.group(1))));
    }

    private String say(Ask ask, String key) {
        String text = words.get(ask.language).getProperty(key);
        if (text == null) throw new IllegalStateException("no words for " + key);
        return escaped(text.replace(TICKET, ask.ticket.map(Ticket::shown).orElse("")));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    static Properties words(String language) {
        try (InputStream in = RatingPage.class.getResourceAsStream("/pages/" + language + ".properties")) {
            if (in == null) throw new IllegalStateException("no page file for language '" + language + "'");
            Properties words = new Properties();
            words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return words;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String read(String file) {
        try (InputStream in = RatingPage.class.getResourceAsStream(file)) {
            if (in == null) throw new IllegalStateException(file + " is not in the jar");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible); // every Java platform has SHA-256
        }
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
