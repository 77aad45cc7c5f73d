package id.kanal.gateway.http;

import id.kanal.attachments.Attachments;
import id.kanal.attachments.AttachmentsConfig;
import id.kanal.channels.ChannelContext;
import id.kanal.channels.call.CallBoard;
import id.kanal.channels.http.HostGuard;
import id.kanal.channels.http.HttpRoute;
import id.kanal.channels.pbx.PbxChannel;
import id.kanal.channels.pbx.PbxConfig;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.port.RuntimeContext;
import id.kanal.kernel.settings.Secret;
import id.kanal.kernel.worker.JournalIntake;
import id.kanal.simulators.pbx.PbxSimulator;
import id.kanal.testkit.InMemoryDocuments;
import id.kanal.testkit.InMemoryFeed;
import id.kanal.testkit.TestContext;
import id.kanal.testkit.TestSecrets;
import io.vertx.core.Future;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Two exchanges at a real server, each with a key of its own. */
final class PbxHarness implements AutoCloseable {
    static final Secret KEY = new Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    static final Secret OTHER_KEY = new Secret("whsec_QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE=");
    static final Secret NOBODYS_KEY = new Secret("whsec_QkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkI=");
    static final int LONGEST_FILE = 4_000;

    final ApiHarness api;
    CallBoard calls;
    private final Attachments attachments;

    PbxHarness(Path directory) {
        this.attachments = Attachments.open(
                new AttachmentsConfig(
                        directory.toString(),
                        Optional.empty(),
                        Duration.ofDays(1),
                        LONGEST_FILE,
                        2 * LONGEST_FILE,
                        3,
                        "",
                        Duration.ofSeconds(1)),
                TestContext.real(),
                URI.create("https://kanal.example"));
        this.api = new ApiHarness(
                new ApiHarness.Visitors(Map.of(), this::routes),
                ApiHarness.TOKEN,
                ApiHarness.config(ApiHarness.LIMITS, List.of()),
                Future.succeededFuture(TestSecrets.MASTER));
    }

    private List<HttpRoute> routes(ApiHarness harness) {
        RuntimeContext means = TestContext.with(harness.clock);
        calls = new CallBoard(
                new InMemoryDocuments(harness.clock), new InMemoryFeed(), TestSecrets.MASTER::secret, means);
        ChannelContext around = new ChannelContext(
                means,
                harness.meters,
                TestSecrets.PROVIDER_IDS,
                Optional.of(new ChannelContext.Shared(
                        harness.journal,
                        attachments,
                        TestSecrets.MASTER::secret,
                        TestContext.desk(harness.journal, means),
                        calls)),
                URI.create("https://kanal.example"),
                new ChannelContext.Words(List.of("id", "en"), ZoneId.of("Asia/Jakarta")));
        JournalIntake intake = new JournalIntake(harness.journal, harness.streams);
        List<HttpRoute> routes = new ArrayList<>();
        Map.of("exchange-a", KEY, "exchange-b", OTHER_KEY)
                .forEach((id, key) -> routes.addAll(
                        PbxChannel.TYPE.routes(new ChannelRef(id, "phone"), config(key), around, intake)));
        return routes;
    }

    private static PbxConfig config(Secret key) {
        return new PbxConfig(
                key,
                "+622112345",
                List.of(),
                HostGuard.Hosts.PRIVATE,
                new Secret(""),
                "id",
                1_000,
                Duration.ofHours(1),
                Duration.ofMinutes(1),
                Duration.ofMinutes(10),
                Duration.ofDays(8),
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                Duration.ofSeconds(5));
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + api.server.port() + "/v1/calls");
    }

    PbxSimulator exchange(Secret key) {
        return PbxSimulator.start(url(), key, api.clock);
    }

    @Override
    public void close() {
        api.close();
        attachments.close();
    }
}
