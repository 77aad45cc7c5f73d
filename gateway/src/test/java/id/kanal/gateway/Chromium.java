package id.kanal.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** The system's browser without a window, and what every page of ours has to be in it. */
public final class Chromium {
    public static final Dimension PHONE = new Dimension(390, 844);
    public static final Dimension DESK = new Dimension(1280, 900);
    private static final Path PROGRAM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

    private Chromium() {}

    /** @param directory for its profile */
    public static ChromeDriver start(Path directory) {
        return start(directory, PROGRAM, DRIVER);
    }

    static ChromeDriver start(Path directory, Path program, Path driver) {
        assertThat(List.of(program, driver))
                .as("install chromium and chromium-driver (Debian: apt-get install chromium chromium-driver)")
                .allMatch(Files::isExecutable);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(program.toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--user-data-dir=" + directory.resolve("browser"));
        return new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(driver.toFile())
                        .build(),
                options);
    }

    /** Pixels that stick out to the side. */
    public static long overflow(WebDriver browser) {
        return (Long) ((JavascriptExecutor) browser)
                .executeScript("const e = document.documentElement; return Math.max(0, e.scrollWidth - e.clientWidth)");
    }

    /** Controls that a screen reader could not name. */
    public static long unlabelled(WebDriver browser) {
        return (Long) ((JavascriptExecutor) browser)
                .executeScript("return [...document.querySelectorAll('input, select, textarea, button')]"
                        + ".filter(e => e.type !== 'hidden')"
                        + ".filter(e => !e.labels?.length && !e.ariaLabel && !e.innerText?.trim()).length");
    }
}
