package id.kanal.gateway.http;

import static id.kanal.gateway.http.WebHarness.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.gateway.BrowserView;
import id.kanal.gateway.Chromium;
import id.kanal.kernel.model.Complaint;
import id.kanal.kernel.model.Content;
import id.kanal.testkit.Await;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.chrome.ChromeDriver;

/** Photos on their way from a real browser over a slow line. */
class WebUploadBrowserTest {
    /** Of the longer side, in dots; 4700 make photos of ten megabytes. */
    private static final int WIDTH = Integer.getInteger("kanal.photo.width", 1700);

    private static final int PHOTOS = 5;
    /** Octets a second: a telephone at the edge of its cell. */
    private static final int LINE = 1_000_000;

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    static Path profile;

    private static ChromeDriver browser;
    private static BrowserView view;

    @TempDir
    Path directory;

    private WebHarness web;

    @BeforeAll
    static void start() {
        browser = Chromium.start(profile);
        view = new BrowserView(browser, Path.of("target", "screens"));
    }

    @AfterAll
    static void quit() {
        browser.quit();
    }

    @BeforeEach
    void open() {
        web = new WebHarness(directory);
        view.shape(390, 844, "light");
        browser.get("http://127.0.0.1:" + web.api.server.port() + "/lapor");
        web.api.clock.advance(Duration.ofSeconds(10)); // nobody is that quick
        view.uploadsAt(LINE);
    }

    @AfterEach
    void close() {
        List<String> complaints = view.complaints();
        browser.get("about:blank");
        web.close();
        assertThat(complaints).as("nothing is blocked, nothing breaks").isEmpty();
    }

    private Path photo(int number) throws IOException {
        Path photo = Photos.write(directory, WIDTH, WIDTH * 3 / 4, number);
        if (WIDTH >= 4_700) assertThat(Files.size(photo)).isGreaterThan(9_500_000);
        return photo;
    }

    @Test
    void fivePhotosAreMadeSmallerAndSentOneByOneWhileTheirWayIsSeenAndHeard() throws IOException {
        List<String> photos = new ArrayList<>();
        for (int number = 1; number <= PHOTOS; number++)
            photos.add(photo(number).toString());
        browser.executeScript("""
                window.bars = {};
                window.words = [];
                window.together = 0;
                setInterval(() => {
                  const rows = [...document.querySelectorAll('.uploads li')];
                  const under = rows.map(row => row.querySelector('progress')).filter(bar => !bar.hidden && bar.value > 0 && bar.value < 1);
                  under.forEach(bar => (bars[bar.ariaLabel] ??= new Set()).add(bar.value));
                  together = Math.max(together, under.length);
                  const heard = document.querySelector('#upload-status').textContent;
                  if (words.at(-1) !== heard) words.push(heard);
                }, 5);
                """);
        view.find("#files").sendKeys(String.join("\n", photos));
        view.find("#what").sendKeys(TEXT);
        Await.until(
                "all are there", PATIENCE, () -> view.all("input[name=file]").size() == PHOTOS);
        assertThat(seen("return Object.fromEntries(Object.entries(bars).map(([name, values]) => [name, values.size]))"))
                .as("how often each bar moved")
                .hasSize(PHOTOS)
                .allSatisfy((name, moves) -> assertThat((Long) moves).isGreaterThan(2));
        assertThat(browser.executeScript("return together")).as("one by one").isEqualTo(1L);
        List<String> heard = ((List<?>) browser.executeScript("return words"))
                .stream().map(Object::toString).toList();
        assertThat(heard)
                .as("what is read out")
                .contains("foto-1.jpg: 50 %", "foto-1.jpg: diterima", "foto-5.jpg: 50 %", "foto-5.jpg: diterima")
                .hasSizeLessThan(PHOTOS * 6);
        view.all(".uploads button[aria-label^=Hapus]").get(4).click();
        view.find("main form button[type=submit]").sendKeys(Keys.ENTER);
        view.comes(".number");
        List<Content.File> files = ((Content.Message) web.messages().get(0).content()).files();
        assertThat(files).as("one was taken out again").hasSize(PHOTOS - 1);
        for (Content.File file : files) {
            Complaint.Attachment kept = ((Content.File.Stored) file).attachment();
            assertThat(kept.mediaType()).isEqualTo("image/jpeg");
            assertThat(stored(kept).getWidth()).isEqualTo(1600);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> seen(String script) {
        return (Map<String, Object>) browser.executeScript(script);
    }

    private BufferedImage stored(Complaint.Attachment kept) throws IOException {
        try (InputStream octets = web.blobs.find(kept.id()).orElseThrow().open()) {
            return ImageIO.read(octets);
        }
    }

    @Test
    void whoeverSendsWhileAPhotoIsOnItsWaySendsBoth() throws IOException {
        view.find("#what").sendKeys(TEXT);
        view.find("#files").sendKeys(photo(9).toString());
        view.find("main form button[type=submit]").sendKeys(Keys.ENTER);
        Await.until("it is sent", PATIENCE, () -> !view.all(".number").isEmpty());
        assertThat(((Content.Message) web.messages().get(0).content()).files()).hasSize(1);
    }
}
