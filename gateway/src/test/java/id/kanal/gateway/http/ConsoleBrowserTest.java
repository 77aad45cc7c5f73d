package id.kanal.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.console.AccountsConfig;
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
import java.util.logging.Level;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;

/** The console in a real browser. Screenshots lie in {@code gateway/target/screens}. */
class ConsoleBrowserTest {
    private static final Path SCREENS = Path.of("target", "screens");

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

    private static void shape(int width, int height, String colours) {
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        browser.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", colours))));
    }

    private static void scripts(boolean on) {
        browser.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", !on));
    }

    private void look(String path) {
        browser.get("http://127.0.0.1:" + console.api.server.port() + path);
    }

    private static WebElement find(String what) {
        return browser.findElement(By.cssSelector(what));
    }

    private static WebElement comes(String what) {
        Await.until(what, () -> {
            try {
                return find(what).isDisplayed();
            } catch (NoSuchElementException | StaleElementReferenceException between) {
                return false; // the page before goes, the next comes
            }
        });
        return find(what);
    }

    private static void press(CharSequence... keys) {
        new Actions(browser).sendKeys(keys).perform();
    }

    private static String focused() {
        WebElement active = browser.switchTo().activeElement();
        String id = active.getDomAttribute("id");
        return id == null || id.isEmpty() ? active.getTagName() : id;
    }

    /** By the tabulator, as who sees nothing or has no mouse. */
    private static void walkTo(String id) {
        for (int steps = 0; steps < 40 && !focused().equals(id); steps++) press(Keys.TAB);
        assertThat(focused()).isEqualTo(id);
    }

    private String code() {
        return ConsoleHarness.code(ConsoleHarness.secret(browser.getPageSource()), console.api.clock.instant());
    }

    private static void heading(String words) {
        Await.until(words, () -> {
            try {
                return find("h1").getText().equals(words);
            } catch (NoSuchElementException | StaleElementReferenceException between) {
                return false;
            }
        });
    }

    @ParameterizedTest(name = "scripts: {0}")
    @CsvSource({"true", "false"})
    void fromTheLinkToTheFirstPageByKeyboardAlone(boolean scripts) {
        scripts(scripts);
        look(console.invite("Citra", StaffRole.OPERATOR));
        byte[] secret = ConsoleHarness.secret(browser.getPageSource());
        press(Keys.TAB);
        assertThat(browser.switchTo().activeElement().getText()).isEqualTo("Langsung ke isi");
        press(Keys.ENTER);
        walkTo("password");
        press("pendek");
        walkTo("again");
        press("pendek");
        walkTo("code");
        press("12", Keys.ENTER);
        comes("#password-error");
        if (scripts) Await.until("the mistakes are read first", () -> focused().equals("div"));
        assertThat(ConsoleHarness.secret(browser.getPageSource()))
                .as("the telephone need not be set up again")
                .isEqualTo(secret);
        walkTo("password");
        press(ConsoleHarness.PASSWORD);
        walkTo("again");
        press(ConsoleHarness.PASSWORD);
        walkTo("code");
        press(code(), Keys.ENTER);
        heading("Keadaan sistem");
        assertThat(find(".who").getText()).contains("Citra", "Operator");

        press(Keys.TAB);
        while (!focused().equals("button")) press(Keys.TAB);
        press(Keys.ENTER);
        heading("Masuk");
        look("/ops/pengaturan");
        heading("Masuk");
        walkTo("name");
        press("citra", Keys.TAB, ConsoleHarness.PASSWORD, Keys.ENTER);
        comes("#code");
        console.api.clock.advance(Duration.ofSeconds(30));
        walkTo("code");
        press(ConsoleHarness.code(secret, console.api.clock.instant()), Keys.ENTER);
        heading("Pengaturan");
    }

    @Test
    void aPageThatWasLeftAloneIsLockedAndKeepsWhatWasTyped() {
        ConsoleHarness.Visitor visitor = console.signedIn("Ani", StaffRole.AGENT);
        look("/masuk");
        browser.manage().addCookie(new org.openqa.selenium.Cookie("kanal", visitor.cookie.substring(6)));
        look("/akun");
        find("#password").sendKeys("yang sudah saya ketik");
        console.api.clock.advance(Duration.ofMinutes(16));
        browser.executeScript("localStorage.setItem('kanal-active', '0')");
        comes("#lock[open]");
        press("salah", Keys.ENTER);
        Await.until("says so", () -> find("#lock .alert").isDisplayed());
        press(ConsoleHarness.PASSWORD, Keys.ENTER);
        Await.until("opens", () -> !find("#lock").isDisplayed());
        assertThat(find("#password").getDomProperty("value")).isEqualTo("yang sudah saya ketik");
        assertThat(visitor.get("/desk").statusCode()).isEqualTo(200);
        assertThat(console.audit()).endsWith("Ani log-in-failed", "Ani unlock");
    }

    @Test
    void whatChangesIsSeenWithoutLoadingThePageAnew() {
        ConsoleHarness.Visitor visitor = console.signedIn("Citra", StaffRole.OPERATOR);
        look("/masuk");
        browser.manage().addCookie(new org.openqa.selenium.Cookie("kanal", visitor.cookie.substring(6)));
        look("/ops");
        assertThat(browser.findElements(By.cssSelector(".down"))).hasSize(1);
        browser.executeScript("window.same = true");
        console.channels.set(1, new id.kanal.console.Gauges.Reading("sms-telkomsel", true, ""));
        Await.until(
                "it is up again",
                () -> browser.findElements(By.cssSelector(".down")).isEmpty());
        assertThat(browser.executeScript("return window.same")).isEqualTo(true);
    }

    /** WCAG 2.2 A and AA, as far as a program can tell. */
    private void isFoundAccessible(String page) throws IOException {
        Files.write(
                SCREENS.resolve("console-" + page + ".png"), Base64.getDecoder().decode((String)
                        browser.executeCdpCommand("Page.captureScreenshot", Map.of("captureBeyondViewport", true))
                                .get("data")));
        try (InputStream axe = ConsoleBrowserTest.class.getResourceAsStream("/axe.min.js")) {
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

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"light, 320", "dark, 320", "light, 1280", "dark, 1280"})
    void everyPageIsForEverybody(String colours, int width) throws IOException {
        shape(width, 720, colours);
        String name = colours + '-' + width + '-';
        look(console.invite("Citra", StaffRole.OPERATOR));
        isFoundAccessible(name + "set-up");
        find("#password").sendKeys("pendek");
        find("#again").sendKeys("pendek");
        find("#code").sendKeys("1", Keys.ENTER);
        comes("#password-error");
        isFoundAccessible(name + "mistakes");
        find("#password").sendKeys(ConsoleHarness.PASSWORD);
        find("#again").sendKeys(ConsoleHarness.PASSWORD);
        find("#code").sendKeys(code(), Keys.ENTER);
        heading("Keadaan sistem");
        isFoundAccessible(name + "ops");
        look("/ops/pengaturan?lang=en");
        isFoundAccessible(name + "settings-en");
        look("/akun?lang=id");
        isFoundAccessible(name + "account");
        String budi = console.console.accounts().id("Ani");
        console.signedIn("Ani", StaffRole.AGENT);
        for (int i = 0; i < 6; i++) console.visitor().signIn("Ani", "salah");
        assertThat(budi).hasSize(22);
        look("/akun/pengguna");
        isFoundAccessible(name + "people");
        look("/desk");
        heading("Halaman ini bukan untuk peran Anda");
        isFoundAccessible(name + "forbidden");
        console.api.clock.advance(Duration.ofMinutes(16));
        look("/ops");
        heading("Halaman terkunci");
        isFoundAccessible(name + "locked");
        browser.manage().deleteAllCookies();
        look("/masuk");
        isFoundAccessible(name + "sign-in");
    }

    @Test
    void inTheDemoOneClickIsEnough() throws IOException {
        try (ConsoleHarness demo = new ConsoleHarness(AccountsConfig.Type.DEMO)) {
            shape(390, 844, "light");
            browser.get("http://127.0.0.1:" + demo.api.server.port() + "/desk");
            heading("Masuk");
            isFoundAccessible("demo");
            find("main form button").sendKeys(Keys.ENTER);
            heading("Meja layanan");
            isFoundAccessible("desk");
            assertThat(demo.audit()).containsExactly("Ani log-in demo");
        }
    }
}
