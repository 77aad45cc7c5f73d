package id.kanal.channels.api;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.attachments.Attachments;
import id.kanal.attachments.AttachmentsConfig;
import id.kanal.channels.ChannelContext;
import id.kanal.channels.api.ApiConfig.Scope;
import id.kanal.channels.call.CallBoard;
import id.kanal.channels.http.HostGuard.Hosts;
import id.kanal.kernel.journal.Append;
import id.kanal.kernel.journal.Streams;
import id.kanal.kernel.json.JournalJson;
import id.kanal.kernel.json.StatusJson;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.ForwardedNews;
import id.kanal.kernel.model.StatusEvent;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.port.RuntimeContext;
import id.kanal.kernel.port.Telemetry;
import id.kanal.kernel.settings.Secret;
import id.kanal.testkit.Await;
import id.kanal.testkit.InMemoryDocuments;
import id.kanal.testkit.InMemoryFeed;
import id.kanal.testkit.InMemoryJournal;
import id.kanal.testkit.MutableClock;
import id.kanal.testkit.RecordingIntake;
import id.kanal.testkit.TestContext;
import id.kanal.testkit.TestSecrets;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NewsForwarderTest {
    private static final ChannelRef REF = new ChannelRef("partner-a", "api");
    private static final String STREAM = Streams.forward(REF.id());
    private static final Ticket FIRST = Ticket.draw(new Random(1));
    private static final Ticket SECOND = Ticket.draw(new Random(2));

    private final MutableClock clock = new MutableClock(Instant.parse("2026-11-23T09:15:04Z"));
    private final InMemoryJournal journal = new InMemoryJournal(clock);
    private final RuntimeContext means = TestContext.with(clock);
    private final Vertx vertx = Vertx.vertx();
    private final PartnerServer partner = new PartnerServer(vertx, clock);
    private Attachments attachments;
    private ApiChannel channel;
    private int news;

    @BeforeEach
    void store(@TempDir Path directory) {
        attachments = Attachments.open(
                AttachmentsConfig.of(directory.toString()), means, URI.create("https://kanal.example"));
    }

    @AfterEach
    void close() {
        if (channel != null) Await.get(channel.close());
        partner.close();
        attachments.close();
        journal.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void open(URI url, Hosts hosts, Duration timeout) {
        ApiConfig config = new ApiConfig(
                new Secret("k".repeat(32)),
                new Secret(""),
                List.of(Scope.REPORT),
                1,
                1,
                Duration.ofDays(1),
                url,
                PartnerServer.SECRET,
                hosts,
                timeout,
                Duration.ofMillis(1),
                Duration.ofMillis(20),
                Duration.ofDays(1));
        ChannelContext around = new ChannelContext(
                means,
                Telemetry.NONE,
                TestSecrets.PROVIDER_IDS,
                Optional.of(new ChannelContext.Shared(
                        journal,
                        attachments,
                        TestSecrets.MASTER::secret,
                        TestContext.desk(journal, means),
                        new CallBoard(
                                new InMemoryDocuments(means.clock()),
                                new InMemoryFeed(),
                                TestSecrets.MASTER::secret,
                                means))),
                URI.create("https://kanal.example"),
                new ChannelContext.Words(List.of("id"), ZoneId.of("Asia/Jakarta")));
        channel = new ApiChannel(REF, config, around);
        CompletableFuture<Void> opened = new CompletableFuture<>();
        vertx.runOnContext(go -> {
            CompletableFuture<Boolean> unused = channel.open(new RecordingIntake())
                    .handle((done, failed) ->
                            failed == null ? opened.complete(null) : opened.completeExceptionally(failed));
        });
        Await.get(opened);
    }

    private void open() {
        open(partner.url(), Hosts.LOOPBACK, Duration.ofSeconds(30));
    }

    private void forwarded(Ticket ticket, StatusEvent.Status status) {
        String id = "news-" + ++news;
        StatusEvent event = new StatusEvent(
                id,
                ticket,
                Optional.empty(),
                new StatusEvent.Update(status, Optional.empty(), Optional.of("Kabar " + news), Optional.empty()),
                clock.instant());
        ForwardedNews entry = new ForwardedNews(
                id, ticket, clock.instant(), StatusJson.forPartner(event, id, Optional.of("A-1"), false));
        assertThat(Await.get(journal.append(
                        new Append(STREAM, JournalJson.write(entry), Append.NOT_COUNTED, id, Duration.ofDays(1)))))
                .isNotNull();
    }

    private void settled() {
        Await.until("nothing waits", () -> journal.entries(STREAM).isEmpty());
        assertThat(partner.violations()).isEmpty();
    }

    private List<String> notes(Ticket ticket) {
        return partner.taken().stream()
                .filter(event -> event.get("subject").asText().equals(ticket.digits()))
                .map(event -> event.at("/data/note").asText())
                .toList();
    }

    @Test
    void newsIsPostedSignedAndLeavesTheStream() {
        forwarded(FIRST, StatusEvent.Status.FORWARDED);
        open();
        settled();
        assertThat(partner.taken().get(0).get("type").asText()).isEqualTo("id.kanal.status.changed.v1");
        assertThat(partner.taken().get(0).at("/data/reference").asText()).isEqualTo("A-1");
        assertThat(channel.health().cause()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a server error, 500",
        "a gateway's, 503",
        "busy, 429",
        "too early, 425",
        "refused for now, 401",
        "not found, 404",
        "a redirection, 302",
        "hung up, -1",
        "none in time, 0"
    })
    void whateverIsAnsweredNewsOfACaseComesInOrderAndNothingIsLost(String name, int answer) {
        partner.answers(answer, answer, answer);
        List<String> first = new ArrayList<>();
        List<String> second = new ArrayList<>();
        for (int i = 1; i <= 8; i++) {
            forwarded(i % 2 == 1 ? FIRST : SECOND, StatusEvent.Status.IN_PROGRESS);
            (i % 2 == 1 ? first : second).add("Kabar " + i);
        }
        open(
                partner.url(),
                Hosts.LOOPBACK,
                answer == PartnerServer.SILENCE ? Duration.ofSeconds(1) : Duration.ofSeconds(30));
        settled();
        assertThat(notes(FIRST).stream().distinct().toList())
                .isEqualTo(first); // one whose answer came late comes again
        assertThat(notes(SECOND).stream().distinct().toList()).isEqualTo(second);
        assertThat(partner.tries()).isGreaterThanOrEqualTo(11);
        assertThat(journal.parked()).isEmpty();
        assertThat(channel.health().up()).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"gone, 410", "malformed, 400", "too long, 413", "not understood, 422"})
    void whatIsRefusedForGoodIsParkedAndTheNextGoesOn(String name, int answer) {
        partner.answers(answer);
        forwarded(FIRST, StatusEvent.Status.FORWARDED);
        forwarded(FIRST, StatusEvent.Status.RESOLVED);
        open();
        settled();
        assertThat(notes(FIRST)).containsExactly("Kabar 2");
        assertThat(journal.parked()).hasSize(1);
        assertThat(journal.parked().get(0).detail()).isEqualTo("HTTP " + answer);
        assertThat(Await.get(journal.requeue(journal.parked().get(0).id()))).isTrue();
        settled();
        Await.until("told after all", () -> notes(FIRST).size() == 2);
    }

    @Test
    void whatCouldNotBeToldForTooLongIsParked() {
        partner.answers(IntStream.generate(() -> 500).limit(3).boxed().toArray(Integer[]::new));
        forwarded(FIRST, StatusEvent.Status.FORWARDED);
        clock.advance(Duration.ofDays(2));
        open();
        Await.until("parked", () -> journal.parked().size() == 1);
        assertThat(journal.parked().get(0).code()).isEqualTo("out-of-patience");
        assertThat(channel.health().up()).isTrue();
        assertThat(channel.health().cause()).contains("HTTP 500");
    }

    @Test
    void whereAHostMustNotLeadNothingIsPosted() {
        forwarded(FIRST, StatusEvent.Status.FORWARDED);
        clock.advance(Duration.ofDays(2));
        open(
                URI.create("https://localhost:" + partner.url().getPort() + "/news"),
                Hosts.PUBLIC,
                Duration.ofSeconds(30));
        Await.until("parked", () -> journal.parked().size() == 1);
        assertThat(partner.tries()).isZero();
        assertThat(channel.health().cause()).contains("status-hosts");
    }

    @Test
    void withoutAUrlNothingIsDone() {
        open(URI.create(""), Hosts.PUBLIC, Duration.ofSeconds(30));
        assertThat(journal.holders()).isEmpty();
    }
}
