package id.kanal.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.testkit.Await;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;

/** What somebody sees and does in a browser, and what a program can tell of whether everybody can. */
public final class BrowserView {
    private static final int PHONE_WIDTH = 600;

    private final ChromeDriver browser;
    private final Path screens;

    /** @param screens folder for pictures of pages */
    public BrowserView(ChromeDriver browser, Path screens) {
        this.browser = browser;
        this.screens = screens;
        try {
            Files.createDirectories(screens);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    public void shape(int width, int height, String colours) {
        shape(width, height, 1, colours);
    }

    /**
     * @param width in CSS pixels
     * @param zoom as in the browser's menu: 2 for 200 %
     * @param colours light or dark
     */
    public void shape(int width, int height, double zoom, String colours) {
        boolean phone = zoom == 1 && width < PHONE_WIDTH; // no scroll bar beside the page
        shape(width, height, zoom, phone, colours);
    }

    /** A window of this size on a desk, narrow as it may be: a scroll bar takes its part of the width. */
    public void window(int width, int height, String colours) {
        shape(width, height, 1, false, colours);
    }

    private void shape(int width, int height, double zoom, boolean phone, String colours) {
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of(
                        "width", width,
                        "height", height,
                        "deviceScaleFactor", zoom,
                        "mobile", phone));
        browser.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(
                                Map.of("name", "prefers-color-scheme", "value", colours),
                                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
    }

    public void scripts(boolean on) {
        browser.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", !on));
    }

    /**
     * A slow line from now on.
     *
     * @param octets a second to the server
     */
    public void uploadsAt(int octets) {
        Map<String, Object> line = new HashMap<>(
                Map.of("offline", false, "latency", 20, "downloadThroughput", -1, "uploadThroughput", octets));
        browser.executeCdpCommand("Network.enable", Map.of());
        browser.executeCdpCommand("Network.emulateNetworkConditions", line);
    }

    public WebElement find(String what) {
        return browser.findElement(By.cssSelector(what));
    }

    public List<WebElement> all(String what) {
        return browser.findElements(By.cssSelector(what));
    }

    /** Waits until it is there. */
    public WebElement comes(String what) {
        until(what, what, WebElement::isDisplayed);
        return find(what);
    }

    /** Waits for the page with this heading. */
    public void heading(String words) {
        until(words, "h1", heading -> heading.getText().equals(words));
    }

    /** Waits until it holds these words. */
    public void says(String what, String words) {
        until(words, what, element -> element.getText().contains(words));
    }

    private void until(String awaited, String what, Predicate<WebElement> so) {
        Await.until(awaited, () -> {
            try {
                return so.test(find(what));
            } catch (WebDriverException between) {
                return false; // the page before goes, the next comes
            }
        });
    }

    public void press(CharSequence... keys) {
        new Actions(browser).sendKeys(keys).perform();
    }

    /** Id of what has the focus, else its kind. */
    public String focused() {
        WebElement active = browser.switchTo().activeElement();
        String id = active.getDomAttribute("id");
        return id == null || id.isEmpty() ? active.getTagName() : id;
    }

    /** By the tabulator, as who sees nothing or has no mouse. */
    public void walkTo(String id) {
        for (int steps = 0; steps < 40 && !focused().equals(id); steps++) press(Keys.TAB);
        assertThat(focused()).isEqualTo(id);
    }

    /** What the browser complains of since it was asked last: whatever a policy blocked, and errors of scripts. */
    public List<String> complaints() {
        return browser.manage().logs().get("browser").getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(entry -> entry.getMessage())
                .toList();
    }

    /** The whole page, or what is seen of it. */
    public byte[] picture(boolean whole) {
        // a page that was loaded just now may not have been laid out, and of no width there is no picture
        Await.until(
                "the page has a width",
                () -> (Long) browser.executeScript("return document.documentElement.clientWidth") > 0);
        return Base64.getDecoder().decode((String)
                browser.executeCdpCommand("Page.captureScreenshot", Map.of("captureBeyondViewport", whole))
                        .get("data"));
    }

    /** The whole page, among the pictures under this name, where pictures are kept: see {@link PageShapes}. */
    public void keep(String name) throws IOException {
        if (!PageShapes.all()) return;
        Files.write(screens.resolve(name + ".png"), picture(true));
    }

    /** As {@link #isAccessible}; its picture is kept under this name. */
    public void isFoundAccessible(String name) throws IOException {
        keep(name);
        isAccessible(name);
    }

    /** WCAG 2.2 A and AA, as far as a program can tell, of a page that fits its width. */
    public void isAccessible(String name) throws IOException {
        try (InputStream axe = BrowserView.class.getResourceAsStream("/axe.min.js")) {
            browser.executeScript(new String(axe.readAllBytes(), StandardCharsets.UTF_8));
        }
        Object findings = browser.executeAsyncScript("""
                const done = arguments[0];
                axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
                  .then(found => done(found.violations.map(v => v.id + ': ' + v.nodes.map(n => n.html).join(' | '))));
                """);
        assertThat((List<?>) findings).as(name).isEmpty();
        assertThat(Chromium.overflow(browser))
                .as("sideways scrolling of " + name)
                .isZero();
        assertThat(Chromium.unlabelled(browser)).as(name).isZero();
        assertThat(all("h1")).as(name).hasSize(1);
        assertThat((List<?>) browser.executeScript("""
                return [...document.querySelectorAll('main a, main button, main input, main select, main textarea, main .choice')]
                  .filter(e => !e.closest('.trap, .alert, .unseen, .choice input') && e.type !== 'hidden' && e.offsetParent)
                  .filter(e => e.getBoundingClientRect().height < 24 && getComputedStyle(e).display !== 'inline'
                    && !e.closest('label')).map(e => e.outerHTML)"""))
                .as("targets of less than 24 pixels on " + name)
                .isEmpty();
    }
}
