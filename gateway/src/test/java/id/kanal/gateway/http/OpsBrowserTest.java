package id.kanal.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.console.Gauges;
import id.kanal.console.account.StaffRole;
import id.kanal.gateway.BrowserView;
import id.kanal.gateway.Chromium;
import id.kanal.gateway.PageShapes;
import id.kanal.testkit.Await;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;

/** The operators' pages in a real browser. Screenshots lie in {@code gateway/target/screens}, see {@link PageShapes}. */
class OpsBrowserTest {
    private static final Path SCREENS = Path.of("target", "screens");
    private static final String ENTRY = """
            {"v":1,"id":"mail:mail:7f3a","channel":{"type":"email","id":"mail"},"from":"email:budi@example.id",
            "receivedAt":"2026-11-23T09:15:03.871Z","content":{"text":"<script>document.title='jahat'</script> jalan
            rusak, telepon saya 0812-3456-7890"},"attachments":[{"name":"foto.jpg","sha256":
            "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}]}
            """.replace("\n", " ");

    @TempDir
    static Path profile;

    private static ChromeDriver browser;
    private static BrowserView view;

    private final ConsoleHarness console = new ConsoleHarness();

    @BeforeAll
    static void start() {
        browser = Chromium.start(profile);
        view = new BrowserView(browser, SCREENS);
    }

    @AfterAll
    static void quit() {
        browser.quit();
    }

    @AfterEach
    void close() {
        List<String> complaints = view.complaints().stream()
                .filter(message -> !message.matches("(?s).*the server responded with a status of (401|403|404|422).*"))
                .toList();
        browser.get("about:blank");
        browser.manage().deleteAllCookies();
        view.scripts(true);
        console.close();
        assertThat(complaints).as("nothing is blocked, nothing breaks").isEmpty();
    }

    private void look(String path) {
        browser.get("http://127.0.0.1:" + console.api.server.port() + path);
    }

    private void signIn(String name, StaffRole role) {
        console.signedIn(name, role).enter(browser);
    }

    private void troubles() {
        console.parked = 1;
        console.failed = 2;
        console.certificates.add(new Gauges.Certificate(
                "core.example.go.id:443",
                Optional.of(console.api.clock.instant().plus(Duration.ofDays(9))),
                ""));
        console.certificates.add(new Gauges.Certificate(
                "imap.example.go.id:993",
                Optional.of(console.api.clock.instant().plus(Duration.ofDays(200))),
                ""));
        console.certificates.add(
                new Gauges.Certificate("smtp.example.go.id:465", Optional.empty(), "ConnectException"));
        console.api.park(ENTRY);
    }

    private String parked() {
        return "/ops/parkir/" + console.api.journal.parked().get(0).id();
    }

    static Stream<Arguments> shapes() {
        return PageShapes.of("light 390", "dark 1280", "dark 390", "light 1280");
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("shapes")
    void everyPageIsForEverybody(String colours, int width) throws IOException {
        troubles();
        view.window(width, 760, colours);
        String name = "ops-" + colours + '-' + width + '-';
        signIn("Citra Dewi", StaffRole.OPERATOR);
        look("/ops?lang=id");
        view.says("h1", "Keadaan sistem");
        view.isFoundAccessible(name + "health");
        assertThat(browser.findElement(By.cssSelector(".state.unknown")).getSize().width)
                .as("the state of a certificate that could not be seen is itself seen")
                .isGreaterThan(50);
        look("/ops/parkir");
        view.says("h1", "diparkir");
        view.isFoundAccessible(name + "parked");
        look(parked());
        view.says("pre", "•••");
        assertThat(browser.getTitle()).isEqualTo("Entri yang diparkir – Kanal");
        view.isFoundAccessible(name + "entry");
        WebElement facts = browser.findElement(By.cssSelector(".facts"));
        assertThat(facts.getCssValue("grid-template-columns").split(" "))
                .as("one column on a telephone")
                .hasSize(width < 640 ? 1 : 2);
        look("/ops/periksa");
        view.find("main button").sendKeys(Keys.ENTER);
        Await.until("it runs", () -> console.probes.size() == 1);
        console.probes.get(0).accept("core: answers (HTTP 200 to OPTIONS)");
        console.probes.get(0).accept("sms-telkomsel (sms): does not work: PEER_UNREACHABLE, no bind within 10 s");
        console.probed.complete(false);
        view.says("#hasil", "Ada yang tidak berjalan");
        view.isFoundAccessible(name + "probe");
        signIn("Dian", StaffRole.AUDITOR);
        look("/ops/audit");
        view.says("h1", "Log audit");
        view.isFoundAccessible(name + "audit");
    }

    @ParameterizedTest(name = "scripts: {0}")
    @CsvSource({"true", "false"})
    void anEntryIsPutBackByKeyboardAlone(boolean scripts) {
        troubles();
        view.window(1280, 760, "light");
        signIn("Citra", StaffRole.OPERATOR);
        view.scripts(scripts);
        look("/ops");
        browser.findElement(By.partialLinkText("1 entri diparkir")).sendKeys(Keys.ENTER);
        view.says("h1", "diparkir");
        view.find("tbody a").sendKeys(Keys.ENTER);
        view.says("h2", "Isi");
        view.find("#reason").sendKeys("pengirim sudah memperbaiki pesannya", Keys.ENTER);
        view.says(".done", "dikembalikan");
        assertThat(console.api.journal.parked()).isEmpty();
        assertThat(console.audit().get(console.audit().size() - 1))
                .endsWith(": pengirim sudah memperbaiki pesannya")
                .startsWith("Citra parked-requeue");
    }

    @Test
    void whatChangesIsSeenWithoutLoadingThePageAnew() {
        signIn("Citra", StaffRole.OPERATOR);
        look("/ops");
        view.says(".alarms", "sms-telkomsel");
        browser.executeScript("window.same = true");
        console.channels.set(1, new Gauges.Reading("sms-telkomsel", true, ""));
        view.says(".done", "Semua berjalan");
        assertThat(browser.executeScript("return window.same")).isEqualTo(true);
    }

    @Test
    void aCheckIsFollowedWithoutAScript() {
        signIn("Citra", StaffRole.OPERATOR);
        view.scripts(false);
        look("/ops/periksa");
        view.find("main button").sendKeys(Keys.ENTER);
        view.says("#hasil", "Sedang memeriksa");
        console.probes.get(0).accept("core: answers");
        console.probed.complete(true);
        Await.until("by loading it anew", () -> {
            look("/ops/periksa");
            return view.find("#hasil").getText().contains("Semua berjalan");
        });
    }
}
