package id.kanal.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.gateway.BrowserView;
import id.kanal.gateway.Chromium;
import id.kanal.testkit.Await;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.chrome.ChromeDriver;

/** Signing in elsewhere, as a browser does it: with its rules for cookies, redirects and forms. */
class OpenIdBrowserTest {
    @TempDir
    Path profile;

    private final OpenIdStub provider = new OpenIdStub();
    private final ConsoleHarness console = ConsoleHarness.elsewhere(provider.issuer());
    private ChromeDriver browser;
    private BrowserView view;

    @BeforeEach
    void start() {
        provider.clock = console.api.clock;
        provider.comesBackTo = "http://127.0.0.1:" + console.api.server.port() + "/masuk/kembali";
        browser = Chromium.start(profile);
        view = new BrowserView(browser, Path.of("target", "screens"));
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

    @Test
    void aPageThatWasLockedIsOpenedInAnotherTabAndKeepsWhatWasTyped() throws IOException {
        provider.issue =
                claims -> OpenIdStub.signed(claims.claim("groups", "supervisor").build(), provider.signing);
        look("/desk");
        view.heading("Masuk");
        view.isFoundAccessible("openid-sign-in");
        view.find("main a.button").sendKeys(Keys.ENTER);
        view.heading("Meja layanan");
        look("/akun/pengguna");
        browser.executeScript("const draft = document.createElement('input'); draft.id = 'draft';"
                + " draft.ariaLabel = 'Draf';"
                + " document.querySelector('main').append(draft);");
        view.find("#draft").sendKeys("jalan rusak di");
        String here = browser.getWindowHandle();
        console.api.clock.advance(Duration.ofMinutes(16));
        // a day passes for the page
        browser.executeScript("localStorage.setItem('kanal-active', '1')");
        Await.until("it is locked", () -> view.find("#lock").isDisplayed());
        view.isFoundAccessible("openid-locked");
        view.find("#lock a").sendKeys(Keys.ENTER);
        Await.until("another tab", () -> browser.getWindowHandles().size() == 2);
        browser.switchTo()
                .window(browser.getWindowHandles().stream()
                        .filter(tab -> !tab.equals(here))
                        .findFirst()
                        .orElseThrow());
        view.heading("Akun saya");
        assertThat(view.find(".done").getText()).contains("Kuncinya sudah terbuka");
        browser.switchTo().window(here);
        Await.until("it is open", () -> !view.find("#lock").isDisplayed());
        assertThat(view.find("#draft").getDomProperty("value")).isEqualTo("jalan rusak di");
        view.find(".who button").sendKeys(Keys.ENTER);
        Await.until("the session there has ended", () -> provider.asked.contains("/end"));
        assertThat(console.audit()).endsWith("Ani Lestari (ani) unlock", "Ani Lestari (ani) log-out");
    }
}
