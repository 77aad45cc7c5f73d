package id.kanal.gateway.http;

import id.kanal.attachments.Attachments;
import id.kanal.attachments.AttachmentsConfig;
import id.kanal.channels.call.CallBoard;
import id.kanal.channels.call.CallEvent;
import id.kanal.channels.call.CallParties;
import id.kanal.channels.http.HttpRoute;
import id.kanal.console.AccountsConfig;
import id.kanal.console.Console;
import id.kanal.console.Gauges;
import id.kanal.console.StaffRecordings;
import id.kanal.console.StaffWork;
import id.kanal.console.account.StaffRole;
import id.kanal.console.desk.DeskTools;
import id.kanal.gateway.PageForm;
import id.kanal.kernel.audit.Audit;
import id.kanal.kernel.audit.AuditRecord;
import id.kanal.kernel.audit.AuditTrail;
import id.kanal.kernel.journal.Entry;
import id.kanal.kernel.journal.Streams;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.port.RuntimeContext;
import id.kanal.kernel.settings.Secret;
import id.kanal.kernel.signing.KeyedDigest;
import id.kanal.kernel.task.TaskBoard;
import id.kanal.kernel.worker.TranscriptIntake;
import id.kanal.testkit.Await;
import id.kanal.testkit.InMemoryBlobs;
import id.kanal.testkit.InMemoryDocuments;
import id.kanal.testkit.InMemoryFeed;
import id.kanal.testkit.TestContext;
import id.kanal.testkit.TestSecrets;
import io.vertx.core.Future;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.WebDriver;

/** The console on the real server, over stores in memory. */
final class ConsoleHarness implements AutoCloseable {
    static final String PASSWORD = "empat kuda biru lewat";
    private static final URI URL = URI.create("http://127.0.0.1");
    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");

    final ApiHarness api;
    final List<Gauges.Reading> channels = new ArrayList<>(List.of(
            new Gauges.Reading("mail", true, ""),
            new Gauges.Reading("sms-telkomsel", false, "PEER_UNREACHABLE since 09:10")));
    final List<Gauges.Certificate> certificates = new ArrayList<>();
    final List<Consumer<String>> probes = new CopyOnWriteArrayList<>();
    volatile CompletableFuture<Boolean> probed = new CompletableFuture<>();
    volatile long parked;
    volatile long failed;
    Console console;
    InMemoryDocuments documents;
    InMemoryFeed feed;
    TaskBoard tasks;
    final InMemoryBlobs blobs = new InMemoryBlobs();
    CallBoard calls;
    private Attachments attachments;

    ConsoleHarness() {
        this(AccountsConfig.Type.LOCAL);
    }

    ConsoleHarness(AccountsConfig.Type type) {
        this(config(type, Optional.empty()));
    }

    /** Whose people sign in at another system. */
    static ConsoleHarness elsewhere(URI issuer) {
        return new ConsoleHarness(config(AccountsConfig.Type.OIDC, Optional.of(issuer)));
    }

    private static AccountsConfig config(AccountsConfig.Type type, Optional<URI> issuer) {
        return new AccountsConfig(
                type,
                new Secret(TestSecrets.MASTER.written()),
                Duration.ofMinutes(15),
                Duration.ofHours(10),
                issuer,
                "kanal",
                new Secret("rahasia & lain+lain"),
                "groups");
    }

    private ConsoleHarness(AccountsConfig config) {
        api = new ApiHarness(
                harness -> new ApiHarness.Visitors(Map.of(), routes(harness, config)),
                ApiHarness.TOKEN,
                ApiHarness.config(ApiHarness.LIMITS, List.of()),
                Future.succeededFuture(TestSecrets.MASTER));
    }

    private List<HttpRoute> routes(ApiHarness api, AccountsConfig config) {
        Random random = new Random(42);
        RuntimeContext means = new RuntimeContext(api.clock, () -> "console-" + random.nextLong(), random);
        documents = new InMemoryDocuments(api.clock);
        feed = new InMemoryFeed();
        tasks = new TaskBoard(documents, feed, new KeyedDigest(new byte[32]), api.clock);
        calls = new CallBoard(documents, feed, TestSecrets.MASTER::secret, means);
        attachments = Attachments.open(
                AttachmentsConfig.of(api.uploads.resolve("blobs").toString()), TestContext.real(), DeskSite.URL);
        DeskTools desk = DeskSite.tools(api, calls, attachments);
        console = new Console(
                config, new Console.Store(documents, feed, new Audit(api.journal, means), calls, api.journal), means);
        return console.routes(new Console.Site(
                URL,
                ZoneId.of("Asia/Jakarta"),
                new Gauges(
                        () -> channels.stream().map(this::watched).toList(),
                        () -> List.of(new Gauges.Reading("journal", true, "")),
                        () -> new Gauges.Flow(
                                parked,
                                List.of(
                                        new Gauges.Step("normalizer", Duration.ofMillis(12), Duration.ofMillis(240)),
                                        new Gauges.Step("mail", Duration.ofMillis(900), Duration.ofSeconds(4)))),
                        () -> certificates,
                        () -> List.of(
                                new Gauges.SettingRow("http.port", "8080"),
                                new Gauges.SettingRow("core.secret", "***")),
                        new Asked()),
                Optional.of(desk),
                new StaffWork(
                        tasks,
                        desk.front(),
                        new TranscriptIntake(api.journal, new Streams(1)),
                        new StaffRecordings(blobs, Runnable::run))));
    }

    private Gauges.ChannelReading watched(Gauges.Reading channel) {
        return new Gauges.ChannelReading(
                channel.name(),
                Optional.of(channel),
                new Gauges.Traffic(Optional.of(api.clock.instant().minusSeconds(130)), Optional.empty(), 41, 3, failed),
                channel.name().equals("mail") ? Optional.empty() : Optional.of(Duration.ofHours(24)));
    }

    /** What takes a while: each probe waits until the test lets it go on. */
    private final class Asked implements Gauges.Inquiries {
        @Override
        public CompletableFuture<Boolean> probe(Consumer<String> line) {
            probes.add(line);
            return probed;
        }

        @Override
        public CompletableFuture<List<AuditRecord>> audit(int most) {
            return AuditTrail.waiting(api.journal).thenApply(records -> {
                List<AuditRecord> newestFirst = new ArrayList<>(records);
                Collections.reverse(newestFirst);
                return newestFirst;
            });
        }
    }

    /** The path of a set-up link. */
    String invite(String name, StaffRole role) {
        return Console.link(Await.get(console.accounts().invite(name, role)), URL)
                .getPath();
    }

    /** A browser that keeps its cookie. */
    Visitor visitor() {
        return new Visitor();
    }

    /** One who has just set up an account, and is signed in. */
    Visitor signedIn(String name, StaffRole role) {
        Visitor visitor = visitor();
        String link = invite(name, role);
        HttpResponse<String> page = visitor.get(link);
        Map<String, String> form = new HashMap<>(Map.of("password", PASSWORD, "again", PASSWORD));
        if (role.needsSecondFactor()) {
            visitor.secret = secret(page.body());
            form.put("sealed", PageForm.field(page.body(), "sealed"));
            form.put("code", code(visitor.secret, api.clock.instant()));
        }
        HttpResponse<String> entered = visitor.post(link, form);
        if (entered.statusCode() != 303) throw new AssertionError(entered.statusCode() + "\n" + entered.body());
        return visitor;
    }

    /** What an authenticator app gets to know. */
    static byte[] secret(String page) {
        Matcher key = Pattern.compile("class=\"key\">([A-Z2-7 ]+)<").matcher(page);
        if (!key.find()) throw new AssertionError("no key in\n" + page);
        return base32(key.group(1).replace(" ", ""));
    }

    private static byte[] base32(String text) {
        byte[] octets = new byte[text.length() * 5 / 8];
        long bits = 0;
        int many = 0;
        int at = 0;
        for (int i = 0; i < text.length(); i++) {
            bits = (bits << 5) | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(text.charAt(i));
            many += 5;
            if (many >= 8) octets[at++] = (byte) (bits >> (many -= 8));
        }
        return octets;
    }

    /** The app: written from RFC 6238 once more, so that both do not have the same mistake. */
    static String code(byte[] secret, Instant at) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            long step = at.getEpochSecond() / 30;
            byte[] message = new byte[8];
            for (int i = 7; i >= 0; i--, step >>= 8) message[i] = (byte) step;
            byte[] hash = mac.doFinal(message);
            int offset = hash[19] & 15;
            int number = ((hash[offset] & 127) << 24)
                    | ((hash[offset + 1] & 255) << 16)
                    | ((hash[offset + 2] & 255) << 8)
                    | (hash[offset + 3] & 255);
            return String.format("%06d", number % 1_000_000);
        } catch (java.security.GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** A citizen calls; the call's id. */
    String ring(String key) {
        return Await.get(calls.report(new CallEvent(
                        new ChannelRef("exchange", "phone"),
                        key,
                        CallEvent.Kind.STARTED,
                        1,
                        api.clock.instant(),
                        new CallParties(Optional.of(ApiHarness.CITIZEN), "1708", CallParties.Direction.IN),
                        CallEvent.Details.NONE)))
                .id();
    }

    /** What was written down, the action and its object, in order. */
    List<String> audit() {
        return api.journal.entries(Streams.audit()).stream()
                .map(Entry::body)
                .map(Json::read)
                .map(record -> Json.text(record, "actor") + " " + Json.text(record, "action") + " "
                        + Json.text(record, "object"))
                .map(String::strip)
                .toList();
    }

    @Override
    public void close() {
        api.close();
        console.close();
        attachments.close();
    }

    final class Visitor {
        String cookie = "";
        /** Those of sign-ins under way elsewhere, by name. */
        final Map<String, String> attempts = new TreeMap<>();

        byte[] secret = {};

        HttpResponse<String> get(String path) {
            return keep(
                    api.send("GET", path, new byte[0], cookies().isEmpty() ? Map.of() : Map.of("Cookie", cookies())));
        }

        private String cookies() {
            return Stream.concat(
                            cookie.isEmpty() ? Stream.empty() : Stream.of(cookie),
                            attempts.entrySet().stream().map(attempt -> attempt.getKey() + '=' + attempt.getValue()))
                    .collect(Collectors.joining("; "));
        }

        /** As a browser sends a form of ours, with the token of the session where there is one. */
        HttpResponse<String> post(String path, Map<String, String> form) {
            return post(path, form, Map.of("Sec-Fetch-Site", "same-origin"));
        }

        HttpResponse<String> post(String path, Map<String, String> form, Map<String, String> more) {
            Map<String, String> headers = new HashMap<>(more);
            headers.put("Content-Type", "application/x-www-form-urlencoded");
            if (!cookies().isEmpty()) headers.put("Cookie", cookies());
            return keep(api.send("POST", path, PageForm.encoded(form).getBytes(StandardCharsets.UTF_8), headers));
        }

        /** The token of the forms on a page. */
        String token() {
            Matcher token = TOKEN.matcher(get("/akun").body());
            if (!token.find()) throw new AssertionError("not signed in");
            return token.group(1);
        }

        private HttpResponse<String> keep(HttpResponse<String> answer) {
            answer.headers().allValues("Set-Cookie").stream()
                    .filter(set -> set.startsWith("kanal=") || set.startsWith("__Host-kanal="))
                    .forEach(set -> cookie = set.contains("Max-Age=0") ? "" : set.split(";")[0]);
            answer.headers().allValues("Set-Cookie").stream()
                    .filter(set -> set.startsWith("kanal-masuk-"))
                    .map(set -> set.split(";")[0].split("=", 2))
                    .forEach(pair -> attempts.put(pair[0], pair[1]));
            return answer;
        }

        String goes(HttpResponse<String> answer) {
            return answer.statusCode() + " "
                    + answer.headers().firstValue("Location").orElse("");
        }

        /** From now on a real browser is signed in as this one. */
        void enter(WebDriver browser) {
            browser.get("http://127.0.0.1:" + api.server.port() + "/masuk");
            browser.manage().deleteAllCookies();
            browser.manage().addCookie(new Cookie("kanal", cookie.substring("kanal=".length())));
        }

        HttpResponse<String> signIn(String name, String password) {
            return post("/masuk", Map.of("name", name, "password", password));
        }
    }
}
