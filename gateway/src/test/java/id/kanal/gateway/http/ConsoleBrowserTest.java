package id.kanal.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.console.AccountsConfig;
import id.kanal.console.account.StaffRole;
import id.kanal.gateway.BrowserView;
import id.kanal.gateway.Chromium;
import id.kanal.gateway.PageShapes;
import id.kanal.testkit.Await;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
import org.openqa.selenium.Keys;
import org.openqa.selenium.chrome.ChromeDriver;

/** The console in a real browser. Screenshots lie in {@code gateway/target/screens}, see {@link PageShapes}. */
class ConsoleBrowserTest {
    private static final Path SCREENS = Path.of("target", "screens");

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

    private String code() {
        return ConsoleHarness.code(ConsoleHarness.secret(browser.getPageSource()), console.api.clock.instant());
    }

    @ParameterizedTest(name = "scripts: {0}")
    @CsvSource({"true", "false"})
    void fromTheLinkToTheFirstPageByKeyboardAlone(boolean scripts) {
        view.scripts(scripts);
        look(console.invite("Citra", StaffRole.OPERATOR));
        byte[] secret = ConsoleHarness.secret(browser.getPageSource());
        view.press(Keys.TAB);
        assertThat(browser.switchTo().activeElement().getText()).isEqualTo("Langsung ke isi");
        view.press(Keys.ENTER);
        view.walkTo("password");
        view.press("pendek");
        view.walkTo("again");
        view.press("pendek");
        view.walkTo("code");
        view.press("12", Keys.ENTER);
        view.comes("#password-error");
        if (scripts)
            Await.until("the mistakes are read first", () -> view.focused().equals("div"));
        assertThat(ConsoleHarness.secret(browser.getPageSource()))
                .as("the telephone need not be set up again")
                .isEqualTo(secret);
        view.walkTo("password");
        view.press(ConsoleHarness.PASSWORD);
        view.walkTo("again");
        view.press(ConsoleHarness.PASSWORD);
        view.walkTo("code");
        view.press(code(), Keys.ENTER);
        view.heading("Keadaan sistem");
        assertThat(view.find(".who").getText()).contains("Citra", "Operator");

        view.press(Keys.TAB);
        while (!view.focused().equals("button")) view.press(Keys.TAB);
        view.press(Keys.ENTER);
        view.heading("Masuk");
        look("/ops/pengaturan");
        view.heading("Masuk");
        view.walkTo("name");
        view.press("citra", Keys.TAB, ConsoleHarness.PASSWORD, Keys.ENTER);
        view.comes("#code");
        console.api.clock.advance(Duration.ofSeconds(30));
        view.walkTo("code");
        view.press(ConsoleHarness.code(secret, console.api.clock.instant()), Keys.ENTER);
        view.heading("Pengaturan");
    }

    @Test
    void aPageThatWasLeftAloneIsLockedAndKeepsWhatWasTyped() {
        ConsoleHarness.Visitor visitor = console.signedIn("Ani", StaffRole.AGENT);
        visitor.enter(browser);
        look("/akun");
        view.find("#password").sendKeys("yang sudah saya ketik");
        console.api.clock.advance(Duration.ofMinutes(16));
        browser.executeScript("localStorage.setItem('kanal-active', '0')");
        view.comes("#lock[open]");
        view.press("salah", Keys.ENTER);
        Await.until("says so", () -> view.find("#lock .alert").isDisplayed());
        view.press(ConsoleHarness.PASSWORD, Keys.ENTER);
        Await.until("opens", () -> !view.find("#lock").isDisplayed());
        assertThat(view.find("#password").getDomProperty("value")).isEqualTo("yang sudah saya ketik");
        assertThat(visitor.get("/desk").statusCode()).isEqualTo(200);
        assertThat(console.audit()).endsWith("Ani log-in-failed", "Ani unlock");
    }

    @Test
    void whatChangesIsSeenWithoutLoadingThePageAnew() {
        ConsoleHarness.Visitor visitor = console.signedIn("Citra", StaffRole.OPERATOR);
        visitor.enter(browser);
        look("/ops");
        assertThat(view.all(".down")).hasSize(1);
        browser.executeScript("window.same = true");
        console.channels.set(1, new id.kanal.console.Gauges.Reading("sms-telkomsel", true, ""));
        Await.until("it is up again", () -> view.all(".down").isEmpty());
        assertThat(browser.executeScript("return window.same")).isEqualTo(true);
    }

    static Stream<Arguments> shapes() {
        return PageShapes.of("light 320", "dark 1280", "dark 320", "light 1280");
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("shapes")
    void everyPageIsForEverybody(String colours, int width) throws IOException {
        view.window(width, 720, colours);
        String name = "console-" + colours + '-' + width + '-';
        look(console.invite("Citra", StaffRole.OPERATOR));
        view.isFoundAccessible(name + "set-up");
        view.find("#password").sendKeys("pendek");
        view.find("#again").sendKeys("pendek");
        view.find("#code").sendKeys("1", Keys.ENTER);
        view.comes("#password-error");
        view.isFoundAccessible(name + "mistakes");
        view.find("#password").sendKeys(ConsoleHarness.PASSWORD);
        view.find("#again").sendKeys(ConsoleHarness.PASSWORD);
        view.find("#code").sendKeys(code(), Keys.ENTER);
        view.heading("Keadaan sistem");
        view.isFoundAccessible(name + "ops");
        look("/ops/pengaturan?lang=en");
        view.isFoundAccessible(name + "settings-en");
        look("/akun?lang=id");
        view.isFoundAccessible(name + "account");
        console.signedIn("Ani", StaffRole.AGENT);
        for (int i = 0; i < 6; i++) console.visitor().signIn("Ani", "salah");
        look("/akun/pengguna");
        view.isFoundAccessible(name + "people");
        look("/desk");
        view.heading("Halaman ini bukan untuk peran Anda");
        view.isFoundAccessible(name + "forbidden");
        console.api.clock.advance(Duration.ofMinutes(16));
        look("/ops");
        view.heading("Halaman terkunci");
        view.isFoundAccessible(name + "locked");
        browser.manage().deleteAllCookies();
        look("/masuk");
        view.isFoundAccessible(name + "sign-in");
    }

    @Test
    void inTheDemoOneClickIsEnough() throws IOException {
        try (ConsoleHarness demo = new ConsoleHarness(AccountsConfig.Type.DEMO)) {
            view.window(390, 844, "light");
            browser.get("http://127.0.0.1:" + demo.api.server.port() + "/desk");
            view.heading("Masuk");
            view.isFoundAccessible("console-demo");
            view.find("main form button").sendKeys(Keys.ENTER);
            view.heading("Meja layanan");
            view.isFoundAccessible("console-desk");
            assertThat(demo.audit()).containsExactly("Ani log-in demo");
        }
    }
}
