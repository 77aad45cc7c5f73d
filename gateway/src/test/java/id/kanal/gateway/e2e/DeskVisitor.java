package id.kanal.gateway.e2e;

import id.kanal.gateway.PageForm;
import id.kanal.testkit.TestSecrets;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.Map;

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
        return accounts("demo") + yaml + """
              - { id: desk, type: desk, categories: [ "jalan.berlubang = Jalan berlubang" ] }
            """;
    }

    /** The line of the settings that says who signs in and how. */
    static String accounts(String type) {
        String key = Base64.getEncoder().encodeToString(TestSecrets.MASTER.secret("accounts"));
        return "accounts: { type: " + type + ", key: \"" + key + "\" }\n";
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
        Map<String, String> report = PageForm.of(get(path).body(), "token", "owner", "tab", "training", "revision");
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

    HttpResponse<String> post(String path, Map<String, String> form) throws IOException {
        return send(
                path,
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Sec-Fetch-Site", "same-origin")
                        .POST(BodyPublishers.ofString(PageForm.encoded(form))));
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
        gateway.cutOff(path, Map.of("Cookie", cookie, "Sec-Fetch-Site", "same-origin"), PageForm.encoded(form), octets);
    }

    /** What it is known by; empty before it signs in. */
    String cookie() {
        return cookie;
    }
}
