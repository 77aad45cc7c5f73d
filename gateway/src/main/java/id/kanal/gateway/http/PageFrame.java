package id.kanal.gateway.http;

import id.kanal.channels.words.PropertiesFile;
import id.kanal.kernel.signing.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the pages have in common that citizens open by a link: plain forms, no script, nothing from elsewhere. Their words are in
 * the page files of the config module, their shape in {@code page.html}.
 */
final class PageFrame {
    static final List<String> LANGUAGES = List.of("id", "en");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([a-z.-]+)}}");

    private final Map<String, Properties> words = new HashMap<>();
    private final String frame = read("page.html");
    private final String style = read("page.css");

    PageFrame() {
        for (String language : LANGUAGES) words.put(language, words(language));
    }

    /** What a browser may do here: nothing but show this very style and send the form back to us. */
    String policy() {
        return "default-src 'none'; style-src 'sha256-" + digest(style)
                + "'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
    }

    /** The language of a page for somebody whose messages are in this one. */
    static String language(String wanted) {
        return LANGUAGES.contains(wanted) ? wanted : LANGUAGES.get(0);
    }

    /**
     * @param title of the window
     * @param body ready HTML
     * @param query what the link to the other language keeps, ready HTML
     */
    String page(String language, String title, String body, String query) {
        Map<String, String> parts = Map.of(
                "language", language,
                "title", title,
                "style", style,
                "other", language.equals("id") ? "en" : "id",
                "query", query,
                "other-name", say(language, "page.language", Map.of()),
                "body", body);
        return PLACEHOLDER.matcher(frame).replaceAll(found -> Matcher.quoteReplacement(parts.get(found.group(1))));
    }

    /** Words as HTML, with their placeholders filled. */
    String say(String language, String key, Map<String, String> values) {
        String text = words.get(language).getProperty(key);
        if (text == null) throw new IllegalStateException("no words for " + key);
        for (Map.Entry<String, String> value : values.entrySet())
            text = text.replace('{' + value.getKey() + '}', value.getValue());
        return escaped(text);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    static Properties words(String language) {
        return PropertiesFile.read("/pages/" + language + ".properties")
                .orElseThrow(() -> new IllegalStateException("no page file for language '" + language + "'"));
    }

    private static String read(String file) {
        try (InputStream in = PageFrame.class.getResourceAsStream(file)) {
            if (in == null) throw new IllegalStateException(file + " is not in the jar");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String digest(String text) {
        return Base64.getEncoder().encodeToString(Sha256.of(text.getBytes(StandardCharsets.UTF_8)));
    }
}
