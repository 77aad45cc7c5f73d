package id.kanal.console.page;

import id.kanal.channels.http.HttpAnswer;
import id.kanal.kernel.model.Octets;
import id.kanal.kernel.signing.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Style and scripts of the pages. A digest stands in their names, so that browsers keep them for good. */
public final class ConsoleFiles {
    public static final String PATH = "/masuk/berkas/";

    private static final String SCRIPT = "text/javascript; charset=utf-8";
    private static final String HTMX = "/META-INF/resources/webjars/htmx.org/2.0.10/dist/htmx.min.js";
    private static final int DIGEST = 6;

    private final File style = File.read("console.css", "console", "css", "text/css; charset=utf-8");
    private final File script = File.read("console.js", "console", "js", SCRIPT);
    private final File desk = File.read("desk.js", "desk", "js", SCRIPT);
    private final File htmx = File.read(HTMX, "htmx", "js", SCRIPT);
    private final Map<String, File> byName =
            Stream.of(style, script, desk, htmx).collect(Collectors.toMap(File::name, file -> file));

    public String style() {
        return PATH + style.name;
    }

    public String script() {
        return PATH + script.name;
    }

    public String desk() {
        return PATH + desk.name;
    }

    public String htmx() {
        return PATH + htmx.name;
    }

    public HttpAnswer serve(String name) {
        File file = byName.get(name);
        return file == null
                ? HttpAnswer.problem(404, "Not Found", "There is nothing here.")
                : new HttpAnswer(
                        200,
                        Map.of("Cache-Control", "public, max-age=31536000, immutable"),
                        file.mediaType,
                        file.octets);
    }

    private record File(String name, String mediaType, Octets octets) {
        static File read(String resource, String name, String ending, String mediaType) {
            try (InputStream in = ConsoleFiles.class.getResourceAsStream(resource)) {
                if (in == null) throw new IllegalStateException(resource + " is not in the jar");
                byte[] octets = in.readAllBytes();
                return new File(name + '-' + digest(octets) + '.' + ending, mediaType, Octets.of(octets));
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }

        private static String digest(byte[] octets) {
            return HexFormat.of().formatHex(Sha256.of(octets), 0, DIGEST);
        }
    }
}
