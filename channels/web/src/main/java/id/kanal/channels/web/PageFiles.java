package id.kanal.channels.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.channels.http.HttpAnswer;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.Octets;
import id.kanal.kernel.signing.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Style, scripts and sign of the pages. A digest stands in their names, so that browsers keep them for good. */
final class PageFiles {
    private static final String SCRIPT = "text/javascript; charset=utf-8";
    private static final String WORDS = "languages = {};";
    private static final int DIGEST = 6;

    private final PageFile style = new PageFile("pages", "css", "text/css; charset=utf-8");
    private final PageFile script = new PageFile("pages", "js", SCRIPT);
    private final PageFile sign = new PageFile("sign", "svg", "image/svg+xml");
    private final PageFile widget = new PageFile("widget", "js", SCRIPT, PageFiles::withWords);

    String style() {
        return style.name;
    }

    String script() {
        return script.name;
    }

    String sign() {
        return sign.name;
    }

    HttpAnswer serve(String name) {
        for (PageFile file : new PageFile[] {style, script, sign})
            if (file.name.equals(name))
                return file.answer().with("Cache-Control", "public, max-age=31536000, immutable");
        return HttpAnswer.problem(404, "Not Found", "There is nothing here.");
    }

    /** Other sites name it, so its name stays the same, and it may not be kept for long. */
    HttpAnswer widget() {
        return widget.answer().with("Cache-Control", "public, max-age=3600");
    }

    private static final class PageFile {
        private final String name;
        private final String mediaType;
        private final Octets octets;

        PageFile(String name, String ending, String mediaType) {
            this(name, ending, mediaType, octets -> octets);
        }

        PageFile(String name, String ending, String mediaType, UnaryOperator<Octets> filled) {
            this.mediaType = mediaType;
            this.octets = filled.apply(read(name + '.' + ending));
            this.name = name + '-' + digest(octets) + '.' + ending;
        }

        HttpAnswer answer() {
            // other sites load the widget, and browsers keep files for whoever asks for them
            return new HttpAnswer(200, Map.of("Cross-Origin-Resource-Policy", "cross-origin"), mediaType, octets);
        }
    }

    private static Octets withWords(Octets script) {
        ObjectNode languages = Json.object();
        for (String language : List.of("id", "en")) {
            PageWords words = PageWords.in(language);
            languages.set(
                    language,
                    Json.object()
                            .put("open", words.say("widget.open-form"))
                            .put("close", words.say("widget.close"))
                            .put("title", words.say("widget.title")));
        }
        String text = new String(script.bytes(), StandardCharsets.UTF_8);
        return Octets.of(text.replace(WORDS, "languages = " + Json.write(languages) + ';')
                .getBytes(StandardCharsets.UTF_8));
    }

    private static Octets read(String file) {
        try (InputStream in = PageFiles.class.getResourceAsStream(file)) {
            if (in == null) throw new IllegalStateException(file + " is not in the jar");
            return Octets.of(in.readAllBytes());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String digest(Octets octets) {
        return HexFormat.of().formatHex(Sha256.of(octets.bytes()), 0, DIGEST);
    }
}
