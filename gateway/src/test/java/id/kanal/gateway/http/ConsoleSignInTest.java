package id.kanal.gateway.http;

import static id.kanal.gateway.http.ConsoleHarness.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.console.account.StaffRole;
import id.kanal.gateway.PageForm;
import id.kanal.testkit.Await;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ConsoleSignInTest {
    private final ConsoleHarness console = new ConsoleHarness();
    private final ConsoleHarness.Visitor visitor = console.visitor();

    @AfterEach
    void close() {
        console.close();
    }

    private String code(byte[] secret) {
        return ConsoleHarness.code(secret, console.api.clock.instant());
    }

    @ParameterizedTest
    @EnumSource(StaffRole.class)
    void aLinkSetsAnAccountUpOnce(StaffRole role) {
        String link = console.invite("Dewi", role);
        assertThat(visitor.get(link).body()).contains("Dewi").doesNotContain("{name}", "{role}");
        HttpResponse<String> bare = visitor.post(link, Map.of("password", PASSWORD, "again", PASSWORD));
        assertThat(bare.statusCode()).isEqualTo(role.needsSecondFactor() ? 422 : 303);
        if (role.needsSecondFactor()) {
            String page = visitor.get(link).body();
            Map<String, String> form = Map.of(
                    "password",
                    PASSWORD,
                    "again",
                    PASSWORD,
                    "sealed",
                    PageForm.field(page, "sealed"),
                    "code",
                    code(ConsoleHarness.secret(page)));
            assertThat(visitor.post(link, form).statusCode()).isEqualTo(303);
        }
        assertThat(console.visitor().get(link).statusCode()).as("it was used").isEqualTo(404);
        assertThat(console.audit()).containsExactly("Dewi account-set-up", "Dewi log-in");
    }

    @Test
    void aLinkIsOverAfterThreeDaysAndWhenAnotherOneIsMade() {
        String first = console.invite("Dewi", StaffRole.AGENT);
        String second = '/'
                + Await.get(console.console
                        .accounts()
                        .reset(console.console.accounts().id("dewi")));
        assertThat(visitor.get(first).statusCode()).isEqualTo(404);
        String path = "/masuk/undangan" + second;
        assertThat(visitor.get(path).statusCode()).isEqualTo(200);
        console.api.clock.advance(Duration.ofDays(3));
        assertThat(visitor.get(path).statusCode()).isEqualTo(404);
        assertThat(visitor.get("/masuk/undangan/x").statusCode()).isEqualTo(404);
    }

    @Test
    void aSecretOfAnotherFormIsNotTaken() {
        String mine = console.invite("Dewi", StaffRole.OPERATOR);
        String others = visitor.get(console.invite("Eko", StaffRole.OPERATOR)).body();
        Map<String, String> form = Map.of(
                "password",
                PASSWORD,
                "again",
                PASSWORD,
                "sealed",
                PageForm.field(others, "sealed"),
                "code",
                code(ConsoleHarness.secret(others)));
        assertThat(visitor.post(mine, form).statusCode()).isEqualTo(422);
    }

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource({
        "Ani, empat kuda biru lewat, 303",
        "' ANI ', empat kuda biru lewat, 303",
        "Ani, Empat kuda biru lewat, 422",
        "Ani, '', 422",
        "Budi, empat kuda biru lewat, 422",
        "'', '', 422"
    })
    void nameAndPasswordLetAnAgentIn(String name, String password, int status) {
        console.signedIn("Ani", StaffRole.AGENT);
        HttpResponse<String> answer = visitor.signIn(name, password);
        assertThat(answer.statusCode()).isEqualTo(status);
        if (status == 422) assertThat(answer.body()).contains("Nama atau kata sandi tidak cocok");
        if (status == 303) assertThat(visitor.get("/desk").statusCode()).isEqualTo(200);
    }

    @Test
    void theSecondFactorIsAskedForAndEachCodeServesOnce() {
        byte[] secret = console.signedIn("Citra", StaffRole.OPERATOR).secret;
        console.api.clock.advance(Duration.ofSeconds(30));
        HttpResponse<String> first = visitor.signIn("Citra", PASSWORD);
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(visitor.cookie).as("not signed in yet").isEmpty();
        String step = PageForm.field(first.body(), "step");
        assertThat(visitor.post("/masuk/kode", Map.of("step", step, "code", "000000"))
                        .statusCode())
                .isEqualTo(422);
        Map<String, String> right = Map.of("step", step, "code", code(secret));
        assertThat(visitor.goes(visitor.post("/masuk/kode", right))).isEqualTo("303 /ops");
        ConsoleHarness.Visitor thief = console.visitor();
        assertThat(thief.post("/masuk/kode", right).statusCode()).as("once").isEqualTo(422);
        console.api.clock.advance(Duration.ofMinutes(6));
        assertThat(thief.post("/masuk/kode", Map.of("step", step, "code", code(secret)))
                        .body())
                .contains("Waktunya habis");
    }

    @Test
    void tooManyTriesCloseTheDoorSaySoAndASupervisorOpensIt() {
        console.signedIn("Ani", StaffRole.AGENT);
        ConsoleHarness.Visitor budi = console.signedIn("Budi", StaffRole.SUPERVISOR);
        for (int i = 0; i < 5; i++)
            assertThat(visitor.signIn("Ani", "salah " + i).body()).contains("tidak cocok");
        assertThat(visitor.signIn("Ani", "salah").body()).contains("Coba lagi dalam 1 menit");
        assertThat(visitor.signIn("Ani", PASSWORD).body())
                .as("the right one, too")
                .contains("Coba lagi dalam 1 menit");
        assertThat(budi.get("/akun/pengguna").body()).contains("terkunci 1 menit lagi");
        String id = PageForm.field(budi.get("/akun/pengguna").body(), "id");
        budi.post("/akun/pengguna/buka", Map.of("id", id, "token", budi.token()));
        assertThat(visitor.signIn("Ani", PASSWORD).statusCode()).isEqualTo(303);
        assertThat(console.audit())
                .contains("Ani lockout 1 min", "Budi account-unlock Ani")
                .endsWith("Ani log-in");
    }

    @Test
    void whoTypesAPasswordInThePlaceOfTheNameIsNotWrittenDown() {
        visitor.signIn("rahasia saya yang panjang", "x");
        assertThat(console.audit()).containsExactly("unknown log-in-failed");
    }

    @Test
    void withoutTheAuditNobodyComesIn() {
        console.signedIn("Ani", StaffRole.AGENT);
        console.api.journal.down("no disk");
        HttpResponse<String> answer = visitor.signIn("Ani", PASSWORD);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("Sistem sedang terganggu");
        assertThat(visitor.cookie).isEmpty();
    }

    @Test
    void theCookieIsOutOfReach() {
        String link = console.invite("Ani", StaffRole.AGENT);
        HttpResponse<String> answer = visitor.post(link, Map.of("password", PASSWORD, "again", PASSWORD));
        assertThat(answer.headers().firstValue("Set-Cookie").orElse(""))
                .matches("kanal=[A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{43}; Path=/; HttpOnly; SameSite=Lax");
        assertThat(visitor.get("/desk")
                        .headers()
                        .firstValue("Content-Security-Policy")
                        .orElse(""))
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
    }

    @Test
    void aNewLogInIsANewSessionAndTheOneBeforeIsOver() {
        ConsoleHarness.Visitor ani = console.signedIn("Ani", StaffRole.AGENT);
        String before = ani.cookie;
        ani.signIn("Ani", PASSWORD);
        assertThat(ani.cookie).isNotEqualTo(before);
        visitor.cookie = before;
        assertThat(visitor.goes(visitor.get("/desk"))).isEqualTo("303 /masuk?ke=%2Fdesk");
    }
}
