package id.kanal.gateway.http;

import static id.kanal.gateway.http.WebHarness.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.gateway.Chromium;
import id.kanal.kernel.model.Complaint;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Inbound;
import id.kanal.testkit.Await;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
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
import org.openqa.selenium.Keys;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;

/** The pages of the web door in a real browser. Screenshots lie in {@code gateway/target/screens}. */
class WebBrowserTest {
    private static final Path SCREENS = Path.of("target", "screens");

    @TempDir
    static Path profile;

    private static ChromeDriver browser;

    @TempDir
    Path directory;

    private final HostSite site = new HostSite();
    private WebHarness web;

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
    void open() {
        web = new WebHarness(directory, 1_000, site.origin());
        scripts(true);
        shape(390, 844, "light");
    }

    @AfterEach
    void close() {
        List<String> complaints = browser.manage().logs().get("browser").getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(entry -> entry.getMessage())
                // a form that comes back has a status that says so, and the browser writes that down
                .filter(message -> !message.contains("the server responded with a status of 422"))
                .toList();
        browser.get("about:blank");
        web.close();
        site.close();
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

    private String at(String path) {
        return "http://127.0.0.1:" + web.api.server.port() + path;
    }

    private void look(String path) {
        browser.get(at(path));
        web.api.clock.advance(Duration.ofSeconds(10)); // nobody is that quick
    }

    private static WebElement find(String what) {
        return browser.findElement(By.cssSelector(what));
    }

    /** Waits until it is there. */
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

    @Test
    void aReportIsWrittenAndItsPageReadByKeyboardAlone() {
        look("/lapor");
        press(Keys.TAB);
        assertThat(browser.switchTo().activeElement().getText()).isEqualTo("Langsung ke isi");
        press(Keys.ENTER);
        walkTo("what");
        press("pendek");
        walkTo("where");
        press("Pasar Mauk");
        walkTo("secret");
        press(Keys.SPACE);
        walkTo("language");
        press(Keys.TAB);
        assertThat(focused()).as("what catches machines is no stop for people").isEqualTo("button");
        press(Keys.ENTER);
        comes("[role=alert]");
        Await.until(
                "the mistakes are read first",
                () -> find("[role=alert]").equals(browser.switchTo().activeElement()));
        press(Keys.TAB, Keys.ENTER);
        assertThat(focused()).as("a mistake leads to its field").isEqualTo("what");
        assertThat(find("#what").getDomProperty("value")).isEqualTo("pendek");
        assertThat(find("#what").getDomAttribute("aria-invalid")).isEqualTo("true");
        press(Keys.chord(Keys.CONTROL, Keys.END), " jadi panjang: " + TEXT);
        walkTo("language");
        press(Keys.TAB, Keys.ENTER);
        comes(".number");
        assertThat(find(".number").getText()).isEqualTo(web.ticket().shown());
        Content.Message sent = (Content.Message) web.messages().get(0).content();
        assertThat(sent.body().text()).contains("pendek jadi panjang");
        assertThat(sent.declared().person().secret()).isTrue();
        assertThat(sent.declared().matter().place()).contains("Pasar Mauk");
        walkTo("more");
        press("Di sebelah utara");
        walkTo("files");
        press(Keys.TAB, Keys.ENTER);
        comes(".done");
        assertThat(web.messages()).hasSize(2);
    }

    @Test
    void everythingWorksWithoutScripts() throws IOException {
        scripts(false);
        Path photo = photo(60, 40, 1);
        look("/lapor");
        assertThat(browser.findElements(By.cssSelector(".scripted"))).noneMatch(WebElement::isDisplayed);
        find("#what").sendKeys("pendek");
        find("#files").sendKeys(photo.toString());
        find("main form button[type=submit]").sendKeys(Keys.ENTER);
        comes("[role=alert]");
        assertThat(find(".uploads").getText()).contains(photo.getFileName().toString());
        find("#what").sendKeys(" lalu panjang, ada kebakaran di pasar");
        find("main form button[type=submit]").sendKeys(Keys.ENTER);
        comes(".danger a[href='tel:113']");
        Content.Message sent = (Content.Message) web.messages().get(0).content();
        assertThat(sent.files()).hasSize(1);
        find("#more").sendKeys("Api sudah padam");
        find("main form button[type=submit]").sendKeys(Keys.ENTER);
        comes(".done");
        find(".leave a").sendKeys(Keys.ENTER);
        comes("form[action$='/tarik'] button").sendKeys(Keys.ENTER);
        comes(".done");
        assertThat(web.messages())
                .hasSize(3)
                .extracting(Inbound::content)
                .contains(new Content.Chosen("confirm", "withdraw"));
        look("/tiket");
        find("#number").sendKeys(web.ticket().digits() + Keys.ENTER);
        comes(".badge");
    }

    private Path photo(int width, int height, int number) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Random grain = new Random(number);
        for (int x = 0; x < width; x++)
            for (int y = 0; y < height; y++) image.setRGB(x, y, 0x405060 + grain.nextInt(0x10) * 0x010101);
        Path file = directory.resolve("foto-" + number + ".jpg");
        ImageIO.write(image, "jpg", file.toFile());
        return file;
    }

    @Test
    void fivePhotosAreMadeSmallerAndSentOneByOneBeforeTheForm() throws IOException {
        List<String> photos = new ArrayList<>();
        for (int number = 1; number <= 5; number++)
            photos.add(photo(2000, 1500, number).toString());
        look("/lapor");
        browser.executeScript("""
                window.seen = [];
                new MutationObserver(() => document.querySelectorAll('.uploads .how').forEach(how => seen.push(how.textContent)))
                  .observe(document.querySelector('#uploads'), { childList: true, subtree: true, characterData: true });
                """);
        find("#files").sendKeys(String.join("\n", photos));
        find("#what").sendKeys(TEXT);
        Await.until(
                "all are there",
                () -> browser.findElements(By.cssSelector("input[name=file]")).size() == 5);
        assertThat((List<?>) browser.executeScript("return seen"))
                .anyMatch(how -> how.toString().endsWith(" %"));
        assertThat(find("#upload-status").getText()).contains("diterima");
        browser.findElements(By.cssSelector(".uploads button[aria-label^=Hapus]"))
                .get(4)
                .click();
        find("main form button[type=submit]").sendKeys(Keys.ENTER);
        comes(".number");
        List<Content.File> files = ((Content.Message) web.messages().get(0).content()).files();
        assertThat(files).as("one was taken out again").hasSize(4);
        for (Content.File file : files) {
            Complaint.Attachment kept = ((Content.File.Stored) file).attachment();
            assertThat(kept.mediaType()).isEqualTo("image/jpeg");
            assertThat(stored(kept).getWidth()).isEqualTo(1600);
        }
    }

    private BufferedImage stored(Complaint.Attachment kept) throws IOException {
        try (InputStream octets = web.blobs.find(kept.id()).orElseThrow().open()) {
            return ImageIO.read(octets);
        }
    }

    @Test
    void whoeverSendsWhileAPhotoIsOnItsWaySendsBoth() throws IOException {
        look("/lapor");
        find("#what").sendKeys(TEXT);
        find("#files").sendKeys(photo(2400, 1800, 9).toString());
        find("main form button[type=submit]").sendKeys(Keys.ENTER);
        comes(".number");
        assertThat(((Content.Message) web.messages().get(0).content()).files()).hasSize(1);
    }

    @Test
    void aPageIsGoneAtATouch() {
        look(web.report(TEXT));
        String page = browser.getCurrentUrl();
        browser.executeScript("document.querySelector('[data-close]').href = '/lapor'"); // no test leaves this machine
        find("[data-close]").sendKeys(Keys.ENTER);
        comes("#what");
        browser.navigate().back();
        assertThat(browser.getCurrentUrl())
                .as("the way back does not lead there")
                .isNotEqualTo(page);
    }

    /** WCAG 2.2 A and AA, as far as a program can tell. */
    private void isFoundAccessible(String page) throws IOException {
        Files.write(SCREENS.resolve("web-" + page + ".png"), Base64.getDecoder().decode((String)
                browser.executeCdpCommand("Page.captureScreenshot", Map.of("captureBeyondViewport", true))
                        .get("data")));
        try (InputStream axe = WebBrowserTest.class.getResourceAsStream("/axe.min.js")) {
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
        assertThat((Long) browser.executeScript("""
                return [...document.querySelectorAll('main a, main button, main input, main select, main textarea, main .choice')]
                  .filter(e => !e.closest('.trap, .alert, .choice input') && e.type !== 'hidden' && e.offsetParent)
                  .filter(e => e.getBoundingClientRect().height < 24 && getComputedStyle(e).display !== 'inline'
                    && !e.closest('label')).length"""))
                .as("targets of less than 24 pixels on " + page)
                .isZero();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"light, 320", "dark, 320", "light, 1280"})
    void everyPageIsForEverybody(String colours, int width) throws IOException {
        shape(width, 720, colours);
        String name = colours + '-' + width + '-';
        look("/lapor?lang=en");
        isFoundAccessible(name + "form-en");
        look("/lapor");
        isFoundAccessible(name + "form");
        find("#contact").sendKeys("x");
        find("main form button[type=submit]").sendKeys(Keys.ENTER);
        comes("[role=alert]");
        isFoundAccessible(name + "mistakes");
        find("#contact").clear();
        find("#what").sendKeys("Ada kebakaran besar di pasar Mauk");
        find("main form button[type=submit]").sendKeys(Keys.ENTER);
        comes(".danger");
        isFoundAccessible(name + "danger");
        String page = browser.getCurrentUrl().replaceFirst(".*(/tiket/[^?]+).*", "$1");
        web.news("information-needed", "Di sebelah mana pasar?");
        look(page);
        isFoundAccessible(name + "asked");
        look(page + "/tarik");
        isFoundAccessible(name + "withdrawal");
        web.news("resolved", "Sudah padam");
        look(page);
        isFoundAccessible(name + "resolved");
        look("/tiket");
        find("#number").sendKeys(web.ticket().shown() + Keys.ENTER);
        comes(".badge");
        isFoundAccessible(name + "lookup");
        look("/widget");
        isFoundAccessible(name + "widget");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        <p><a href="GATEWAY/lapor" data-kanal data-agency="pemkab-tangerang">Lapor</a></p><script src="GATEWAY/widget.js"></script>
        <p>Di sini:</p><script src="GATEWAY/widget.js" data-agency="pemkab-tangerang"></script>
        """)
    void onAnotherSiteALinkBecomesAButtonThatOpensTheForm(String html) {
        site.shows(at(""), html);
        browser.get(site.origin() + "/");
        WebElement button = comes("a[aria-haspopup=dialog]");
        button.sendKeys(Keys.ENTER);
        WebElement frame = comes("dialog iframe");
        assertThat(frame.getDomAttribute("title")).isEqualTo("Formulir laporan");
        assertThat(frame.getDomProperty("src")).doesNotContain("token", "form=");
        browser.switchTo().frame(frame);
        comes("#what").sendKeys(TEXT);
        find("#what").sendKeys(Keys.ESCAPE);
        browser.switchTo().defaultContent();
        Await.until(
                "it is closed", () -> browser.findElements(By.tagName("dialog")).isEmpty());
        assertThat(browser.switchTo().activeElement()).as("the focus returns").isEqualTo(button);

        button.sendKeys(Keys.SPACE);
        browser.switchTo().frame(comes("dialog iframe"));
        comes("#what").sendKeys(TEXT);
        web.api.clock.advance(Duration.ofSeconds(10));
        find("main form button[type=submit]").sendKeys(Keys.ENTER);
        assertThat(comes(".number").getText()).isEqualTo(web.ticket().shown());
        Content.Message sent = (Content.Message) web.messages().get(0).content();
        assertThat(sent.declared().matter().agency()).contains("pemkab-tangerang");
        browser.switchTo().defaultContent();
        find("dialog button").sendKeys(Keys.TAB, Keys.TAB, Keys.TAB, Keys.TAB);
        assertThat(
                        (Boolean)
                                browser.executeScript(
                                        "return document.activeElement === document.body || !!document.activeElement.closest('dialog')"))
                .as("the page behind is not reached")
                .isTrue();
    }
}
