package id.kanal.gateway.http;

import static id.kanal.gateway.http.ApiHarness.TICKET;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.gateway.BrowserView;
import id.kanal.gateway.Chromium;
import id.kanal.kernel.json.JournalJson;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.signing.RatingLink;
import id.kanal.testkit.Await;
import id.kanal.testkit.TestSecrets;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;

/** The rating page in a real browser. Its screenshots lie in {@code gateway/target/screens}, see {@link id.kanal.gateway.PageShapes}. */
class RatingBrowserTest {
    private static final String PATH =
            "/rating/" + new RatingLink(TestSecrets.MASTER.secret(RatingLink.SECRET)).token(TICKET);
    private static final Path SCREENS = Path.of("target", "screens");

    private final ApiHarness api = new ApiHarness(ApiHarness.TOKEN);

    @TempDir
    Path directory;

    private ChromeDriver browser;
    private BrowserView view;

    @BeforeEach
    void open() {
        api.card(ApiHarness.after("resolved"));
        browser = Chromium.start(directory);
        view = new BrowserView(browser, SCREENS);
    }

    @AfterEach
    void close() {
        browser.quit();
        api.close();
    }

    private void look(String query) {
        api.clock.advance(Duration.ofMinutes(2)); // one client may look only so often
        browser.get("http://127.0.0.1:" + api.server.port() + PATH + query);
    }

    private WebElement choice(String name, String value) {
        return browser.findElement(By.cssSelector("[name=" + name + "][value='" + value + "']"));
    }

    private String focused() {
        WebElement active = browser.switchTo().activeElement();
        String name = active.getDomAttribute("name");
        return name == null ? active.getTagName() : name + '=' + active.getDomAttribute("value");
    }

    private void press(CharSequence key) {
        browser.switchTo().activeElement().sendKeys(key);
    }

    private void isTold() {
        Await.until(
                "told what is missing",
                () -> !browser.findElements(By.cssSelector("[role=alert]")).isEmpty());
    }

    @Test
    void aReporterRatesByKeyboardAlone() {
        look("?score=4");
        assertThat(browser.findElement(By.tagName("html")).getDomAttribute("lang"))
                .isEqualTo("id");
        assertThat(choice("score", "4").isSelected()).isTrue();
        assertThat(browser.findElement(By.cssSelector(".ticket")).getText()).isEqualTo("Nomor tiket " + TICKET.shown());
        press(Keys.TAB);
        assertThat(focused()).isEqualTo("a");
        press(Keys.TAB);
        assertThat(focused()).isEqualTo("score=4");
        press(Keys.ARROW_RIGHT);
        assertThat(choice("score", "5").isSelected()).isTrue();
        press(Keys.TAB);
        assertThat(focused()).as("nothing is chosen for them").isEqualTo("accuracy=");
        press(Keys.ARROW_LEFT);
        assertThat(choice("accuracy", "5").isSelected()).isTrue();
        press(Keys.TAB);
        assertThat(focused()).isEqualTo("button");
        press(Keys.ENTER);
        view.heading("Terima kasih");
        assertThat(browser.getCurrentUrl()).contains("/thanks");
        assertThat(((Inbound) JournalJson.intakeEntry(api.intake().get(0).body())).content())
                .isEqualTo(new Content.Rated(TICKET, 5, Optional.of(5)));
        api.clock.advance(Duration.ofMinutes(2));
        browser.navigate().refresh();
        view.heading("Terima kasih");
        assertThat(api.intake()).as("a reload rates nothing").hasSize(1);
        browser.findElement(By.cssSelector("main a")).sendKeys(Keys.ENTER);
        view.heading("Bagaimana penanganan laporan Anda?");
    }

    @Test
    void aWholeRowIsTheTargetOfAThumbAndEnglishKeepsTheChoice() {
        browser.manage().window().setSize(Chromium.PHONE);
        look("?score=2");
        List<WebElement> rows = browser.findElements(By.cssSelector(".scale label"));
        assertThat(rows)
                .hasSize(11)
                .allSatisfy(row -> assertThat(row.getSize().getHeight()).isGreaterThanOrEqualTo(48));
        rows.get(2).click();
        assertThat(choice("score", "3").isSelected()).isTrue();
        browser.findElement(By.cssSelector("header a")).click();
        view.heading("How was your report handled?");
        assertThat(browser.findElement(By.tagName("html")).getDomAttribute("lang"))
                .isEqualTo("en");
        assertThat(choice("score", "2").isSelected()).as("as the link said").isTrue();
        api.clock.advance(Duration.ofMinutes(2));
        browser.findElement(By.tagName("button")).click();
        view.heading("Thank you");
    }

    @Test
    void withoutAChoiceTheBrowserAsksAndTheServerSaysSoToo() {
        look("");
        browser.findElement(By.tagName("button")).click();
        assertThat(browser.getCurrentUrl()).as("the browser holds it back").doesNotContain("thanks");
        assertThat(api.intake()).isEmpty();
        browser.executeScript("document.querySelector('form').noValidate = true");
        browser.findElement(By.tagName("button")).click();
        isTold();
        assertThat(browser.getPageSource()).contains("Pilih dahulu");
    }

    @Test
    void everyPageFitsAPhoneAndADeskAndNamesItsControls() throws IOException {
        for (Dimension size : List.of(Chromium.PHONE, Chromium.DESK)) {
            browser.manage().window().setSize(size);
            look("?score=4");
            fits(size, "form");
            browser.findElement(By.tagName("button")).click();
            view.heading("Terima kasih");
            fits(size, "thanks");
            look("?lang=en");
            browser.executeScript("document.querySelector('form').noValidate = true");
            browser.findElement(By.tagName("button")).click();
            isTold();
            fits(size, "missing");
            look("x");
            fits(size, "gone");
            api.journal.down("disk full");
            look("");
            fits(size, "busy");
            api.journal.up();
            api.write(ApiHarness.after("reopened"));
            for (String language : List.of("id", "en")) {
                look("?score=4&lang=" + language);
                assertThat(browser.findElements(By.tagName("form"))).isEmpty();
                fits(size, "early-" + language);
            }
            api.write(ApiHarness.after("resolved"));
        }
    }

    private void fits(Dimension size, String page) throws IOException {
        view.keep("rating-" + page + '-' + size.width);
        assertThat(Chromium.overflow(browser))
                .as("sideways scrolling of " + page + " at " + size)
                .isZero();
        assertThat(Chromium.unlabelled(browser)).as(page).isZero();
        assertThat(browser.findElements(By.tagName("h1"))).as(page).hasSize(1);
        assertThat(browser.getTitle()).isNotBlank();
    }
}
