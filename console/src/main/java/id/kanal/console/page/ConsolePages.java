package id.kanal.console.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import id.kanal.channels.http.HttpAnswer;
import java.util.HashMap;
import java.util.Map;

/** Fills the templates, which were compiled when this was built. From any thread. */
public final class ConsolePages {
    /** A browser runs and loads what is ours alone, sends forms to us alone, and shows our pages in no frame. */
    static final String POLICY =
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; media-src 'self';"
                    + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final String PACKAGE = "id.kanal.console.templates";

    private final TemplateEngine engine =
            TemplateEngine.createPrecompiled(null, ContentType.Html, ConsolePages.class.getClassLoader(), PACKAGE);

    /** @param parts of the template, by name, beside the frame */
    public HttpAnswer page(int status, String template, ConsoleFrame frame, Map<String, Object> parts) {
        Map<String, Object> all = new HashMap<>(parts);
        all.put("frame", frame);
        StringOutput out = new StringOutput();
        engine.render(template + ".jte", all, out);
        // with "no-referrer", which is the rule elsewhere, browsers would not say where a form comes from
        return HttpAnswer.html(status, out.toString())
                .with("Content-Security-Policy", POLICY)
                .with("Referrer-Policy", "same-origin")
                .with("Permissions-Policy", "geolocation=(), camera=(), microphone=()")
                .with("Cross-Origin-Opener-Policy", "same-origin")
                .with("X-Robots-Tag", "noindex, nofollow");
    }
}
