package id.kanal.gateway.http;

import id.kanal.attachments.Attachments;
import id.kanal.attachments.AttachmentsConfig;
import id.kanal.channels.ChannelContext;
import id.kanal.channels.call.CallBoard;
import id.kanal.channels.http.HttpRoute;
import id.kanal.channels.web.WebChannel;
import id.kanal.channels.web.WebConfig;
import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.json.StatusJson;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Conversation;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Pending;
import id.kanal.kernel.model.StatusEvent;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.port.Blobs;
import id.kanal.kernel.port.RuntimeContext;
import id.kanal.kernel.state.ConversationFields;
import id.kanal.kernel.state.NewsFields;
import id.kanal.kernel.state.TicketCard;
import id.kanal.kernel.worker.FrontDesk;
import id.kanal.kernel.worker.JournalIntake;
import id.kanal.testkit.Await;
import id.kanal.testkit.InMemoryDocuments;
import id.kanal.testkit.InMemoryFeed;
import id.kanal.testkit.TestContext;
import id.kanal.testkit.TestSecrets;
import io.vertx.core.Future;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The pages of the web door on the real server, over a journal in memory. */
final class WebHarness implements AutoCloseable {
    static final ChannelRef FORM = new ChannelRef("form", "web");
    static final String TEXT = "Jalan di depan pasar Mauk berlubang besar sejak Senin";

    /** The site that may show the form in a frame; a browser test says which port it has. */
    static final String SITE = "https://www.example.go.id";

    private static final URI URL = URI.create("https://kanal.example");
    private static final Pattern TOKEN = Pattern.compile("name=\"form\" value=\"([^\"]+)\"");

    final ApiHarness api;
    /** What was uploaded. */
    final Blobs blobs;

    private final Set<String> before = new HashSet<>();

    WebHarness(Path directory) {
        this(directory, 1_000, SITE);
    }

    /** @param site that may show the form in a frame */
    WebHarness(Path directory, int reportsPerClient, String site) {
        HttpConfig config = new HttpConfig("127.0.0.1", 0, Optional.empty(), 4096, 1_000, List.of(), ApiHarness.LIMITS);
        WebConfig settings = new WebConfig(
                List.of(site), List.of("pemkab-tangerang"), URI.create("https://www.bmkg.go.id/"), reportsPerClient);
        AttachmentsConfig files =
                AttachmentsConfig.of(directory.resolve("blobs").toString());
        Attachments attachments = Attachments.open(files, TestContext.real(), URL);
        blobs = attachments.blobs();
        api = new ApiHarness(
                harness -> new ApiHarness.Visitors(Map.of(), routes(harness, settings, attachments)),
                ApiHarness.TOKEN,
                config,
                Future.succeededFuture(TestSecrets.MASTER));
    }

    private static List<HttpRoute> routes(ApiHarness api, WebConfig settings, Attachments attachments) {
        AtomicInteger ids = new AtomicInteger();
        RuntimeContext means = new RuntimeContext(api.clock, () -> "web-" + ids.incrementAndGet(), new Random(3));
        ChannelContext around = new ChannelContext(
                means,
                api.meters,
                TestSecrets.PROVIDER_IDS,
                Optional.of(new ChannelContext.Shared(
                        api.journal,
                        attachments,
                        TestSecrets.MASTER::secret,
                        new FrontDesk(api.journal, means, WebHarness::heard, Duration.ofDays(400), false),
                        new CallBoard(
                                new InMemoryDocuments(means.clock()),
                                new InMemoryFeed(),
                                TestSecrets.MASTER::secret,
                                means))),
                URL,
                new ChannelContext.Words(List.of("id", "en"), ZoneId.of("Asia/Jakarta")));
        return WebChannel.TYPE.routes(FORM, settings, around, new JournalIntake(api.journal, api.streams));
    }

    private static FrontDesk.Heard heard(String text) {
        boolean fire = text.contains("kebakaran");
        return new FrontDesk.Heard(fire ? Topic.Danger.FIRE : Topic.Danger.NONE, text.contains("dipukul"));
    }

    /** The token of a form that was asked for long enough ago. */
    String form(String path) {
        String token = token(api.get(path).body());
        api.clock.advance(Duration.ofSeconds(10));
        return token;
    }

    static String token(String page) {
        Matcher token = TOKEN.matcher(page);
        if (!token.find()) throw new AssertionError("no form in\n" + page);
        return token.group(1);
    }

    /** Where a report of these words lies. */
    String report(String text) {
        HttpResponse<String> sent = api.form("/lapor", "form=" + form("/lapor") + "&what=" + encoded(text));
        if (sent.statusCode() != 303) throw new AssertionError(sent.statusCode() + "\n" + sent.body());
        return sent.headers().firstValue("Location").orElseThrow();
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** From now on {@link #messages} are those that come. */
    void begin() {
        before.clear();
        messages().forEach(message -> before.add(message.id()));
    }

    /** All that came in since the beginning, in whatever lane. */
    List<Inbound> messages() {
        return api.messages().stream()
                .filter(message -> !before.contains(message.id()))
                .toList();
    }

    /** The one that says just this. */
    Inbound message(String text) {
        return messages().stream()
                .filter(message -> message.content() instanceof Content.Message told
                        && told.body().text().equals(text))
                .findFirst()
                .orElseThrow();
    }

    /** Of the first message. */
    Ticket ticket() {
        return messages().get(0).reserved().orElseThrow().ticket();
    }

    Address reporter() {
        return messages().get(0).from();
    }

    TicketCard card() {
        return new TicketCard(
                ticket(),
                Await.get(api.journal.load(List.of(Keys.card(ticket())))).get(0));
    }

    /** The core tells something, as the stages behind would have written it down. */
    void news(String status, String note) {
        StatusEvent event = StatusJson.read(
                ApiHarness.news("news-" + status, ticket().digits(), status).replace("Diteruskan", note));
        Ticket ticket = ticket();
        Map<String, String> changes = card().changes(event);
        Map<String, String> before =
                Await.get(api.journal.load(List.of(Keys.news(ticket)))).get(0);
        api.commit(step -> step.put(Keys.card(ticket), changes, Duration.ofDays(1))
                .put(Keys.news(ticket), NewsFields.with(before, event), Duration.ofDays(1)));
        if (!status.equals("information-needed")) return;
        Pending question = new Pending(
                event.id(),
                Optional.of(ticket),
                "core",
                List.of(),
                api.clock.instant().plus(Duration.ofDays(14)));
        String conversation = TestSecrets.KEYS.conversation(reporter());
        api.commit(step -> step.put(
                conversation, ConversationFields.write(Conversation.NEW.asking(question)), Duration.ofDays(1)));
    }

    @Override
    public void close() {
        api.close();
    }
}
