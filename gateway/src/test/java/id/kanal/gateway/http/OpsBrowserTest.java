package id.kanal.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.console.Gauges;
import id.kanal.console.account.StaffRole;
import id.kanal.gateway.Chromium;
import id.kanal.testkit.Await;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;

/** The operators' pages in a real browser. Screenshots lie in {@code gateway/target/screens}. */
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

    private final ConsoleHarness console = new ConsoleHarness();

    @BeforeAll
    static void start() throws IOException {
        Files.createDirectories(SCREENS);
        browser = Chromium.start(profile);
    }

    @AfterAll
    static void quit() {
        browser.quit();
    }

    @AfterEach
    void close() {
        List<String> complaints = browser.manage().logs().get("browser").getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(entry -> entry.getMessage())
                .filter(message -> !message.matches("(?s).*the server responded with a status of (401|403|404|422).*"))
                .toList();
        browser.get("about:blank");
        browser.manage().deleteAllCookies();
        scripts(true);
        console.close();
        assertThat(complaints).as("nothing is blocked, nothing breaks").isEmpty();
    }

    private static void scripts(boolean on) {
        browser.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", !on));
    }

    private static void shape(int width, String colours) {
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 760, "deviceScaleFactor", 1, "mobile", false));
        browser.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", colours))));
    }

    private void look(String path) {
        browser.get("http://127.0.0.1:" + console.api.server.port() + path);
    }

    private void signIn(String name, StaffRole role) {
        String cookie = console.signedIn(name, role).cookie;
        look("/masuk");
        browser.manage().deleteAllCookies();
        browser.manage().addCookie(new Cookie("kanal", cookie.substring("kanal=".length())));
    }

    private static void says(String selector, String words) {
        Await.until(words, () -> {
            try {
                return browser.findElement(By.cssSelector(selector)).getText().contains(words);
            } catch (WebDriverException between) {
                return false; // the page before goes, the next comes
            }
        });
    }

    /** WCAG 2.2 A and AA, as far as a program can tell. */
    private static void isFoundAccessible(String page) throws IOException {
        Files.write(SCREENS.resolve("ops-" + page + ".png"), Base64.getDecoder().decode((String)
                browser.executeCdpCommand("Page.captureScreenshot", Map.of("captureBeyondViewport", true))
                        .get("data")));
        try (InputStream axe = OpsBrowserTest.class.getResourceAsStream("/axe.min.js")) {
            browser.executeScript(new String(axe.readAllBytes(), StandardCharsets.UTF_8));
        }
        Object findings = browser.executeAsyncScript("""
                const done = arguments[0];
                axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
                  .then(found => done(found.violations.map(v => v.id + ': ' + v.nodes.map(n => n.html).join(' | '))));
                """);
        assertThat((List<?>) findings).as(page).isEmpty();
        assertThat(Chromium.overflow(browser))
                .as("sideways scrolling of " + page)
                .isZero();
        assertThat(Chromium.unlabelled(browser)).as(page).isZero();
        assertThat(browser.findElements(By.tagName("h1"))).as(page).hasSize(1);
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
        console.certificates.add(new Gauges.Certificate("smtp.example.go.id:465", Optional.empty(), "ConnectException"));
        console.api.park(ENTRY);
    }

    private String parked() {
        return "/ops/parkir/" + console.api.journal.parked().get(0).id();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"light, 390", "dark, 390", "light, 1280", "dark, 1280"})
    void everyPageIsForEverybody(String colours, int width) throws IOException {
        troubles();
        shape(width, colours);
        String name = colours + '-' + width + '-';
        signIn("Citra Dewi", StaffRole.OPERATOR);
        look("/ops?lang=id");
        says("h1", "Keadaan sistem");
        isFoundAccessible(name + "health");
        assertThat(browser.findElement(By.cssSelector(".state.unknown")).getSize().width)
                .as("the state of a certificate that could not be seen is itself seen")
                .isGreaterThan(50);
        look("/ops/parkir");
        says("h1", "diparkir");
        isFoundAccessible(name + "parked");
        look(parked());
        says("pre", "•••");
        assertThat(browser.getTitle()).isEqualTo("Entri yang diparkir – Kanal");
        isFoundAccessible(name + "entry");
        WebElement facts = browser.findElement(By.cssSelector(".facts"));
        assertThat(facts.getCssValue("grid-template-columns").split(" "))
                .as("one column on a telephone")
                .hasSize(width < 640 ? 1 : 2);
        look("/ops/periksa");
        browser.findElement(By.cssSelector("main button")).sendKeys(Keys.ENTER);
        Await.until("it runs", () -> console.probes.size() == 1);
        console.probes.get(0).accept("core: answers (HTTP 200 to OPTIONS)");
        console.probes.get(0).accept("sms-telkomsel (sms): does not work: PEER_UNREACHABLE, no bind within 10 s");
        console.probed.complete(false);
        says("#hasil", "Ada yang tidak berjalan");
        isFoundAccessible(name + "probe");
        signIn("Dian", StaffRole.AUDITOR);
        look("/ops/audit");
        says("h1", "Log audit");
        isFoundAccessible(name + "audit");
    }

    @ParameterizedTest(name = "scripts: {0}")
    @CsvSource({"true", "false"})
    void anEntryIsPutBackByKeyboardAlone(boolean scripts) {
        troubles();
        shape(1280, "light");
        signIn("Citra", StaffRole.OPERATOR);
        scripts(scripts);
        look("/ops");
        browser.findElement(By.partialLinkText("1 entri diparkir")).sendKeys(Keys.ENTER);
        says("h1", "diparkir");
        browser.findElement(By.cssSelector("tbody a")).sendKeys(Keys.ENTER);
        says("h2", "Isi");
        browser.findElement(By.id("reason")).sendKeys("pengirim sudah memperbaiki pesannya", Keys.ENTER);
        says(".done", "dikembalikan");
        assertThat(console.api.journal.parked()).isEmpty();
        assertThat(console.audit().get(console.audit().size() - 1))
                .endsWith(": pengirim sudah memperbaiki pesannya")
                .startsWith("Citra parked-requeue");
    }

    @Test
    void whatChangesIsSeenWithoutLoadingThePageAnew() {
        signIn("Citra", StaffRole.OPERATOR);
        look("/ops");
        says(".alarms", "sms-telkomsel");
        browser.executeScript("window.same = true");
        console.channels.set(1, new Gauges.Reading("sms-telkomsel", true, ""));
        says(".done", "Semua berjalan");
        assertThat(browser.executeScript("return window.same")).isEqualTo(true);
    }

    @Test
    void aCheckIsFollowedWithoutAScript() {
        signIn("Citra", StaffRole.OPERATOR);
        scripts(false);
        look("/ops/periksa");
        browser.findElement(By.cssSelector("main button")).sendKeys(Keys.ENTER);
        says("#hasil", "Sedang memeriksa");
        console.probes.get(0).accept("core: answers");
        console.probed.complete(true);
        Await.until("by loading it anew", () -> {
            look("/ops/periksa");
            return browser.findElement(By.id("hasil")).getText().contains("Semua berjalan");
        });
    }
}
