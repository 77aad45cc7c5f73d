package id.kanal.gateway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.gateway.Chromium;
import id.kanal.kernel.settings.Secret;
import id.kanal.simulators.demo.DemoServer;
import id.kanal.simulators.demo.DemoSettings;
import id.kanal.simulators.mail.MailServer;
import id.kanal.testkit.Await;
import id.kanal.testkit.RealRedis;
import id.kanal.testkit.TestContext;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;

/** The demo's page in a real browser, in front of a real gateway: what a newcomer does. */
class BrowserTest {
    private static final Pattern TICKET = Pattern.compile("\\d{3}-\\d{3}-\\d{4}");
    private static final String MAILBOX = "pengaduan@demo.kanal.example";
    private static final Secret PASSWORD = new Secret("kata sandi");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void aNewcomerWritesAnSmsSeesTheRecordAndReadsTheNews(@TempDir Path directory) throws Exception {
        Vertx vertx = Vertx.vertx();
        try (Rig rig = Rig.of(directory);
                MailServer mail = MailServer.start(0, 0);
                DemoServer page = page(vertx, rig, mail)) {
            rig.gateway.startAndAwaitReady();
            WebDriver browser = Chromium.start(directory);
            try {
                browser.get(page.url());
                assertThat(browser.findElement(By.tagName("html")).getDomAttribute("lang"))
                        .isEqualTo("id");
                WebElement text = browser.findElement(By.id("text"));
                text.sendKeys("TANGKAB jln raya mauk rsk parah bnyk lobang dkt psr tlg dibenerin", Keys.TAB);
                // By keyboard alone: the next stop after the text is the button.
                browser.switchTo().activeElement().sendKeys(Keys.ENTER);

                String ticket = await(browser, "#log", TICKET);
                await(browser, "#cases", Pattern.compile(Pattern.quote(ticket)));
                await(browser, "#record", Pattern.compile("jalan raya mauk rusak parah", Pattern.CASE_INSENSITIVE));
                browser.findElement(By.cssSelector("[data-status=forwarded]")).click();
                await(browser, "#log", Pattern.compile(ticket + ": laporan diteruskan ke Pemkab Tangerang"));
                assertThat(rig.core.ledger().events().get(0).ticket()).isEqualTo(ticket.replace("-", ""));

                assertFits(browser);
            } finally {
                browser.quit();
            }
        } finally {
            var ignored = vertx.close();
        }
    }

    @Test
    void aNewcomerWritesAMailWithAPhotoAnswersTheAnswerAndReadsTheNews(@TempDir Path directory) throws Exception {
        Vertx vertx = Vertx.vertx();
        try (MailServer mail = MailServer.start(0, 0);
                Rig rig = Rig.of(directory, operator -> operator, text -> withMailbox(text, directory, mail));
                DemoServer page = page(vertx, rig, mail)) {
            mail.open(MAILBOX, PASSWORD);
            rig.gateway.startAndAwaitReady();
            WebDriver browser = Chromium.start(directory);
            try {
                browser.get(page.url());
                await(browser, "#link", Pattern.compile("SMPP tersambung"));
                browser.findElement(By.id("door-phone")).sendKeys(Keys.ARROW_RIGHT);
                browser.findElement(By.cssSelector("[data-sample=yes]")).sendKeys(Keys.ENTER);
                browser.findElement(By.id("mail-send")).sendKeys(Keys.ENTER);

                String ticket = await(browser, "#threads .letter.in", TICKET);
                await(browser, "#record", Pattern.compile(Pattern.quote(ticket)));
                await(browser, "#record", Pattern.compile("-6,06030 · 106,51060"));
                await(browser, "#record .attached", Pattern.compile("jalan-mauk\\.jpg image/jpeg"));
                assertThat(rig.core.ledger().events().get(0).ticket()).isEqualTo(ticket.replace("-", ""));
                assertThat(mediaType(browser, "#record .attached a")).isEqualTo("image/jpeg");

                browser.findElement(By.cssSelector(".reply")).sendKeys(Keys.ENTER);
                browser.switchTo().activeElement().sendKeys("Lubangnya makin dalam.");
                browser.findElement(By.id("mail-send")).sendKeys(Keys.ENTER);
                await(browser, "#record .added", Pattern.compile("Lubangnya makin dalam\\."));
                browser.findElement(By.cssSelector("[data-status=forwarded]")).click();
                await(browser, "#threads", Pattern.compile("Pemkab Tangerang"));
                await(browser, "#journeys .journey:first-child", Pattern.compile("(?s)(selesai.*){5}"));

                assertFits(browser);
            } finally {
                browser.quit();
            }
        } finally {
            var ignored = vertx.close();
        }
    }

    @Test
    void aNewcomerSendsTheFormThatStandsInTheThirdTab(@TempDir Path directory) throws Exception {
        Vertx vertx = Vertx.vertx();
        int port = RealRedis.freePort();
        String form = "  - { id: form, type: web, allowed-origins: [ \"http://127.0.0.1:" + port + "\" ] }\n";
        try (MailServer mail = MailServer.start(0, 0);
                Rig rig = Rig.of(directory, operator -> operator, text -> text + form);
                DemoServer page = page(vertx, rig, mail, port)) {
            rig.gateway.startAndAwaitReady();
            WebDriver browser = Chromium.start(directory);
            try {
                browser.get(page.url() + "#form");
                browser.switchTo().frame("form-frame");
                Await.until(
                        "the form is there",
                        PATIENCE,
                        () -> !browser.findElements(By.id("what")).isEmpty());
                browser.findElement(By.id("what")).sendKeys("Lampu jalan di Jalan Kenanga, desa Rajeg, mati total");
                for (int tries = 0;
                        tries < 2
                                && browser.findElements(By.className("number")).isEmpty();
                        tries++) {
                    browser.findElement(By.cssSelector("form button[type=submit]"))
                            .sendKeys(Keys.ENTER);
                    Await.until(
                            "an answer",
                            PATIENCE,
                            () -> !browser.findElements(By.cssSelector(".number, .alert"))
                                    .isEmpty());
                }
                String ticket = await(browser, ".number", TICKET);
                browser.switchTo().defaultContent();
                await(browser, "#cases", Pattern.compile(Pattern.quote(ticket)));
                assertFits(browser);
            } finally {
                browser.quit();
            }
        } finally {
            var ignored = vertx.close();
        }
    }

    private static DemoServer page(Vertx vertx, Rig rig, MailServer mail) {
        return page(vertx, rig, mail, 0);
    }

    private static DemoServer page(Vertx vertx, Rig rig, MailServer mail, int port) {
        return DemoServer.start(
                vertx,
                rig.smsc,
                mail,
                rig.core,
                new DemoSettings(port, rig.gateway.uri(""), Rig.SHORT_CODE, MAILBOX, TestContext.real()));
    }

    private static String withMailbox(String settings, Path directory, MailServer mail) {
        return settings.replace("target/blobs", directory.resolve("blobs").toString())
                + """
                - id: mail-demo
                  type: email
                  address: %s
                  imap: { host: 127.0.0.1, port: %d, tls: none, user: "%s", password: "%s", folder: INBOX }
                  smtp: { host: 127.0.0.1, port: %d, tls: none }
                """.formatted(MAILBOX, mail.imapPort(), MAILBOX, PASSWORD.reveal(), mail.smtpPort())
                        .indent(2);
    }

    private static void assertFits(WebDriver browser) {
        for (Dimension size : List.of(Chromium.DESK, Chromium.PHONE)) {
            browser.manage().window().setSize(size);
            assertThat(Chromium.overflow(browser))
                    .as("sideways scrolling at " + size)
                    .isZero();
        }
        assertThat(Chromium.unlabelled(browser)).isZero();
    }

    /** Waits until elements, which need not be there yet, show this; what they showed. */
    private static String await(WebDriver browser, String where, Pattern what) {
        AtomicReference<String> seen = new AtomicReference<>();
        Await.until(where + " shows " + what, PATIENCE, () -> {
            Matcher matcher = what.matcher((String) ((JavascriptExecutor) browser)
                    .executeScript(
                            "return [...document.querySelectorAll(arguments[0])].map(e => e.innerText).join('\\n')",
                            where));
            if (matcher.find()) seen.set(matcher.group());
            return seen.get() != null;
        });
        return seen.get();
    }

    /** Of what a link leads to. */
    private static String mediaType(WebDriver browser, String link) throws Exception {
        String address = browser.findElement(By.cssSelector(link)).getDomAttribute("href");
        HttpResponse<Void> answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.discarding());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.headers().firstValue("content-type").orElse("");
    }
}
