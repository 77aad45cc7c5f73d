package id.kanal.gateway.http;

import static id.kanal.gateway.http.WebHarness.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.gateway.BrowserView;
import id.kanal.gateway.Chromium;
import id.kanal.gateway.PageShapes;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Inbound;
import id.kanal.testkit.Await;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
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
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;

/** The pages of the web door in a real browser. Screenshots lie in {@code gateway/target/screens}, see {@link PageShapes}. */
class WebBrowserTest {
    private static final Path SCREENS = Path.of("target", "screens");

    @TempDir
    static Path profile;

    private static ChromeDriver browser;
    private static BrowserView view;

    @TempDir
    Path directory;

    private final HostSite site = new HostSite();
    private WebHarness web;

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
    void open() {
        web = new WebHarness(directory, 1_000, site.origin());
        view.scripts(true);
        view.shape(390, 844, "light");
    }

    @AfterEach
    void close() {
        List<String> complaints = view.complaints().stream()
                // a form that comes back has a status that says so, and the browser writes that down
                .filter(message -> !message.contains("the server responded with a status of 422"))
                .toList();
        browser.get("about:blank");
        web.close();
        site.close();
        assertThat(complaints).as("nothing is blocked, nothing breaks").isEmpty();
    }

    private String at(String path) {
        return "http://127.0.0.1:" + web.api.server.port() + path;
    }

    private void look(String path) {
        browser.get(at(path));
        web.api.clock.advance(Duration.ofSeconds(10)); // nobody is that quick
    }

    @Test
    void aReportIsWrittenAndItsPageReadByKeyboardAlone() {
        look("/lapor");
        view.press(Keys.TAB);
        assertThat(browser.switchTo().activeElement().getText()).isEqualTo("Langsung ke isi");
        view.press(Keys.ENTER);
        view.walkTo("what");
        view.press("pendek");
        view.walkTo("where");
        view.press("Pasar Mauk");
        view.walkTo("secret");
        view.press(Keys.SPACE);
        view.walkTo("language");
        view.press(Keys.TAB);
        assertThat(view.focused())
                .as("what catches machines is no stop for people")
                .isEqualTo("button");
        view.press(Keys.ENTER);
        view.comes("[role=alert]");
        Await.until(
                "the mistakes are read first",
                () -> view.find("[role=alert]").equals(browser.switchTo().activeElement()));
        view.press(Keys.TAB, Keys.ENTER);
        assertThat(view.focused()).as("a mistake leads to its field").isEqualTo("what");
        assertThat(view.find("#what").getDomProperty("value")).isEqualTo("pendek");
        assertThat(view.find("#what").getDomAttribute("aria-invalid")).isEqualTo("true");
        view.press(Keys.chord(Keys.CONTROL, Keys.END), " jadi panjang: " + TEXT);
        view.walkTo("language");
        view.press(Keys.TAB, Keys.ENTER);
        view.comes(".number");
        assertThat(view.find(".number").getText()).isEqualTo(web.ticket().shown());
        Content.Message sent = (Content.Message) web.messages().get(0).content();
        assertThat(sent.body().text()).contains("pendek jadi panjang");
        assertThat(sent.declared().person().secret()).isTrue();
        assertThat(sent.declared().matter().place()).contains("Pasar Mauk");
        view.walkTo("more");
        view.press("Di sebelah utara");
        view.walkTo("files");
        view.press(Keys.TAB, Keys.ENTER);
        view.comes(".done");
        assertThat(web.messages()).hasSize(2);
    }

    @Test
    void everythingWorksWithoutScripts() throws IOException {
        view.scripts(false);
        Path photo = Photos.write(directory, 60, 40, 1);
        look("/lapor");
        assertThat(view.all(".scripted")).noneMatch(WebElement::isDisplayed);
        view.find("#what").sendKeys("pendek");
        view.find("#files").sendKeys(photo.toString());
        view.find("main form button[type=submit]").sendKeys(Keys.ENTER);
        view.comes("[role=alert]");
        assertThat(view.find(".uploads").getText()).contains(photo.getFileName().toString());
        view.find("#what").sendKeys(" lalu panjang, ada kebakaran di pasar");
        view.find("main form button[type=submit]").sendKeys(Keys.ENTER);
        view.comes(".danger a[href='tel:113']");
        Content.Message sent = (Content.Message) web.messages().get(0).content();
        assertThat(sent.files()).hasSize(1);
        view.find("#more").sendKeys("Api sudah padam");
        view.find("main form button[type=submit]").sendKeys(Keys.ENTER);
        view.comes(".done");
        view.find(".leave a").sendKeys(Keys.ENTER);
        view.comes("form[action$='/tarik'] button").sendKeys(Keys.ENTER);
        view.comes(".done");
        assertThat(web.messages())
                .hasSize(3)
                .extracting(Inbound::content)
                .contains(new Content.Chosen("confirm", "withdraw"));
        look("/tiket");
        view.find("#number").sendKeys(web.ticket().digits() + Keys.ENTER);
        view.comes(".badge");
    }

    @Test
    void aPageIsGoneAtATouch() {
        look(web.report(TEXT));
        String page = browser.getCurrentUrl();
        browser.executeScript("document.querySelector('[data-close]').href = '/lapor'"); // no test leaves this machine
        view.find("[data-close]").sendKeys(Keys.ENTER);
        view.comes("#what");
        browser.navigate().back();
        assertThat(browser.getCurrentUrl())
                .as("the way back does not lead there")
                .isNotEqualTo(page);
    }

    static Stream<Arguments> shapes() {
        return PageShapes.of("light 320 1", "dark 640 2", "dark 360 1", "light 1000 1");
    }

    @ParameterizedTest(name = "{0}, {1} pixels, zoom {2}")
    @MethodSource("shapes")
    void everyPageIsForEverybody(String colours, int width, double zoom) throws IOException {
        view.shape(width, 720, zoom, colours);
        String name = "web-" + colours + '-' + width + '-';
        look("/lapor?lang=en");
        view.isFoundAccessible(name + "form-en");
        look("/lapor");
        view.isFoundAccessible(name + "form");
        view.find("#contact").sendKeys("x");
        view.find("main form button[type=submit]").sendKeys(Keys.ENTER);
        view.comes("[role=alert]");
        view.isFoundAccessible(name + "mistakes");
        view.find("#contact").clear();
        view.find("#what").sendKeys("Ada kebakaran besar di pasar Mauk");
        view.find("main form button[type=submit]").sendKeys(Keys.ENTER);
        view.comes(".danger");
        view.isFoundAccessible(name + "danger");
        String page = browser.getCurrentUrl().replaceFirst(".*(/tiket/[^?]+).*", "$1");
        web.news("information-needed", "Di sebelah mana pasar?");
        look(page);
        view.isFoundAccessible(name + "asked");
        look(page + "/tarik");
        view.isFoundAccessible(name + "withdrawal");
        web.news("resolved", "Sudah padam");
        look(page);
        view.isFoundAccessible(name + "resolved");
        look("/tiket");
        view.find("#number").sendKeys(web.ticket().shown() + Keys.ENTER);
        view.comes(".badge");
        view.isFoundAccessible(name + "lookup");
        look("/widget");
        view.isFoundAccessible(name + "widget");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        <p><a href="GATEWAY/lapor" data-kanal data-agency="pemkab-tangerang">Lapor</a></p><script src="GATEWAY/widget.js"></script>
        <p>Di sini:</p><script src="GATEWAY/widget.js" data-agency="pemkab-tangerang"></script>
        """)
    void onAnotherSiteALinkBecomesAButtonThatOpensTheForm(String html) {
        view.shape(320, 640, "light");
        site.shows(at(""), html);
        browser.get(site.origin() + "/");
        WebElement button = view.comes("a[aria-haspopup=dialog]");
        button.sendKeys(Keys.ENTER);
        WebElement frame = view.comes("dialog iframe");
        assertThat(frame.getDomAttribute("title")).isEqualTo("Formulir laporan");
        assertThat(frame.getDomProperty("src")).doesNotContain("token", "form=");
        browser.switchTo().frame(frame);
        view.comes("#what").sendKeys(TEXT);
        view.find("#what").sendKeys(Keys.ESCAPE);
        browser.switchTo().defaultContent();
        Await.until(
                "it is closed", () -> browser.findElements(By.tagName("dialog")).isEmpty());
        assertThat(browser.switchTo().activeElement()).as("the focus returns").isEqualTo(button);

        button.sendKeys(Keys.SPACE);
        browser.switchTo().frame(view.comes("dialog iframe"));
        view.comes("#what");
        view.walkTo("what");
        view.press(TEXT);
        web.api.clock.advance(Duration.ofSeconds(10));
        view.walkTo("language");
        view.press(Keys.TAB, Keys.ENTER);
        assertThat(view.comes(".number").getText()).isEqualTo(web.ticket().shown());
        Content.Message sent = (Content.Message) web.messages().get(0).content();
        assertThat(sent.declared().matter().agency()).contains("pemkab-tangerang");
        browser.switchTo().defaultContent();
        view.find("dialog button").sendKeys(Keys.TAB, Keys.TAB, Keys.TAB, Keys.TAB);
        assertThat(
                        (Boolean)
                                browser.executeScript(
                                        "return document.activeElement === document.body || !!document.activeElement.closest('dialog')"))
                .as("the page behind is not reached")
                .isTrue();
    }
}
