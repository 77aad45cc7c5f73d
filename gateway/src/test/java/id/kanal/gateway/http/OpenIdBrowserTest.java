package id.kanal.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.gateway.Chromium;
import id.kanal.testkit.Await;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.chrome.ChromeDriver;

/** Signing in elsewhere, as a browser does it: with its rules for cookies, redirects and forms. */
class OpenIdBrowserTest {
    @TempDir
    Path profile;

    private final OpenIdStub provider = new OpenIdStub(Clock.systemUTC());
    private final ConsoleHarness console = ConsoleHarness.elsewhere(provider.issuer());
    private ChromeDriver browser;

    @BeforeEach
    void start() {
        provider.clock = console.api.clock;
        provider.comesBackTo = "http://127.0.0.1:" + console.api.server.port() + "/masuk/kembali";
        browser = Chromium.start(profile);
    }

    @AfterEach
    void close() {
        browser.quit();
        console.close();
        provider.close();
    }

    private void look(String path) {
        browser.get("http://127.0.0.1:" + console.api.server.port() + path);
    }

    private void heading(String words) {
        Await.until(words, () -> {
            try {
                return browser.findElement(By.tagName("h1")).getText().equals(words);
            } catch (WebDriverException between) {
                return false;
            }
        });
    }

    /** WCAG 2.2 A and AA, as far as a program can tell. */
    private void isAccessible() throws IOException {
        try (InputStream axe = OpenIdBrowserTest.class.getResourceAsStream("/axe.min.js")) {
            browser.executeScript(new String(axe.readAllBytes(), StandardCharsets.UTF_8));
        }
        Object findings = browser.executeAsyncScript("""
                const done = arguments[0];
                axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
                  .then(found => done(found.violations.map(v => v.id + ': ' + v.nodes.map(n => n.html).join(' | '))));
                """);
        assertThat((List<?>) findings).isEmpty();
    }

    @Test
    void aPageThatWasLockedIsOpenedInAnotherTabAndKeepsWhatWasTyped() throws IOException {
        provider.issue =
                claims -> OpenIdStub.signed(claims.claim("groups", "supervisor").build(), provider.signing);
        look("/desk");
        heading("Masuk");
        isAccessible();
        browser.findElement(By.cssSelector("main a.button")).sendKeys(Keys.ENTER);
        heading("Meja layanan");
        look("/akun/pengguna");
        browser.executeScript("const draft = document.createElement('input'); draft.id = 'draft';"
                + " document.querySelector('main').append(draft);");
        browser.findElement(By.id("draft")).sendKeys("jalan rusak di");
        String here = browser.getWindowHandle();
        console.api.clock.advance(Duration.ofMinutes(16));
        // a day passes for the page
        browser.executeScript("localStorage.setItem('kanal-active', '1')");
        Await.until("it is locked", () -> browser.findElement(By.id("lock")).isDisplayed());
        isAccessible();
        browser.findElement(By.cssSelector("#lock a")).sendKeys(Keys.ENTER);
        Await.until("another tab", () -> browser.getWindowHandles().size() == 2);
        browser.switchTo()
                .window(browser.getWindowHandles().stream()
                        .filter(tab -> !tab.equals(here))
                        .findFirst()
                        .orElseThrow());
        heading("Akun saya");
        assertThat(browser.findElement(By.cssSelector(".done")).getText()).contains("Kuncinya sudah terbuka");
        browser.switchTo().window(here);
        Await.until("it is open", () -> !browser.findElement(By.id("lock")).isDisplayed());
        assertThat(browser.findElement(By.id("draft")).getDomProperty("value")).isEqualTo("jalan rusak di");
        browser.findElement(By.cssSelector(".who button")).sendKeys(Keys.ENTER);
        Await.until("the session there has ended", () -> provider.asked.contains("/end"));
        assertThat(console.audit()).endsWith("Ani Lestari (ani) unlock", "Ani Lestari (ani) log-out");
    }
}
