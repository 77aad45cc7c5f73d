package id.kanal.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.kanal.channels.call.CallEvent;
import id.kanal.channels.call.CallParties;
import id.kanal.console.account.StaffRole;
import id.kanal.gateway.Chromium;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Inbound;
import id.kanal.testkit.Await;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
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
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.Keys;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;

/** The desk in a real browser. Screenshots lie in {@code gateway/target/screens}. */
class DeskBrowserTest {
    private static final Path SCREENS = Path.of("target", "screens");
    private static final String STORY =
            "Jalan di depan pasar Mauk berlubang besar, kemarin ada pengendara motor yang jatuh.";
    private static final String NUMBER = "081234567890";

    @TempDir
    static Path profile;

    private static ChromeDriver browser;

    private final ConsoleHarness console = new ConsoleHarness();
    private ConsoleHarness.Visitor ani;

    @BeforeAll
    static void start() throws IOException {
        Files.createDirectories(SCREENS);
        browser = Chromium.start(profile);
    }

    @AfterAll
    static void quit() {
        browser.quit();
    }

    @BeforeEach
    void signIn() {
        shape(1280, 800, "light");
        ani = console.signedIn("Ani", StaffRole.AGENT);
        enter(ani);
    }

    private void enter(ConsoleHarness.Visitor who) {
        look("/masuk");
        browser.manage().addCookie(new Cookie("kanal", who.cookie.substring(6)));
    }

    @AfterEach
    void close() {
        List<String> complaints = browser.manage().logs().get("browser").getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(entry -> entry.getMessage())
                .filter(
                        message -> !message.matches(
                                "(?s).*(the server responded with a status of|Response Status Error Code) (401|403|404|409|422).*"))
                .toList();
        scripts(true);
        browser.manage().deleteAllCookies();
        browser.get("about:blank");
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

    private static void chord(CharSequence modifier, CharSequence second, String key) {
        new Actions(browser)
                .keyDown(modifier)
                .keyDown(second)
                .sendKeys(key)
                .keyUp(second)
                .keyUp(modifier)
                .perform();
    }

    private static void chord(CharSequence modifier, CharSequence key) {
        new Actions(browser).keyDown(modifier).sendKeys(key).keyUp(modifier).perform();
    }

    private static String focused() {
        String id = browser.switchTo().activeElement().getDomAttribute("id");
        return id == null ? "" : id;
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

    private static void walkTo(String id) {
        for (int steps = 0; steps < 40 && !focused().equals(id); steps++) press(Keys.TAB);
        assertThat(focused()).isEqualTo(id);
    }

    private static void stored() {
        Await.until("the draft is stored", () -> find("#draft-state").getText().startsWith("Draf tersimpan"));
    }

    private List<Inbound> messages() {
        return console.messages();
    }

    @Test
    void aTypicalComplaintIsLoggedWithoutAMouse() {
        look("/desk");
        long began = System.nanoTime();
        chord(Keys.ALT, Keys.SHIFT, "b");
        heading("Catat laporan");
        Await.until("begins at what happened", () -> focused().equals("what"));
        press(STORY);
        walkTo("where");
        press("Jalan Raya Mauk, depan pasar");
        walkTo("category");
        press("berlubang");
        Await.until(
                "the choices are filtered",
                () -> browser.findElements(By.cssSelector("#category-choices option"))
                                .size()
                        == 1);
        press(Keys.ARROW_DOWN, Keys.ENTER);
        walkTo("number");
        press(NUMBER);
        walkTo("readback");
        press(" ");
        chord(Keys.CONTROL, Keys.ENTER);
        heading("Laporan tersimpan");
        System.out.printf(
                "a complaint by keyboard alone: %d ms%n",
                Duration.ofNanos(System.nanoTime() - began).toMillis());
        assertThat(messages()).hasSize(1);
        Content.Message said = (Content.Message) messages().get(0).content();
        assertThat(said.body().text()).isEqualTo(STORY);
        assertThat(said.declared().matter().category()).contains("jalan.berlubang");
        assertThat(messages().get(0).from().value()).isEqualTo("+6281234567890");
        assertThat(find("p.ticket").getText())
                .isEqualTo(messages().get(0).reserved().orElseThrow().ticket().shown());
        assertThat(focused()).isEqualTo("next");
    }

    @Test
    void aBrowserThatBreaksInTheMiddleOfAWordLosesNothing() {
        look("/desk/laporan");
        comes("#what").sendKeys(STORY);
        stored();
        String address = browser.getCurrentUrl();
        String broken = browser.getWindowHandle();
        browser.switchTo().newWindow(WindowType.TAB);
        String whole = browser.getWindowHandle();
        browser.switchTo().window(broken);
        assertThatThrownBy(() -> browser.get("chrome://crash")).hasMessageContaining("crash");
        browser.switchTo().window(whole);
        browser.get(address);
        assertThat(comes("#what").getDomProperty("value")).isEqualTo(STORY);
        find("#save").click();
        heading("Laporan tersimpan");
        assertThat(messages()).hasSize(1);
    }

    @Test
    void aPageThatIsLeftInTheMiddleOfAWordStoresIt() {
        look("/desk/laporan");
        comes("#what").sendKeys(STORY);
        String address = browser.getCurrentUrl();
        look("/desk");
        Await.until("it is stored", () -> {
            browser.get(address);
            return STORY.equals(find("#what").getDomProperty("value"));
        });
    }

    @Test
    void ofTwoTabsTheSecondIsToldAndMayTakeOver() {
        look("/desk/laporan");
        comes("#what").sendKeys(STORY);
        stored();
        String first = browser.getWindowHandle();
        String address = browser.getCurrentUrl();
        browser.switchTo().newWindow(WindowType.TAB);
        browser.get(address);
        comes("#where").sendKeys("Mauk");
        stored();
        browser.switchTo().window(first);
        find("#where").sendKeys("Kronjo");
        comes("#draft-trouble .alert");
        assertThat(find("#draft-trouble").getText()).contains("di tab lain");
        find("#draft-trouble button").click();
        Await.until(
                "what this tab has is stored",
                () -> browser.findElements(By.cssSelector("#draft-trouble .alert"))
                                .isEmpty()
                        && "Kronjo".equals(find("#where").getDomProperty("value")));
        look("/desk");
        assertThat(browser.findElements(By.cssSelector("a[href^='/desk/laporan/']")))
                .as("what the other tab had lies beside it")
                .hasSize(2);
        browser.getWindowHandles().stream()
                .filter(other -> !other.equals(first))
                .forEach(other -> {
                    browser.switchTo().window(other);
                    browser.close();
                });
        browser.switchTo().window(first);
    }

    @Test
    void aPageThatWasLockedGoesOnWithWhatWasTyped() {
        look("/desk/laporan");
        comes("#what").sendKeys(STORY);
        stored();
        console.api.clock.advance(Duration.ofMinutes(16));
        find("#where").sendKeys("Mauk");
        comes("#lock[open]");
        press(ConsoleHarness.PASSWORD, Keys.ENTER);
        Await.until("opens", () -> !find("#lock").isDisplayed());
        find("#where").sendKeys(" Timur");
        Await.until(
                "stored again",
                () -> ani.get(browser.getCurrentUrl().replaceFirst("http://[^/]+", ""))
                        .body()
                        .contains("Mauk Timur"));
        find("#save").click();
        heading("Laporan tersimpan");
    }

    @Test
    void dangerIsSeenWhileItIsTyped() {
        look("/desk/laporan");
        comes("#what").sendKeys("Ada kebakaran di pasar");
        assertThat(comes("#danger .danger").getText()).contains("113");
        assertThat(browser.getCurrentUrl()).doesNotContain("kebakaran");
    }

    @Test
    void aScanThatIsPastedBelongsToTheReport() throws IOException {
        look("/desk/laporan");
        comes("#what").sendKeys("Surat warga tentang irigasi yang rusak sejak lama");
        browser.executeScript("""
                const data = new DataTransfer();
                const octets = Uint8Array.from(atob('%s'), c => c.charCodeAt(0));
                data.items.add(new File([octets], 'surat.png', { type: 'image/png' }));
                document.querySelector('#what').dispatchEvent(
                  new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
                """.formatted(Base64.getEncoder().encodeToString(png())));
        comes("#uploads li");
        assertThat(find("#uploads").getText()).contains("surat.png");
        find("#save").click();
        heading("Laporan tersimpan");
        assertThat(((Content.Message) messages().get(0).content()).files()).hasSize(1);
    }

    private static byte[] png() throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "png", octets);
        return octets.toByteArray();
    }

    @Test
    void shortcutsAreShownAndCanBeSwitchedOff() {
        look("/desk");
        find("main").click();
        press("?");
        comes("#keys[open]");
        find("#keys-on").click();
        press(Keys.ESCAPE);
        Await.until("closes", () -> !find("#keys").isDisplayed());
        press("?");
        assertThat(find("#keys").isDisplayed()).isFalse();
        browser.executeScript("localStorage.removeItem('kanal-keys')");
    }

    @ParameterizedTest(name = "scripts: {0}")
    @CsvSource({"true", "false"})
    void aCallIsTakenLoggedAndClosed(boolean scripts) {
        scripts(scripts);
        look("/desk");
        ring("call-1");
        if (scripts) comes(".calls button");
        else look("/desk");
        find(".calls button").click();
        heading("Catat laporan");
        assertThat(find("#number").getDomProperty("value")).isEqualTo("+6281234567890");
        assertThat(browser.getCurrentUrl()).doesNotContain("1234567890");
        find("#what").sendKeys(STORY);
        find("#save").click();
        heading("Laporan tersimpan");
        assertThat(Await.get(console.calls.list())
                        .get(0)
                        .handling()
                        .closing()
                        .orElseThrow()
                        .ticket())
                .isPresent();
        look("/desk");
        assertThat(browser.findElements(By.cssSelector(".calls li"))).isEmpty();
        assertThat(find(".chosen").getText()).contains("Mencatat");
    }

    private void ring(String id) {
        Await.get(console.calls.report(new CallEvent(
                new ChannelRef("exchange", "phone"),
                id,
                CallEvent.Kind.STARTED,
                1,
                console.api.clock.instant(),
                new CallParties(Optional.of(ApiHarness.CITIZEN), "1708", CallParties.Direction.IN),
                CallEvent.Details.NONE)));
    }

    /** WCAG 2.2 A and AA, as far as a program can tell. */
    private static void isFoundAccessible(String page, int width, String colours) throws IOException {
        Number high = (Number) browser.executeScript("return document.documentElement.scrollHeight");
        shape(width, Math.max(800, high.intValue()), colours); // what sticks to an edge covers nothing then
        Files.write(
                SCREENS.resolve("desk-" + page + ".png"), Base64.getDecoder().decode((String)
                        browser.executeCdpCommand("Page.captureScreenshot", Map.of("captureBeyondViewport", true))
                                .get("data")));
        shape(width, 800, colours);
        try (InputStream axe = DeskBrowserTest.class.getResourceAsStream("/axe.min.js")) {
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
    @CsvSource({"light, 320", "dark, 390", "light, 640", "dark, 1280", "light, 1280"}) // 640 is 1280 at 200 %
    void everyPageIsForEverybody(String colours, int width) throws IOException {
        shape(width, 800, colours);
        String name = colours + '-' + width + '-';
        console.api.card(Map.of("e", "1"));
        console.api.conversation(
                id.kanal.kernel.model.Conversation.NEW.wrote(ApiHarness.TICKET, console.api.clock.instant(), "id"));
        ConsoleHarness.Visitor budi = console.signedIn("Budi", StaffRole.SUPERVISOR);
        ani.post("/desk/keadaan", Map.of("token", ani.token(), "state", "wrap-up"));
        ring("call-1");
        enter(budi);
        look("/desk");
        comes(".calls button");
        isFoundAccessible(name + "home", width, colours);
        find(".calls button").click();
        heading("Catat laporan");
        find("#what").sendKeys("Ada kebakaran di pasar Mauk, api dekat gudang");
        comes("#danger .danger");
        stored();
        find("details summary").sendKeys(Keys.ENTER);
        isFoundAccessible(name + "form", width, colours);
        find("#mail").sendKeys("bukan surel");
        find("#save").click();
        comes(".alert");
        isFoundAccessible(name + "mistakes", width, colours);
        find("#mail").clear();
        find("#save").click();
        heading("Laporan tersimpan");
        isFoundAccessible(name + "saved", width, colours);
        look("/desk/cari");
        find("#q").sendKeys(NUMBER, Keys.ENTER);
        comes(".cases");
        isFoundAccessible(name + "found", width, colours);
        find(".cases button").click();
        comes("dl");
        isFoundAccessible(name + "case", width, colours);
        look("/desk");
        find("section[aria-labelledby=training-heading] button").click();
        comes(".training.banner");
        look("/desk/laporan");
        isFoundAccessible(name + "training", width, colours);
        find("#show-keys").sendKeys(Keys.ENTER);
        isFoundAccessible(name + "keys", width, colours);
    }
}
