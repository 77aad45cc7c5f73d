package id.kanal.gateway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.gateway.BrowserView;
import id.kanal.gateway.Chromium;
import id.kanal.gateway.PageForm;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.Octets;
import id.kanal.simulators.core.CoreAnswer;
import id.kanal.simulators.mail.NewMail;
import id.kanal.simulators.mail.Postman;
import id.kanal.simulators.telegram.TelegramContent;
import id.kanal.testkit.Await;
import id.kanal.testkit.TestContext;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;

/** Whatever citizens write, at whatever door and wherever in it, is words on the pages of those who look after it. */
class HostileWordsTest {
    private static final String HOSTILE =
            "<script>document.title='jahat'</script><img src=x onerror=document.title='jahat'></pre><svg onload=\"document.title='jahat'\">";

    private static final String NUMBER = "+6281299990000";

    /** What somebody does at a door; the name says where the words stand. */
    private interface Trick {
        void play(AllDoors doors, String words) throws Exception;
    }

    private static final Map<String, Trick> TRICKS = new TreeMap<>();

    static {
        TRICKS.put("sms-text", (doors, words) -> {
            var unused = doors.smsc.send(NUMBER, Rig.SHORT_CODE, words);
        });
        TRICKS.put(
                "twilio-text",
                (doors, words) -> assertThat(doors.twilio
                                .messages()
                                .arrives("+6281388880000", words)
                                .answered())
                        .isTrue());
        TRICKS.put(
                "mail-subject-name-text-file",
                (doors, words) -> letter(
                        doors,
                        new NewMail(
                                "satu@warga.example",
                                words,
                                AllDoors.MAILBOX,
                                words,
                                words,
                                Optional.empty(),
                                List.of(picture(words + ".jpg")))));
        TRICKS.put("mail-html", HostileWordsTest::htmlLetter);
        TRICKS.put(
                "chat-name-text", (doors, words) -> doors.telegram.person(words).writes(words));
        TRICKS.put(
                "chat-file-caption",
                (doors, words) -> doors.telegram
                        .person("Siti")
                        .sends(TelegramContent.document(words + ".jpg", "image/jpeg", Octets.of(AllDoors.photo()))
                                .caption(words)));
        TRICKS.put("form-fields", HostileWordsTest::form);
        TRICKS.put("program-fields", HostileWordsTest::report);
        TRICKS.put("desk-fields", HostileWordsTest::desk);
        TRICKS.put("phone-words", (doors, words) -> {
            var unused = doors.twilio.call("+6281277770000").says(words).hangsUp();
        });
        TRICKS.put(
                "exchange-words",
                (doors, words) -> assertThat(doors.exchange
                                .call("+6281266660000")
                                .rings()
                                .hangsUp("noAnswer")
                                .says(words)
                                .status())
                        .isEqualTo(204));
    }

    @Test
    void areWordsOnThePagesOfOperators(@TempDir Path directory, @TempDir Path profile) throws Exception {
        try (AllDoors doors = new AllDoors(directory)) {
            doors.core.answer(CoreAnswer.refuse(422)); // so that each is parked, where operators read it
            for (Map.Entry<String, Trick> trick : TRICKS.entrySet())
                trick.getValue().play(doors, "Jalan rusak berlubang di pasar " + trick.getKey() + ' ' + HOSTILE);
            ChromeDriver browser = Chromium.start(profile);
            try {
                look(doors, new BrowserView(browser, Path.of("target", "screens")), browser);
            } finally {
                browser.quit();
            }
        }
    }

    private static void look(AllDoors doors, BrowserView view, ChromeDriver browser) throws Exception {
        browser.get(doors.address.resolve("/masuk").toString());
        browser.manage().addCookie(new Cookie("kanal", cookie(doors, "Citra")));
        Await.until("all are parked", () -> {
            browser.get(doors.address.resolve("/ops/parkir").toString());
            return view.all("tbody a").size() >= TRICKS.size();
        });
        areWords(view, browser);
        List<String> entries = view.all("tbody a").stream()
                .map(link -> link.getDomProperty("href"))
                .toList();
        Map<String, Boolean> seen = new HashMap<>();
        for (String entry : entries) {
            browser.get(entry);
            areWords(view, browser);
            String shown = view.find("pre").getText();
            TRICKS.keySet().stream()
                    .filter(shown::contains)
                    .forEach(door -> seen.put(door, shown.contains("<script>")));
        }
        assertThat(seen).as("each is shown as it was written").hasSameSizeAs(TRICKS);
        assertThat(seen.values()).doesNotContain(false);
        assertThat(view.complaints()).as("nothing had to be blocked").isEmpty();
    }

    private static void areWords(BrowserView view, ChromeDriver browser) {
        assertThat(browser.getTitle()).endsWith("Kanal");
        assertThat(view.all("main script, main img, main svg, main iframe"))
                .extracting(WebElement::getTagName)
                .isEmpty();
    }

    private static String cookie(AllDoors doors, String name) throws IOException {
        HttpResponse<String> entered = new WebVisitor(doors.address)
                .send(
                        "/masuk",
                        HttpRequest.newBuilder()
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .header("Sec-Fetch-Site", "same-origin")
                                .POST(BodyPublishers.ofString("name=" + encoded(name))));
        return entered.headers()
                .firstValue("Set-Cookie")
                .orElseThrow()
                .split(";")[0]
                .substring("kanal=".length());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static ByteArrayDataSource picture(String name) throws IOException {
        ByteArrayDataSource picture = new ByteArrayDataSource(AllDoors.photo(), "image/jpeg");
        picture.setName(name);
        return picture;
    }

    private static void letter(AllDoors doors, NewMail mail) throws Exception {
        Postman postman = new Postman(doors.mail.smtpPort(), TestContext.real());
        postman.send(mail, postman.messageId(mail.from()));
    }

    /** With nothing but HTML, on a bare connection. */
    private static void htmlLetter(AllDoors doors, String words) throws IOException {
        String escaped = words.replace("&", "&amp;").replace("<", "&lt;");
        String mail = "From: dua@warga.example\r\nTo: " + AllDoors.MAILBOX
                + "\r\nSubject: Jalan\r\nMessage-ID: <html-1@warga.example>\r\nMIME-Version: 1.0\r\n"
                + "Content-Type: text/html; charset=utf-8\r\n\r\n<html><body onload=\"document.title='jahat'\"><p>"
                + escaped
                + "</p>" + HOSTILE + "</body></html>";
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), doors.mail.smtpPort())) {
            BufferedReader answers =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            String unused = answers.readLine();
            for (String line : List.of(
                    "HELO warga.example",
                    "MAIL FROM:<dua@warga.example>",
                    "RCPT TO:<" + AllDoors.MAILBOX + ">",
                    "DATA",
                    mail + "\r\n.",
                    "QUIT")) {
                socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
                assertThat(answers.readLine()).as(line).matches("[23].*");
            }
        }
    }

    private static void form(AllDoors doors, String words) throws IOException {
        WebVisitor visitor = new WebVisitor(doors.address);
        String fields = visitor.filled("/lapor", "what", words);
        String unused =
                visitor.report(fields + "&name=" + encoded(words.substring(0, 40)) + "&where=" + encoded(words));
    }

    private static void report(AllDoors doors, String words) throws IOException {
        HttpResponse<String> taken = new WebVisitor(doors.address)
                .send(
                        "/v1/reports",
                        HttpRequest.newBuilder()
                                .header("Authorization", "Bearer " + AllDoors.KEY)
                                .header("Content-Type", "application/json")
                                .header("Idempotency-Key", "hostile-1")
                                .POST(BodyPublishers.ofString(
                                        Json.write(Json.object().put("text", words)))));
        assertThat(taken.statusCode()).isEqualTo(202);
    }

    private static void desk(AllDoors doors, String words) throws IOException {
        String cookie = "kanal=" + cookie(doors, "Ani");
        WebVisitor browser = new WebVisitor(doors.address);
        String path = browser.send("/desk/laporan", HttpRequest.newBuilder().header("Cookie", cookie))
                .headers()
                .firstValue("Location")
                .orElseThrow();
        String page = browser.send(path, HttpRequest.newBuilder().header("Cookie", cookie))
                .body();
        Map<String, String> fields =
                new LinkedHashMap<>(PageForm.of(page, "token", "owner", "tab", "training", "revision"));
        fields.putAll(Map.of(
                "what", words, "where", words, "medium", "walk-in", "contact", "none", "name", words, "action",
                "save"));
        HttpResponse<String> saved = browser.send(
                path,
                HttpRequest.newBuilder()
                        .header("Cookie", cookie)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Sec-Fetch-Site", "same-origin")
                        .POST(BodyPublishers.ofString(PageForm.encoded(fields))));
        assertThat(saved.statusCode()).isEqualTo(303);
    }
}
