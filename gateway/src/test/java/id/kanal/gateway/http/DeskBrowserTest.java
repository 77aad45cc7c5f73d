package id.kanal.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.kanal.console.account.StaffRole;
import id.kanal.gateway.BrowserView;
import id.kanal.gateway.Chromium;
import id.kanal.gateway.PageShapes;
import id.kanal.kernel.model.Content;
import id.kanal.testkit.Await;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;

/** The desk in a real browser. Screenshots lie in {@code gateway/target/screens}, see {@link PageShapes}. */
class DeskBrowserTest {
    private static final Path SCREENS = Path.of("target", "screens");
    private static final String STORY =
            "Jalan di depan pasar Mauk berlubang besar, kemarin ada pengendara motor yang jatuh.";
    private static final String NUMBER = "081234567890";

    @TempDir
    static Path profile;

    private static ChromeDriver browser;
    private static BrowserView view;

    private final ConsoleHarness console = new ConsoleHarness();
    private ConsoleHarness.Visitor ani;

    @BeforeAll
    static void start() {
        browser = Chromium.start(profile);
        view = new BrowserView(browser, SCREENS);
    }

    @AfterAll
    static void quit() {
        browser.quit();
    }

    @BeforeEach
    void signIn() {
        view.window(1280, 800, "light");
        ani = console.signedIn("Ani", StaffRole.AGENT);
        ani.enter(browser);
    }

    @AfterEach
    void close() {
        List<String> complaints = view.complaints().stream()
                .filter(
                        message -> !message.matches(
                                "(?s).*(the server responded with a status of|Response Status Error Code) (401|403|404|409|422).*"))
                .toList();
        view.scripts(true);
        browser.manage().deleteAllCookies();
        browser.get("about:blank");
        console.close();
        assertThat(complaints).as("nothing is blocked, nothing breaks").isEmpty();
    }

    private void look(String path) {
        browser.get("http://127.0.0.1:" + console.api.server.port() + path);
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

    private static void stored() {
        Await.until(
                "the draft is stored", () -> view.find("#draft-state").getText().startsWith("Draf tersimpan"));
    }

    @Test
    void aTypicalComplaintIsLoggedWithoutAMouse() {
        look("/desk");
        long began = System.nanoTime();
        chord(Keys.ALT, Keys.SHIFT, "b");
        view.heading("Catat laporan");
        Await.until("begins at what happened", () -> view.focused().equals("what"));
        view.press(STORY);
        view.walkTo("where");
        view.press("Jalan Raya Mauk, depan pasar");
        view.walkTo("category");
        view.press("berlubang");
        Await.until(
                "the choices are filtered",
                () -> view.all("#category-choices option").size() == 1);
        view.press(Keys.ARROW_DOWN, Keys.ENTER);
        view.walkTo("number");
        view.press(NUMBER);
        view.walkTo("readback");
        view.press(" ");
        chord(Keys.CONTROL, Keys.ENTER);
        view.heading("Laporan tersimpan");
        System.out.printf(
                "a complaint by keyboard alone: %d ms%n",
                Duration.ofNanos(System.nanoTime() - began).toMillis());
        assertThat(console.api.messages()).hasSize(1);
        Content.Message said = (Content.Message) console.api.messages().get(0).content();
        assertThat(said.body().text()).isEqualTo(STORY);
        assertThat(said.declared().matter().category()).contains("jalan.berlubang");
        assertThat(console.api.messages().get(0).from().value()).isEqualTo("+6281234567890");
        assertThat(view.find("p.ticket").getText())
                .isEqualTo(console.api
                        .messages()
                        .get(0)
                        .reserved()
                        .orElseThrow()
                        .ticket()
                        .shown());
        assertThat(view.focused()).isEqualTo("next");
    }

    @Test
    void aBrowserThatBreaksInTheMiddleOfAWordLosesNothing() {
        look("/desk/laporan");
        view.comes("#what").sendKeys(STORY);
        stored();
        String address = browser.getCurrentUrl();
        String broken = browser.getWindowHandle();
        browser.switchTo().newWindow(WindowType.TAB);
        String whole = browser.getWindowHandle();
        browser.switchTo().window(broken);
        assertThatThrownBy(() -> browser.get("chrome://crash")).hasMessageContaining("crash");
        browser.switchTo().window(whole);
        browser.get(address);
        assertThat(view.comes("#what").getDomProperty("value")).isEqualTo(STORY);
        view.find("#save").click();
        view.heading("Laporan tersimpan");
        assertThat(console.api.messages()).hasSize(1);
    }

    @Test
    void aPageThatIsLeftInTheMiddleOfAWordStoresIt() {
        look("/desk/laporan");
        view.comes("#what").sendKeys(STORY);
        String address = browser.getCurrentUrl();
        look("/desk");
        Await.until("it is stored", () -> {
            browser.get(address);
            return STORY.equals(view.find("#what").getDomProperty("value"));
        });
    }

    @Test
    void ofTwoTabsTheSecondIsToldAndMayTakeOver() {
        look("/desk/laporan");
        view.comes("#what").sendKeys(STORY);
        stored();
        String first = browser.getWindowHandle();
        String address = browser.getCurrentUrl();
        browser.switchTo().newWindow(WindowType.TAB);
        browser.get(address);
        view.comes("#where").sendKeys("Mauk");
        stored();
        browser.switchTo().window(first);
        view.find("#where").sendKeys("Kronjo");
        view.comes("#draft-trouble .alert");
        assertThat(view.find("#draft-trouble").getText()).contains("di tab lain");
        view.find("#draft-trouble button").click();
        Await.until(
                "what this tab has is stored",
                () -> view.all("#draft-trouble .alert").isEmpty()
                        && "Kronjo".equals(view.find("#where").getDomProperty("value")));
        look("/desk");
        assertThat(view.all("a[href^='/desk/laporan/']"))
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
        view.comes("#what").sendKeys(STORY);
        stored();
        console.api.clock.advance(Duration.ofMinutes(16));
        browser.executeScript("""
                const where = document.querySelector('#where');
                where.value = 'Mauk';
                where.dispatchEvent(new Event('input', { bubbles: true }));"""); // at once: later keys belong to the lock
        view.comes("#lock[open]");
        view.press(ConsoleHarness.PASSWORD, Keys.ENTER);
        Await.until("opens", () -> !view.find("#lock").isDisplayed());
        view.find("#where").sendKeys(" Timur");
        Await.until(
                "stored again",
                () -> ani.get(browser.getCurrentUrl().replaceFirst("http://[^/]+", ""))
                        .body()
                        .contains("Mauk Timur"));
        view.find("#save").click();
        view.heading("Laporan tersimpan");
    }

    @Test
    void dangerIsSeenWhileItIsTyped() {
        look("/desk/laporan");
        view.comes("#what").sendKeys("Ada kebakaran di pasar");
        assertThat(view.comes("#danger .danger").getText()).contains("113");
        assertThat(browser.getCurrentUrl()).doesNotContain("kebakaran");
    }

    @Test
    void aScanThatIsPastedBelongsToTheReport() throws IOException {
        look("/desk/laporan");
        view.comes("#what").sendKeys("Surat warga tentang irigasi yang rusak sejak lama");
        browser.executeScript("""
                const data = new DataTransfer();
                const octets = Uint8Array.from(atob('%s'), c => c.charCodeAt(0));
                data.items.add(new File([octets], 'surat.png', { type: 'image/png' }));
                document.querySelector('#what').dispatchEvent(
                  new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
                """.formatted(Base64.getEncoder().encodeToString(png())));
        view.comes("#uploads li");
        assertThat(view.find("#uploads").getText()).contains("surat.png");
        view.find("#save").click();
        view.heading("Laporan tersimpan");
        assertThat(((Content.Message) console.api.messages().get(0).content()).files())
                .hasSize(1);
    }

    private static byte[] png() throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "png", octets);
        return octets.toByteArray();
    }

    @Test
    void shortcutsAreShownAndCanBeSwitchedOff() {
        look("/desk");
        view.find("main").click();
        view.press("?");
        view.comes("#keys[open]");
        view.find("#keys-on").click();
        view.press(Keys.ESCAPE);
        Await.until("closes", () -> !view.find("#keys").isDisplayed());
        view.press("?");
        assertThat(view.find("#keys").isDisplayed()).isFalse();
        browser.executeScript("localStorage.removeItem('kanal-keys')");
    }

    @ParameterizedTest(name = "scripts: {0}")
    @CsvSource({"true", "false"})
    void aCallIsTakenLoggedAndClosed(boolean scripts) {
        view.scripts(scripts);
        look("/desk");
        console.ring("call-1");
        if (scripts) view.comes(".calls button");
        else look("/desk");
        view.find(".calls button").click();
        view.heading("Catat laporan");
        assertThat(view.find("#number").getDomProperty("value")).isEqualTo("+6281234567890");
        assertThat(browser.getCurrentUrl()).doesNotContain("1234567890");
        view.find("#what").sendKeys(STORY);
        view.find("#save").click();
        view.heading("Laporan tersimpan");
        assertThat(Await.get(console.calls.list())
                        .get(0)
                        .handling()
                        .closing()
                        .orElseThrow()
                        .ticket())
                .isPresent();
        look("/desk");
        assertThat(view.all(".calls li")).isEmpty();
        assertThat(view.find(".chosen").getText()).contains("Mencatat");
    }

    private static void isFoundAccessible(String page, int width, String colours) throws IOException {
        Number high = (Number) browser.executeScript("return document.documentElement.scrollHeight");
        view.window(width, Math.max(800, high.intValue()), colours); // what sticks to an edge covers nothing then
        view.keep("desk-" + page);
        view.window(width, 800, colours);
        view.isAccessible(page);
    }

    static Stream<Arguments> shapes() {
        return PageShapes.of("light 320", "dark 1280", "dark 390", "light 640", "light 1280"); // 640 is 1280 at 200 %
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("shapes")
    void everyPageIsForEverybody(String colours, int width) throws IOException {
        view.window(width, 800, colours);
        String name = colours + '-' + width + '-';
        console.api.card(Map.of("e", "1"));
        console.api.conversation(
                id.kanal.kernel.model.Conversation.NEW.wrote(ApiHarness.TICKET, console.api.clock.instant(), "id"));
        ConsoleHarness.Visitor budi = console.signedIn("Budi", StaffRole.SUPERVISOR);
        ani.post("/desk/keadaan", Map.of("token", ani.token(), "state", "wrap-up"));
        console.ring("call-1");
        budi.enter(browser);
        look("/desk");
        view.comes(".calls button");
        isFoundAccessible(name + "home", width, colours);
        view.find(".calls button").click();
        view.heading("Catat laporan");
        view.find("#what").sendKeys("Ada kebakaran di pasar Mauk, api dekat gudang");
        view.comes("#danger .danger");
        stored();
        view.find("details summary").sendKeys(Keys.ENTER);
        isFoundAccessible(name + "form", width, colours);
        view.find("#mail").sendKeys("bukan surel");
        view.find("#save").click();
        view.comes(".alert");
        isFoundAccessible(name + "mistakes", width, colours);
        view.find("#mail").clear();
        view.find("#save").click();
        view.heading("Laporan tersimpan");
        isFoundAccessible(name + "saved", width, colours);
        look("/desk/cari");
        view.find("#q").sendKeys(NUMBER, Keys.ENTER);
        view.comes(".cases");
        isFoundAccessible(name + "found", width, colours);
        view.find(".cases button").click();
        view.comes("dl");
        isFoundAccessible(name + "case", width, colours);
        look("/desk");
        view.find("section[aria-labelledby=training-heading] button").click();
        view.comes(".training.banner");
        look("/desk/laporan");
        isFoundAccessible(name + "training", width, colours);
        view.find("#show-keys").sendKeys(Keys.ENTER);
        isFoundAccessible(name + "keys", width, colours);
    }
}
