package id.kanal.gateway.e2e;

import id.kanal.kernel.model.Ticket;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody with a browser without scripts. */
final class WebVisitor {
    /** What a settings file says for the pages. */
    static final String CHANNEL = """
              - { id: form, type: web, reports-per-client: 100000 }
            """;

    static final Pattern FORM = Pattern.compile("name=\"form\" value=\"([^\"]+)\"");
    private static final Pattern NUMBER = Pattern.compile("class=\"number\">([0-9-]+)<");

    private final HttpCaller caller = new HttpCaller();
    private final URI gateway;

    /** @param gateway its address without a path */
    WebVisitor(URI gateway) {
        this.gateway = gateway;
    }

    String page(String path) throws IOException {
        return send(path, HttpRequest.newBuilder().GET()).body();
    }

    /** The fields of a form as its page gives them, with these words. */
    String filled(String path, String field, String words) throws IOException {
        return "form=" + found(FORM, page(path)) + '&' + field + '=' + URLEncoder.encode(words, StandardCharsets.UTF_8);
    }

    HttpResponse<String> post(String path, String fields) throws IOException {
        return send(
                path,
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(fields)));
    }

    HttpResponse<String> send(String path, HttpRequest.Builder request) throws IOException {
        return caller.send(request.uri(gateway.resolve(path)));
    }

    /** The page of the case; whoever is quicker than people is asked to send it once more, and does. */
    String report(String fields) throws IOException {
        HttpResponse<String> sent = post("/lapor", fields);
        if (sent.statusCode() == 422)
            sent = post("/lapor", fields.replaceFirst("form=[^&]+", "form=" + found(FORM, sent.body())));
        if (sent.statusCode() != 303) throw new IOException(sent.statusCode() + "\n" + sent.body());
        return sent.headers().firstValue("Location").orElseThrow().replaceFirst("\\?.*", "");
    }

    /** The form that comes back to who was quicker than people. */
    String once(String fields) throws IOException {
        return found(FORM, post("/lapor", fields).body());
    }

    static Ticket ticket(String page) {
        return Ticket.read(found(NUMBER, page)).orElseThrow();
    }

    static String found(Pattern what, String page) {
        Matcher matcher = what.matcher(page);
        if (!matcher.find()) throw new AssertionError("no " + what + " in\n" + page);
        return matcher.group(1);
    }
}
