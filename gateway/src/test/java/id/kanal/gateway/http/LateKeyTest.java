package id.kanal.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.channels.Hook;
import id.kanal.kernel.port.Intake;
import id.kanal.kernel.signing.MasterKey;
import id.kanal.kernel.signing.RatingLink;
import id.kanal.testkit.Await;
import id.kanal.testkit.RecordingIntake;
import id.kanal.testkit.TestSecrets;
import io.vertx.core.Promise;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A gateway whose master key lies in a Redis that is not there yet. */
class LateKeyTest {
    private static final String LINK =
            "/rating/" + new RatingLink(TestSecrets.MASTER.secret(RatingLink.SECRET)).token(ApiHarness.TICKET);

    @Test
    void whatNeedsTheKeyIsAskedToComeAgainAndTheRestIsServed() {
        Promise<MasterKey> key = Promise.promise();
        Map<String, HookRoutes.Door> hooks = Map.of("chat", new HookRoutes.Door(new Taking(), new RecordingIntake()));
        try (ApiHarness api = new ApiHarness(
                ApiHarness.TOKEN, hooks, ApiHarness.config(ApiHarness.LIMITS, List.of()), key.future())) {
            api.card(Map.of());
            HttpResponse<String> page = api.get(LINK);
            assertThat(page.statusCode()).isEqualTo(503);
            assertThat(page.headers().firstValue("Retry-After")).isPresent();
            assertThat(page.body()).contains("<html lang=\"id\"");
            assertThat(api.get("/confirm/anything").statusCode()).isEqualTo(503);
            assertThat(api.get("/hooks/chat").statusCode()).isEqualTo(503);
            assertThat(api.get("/health/live").statusCode()).isEqualTo(200);
            assertThat(api.asOperator("GET", "/v1/parked").statusCode()).isEqualTo(200);
            assertThat(api.event(ApiHarness.news("e", ApiHarness.TICKET.digits(), "forwarded"))
                            .statusCode())
                    .isEqualTo(204);

            key.complete(TestSecrets.MASTER);
            Await.until("the link is read", () -> api.get(LINK).statusCode() == 200);
            assertThat(api.get("/confirm/anything").statusCode()).isEqualTo(404);
            assertThat(api.get("/hooks/chat").statusCode()).isEqualTo(200);
        }
    }

    private static final class Taking implements Hook {
        @Override
        public int limit() {
            return 100;
        }

        @Override
        public CompletableFuture<Response> handle(Request request, Intake intake) {
            return CompletableFuture.completedFuture(Response.of(200));
        }
    }
}
