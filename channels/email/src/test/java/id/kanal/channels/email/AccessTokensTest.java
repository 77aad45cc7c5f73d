package id.kanal.channels.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import id.kanal.channels.email.EmailConfig.Auth;
import id.kanal.kernel.settings.Secret;
import id.kanal.testkit.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccessTokensTest {
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile int status = 200;
    private volatile String answer = "{\"access_token\":\"token-1\",\"expires_in\":3600}";
    private HttpServer provider;

    @BeforeEach
    void start() throws IOException {
        provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        provider.createContext("/token", exchange -> {
            asked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        provider.start();
    }

    @AfterEach
    void stop() {
        provider.stop(0);
    }

    private AccessTokens tokens(String refreshToken) {
        return new AccessTokens(Optional.of(oauth(refreshToken)));
    }

    private OauthConfig oauth(String refreshToken) {
        return new OauthConfig(
                URI.create("http://127.0.0.1:" + provider.getAddress().getPort() + "/token"),
                "kanal id",
                new Secret("geheim&x"),
                new Secret(refreshToken),
                "mail.read");
    }

    @Test
    void aTokenIsAskedForOnceAndKept() throws Exception {
        AccessTokens tokens = tokens("");
        assertThat(tokens.current()).isEqualTo("token-1");
        assertThat(tokens.current()).isEqualTo("token-1");
        assertThat(asked)
                .containsExactly(
                        "grant_type=client_credentials&client_id=kanal+id&client_secret=geheim%26x&scope=mail.read");
    }

    @Test
    void aRefreshTokenIsUsedAndTheNextOneKept() throws Exception {
        AccessTokens tokens = tokens("segar-1");
        answer = "{\"access_token\":\"token-1\",\"expires_in\":3600,\"refresh_token\":\"segar-2\"}";
        assertThat(tokens.current()).isEqualTo("token-1");
        tokens.forget();
        answer = "{\"access_token\":\"token-2\"}";
        assertThat(tokens.current()).isEqualTo("token-2");
        assertThat(asked.get(0)).contains("grant_type=refresh_token", "refresh_token=segar-1");
        assertThat(asked.get(1)).contains("refresh_token=segar-2");
    }

    @Test
    void aTokenThatEndsIsReplacedBeforeItDoes() throws Exception {
        answer = "{\"access_token\":\"token-1\",\"expires_in\":1}";
        AccessTokens tokens = tokens("");
        assertThat(tokens.current()).isEqualTo("token-1");
        answer = "{\"access_token\":\"token-2\",\"expires_in\":3600}";
        Await.until("another one is asked for", () -> {
            try {
                return tokens.current().equals("token-2");
            } catch (MailServerException trouble) {
                throw new AssertionError(trouble);
            }
        });
    }

    @Test
    void refusalsAreToldWithoutWhatTheProviderSays() {
        status = 400;
        answer = "{\"error\":\"invalid_client\",\"error_description\":\"kanal id\"}";
        assertThatThrownBy(() -> tokens("").current())
                .isInstanceOfSatisfying(
                        MailServerException.class,
                        trouble -> assertThat(trouble.kind()).isEqualTo(MailServerException.Kind.LOGIN))
                .hasMessage("oauth: the provider gives no token (HTTP 400)");
        status = 503;
        assertThatThrownBy(() -> tokens("").current())
                .isInstanceOfSatisfying(
                        MailServerException.class,
                        trouble -> assertThat(trouble.kind()).isEqualTo(MailServerException.Kind.UNREACHABLE));
        status = 200;
        answer = "<html>";
        assertThatThrownBy(() -> tokens("").current()).hasMessage("oauth.token-url: the answer is not JSON");
    }

    @Test
    void theMailboxLogsInWithTheTokenAndAsksForAnotherWhenItIsRefused() {
        try (ScriptedImap server = new ScriptedImap();
                Postbox smtp = new Postbox()) {
            server.capabilities = "IMAP4rev1 AUTH=XOAUTH2 SASL-IR IDLE MOVE UIDPLUS";
            server.script = (session, command) -> {
                if (!command.startsWith("AUTHENTICATE XOAUTH2 ")) return false;
                String said = new String(Base64.getDecoder().decode(command.split(" ")[2]), StandardCharsets.UTF_8);
                boolean good = said.equals("user=pengaduan\1auth=Bearer token-2\1\1");
                if (good) session.ok();
                else session.say(session.tag + " NO [AUTHENTICATIONFAILED] not you");
                answer = "{\"access_token\":\"token-2\",\"expires_in\":3600}";
                return true;
            };
            EmailConfig config = EmailConfigs.with(
                    EmailConfigs.of(server.port(), smtp.smtpPort()),
                    "imap.auth",
                    Auth.XOAUTH2,
                    "oauth",
                    Optional.of(oauth("")));
            try (EmailRig rig = new EmailRig(config)) {
                Await.get(rig.channel.open(rig.intake));
                assertThat(rig.channel.health().cause())
                        .contains("oauth: the server refuses the login [AUTHENTICATIONFAILED]");
                rig.up();
                assertThat(asked).hasSize(2);
            }
        }
    }
}
