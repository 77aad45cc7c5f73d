package id.kanal.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.testkit.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.http.NettyWrapper;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import no.nav.security.mock.oauth2.token.KeyProvider;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Signing in at a provider that others wrote, from discovery to the end of the session there. */
class OpenIdFlowTest {
    private static final String REALM = "dinas";

    private final HttpClient browser = HttpClient.newHttpClient();
    private MockOAuth2Server provider;
    private ConsoleHarness console;

    @BeforeEach
    void start() {
        OAuth2TokenProvider tokens = new OAuth2TokenProvider(new KeyProvider(), ApiHarness.NOW);
        provider =
                new MockOAuth2Server(new OAuth2Config(false, null, null, false, tokens, Set.of(), new NettyWrapper()));
        provider.start(InetAddress.getLoopbackAddress(), 0);
        // its own name for the loopback address stands in its tokens
        console = ConsoleHarness.elsewhere(URI.create(provider.issuerUrl(REALM).toString()));
    }

    @AfterEach
    void close() {
        console.close();
        provider.shutdown();
    }

    private HttpResponse<String> call(String address) throws IOException, InterruptedException {
        return browser.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
    }

    private void knows(String subject, Object groups) {
        provider.enqueueCallback(new DefaultOAuth2TokenCallback(
                REALM, subject, "JWT", List.of("kanal"), Map.of("groups", groups, "name", "Budi Santoso"), 300));
    }

    private HttpResponse<String> signIn(ConsoleHarness.Visitor visitor) throws IOException, InterruptedException {
        HttpResponse<String> there = call(
                visitor.get("/masuk/penyedia").headers().firstValue("Location").orElseThrow());
        assertThat(there.statusCode()).as(there::body).isEqualTo(302);
        URI back = URI.create(there.headers().firstValue("Location").orElseThrow());
        assertThat(back.getPath()).isEqualTo("/masuk/kembali");
        return visitor.get(back.getPath() + '?' + back.getRawQuery());
    }

    @Test
    void somebodyComesInWorksAndLeaves() throws IOException, InterruptedException {
        knows("budi", List.of("supervisor"));
        ConsoleHarness.Visitor budi = console.visitor();
        assertThat(budi.goes(signIn(budi))).isEqualTo("303 /desk");
        assertThat(budi.get("/ops").body()).contains("Budi Santoso", "Supervisor");
        String page = budi.post("/keluar", Map.of("token", budi.token())).body();
        String place =
                page.replaceFirst("(?s).*content=\"0; url=([^\"]+)\".*", "$1").replace("&amp;", "&");
        HttpResponse<String> ended = call(place);
        assertThat(ended.statusCode()).as(ended::body).isEqualTo(302);
        assertThat(ended.headers().firstValue("Location").orElseThrow()).startsWith("http://127.0.0.1/masuk");
        assertThat(budi.get("/desk").statusCode()).isEqualTo(303);
        assertThat(console.audit()).containsExactly("Budi Santoso log-in budi", "Budi Santoso log-out");
    }

    @Test
    void whoeverHasNoRoleStaysOutside() throws IOException, InterruptedException {
        knows("eka", "pegawai");
        assertThat(signIn(console.visitor()).body()).contains("Akun Anda belum punya peran");
        assertThat(Await.get(console.console.accounts().all())).isEmpty();
    }
}
