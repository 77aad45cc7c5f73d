package id.kanal.gateway.http;

import static id.kanal.gateway.http.ConsoleHarness.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.console.account.StaffRole;
import id.kanal.testkit.Await;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsoleSessionTest {
    private final ConsoleHarness console = new ConsoleHarness();

    @AfterEach
    void close() {
        console.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        page             | agent | supervisor | operator | auditor
        /desk            | 200   | 200        | 403      | 403
        /ops             | 403   | 200        | 200      | 200
        /ops/keadaan     | 403   | 200        | 200      | 200
        /ops/pengaturan  | 403   | 403        | 200      | 200
        /ops/parkir      | 403   | 200        | 200      | 403
        /ops/parkir/7-0  | 403   | 403        | 404      | 403
        /ops/periksa     | 403   | 403        | 200      | 403
        /ops/periksa/hasil | 403 | 403        | 200      | 403
        /ops/audit       | 403   | 403        | 403      | 200
        /akun            | 200   | 200        | 200      | 200
        /akun/pengguna   | 403   | 200        | 200      | 403
        """, useHeadersInDisplayName = true)
    void eachRouteIsForItsRoles(String page, int agent, int supervisor, int operator, int auditor) {
        Map<StaffRole, Integer> expected = Map.of(
                StaffRole.AGENT, agent,
                StaffRole.SUPERVISOR, supervisor,
                StaffRole.OPERATOR, operator,
                StaffRole.AUDITOR, auditor);
        expected.forEach((role, status) -> {
            ConsoleHarness.Visitor visitor = console.signedIn("Orang " + role.id(), role);
            HttpResponse<String> answer = visitor.get(page);
            assertThat(answer.statusCode()).as(role.id()).isEqualTo(status);
            if (status == 403) {
                assertThat(answer.body()).contains("mintalah operator mengubah peran");
                assertThat(console.audit()).contains("Orang " + role.id() + " refused " + page);
            }
        });
        ConsoleHarness.Visitor nobody = console.visitor();
        assertThat(nobody.get(page).statusCode()).isEqualTo(303);
    }

    @Test
    void aLongPathIsRefusedAsAnyOther() {
        ConsoleHarness.Visitor ani = console.signedIn("Ani", StaffRole.AGENT);
        String path = "/ops/parkir/" + "7".repeat(400);
        assertThat(ani.get(path).statusCode()).isEqualTo(403);
        assertThat(console.audit()).endsWith("Ani refused " + path.substring(0, 200));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        from our page                  | own    | same-origin |                       | 303
        token of another session       | other  | same-origin |                       | 403
        without a token                | none   | same-origin |                       | 403
        from another site              | own    | cross-site  |                       | 403
        from a sister of our host      | own    | same-site   |                       | 403
        typed into the address bar     | own    | none        |                       | 403
        an older browser, our origin   | own    |             | http://HOST           | 303
        an older browser, other origin | own    |             | https://jahat.example | 403
        an older browser, hidden       | own    |             | null                  | 403
        no browser                     | own    |             |                       | 403
        """)
    void aFormIsOursAndOfThisSession(String name, String whose, String site, String origin, int status) {
        ConsoleHarness.Visitor ani = console.signedIn("Ani", StaffRole.AGENT);
        Map<String, String> form = new HashMap<>();
        if (whose.equals("own")) form.put("token", ani.token());
        if (whose.equals("other"))
            form.put("token", console.signedIn("Eka", StaffRole.AGENT).token());
        Map<String, String> headers = new HashMap<>();
        if (site != null) headers.put("Sec-Fetch-Site", site);
        if (origin != null) headers.put("Origin", origin.replace("HOST", "127.0.0.1:" + console.api.server.port()));
        assertThat(ani.post("/akun/sesi", form, headers).statusCode()).isEqualTo(status);
        if (status == 403)
            assertThat(ani.get("/desk").statusCode()).as("still signed in").isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"/masuk", "/masuk/kode", "/masuk/buka", "/keluar"})
    void nobodyIsSignedInOrOutByAnotherSite(String path) {
        ConsoleHarness.Visitor ani = console.signedIn("Ani", StaffRole.AGENT);
        Map<String, String> form = Map.of("name", "Ani", "password", PASSWORD, "token", ani.token());
        String before = ani.cookie;
        assertThat(ani.post(path, form, Map.of("Sec-Fetch-Site", "cross-site")).statusCode())
                .isEqualTo(403);
        assertThat(ani.cookie).isEqualTo(before);
    }

    @Test
    void theTokenServesAllTabs() {
        ConsoleHarness.Visitor ani = console.signedIn("Ani", StaffRole.AGENT);
        String token = ani.token();
        for (int i = 0; i < 3; i++)
            assertThat(ani.goes(ani.post("/akun/sesi", Map.of("token", token)))).isEqualTo("303 /akun?selesai=sesi");
    }

    @Test
    void aLogOutEndsIt() {
        ConsoleHarness.Visitor ani = console.signedIn("Ani", StaffRole.AGENT);
        String before = ani.cookie;
        assertThat(ani.goes(ani.post("/keluar", Map.of("token", ani.token())))).isEqualTo("303 /masuk");
        assertThat(ani.cookie).isEmpty();
        ani.cookie = before;
        assertThat(ani.get("/desk").statusCode()).isEqualTo(303);
        assertThat(console.audit()).endsWith("Ani log-out");
    }

    @Test
    void whoWasAwayTypesThePasswordAndIsWhereTheyWere() {
        ConsoleHarness.Visitor ani = console.signedIn("Ani", StaffRole.AGENT);
        console.api.clock.advance(Duration.ofMinutes(14));
        assertThat(ani.get("/akun/aktif").statusCode()).isEqualTo(204);
        console.api.clock.advance(Duration.ofMinutes(14));
        assertThat(ani.get("/akun").statusCode()).isEqualTo(200);
        String token = ani.token();
        console.api.clock.advance(Duration.ofMinutes(15));
        assertThat(ani.goes(ani.get("/akun"))).isEqualTo("303 /masuk/buka?ke=%2Fakun");
        HttpResponse<String> sent = ani.post("/akun/sesi", Map.of("token", token));
        assertThat(sent.statusCode()).isEqualTo(401);
        assertThat(sent.body()).contains("Buka kuncinya dahulu di tab lain");
        assertThat(ani.get("/masuk/buka?ke=/akun").body()).contains("Ani");
        Map<String, String> wrong = Map.of("password", "salah", "ke", "/akun");
        assertThat(ani.post("/masuk/buka", wrong).body()).contains("Kata sandi tidak cocok");
        Map<String, String> right = Map.of("password", PASSWORD, "ke", "/akun");
        assertThat(ani.goes(ani.post("/masuk/buka", right))).isEqualTo("303 /akun");
        assertThat(ani.token()).as("forms that are open still hold").isEqualTo(token);
    }

    @ParameterizedTest
    @CsvSource({"//jahat.example", "https://jahat.example/desk", "/desk/../../x", "/health/live", "/desk%0d%0aX: y"})
    void nobodyIsLedElsewhere(String to) {
        console.signedIn("Ani", StaffRole.AGENT);
        ConsoleHarness.Visitor visitor = console.visitor();
        HttpResponse<String> in = visitor.post("/masuk", Map.of("name", "Ani", "password", PASSWORD, "ke", to));
        assertThat(visitor.goes(in)).isEqualTo("303 /desk");
    }

    @Test
    void aSessionEndsWithTheDay() {
        ConsoleHarness.Visitor ani = console.signedIn("Ani", StaffRole.AGENT);
        for (int i = 0; i < 59; i++) {
            console.api.clock.advance(Duration.ofMinutes(10));
            assertThat(ani.get("/desk").statusCode()).isEqualTo(200);
        }
        console.api.clock.advance(Duration.ofMinutes(10));
        assertThat(ani.goes(ani.get("/desk"))).isEqualTo("303 /masuk?ke=%2Fdesk");
    }

    @Test
    void anotherPasswordEndsAllOtherSessions() {
        ConsoleHarness.Visitor ani = console.signedIn("Ani", StaffRole.AGENT);
        ConsoleHarness.Visitor home = console.visitor();
        home.signIn("Ani", PASSWORD);
        String next = "lima burung merah pulang";
        Map<String, String> form = Map.of("current", PASSWORD, "password", next, "again", next, "token", ani.token());
        assertThat(ani.goes(ani.post("/akun/sandi", form))).isEqualTo("303 /akun?selesai=sandi");
        assertThat(ani.get("/akun?selesai=sandi").body()).contains("sudah diubah");
        assertThat(home.get("/desk").statusCode()).isEqualTo(303);
        assertThat(home.signIn("Ani", PASSWORD).statusCode()).isEqualTo(422);
        assertThat(home.signIn("Ani", next).statusCode()).isEqualTo(303);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        another role    | role
        another set-up  | reset
        a removal       | remove
        """)
    void endsSessionsAtOnce(String name, String change) {
        ConsoleHarness.Visitor ani = console.signedIn("Ani", StaffRole.AGENT);
        var accounts = console.console.accounts();
        String id = accounts.id("ani");
        switch (change) {
            case "role" -> Await.get(accounts.changeRole(id, StaffRole.SUPERVISOR));
            case "reset" -> assertThat(Await.get(accounts.reset(id))).startsWith(id);
            default -> Await.get(accounts.remove(id));
        }
        assertThat(ani.get("/desk").statusCode()).isEqualTo(303);
        if (change.equals("remove")) {
            console.signedIn("Ani", StaffRole.AGENT);
            assertThat(ani.get("/desk").statusCode())
                    .as("somebody else of that name")
                    .isEqualTo(303);
        }
    }

    @Test
    void theEldestSessionGivesWayToTheNinth() {
        ConsoleHarness.Visitor first = console.signedIn("Ani", StaffRole.AGENT);
        for (int i = 0; i < 8; i++) {
            console.api.clock.advance(Duration.ofSeconds(1));
            assertThat(console.visitor().signIn("Ani", PASSWORD).statusCode()).isEqualTo(303);
        }
        assertThat(first.get("/desk").statusCode()).isEqualTo(303);
    }

    @Test
    void whatIsTypedAsANameIsNeverRun() {
        ConsoleHarness.Visitor visitor = console.visitor();
        HttpResponse<String> page = visitor.signIn("\"><script>alert(1)</script>", "x");
        assertThat(page.body()).doesNotContain("<script>alert").contains("&#34;>&lt;script>alert(1)");
    }

    @Test
    void pagesSpeakTheLanguageThatWasChosen() {
        HttpResponse<String> english = console.visitor().get("/masuk?lang=en");
        assertThat(english.body()).contains("lang=\"en\"", "Sign in");
        assertThat(english.headers().firstValue("Set-Cookie").orElse("")).startsWith("kanal-language=en;");
        assertThat(console.visitor().get("/masuk?lang=xx").body()).contains("lang=\"id\"", "Masuk");
    }
}
