package id.kanal.gateway.e2e;

import id.kanal.gateway.RawHttp;
import id.kanal.testkit.TestSecrets;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** An agent at the desk, with a browser that runs no scripts. */
final class DeskVisitor {
    private final HttpCaller caller = new HttpCaller();
    private final GatewayProcess gateway;
    private String cookie = "";

    DeskVisitor(GatewayProcess gateway) {
        this.gateway = gateway;
    }

    /** The settings of a gateway with a desk, at which everybody signs in by name. */
    static String settings(String yaml) {
        String key = Base64.getEncoder().encodeToString(TestSecrets.MASTER.secret("accounts"));
        return "accounts: { type: demo, key: \"" + key + "\" }\n" + yaml + """
              - { id: desk, type: desk, categories: [ "jalan.berlubang = Jalan berlubang" ] }
            """;
    }

    void signsIn(String name) throws IOException {
        HttpResponse<String> unused = post("/masuk", Map.of("name", name));
    }

    /** Begins a report; its path. */
    String begins() throws IOException {
        return get("/desk/laporan").headers().firstValue("Location").orElseThrow();
    }

    /** The fields of its form, filled in as for somebody who came in. */
    Map<String, String> filled(String path, String what, String number) throws IOException {
        Map<String, String> report = form(get(path).body(), "token", "owner", "tab", "training", "revision");
        report.putAll(Map.of(
                "what", what,
                "where", "Pasar Mauk",
                "category", "Jalan berlubang",
                "medium", "walk-in",
                "number", number,
                "readback", "1",
                "name", "Siti",
                "action", "save"));
        return report;
    }

    static Map<String, String> form(String page, String... names) {
        Map<String, String> form = new LinkedHashMap<>();
        for (String name : names) form.put(name, field(page, name));
        return form;
    }

    private static String field(String page, String name) {
        Matcher value =
                Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(page);
        if (!value.find()) throw new AssertionError("no " + name + " in\n" + page);
        return value.group(1);
    }

    static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + '=' + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    HttpResponse<String> post(String path, Map<String, String> form) throws IOException {
        return send(
                path,
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Sec-Fetch-Site", "same-origin")
                        .POST(BodyPublishers.ofString(encoded(form))));
    }

    HttpResponse<String> get(String path) throws IOException {
        return send(path, HttpRequest.newBuilder().GET());
    }

    private HttpResponse<String> send(String path, HttpRequest.Builder request) throws IOException {
        if (!cookie.isEmpty()) request.header("Cookie", cookie);
        HttpResponse<String> answer = caller.send(request.uri(gateway.uri(path)));
        answer.headers().firstValue("Set-Cookie").ifPresent(set -> cookie = set.split(";")[0]);
        return answer;
    }

    /** Sends as much of a form as gets through, and hears no answer. */
    void loses(String path, Map<String, String> form, int octets) {
        String fields = encoded(form);
        String head = "POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: " + cookie
                + "\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                + "Content-Length: " + fields.length() + "\r\n\r\n";
        RawHttp raw = new RawHttp(gateway.port());
        raw.send(head + fields.substring(0, Math.min(octets, fields.length())));
        if (octets < fields.length()) raw.close(); // else it is closed by the crash
    }
}
