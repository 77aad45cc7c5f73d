package id.kanal.gateway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.gateway.BrowserView;
import id.kanal.gateway.Chromium;
import id.kanal.gateway.Tree;
import id.kanal.kernel.json.ComplaintJson;
import id.kanal.simulators.core.ReceivedEvent;
import id.kanal.simulators.demo.DemoServer;
import id.kanal.simulators.demo.DemoSettings;
import id.kanal.simulators.mail.MailServer;
import id.kanal.simulators.meta.GraphSettings;
import id.kanal.simulators.meta.GraphTemplate;
import id.kanal.simulators.meta.MessagingKind;
import id.kanal.simulators.meta.MessagingSimulator;
import id.kanal.simulators.speech.SpeechEngine;
import id.kanal.simulators.telegram.TelegramSettings;
import id.kanal.simulators.telegram.TelegramSimulator;
import id.kanal.simulators.x.XSettings;
import id.kanal.simulators.x.XSimulator;
import id.kanal.testkit.Await;
import id.kanal.testkit.RealRedis;
import id.kanal.testkit.TestContext;
import io.vertx.core.Vertx;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.chrome.ChromeDriver;

/** Chats and the telephone on the demo's page, in a real browser in front of a real gateway; and the README's picture of it. */
class DemoPageBrowserTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int LARGEST_PICTURE = 150_000;

    @TempDir
    private static Path profile;

    private static ChromeDriver browser;
    private static BrowserView view;

    @TempDir
    private Path directory;

    private final Vertx vertx = Vertx.vertx();
    private final MailServer mail = MailServer.start(0, 0);
    private final TelegramSimulator telegram =
            TelegramSimulator.start(vertx, TelegramSettings.quick(TestContext.real()));
    private final XSimulator x = XSimulator.start(vertx, XSettings.quick(Clock.systemUTC()));
    private final MessagingSimulator messenger = messaging(MessagingKind.MESSENGER, "104567890123456");
    private final MessagingSimulator instagram = messaging(MessagingKind.INSTAGRAM, "17841400000000000");
    private final Telephone telephone = new Telephone();
    private final SpeechEngine engine = SpeechEngine.start(vertx, 0);
    private Rig rig;
    private DemoServer page;

    private MessagingSimulator messaging(MessagingKind kind, String account) {
        return MessagingSimulator.start(
                vertx, kind, GraphSettings.quick(Clock.systemUTC()).ofAccount(account));
    }

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
    void open() throws IOException {
        int port = RealRedis.freePort();
        String bot = """
                - { id: bot, type: telegram, token: "%s", api-url: "%s", chat-pause: PT0S, album-patience: PT0.2S }
                - { id: form, type: web, allowed-origins: [ "http://127.0.0.1:%d" ] }
                """.formatted(telegram.settings().token().reveal(), telegram.url(), port)
                .indent(2);
        String listening = "transcriber: { type: http, url: \"%s\" }\n".formatted(engine.url());
        rig = Rig.of(
                directory,
                operator -> operator,
                text -> listening
                        + text
                        + bot
                        + DirectDoor.settings("fb", messenger, "templates: { status: laporan_status }\n")
                        + DirectDoor.settings("ig", instagram, "")
                        + XDoor.settings(x)
                        + telephone.settings());
        messenger.leadTo(rig.gateway.uri("/hooks/fb"));
        messenger.template(GraphTemplate.approved("laporan_status", "id", 2));
        instagram.leadTo(rig.gateway.uri("/hooks/ig"));
        telephone.leadsTo(rig.gateway);
        page = DemoServer.start(
                vertx,
                rig.smsc,
                mail,
                rig.core,
                new DemoSettings(
                        port, rig.gateway.uri(""), Rig.SHORT_CODE, "pengaduan@demo.kanal.example", TestContext.real()));
        page.show(telegram);
        page.show(telephone.twilio);
        rig.gateway.startAndAwaitReady();
        view.shape(1280, 800, "light");
        browser.get(page.url());
        Await.until("Telegram is there", () -> view.find("#door-chat").isDisplayed());
    }

    @AfterEach
    void close() {
        List<String> complaints = view.complaints();
        browser.get("about:blank");
        page.close();
        rig.close();
        telegram.close();
        messenger.close();
        instagram.close();
        x.close();
        telephone.close();
        engine.close();
        mail.close();
        Await.get(vertx.close().toCompletionStage().toCompletableFuture());
        assertThat(complaints)
                .filteredOn(message -> !message.contains("status of 422")) // what somebody blocked refuses
                .isEmpty();
    }

    private static void shows(String where, String words) {
        Await.until(where + " shows " + words, PATIENCE, () -> text(where).contains(words), () -> text("body"));
    }

    /** Of elements that may be drawn anew at any moment. */
    private static String text(String where) {
        return (String) browser.executeScript(
                "return [...document.querySelectorAll(arguments[0])].map(e => e.innerText).join('\\n')", where);
    }

    private static void writes(String words) {
        view.find("#chat-text").sendKeys(words);
        view.find("#chat-send").sendKeys(Keys.ENTER);
    }

    private List<ReceivedEvent> events(String type) {
        return rig.core.ledger().events().stream()
                .filter(event -> event.type().equals(type))
                .toList();
    }

    @Test
    void theDoorsAreTabsForTheKeyboard() {
        view.find("#door-phone").sendKeys(Keys.ARROW_RIGHT);
        assertThat(view.focused()).isEqualTo("door-mail");
        view.press(Keys.ARROW_RIGHT);
        assertThat(view.focused()).isEqualTo("door-chat");
        assertThat(view.find("#chat-door").isDisplayed()).isTrue();
        assertThat(view.all("[role=tab][aria-selected=true]")).hasSize(1);
        view.press(Keys.ARROW_RIGHT);
        assertThat(view.focused()).isEqualTo("door-call");
        view.press(Keys.END);
        assertThat(view.focused()).isEqualTo("door-form");
        view.press(Keys.ARROW_RIGHT);
        assertThat(view.focused()).as("round").isEqualTo("door-phone");
        view.press(Keys.ARROW_LEFT, Keys.HOME, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT);
        view.walkTo("chat-text");
        view.press("/bantuan", Keys.TAB, Keys.TAB, Keys.TAB, Keys.TAB, Keys.TAB, Keys.ENTER);
        shows("#chat .bubble.in", "/status");
        browser.navigate().refresh();
        assertThat(view.find("#chat-door").isDisplayed())
                .as("the address names the door")
                .isTrue();
    }

    @Test
    void whatPeopleDoInAChatIsDoneOnThePage() {
        view.find("#door-chat").click();
        view.find("#people").sendKeys("Budi");
        writes("lampu jalan mati sudah lima hari, gelap sekali");
        shows("#chat .bubble.in", "Di mana tepatnya?");
        view.comes("#chat-keys button").sendKeys(Keys.ENTER);
        Await.until(
                "the place", PATIENCE, () -> events(ComplaintJson.SUPPLEMENTED).size() == 1);
        Await.until("the key goes", () -> !view.find("#chat-keys").isDisplayed());
        view.find("#chat .bubble.out .turn").sendKeys(Keys.ENTER);
        assertThat(view.focused()).isEqualTo("chat-text");
        writes(" di seluruh jalan");
        shows("#chat .bubble.out", "gelap sekali di seluruh jalan");
        Await.until(
                "the edit", PATIENCE, () -> events(ComplaintJson.SUPPLEMENTED).size() == 2);
        view.find("#chat-text").sendKeys("begini keadaannya sekarang");
        view.find("[data-send=album]").sendKeys(Keys.ENTER);
        Await.until(
                "three photos",
                PATIENCE,
                () -> view.all("#chat .bubble.out img").size() == 3);
        Await.until(
                "they are added",
                PATIENCE,
                () -> events(ComplaintJson.SUPPLEMENTED).stream()
                        .anyMatch(event -> event.json().at("/data/attachments").size() == 3));
        view.find("[data-send=voice]").sendKeys(Keys.ENTER);
        shows("#chat .bubble.out", "Pesan suara");
        view.find("[data-send=location]").sendKeys(Keys.ENTER);
        shows("#chat .bubble.out", "-6.0603");
        writes("/bahasa");
        shows("#chat .choices", "English");
        view.all("#chat .choices button").stream()
                .filter(button -> button.getText().equals("English"))
                .findFirst()
                .orElseThrow()
                .click();
        shows("#chat .bubble.in", "language that you asked for");
        view.find("#chat-block").sendKeys(Keys.ENTER);
        Await.until(
                "it is blocked", () -> "true".equals(view.find("#chat-block").getDomAttribute("aria-pressed")));
        writes("halo");
        shows("#chat-problem", "Tidak terkirim");
        view.find("#chat-block").sendKeys(Keys.ENTER);
        Await.until("it is open", () -> "false".equals(view.find("#chat-block").getDomAttribute("aria-pressed")));
    }

    private static void saysAt(String prefix, String words) {
        view.find("#" + prefix + "-text").sendKeys(words);
        view.find("#" + prefix + "-send").sendKeys(Keys.ENTER);
    }

    @Test
    void afterADayNewsComesByATemplateAtMessengerAndBySmsInsteadOfInstagram() throws IOException {
        page.show(messenger);
        page.show(instagram);
        browser.navigate().refresh();
        Await.until("both are there", () -> view.find("#door-instagram").isDisplayed());
        view.find("#door-messenger").click();
        saysAt("fb", "Jalan raya Mauk berlubang besar di depan pasar");
        shows("#fb-chat .bubble.in", "Nomor tiket");
        view.find("#messenger-door [data-does=photo]").sendKeys(Keys.ENTER);
        view.find("#messenger-door [data-does=location]").sendKeys(Keys.ENTER);
        Await.until(
                "both are added",
                PATIENCE,
                () -> events(ComplaintJson.SUPPLEMENTED).size() == 2);
        view.find("#fb-later").sendKeys(Keys.ENTER);
        shows("#fb-passed", "24 jam");
        view.find("[data-status=forwarded]").click();
        shows("#fb-chat .bubble.in", "laporan_status");
        view.isFoundAccessible("demo-messenger");

        view.find("#door-messenger").sendKeys(Keys.ARROW_RIGHT);
        assertThat(view.focused()).isEqualTo("door-instagram");
        assertThat(view.all("#instagram-door [data-does=location], #instagram-door [data-does=call]"))
                .isEmpty();
        saysAt("ig", "Lampu jalan mati di depan pasar Mauk sudah lima hari");
        shows("#ig-chat .bubble.in", "Nomor tiket");
        shows("#record", "Lampu jalan");
        saysAt("ig", "HUBUNGKAN 0812-3456-7890");
        shows("#ig-chat .bubble.in", "kode 6 angka");
        view.find("#door-phone").click();
        shows("#log .bubble.in", "Kode");
        Matcher code = Pattern.compile("\\b[0-9]{6}\\b").matcher(text("#log .bubble.in"));
        assertThat(code.find()).isTrue();
        view.find("#door-instagram").click();
        saysAt("ig", code.group());
        shows("#ig-chat .bubble.in", "terhubung dengan");
        view.find("#ig-later").click();
        shows("#ig-passed", "pintu lain");
        view.isFoundAccessible("demo-instagram");
        view.find("[data-status=forwarded]").click();
        view.find("#door-phone").click();
        shows("#log .bubble.in", "diteruskan");
    }

    @Test
    void whoIsMentionedInPublicGoesOnDirectly() throws IOException {
        page.show(x);
        assertThat(x.webhook().leadTo(rig.gateway.uri("/hooks/x"))).isTrue();
        browser.navigate().refresh();
        Await.until("X is there", () -> view.find("#door-x").isDisplayed());
        view.find("#door-x").click();
        view.find("#x-photo").sendKeys(Keys.ENTER);
        view.find("#x-text").sendKeys("Jalan raya Mauk rusak parah di depan pasar Mauk");
        view.find("#x-post").sendKeys(Keys.ENTER);
        shows("#x-log .bubble.in", "tanda terima");
        assertThat(events(ComplaintJson.RECEIVED)).hasSize(1);
        assertThat(text("#x-log .bubble.in")).doesNotContain("Mauk");
        view.find("#x-text").sendKeys("STATUS");
        view.find("#x-direct").sendKeys(Keys.ENTER);
        shows("#x-log .bubble.in", "Tiket ");
        view.isFoundAccessible("demo-x");
        view.find("#x-log .turn").sendKeys(Keys.ENTER);
        Await.until("the post is gone", () -> !text("#x-log").contains("rusak parah"));
    }

    @Test
    void somebodyCallsByTheKeyboardAlone() throws IOException {
        view.find("#door-call").click();
        view.isFoundAccessible("demo-call-idle");
        view.walkTo("call-dial");
        view.press(Keys.ENTER);
        shows("#call-log .bubble.in", "tekan satu");
        assertThat(view.focused()).isEqualTo("call-hang-up");
        view.press("1");
        shows("#call-state", "Merekam");
        view.find("#call-words").sendKeys("Jalan raya Mauk berlubang besar di depan pasar, sudah tiga orang jatuh");
        view.walkTo("call-say");
        view.press(Keys.ENTER);
        shows("#call-hint", "6 detik terekam");
        for (String colours : List.of("light", "dark"))
            for (int width : List.of(360, 1280)) {
                view.shape(width, 900, colours);
                view.isFoundAccessible("demo-call-" + colours + '-' + width);
            }
        view.find("[data-key='#']").sendKeys(Keys.ENTER);
        shows("#call-log .bubble.in", "Nomor tiket Anda");
        assertThat(view.find("#call-hint").getText()).contains("hanya tombol");
        view.find("#call-hang-up").sendKeys(Keys.ENTER);
        shows("#call-log", "Anda menutup telepon");
        shows("#call-log .sms", "SMS ke +6281234567890");
        shows("#record", "rekaman-telepon.wav");
        shows("#journeys .journey:first-child", "mesin tiruan");
        view.isFoundAccessible("demo-call-over");
        view.find("#call-log .sms button").sendKeys(Keys.ENTER);
        shows("#log", "Nomor tiket");
    }

    @Test
    void aCallerIsPutThroughAndTheVisitorPlaysTheAgent() throws IOException {
        view.find("#door-call").click();
        view.find("#callers").sendKeys("nomor disembunyikan");
        view.find("#call-dial").click();
        shows("#call-log .bubble.in", "tekan tiga");
        view.find("[data-key='3']").click();
        shows("#call-state", "Disambungkan");
        assertThat(view.find("#transfer-desk").getDomProperty("href")).endsWith("/desk");
        view.isFoundAccessible("demo-call-agent");
        view.find("[data-agent=does-not]").click();
        shows("#call-log .bubble.in", "petugas belum dapat menjawab");
        view.find("#call-hang-up").click();
        shows("#call-state", "selesai");
        view.find("#call-dial").click();
        Await.until("another call", () -> view.find("#call-hang-up").isDisplayed());
        shows("#call-log .bubble.in", "tekan tiga");
        view.find("#call-words").sendKeys("minta bicara dengan petugas");
        view.find("#call-say").click();
        shows("#call-state", "Disambungkan");
        view.find("[data-agent=answers]").click();
        shows("#call-state", "Berbicara");
        view.find("[data-agent=hangs-up]").click();
        shows("#call-state", "selesai");
    }

    /** What a newcomer sees on the README, too: light and dark, written anew with {@code -Dupdate}. */
    @Test
    void thePageIsForEverybodyAndItsPictureIsInTheReadme() throws IOException {
        view.find("#door-chat").click();
        view.find("#chat-text").sendKeys("Jalan raya Mauk berlubang besar di depan pasar, sudah ada yang jatuh");
        view.find("[data-send=photo]").sendKeys(Keys.ENTER);
        shows("#chat .bubble.in", "Nomor tiket");
        shows("#record", "Jalan raya Mauk");
        shows("#journeys", "Dijawab di percakapan");
        view.find("[data-status=forwarded]").click();
        shows("#chat .bubble.in", "Pemkab Tangerang");
        for (String colours : List.of("light", "dark")) {
            view.shape(1200, 720, colours);
            browser.executeScript("scrollTo(0, 0); document.activeElement.blur(); chat.parentElement.scrollTop = 0");
            picture(colours);
            for (int width : List.of(360, 1000)) {
                view.shape(width, 800, colours);
                view.isFoundAccessible("demo-" + colours + '-' + width);
            }
        }
        for (String door : List.of("phone", "mail", "call")) {
            view.find("#door-" + door).click();
            view.isFoundAccessible("demo-" + door);
        }
        String readme = Tree.text("README.md");
        assertThat(readme).contains("docs/images/demo-light.png", "docs/images/demo-dark.png", "prefers-color-scheme");
    }

    /** The browser makes pictures fast, not small. */
    private static byte[] smaller(byte[] png) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ImageWriteParam how = writer.getDefaultWriteParam();
        how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        how.setCompressionQuality(0);
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(octets)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(ImageIO.read(new ByteArrayInputStream(png)), null, null), how);
        } finally {
            writer.dispose();
        }
        return octets.toByteArray();
    }

    private static void picture(String colours) throws IOException {
        Path committed = Tree.at("docs/images/demo-" + colours + ".png");
        byte[] now = smaller(view.picture(false));
        assertThat(now.length).isLessThan(LARGEST_PICTURE);
        if (System.getProperty("update") != null) {
            Files.createDirectories(committed.getParent());
            Files.write(committed, now);
        }
        // a clock stands in it, so no two are the same
        assertThat(committed).isNotEmptyFile();
        assertThat(Files.size(committed)).isLessThan(LARGEST_PICTURE);
    }
}
