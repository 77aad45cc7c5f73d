package id.kanal.channels.x;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.port.RuntimeContext;
import id.kanal.kernel.port.Telemetry;
import id.kanal.kernel.settings.Secret;
import id.kanal.simulators.x.XSettings;
import id.kanal.simulators.x.XSimulator;
import id.kanal.testkit.Await;
import id.kanal.testkit.InMemoryDocuments;
import id.kanal.testkit.MutableClock;
import id.kanal.testkit.RecordCopy;
import id.kanal.testkit.TestContext;
import id.kanal.testkit.TestSecrets;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of tokens of OAuth 2.0 when they end, are taken back, or nobody hears that they were written down. */
class OAuth2TokensTest {
    private final MutableClock clock = new MutableClock(Instant.parse("2026-11-30T08:00:00Z"));
    private final RuntimeContext means = TestContext.with(clock);
    private final Vertx vertx = Vertx.vertx();
    private final XSimulator x = XSimulator.start(vertx, XSettings.quick(clock));
    private final UnsureDocuments documents = new UnsureDocuments(new InMemoryDocuments(clock));
    private final XConfig config = RecordCopy.with(XRig.usual(x.port()), XRig.refreshing());
    private final Node one = new Node();
    private final Node other = new Node();

    @AfterEach
    void close() {
        one.http.close();
        other.http.close();
        x.close();
        Await.get(vertx.close().toCompletionStage().toCompletableFuture());
    }

    private final class Node {
        private final XStore store = new XStore(documents::get, TestSecrets.PROVIDER_IDS, "x");
        private final XHttp http =
                new XHttp(config, new OAuth2Tokens(config, store, clock), new XMetrics(Telemetry.NONE, "x"), clock);
        private final XHealth health = new XHealth("x", () -> "");
        private final TokenRefresher refresher =
                new TokenRefresher(config, http, store, health, new XRetry(config, means), clock);

        Duration looks() {
            return refresher.round(() -> true);
        }

        int called() throws IOException {
            return http.get("me", "/2/users/me", Map.of()).status();
        }
    }

    @Test
    void whoHasAnOldOneTakesTheOneThatAnotherNodeWroteDown() throws Exception {
        one.looks();
        assertThat(other.called()).isEqualTo(200);
        clock.advance(Duration.ofMinutes(111));
        one.looks();
        assertThat(x.tokens().made()).isEqualTo(2);
        assertThat(other.called()).isEqualTo(200);
    }

    @Test
    void oneThatIsRefusedIsRenewedOnceAndNotInACircle() throws Exception {
        one.looks();
        clock.advance(Duration.ofMinutes(11));
        x.tokens().revoke();
        assertThat(one.called()).isEqualTo(401);
        one.looks();
        assertThat(one.called()).isEqualTo(200);
        x.tokens().revoke();
        for (int i = 0; i < 3; i++) {
            assertThat(one.called()).isEqualTo(401);
            one.looks();
        }
        assertThat(x.tokens().made()).isEqualTo(2);
        assertThat(x.tokens().reused()).isZero();
    }

    @Test
    void aRefusalOfTheTokenEndpointIsNoneOfTheAccessToken() throws Exception {
        one.looks();
        clock.advance(Duration.ofMinutes(111));
        x.tokens().useUp();
        one.looks();
        assertThat(one.called()).isEqualTo(200);
    }

    @Test
    void oneThatLastsShortlyIsNotRenewedAtOnce() {
        x.tokens().lasting(Duration.ofMinutes(5));
        one.looks();
        one.looks();
        assertThat(x.tokens().made()).isEqualTo(1);
        clock.advance(Duration.ofMinutes(3));
        one.looks();
        assertThat(x.tokens().made()).isEqualTo(2);
    }

    @Test
    void whoDidNotHearThatItsTokenWasWrittenDownDoesNotPutItInThePlaceOfALaterOne() throws Exception {
        documents.loseTheAnswerOf(2); // the first one says that it is used now
        assertThatThrownBy(one::looks).isInstanceOf(Failure.class);
        clock.advance(Duration.ofMinutes(111));
        other.looks();
        one.looks();
        clock.advance(Duration.ofMinutes(111));
        other.looks();
        assertThat(x.tokens().made()).isEqualTo(3);
        assertThat(x.tokens().reused()).isZero();
        assertThat(one.called()).isEqualTo(200);
    }

    @Test
    void settingsThatAreOlderDoNotEndWhatNewerOnesBegan() {
        XConfig older = RecordCopy.with(config, "refreshToken", new Secret("used-up-long-ago"));
        one.looks();
        TokenRefresher stale = new TokenRefresher(
                older, one.http, one.store, new XHealth("x", () -> ""), new XRetry(older, means), clock);
        stale.round(() -> true);
        clock.advance(Duration.ofMinutes(111));
        one.looks();
        assertThat(x.tokens().made()).isEqualTo(2);
    }
}
