package id.kanal.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import id.kanal.console.account.Accounts;
import id.kanal.kernel.document.Document;
import id.kanal.kernel.document.DocumentCollection;
import id.kanal.testkit.Await;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Signing in by OpenID Connect, with a provider that lies where a test wants it to. */
class OpenIdTest {
    private final OpenIdStub provider = new OpenIdStub();
    private final ConsoleHarness console = ConsoleHarness.elsewhere(provider.issuer());

    @BeforeEach
    void oneClock() {
        provider.clock = console.api.clock;
    }

    @AfterEach
    void close() {
        console.close();
        provider.close();
    }

    private static String location(HttpResponse<?> answer) {
        return answer.headers().firstValue("Location").orElseThrow(() -> new AssertionError(answer.statusCode()));
    }

    /** From a page of ours to the provider and back; the path of the callback. */
    private String away(ConsoleHarness.Visitor visitor, String path) {
        String back = provider.authorize(location(visitor.get(path)));
        return back.substring("http://127.0.0.1".length());
    }

    private HttpResponse<String> signIn(ConsoleHarness.Visitor visitor) {
        return visitor.get(away(visitor, "/masuk/penyedia"));
    }

    @Test
    void somebodyComesInAndIsWhereTheyWantedToBe() {
        ConsoleHarness.Visitor ani = console.visitor();
        assertThat(ani.goes(ani.get("/akun"))).isEqualTo("303 /masuk?ke=%2Fakun");
        assertThat(ani.get("/masuk?ke=/akun").body())
                .contains("/masuk/penyedia?ke=%2Fakun", "Masuk dengan akun instansi");
        HttpResponse<String> in = ani.get(away(ani, "/masuk/penyedia?ke=%2Fakun"));
        assertThat(ani.goes(in)).isEqualTo("303 /akun");
        assertThat(ani.get("/akun").body())
                .contains("Ani Lestari (ani)", "Agen")
                .doesNotContain("/akun/sandi");
        assertThat(ani.get("/desk").statusCode()).isEqualTo(200);
        assertThat(ani.get("/ops").statusCode()).isEqualTo(403);
        assertThat(console.audit()).startsWith("Ani Lestari (ani) log-in sub-1");
    }

    static Stream<Arguments> tokens() {
        return Stream.of(
                token("an honest one", claims -> {}, 303),
                token("of another issuer", claims -> claims.issuer("https://jahat.example"), 403),
                token("for another client", claims -> claims.audience("other"), 403),
                token(
                        "for us and others, made for us",
                        claims -> claims.audience(List.of("kanal", "x")).claim("azp", "kanal"),
                        303),
                token(
                        "for us and others, made for them",
                        claims -> claims.audience(List.of("kanal", "x")).claim("azp", "x"),
                        403),
                token("for us and others, not said for whom", claims -> claims.audience(List.of("kanal", "x")), 403),
                token("for us, made for another", claims -> claims.claim("azp", "x"), 403),
                token("for nobody", claims -> claims.audience((String) null), 403),
                token("over for a minute", claims -> claims.expirationTime(at(-59)), 303),
                token("over for longer", claims -> claims.expirationTime(at(-61)), 403),
                token("without an end", claims -> claims.expirationTime(null), 403),
                token("made in a minute", claims -> claims.issueTime(at(59)), 303),
                token("made later", claims -> claims.issueTime(at(61)), 403),
                token("made at no time", claims -> claims.issueTime(null), 403),
                token("not to be used yet", claims -> claims.notBeforeTime(at(61)), 403),
                token("of another attempt", claims -> claims.claim("nonce", "other"), 403),
                token("of no attempt", claims -> claims.claim("nonce", null), 403),
                token("of nobody", claims -> claims.subject(null), 403),
                token("with an odd nonce", claims -> claims.claim("nonce", 7), 403));
    }

    private static Date at(int seconds) {
        return Date.from(ApiHarness.NOW.plusSeconds(seconds));
    }

    private static Arguments token(String name, Consumer<JWTClaimsSet.Builder> change, int status) {
        return Arguments.of(name, change, status);
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("tokens")
    void anIdTokenIsBelievedAfterEveryCheck(String name, Consumer<JWTClaimsSet.Builder> change, int status) {
        provider.issue = claims -> {
            change.accept(claims);
            return OpenIdStub.signed(claims.build(), provider.signing);
        };
        ConsoleHarness.Visitor ani = console.visitor();
        HttpResponse<String> answer = signIn(ani);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(ani.cookie.isEmpty()).isEqualTo(status != 303);
        if (status != 303) {
            assertThat(answer.body()).contains("tidak dapat kami percaya");
            assertThat(console.audit()).singleElement().asString().startsWith("unknown log-in-failed");
        }
    }

    static Stream<Arguments> forgeries() throws JOSEException {
        byte[] published = OpenIdStub.OTHER_KEY.toRSAPublicKey().getEncoded();
        return Stream.of(
                forgery(
                        "by another key of the same name",
                        (claims, ours) -> OpenIdStub.signed(claims, OpenIdStub.key("first"))),
                forgery(
                        "by a key that nobody knows",
                        (claims, ours) -> OpenIdStub.signed(claims, OpenIdStub.key("third"))),
                forgery("signed by none", (claims, ours) -> new PlainJWT(claims).serialize()),
                forgery("signed by none, dressed up", (claims, ours) -> {
                    String[] parts = ours.split("\\.");
                    return new PlainJWT(claims).serialize().split("\\.")[0] + '.' + parts[1] + '.' + parts[2];
                }),
                forgery("by HMAC with the public key", (claims, ours) -> hmac(claims, published)),
                forgery("cut off", (claims, ours) -> ours.substring(0, ours.length() - 9)),
                forgery("with a claim changed", (claims, ours) -> {
                    String[] parts = ours.split("\\.");
                    String[] other = new PlainJWT(new JWTClaimsSet.Builder(claims)
                                    .claim("groups", "operator")
                                    .build())
                            .serialize()
                            .split("\\.");
                    return parts[0] + '.' + other[1] + '.' + parts[2];
                }),
                forgery("no token", (claims, ours) -> "halo"),
                forgery("empty", (claims, ours) -> ""));
    }

    private static Arguments forgery(String name, java.util.function.BiFunction<JWTClaimsSet, String, String> made) {
        return Arguments.of(name, made);
    }

    private static String hmac(JWTClaimsSet claims, byte[] key) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("first").build(), claims);
            token.sign(new MACSigner(key));
            return token.serialize();
        } catch (JOSEException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forgeries")
    void aForgedTokenLetsNobodyIn(String name, java.util.function.BiFunction<JWTClaimsSet, String, String> made) {
        provider.issue = claims -> made.apply(claims.build(), OpenIdStub.signed(claims.build(), provider.signing));
        ConsoleHarness.Visitor ani = console.visitor();
        assertThat(signIn(ani).statusCode()).isEqualTo(403);
        assertThat(ani.cookie).isEmpty();
    }

    @Test
    void aNewKeyOfTheProvidersIsFetched() {
        assertThat(signIn(console.visitor()).statusCode()).isEqualTo(303);
        provider.signing = OpenIdStub.OTHER_KEY;
        console.api.clock.advance(Duration.ofSeconds(6));
        assertThat(signIn(console.visitor()).statusCode()).isEqualTo(303);
        assertThat(provider.asked.stream().filter("/keys"::equals)).hasSize(2);
        provider.issue = claims -> OpenIdStub.signed(claims.build(), OpenIdStub.key("third"));
        for (int i = 0; i < 3; i++)
            assertThat(signIn(console.visitor()).statusCode()).isEqualTo(403);
        assertThat(provider.asked.stream().filter("/keys"::equals))
                .as("not for every token")
                .hasSize(2);
    }

    @Test
    void twoTabsSignInAtOnce() {
        ConsoleHarness.Visitor ani = console.visitor();
        String first = away(ani, "/masuk/penyedia?ke=/akun");
        String second = away(ani, "/masuk/penyedia?ke=/desk");
        assertThat(ani.goes(ani.get(second))).isEqualTo("303 /desk");
        assertThat(ani.goes(ani.get(first))).isEqualTo("303 /akun");
        assertThat(ani.get("/akun").statusCode()).isEqualTo(200);
    }

    @Test
    void manyTabsDoNotMakeRequestsGrow() {
        ConsoleHarness.Visitor ani = console.visitor();
        for (int i = 0; i < 20; i++) location(ani.get("/masuk/penyedia"));
        assertThat(ani.attempts).hasSize(6);
        assertThat(ani.attempts.values()).allMatch(value -> value.length() < 600);
        assertThat(signIn(ani).statusCode()).isEqualTo(303);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        without a state         | /masuk/kembali?code=CODE
        with a state made up    | /masuk/kembali?code=CODE&state=AAAAAA.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
        with half of the state  | /masuk/kembali?code=CODE&state=HALF
        with another one's end  | /masuk/kembali?code=CODE&state=MIXED
        """)
    void aStateIsOurs(String name, String called) {
        ConsoleHarness.Visitor ani = console.visitor();
        Map<String, String> back = OpenIdStub.parameters(away(ani, "/masuk/penyedia"));
        String state = back.get("state");
        String mixed = state.substring(0, 7)
                + OpenIdStub.parameters(away(console.visitor(), "/masuk/penyedia"))
                        .get("state")
                        .substring(7);
        HttpResponse<String> answer = ani.get(called.replace("CODE", back.get("code"))
                .replace("HALF", state.substring(0, 20))
                .replace("MIXED", mixed));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("sudah lewat");
        assertThat(ani.cookie).isEmpty();
        assertThat(provider.asked).doesNotContain("/token");
        assertThat(console.audit()).isEmpty();
    }

    @Test
    void anAttemptIsOfOneBrowserHoldsTenMinutesAndOnce() {
        ConsoleHarness.Visitor ani = console.visitor();
        String back = away(ani, "/masuk/penyedia");
        assertThat(console.visitor().get(back).statusCode())
                .as("another browser")
                .isEqualTo(400);
        assertThat(ani.get(back).statusCode()).isEqualTo(303);
        assertThat(ani.get(back).statusCode()).as("again").isEqualTo(400);
        String late = away(ani, "/masuk/penyedia");
        console.api.clock.advance(Duration.ofMinutes(10));
        assertThat(ani.get(late).statusCode()).as("too late").isEqualTo(400);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        names the right one                | &iss=OURS                | false | 303
        names another one                  | &iss=https://jahat.example | false | 403
        names none, as it always does      |                          | false | 303
        names none, but says that it would |                          | true  | 403
        """)
    void anAnswerOfAnotherProviderIsNotTakenForOneOfOurs(String name, String more, boolean says, int status) {
        if (says) provider.document.put("authorization_response_iss_parameter_supported", "true");
        ConsoleHarness.Visitor ani = console.visitor();
        String back = away(ani, "/masuk/penyedia")
                + (more == null ? "" : more.replace("OURS", provider.issuer().toString()));
        assertThat(ani.get(back).statusCode()).isEqualTo(status);
    }

    @Test
    void whoGivesUpIsToldSo() {
        ConsoleHarness.Visitor ani = console.visitor();
        String state = OpenIdStub.parameters(away(ani, "/masuk/penyedia")).get("state");
        HttpResponse<String> answer =
                ani.get("/masuk/kembali?error=access_denied&error_description=%3Cscript%3E&state=" + state);
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("Anda belum masuk").doesNotContain("<script>");
    }

    @Test
    void whoHasNoRoleIsToldSoAndMayBeSomebodyElse() {
        provider.issue = claims -> OpenIdStub.signed(
                claims.claim("groups", List.of("admin", "root"))
                        .claim("name", "<b>Eka</b>\u202e")
                        .build(),
                provider.signing);
        ConsoleHarness.Visitor eka = console.visitor();
        HttpResponse<String> answer = signIn(eka);
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body())
                .contains("belum punya peran", "/masuk/penyedia?lain=1")
                .doesNotContain("<b>");
        assertThat(eka.cookie).isEmpty();
        assertThat(console.audit()).containsExactly("<b>Eka</b> (ani) log-in-failed no role");
        assertThat(location(eka.get("/masuk/penyedia?lain=1")))
                .contains("prompt=login")
                .doesNotContain("max_age");
    }

    @Test
    void anotherRoleEndsTheSessionsOfTheOneBefore() {
        ConsoleHarness.Visitor home = console.visitor();
        ConsoleHarness.Visitor office = console.visitor();
        signIn(home);
        signIn(office);
        assertThat(home.get("/desk").statusCode()).as("both at once").isEqualTo(200);
        provider.issue = claims ->
                OpenIdStub.signed(claims.claim("groups", "kanal-operator").build(), provider.signing);
        assertThat(office.goes(signIn(office))).isEqualTo("303 /ops");
        assertThat(home.goes(home.get("/desk"))).isEqualTo("303 /masuk?ke=%2Fdesk");
    }

    @Test
    void aLogOutEndsItAtTheProviderToo() {
        ConsoleHarness.Visitor ani = console.visitor();
        signIn(ani);
        String cookie = ani.cookie;
        HttpResponse<String> out = ani.post("/keluar", Map.of("token", ani.token()));
        assertThat(out.statusCode()).isEqualTo(200);
        assertThat(ani.cookie).isEmpty();
        String place = out.body()
                .replaceFirst("(?s).*content=\"0; url=([^\"]+)\".*", "$1")
                .replace("&amp;", "&");
        assertThat(place).startsWith(provider.issuer() + "/end?");
        Map<String, String> said = OpenIdStub.parameters(place);
        assertThat(said)
                .containsEntry("client_id", "kanal")
                .containsEntry("post_logout_redirect_uri", "http://127.0.0.1/masuk")
                .containsKey("id_token_hint");
        assertThat(said.get("id_token_hint").split("\\.")).hasSize(3);
        ani.cookie = cookie;
        assertThat(ani.get("/desk").statusCode()).isEqualTo(303);
        assertThat(console.audit()).endsWith("Ani Lestari (ani) log-out");
    }

    @Test
    void whereTheProviderHasNoWayOutThatIsSaid() {
        provider.document.put("end_session_endpoint", OpenIdStub.ABSENT);
        ConsoleHarness.Visitor ani = console.visitor();
        signIn(ani);
        HttpResponse<String> out = ani.post("/keluar", Map.of("token", ani.token()));
        assertThat(out.body()).contains("Anda sudah keluar", "Mungkin Anda masih masuk");
        assertThat(ani.cookie).isEmpty();
    }

    @Test
    void nothingOfTheProviderLiesOpen() {
        ConsoleHarness.Visitor ani = console.visitor();
        List<String> tokens = new ArrayList<>();
        provider.issue = claims -> {
            tokens.add(OpenIdStub.signed(claims.build(), provider.signing));
            return tokens.get(0);
        };
        signIn(ani);
        DocumentCollection sessions =
                new DocumentCollection("sessions:" + ani.cookie.split("[=.]")[1], 8);
        List<Document> stored =
                new ArrayList<>(Await.get(console.documents.list(sessions, 8)).documents());
        stored.addAll(Await.get(console.documents.list(Accounts.ELSEWHERE, 8)).documents());
        assertThat(stored).hasSize(2);
        for (Document document : stored)
            assertThat(new String(document.octets().bytes(), StandardCharsets.ISO_8859_1))
                    .doesNotContain(tokens.get(0), "eyJ", "Lestari", "sub-1");
        assertThat(ani.attempts.values()).noneMatch(value -> value.contains("nonce"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        shows it now                 | 0     | agent    | sub-1 | 303 /akun?selesai=buka
        has shown it a day before    | 86400 | agent    | sub-1 | 403
        says nothing of when         | -1    | agent    | sub-1 | 403
        somebody else sits down here | 0     | agent    | sub-2 | 303 /desk
        has another role meanwhile   | 0     | operator | sub-1 | 303 /ops
        """)
    void whoWasAwayShowsAgainWhoTheyAre(String name, long ago, String role, String subject, String goes) {
        ConsoleHarness.Visitor ani = console.visitor();
        signIn(ani);
        String token = ani.token();
        console.api.clock.advance(Duration.ofMinutes(16));
        assertThat(ani.goes(ani.get("/akun"))).isEqualTo("303 /masuk/buka?ke=%2Fakun");
        assertThat(ani.get("/masuk/buka?ke=/akun").body()).contains("/masuk/penyedia?ke=%2Fakun&amp;buka=1");
        String question = location(ani.get("/masuk/penyedia?buka=1"));
        assertThat(question).contains("prompt=login", "max_age=0");
        provider.issue = claims -> {
            claims.subject(subject).claim("groups", role);
            long now = console.api.clock.instant().getEpochSecond();
            claims.claim("auth_time", ago < 0 ? null : (Object) (now - ago));
            return OpenIdStub.signed(claims.build(), provider.signing);
        };
        HttpResponse<String> back = ani.get(provider.authorize(question).substring("http://127.0.0.1".length()));
        assertThat(ani.goes(back).strip()).isEqualTo(goes);
        if (goes.endsWith("buka")) {
            assertThat(ani.token()).as("forms that are open still hold").isEqualTo(token);
            assertThat(console.audit()).endsWith("Ani Lestari (ani) unlock");
        }
        if (goes.equals("403"))
            assertThat(ani.get("/akun").statusCode()).as("still locked").isEqualTo(303);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        has trouble               | 500 | -             | -
        leads elsewhere           | 302 | -             | -
        is another one            | 200 | issuer        | https://jahat.example
        has no place to ask       | 200 | token_endpoint | http://jahat.example/token
        has keys that are none    | 200 | keys          | halo
        has keys without an end   | 200 | keys          | LONG
        """)
    void whileTheProviderIsNotRightNobodyIsLetInAndAPageSaysSo(String name, int status, String key, String value) {
        provider.status = status;
        if (!key.equals("-")) provider.document.put(key, value.equals("LONG") ? "x".repeat(300_000) : value);
        ConsoleHarness.Visitor ani = console.visitor();
        HttpResponse<String> answer = ani.get("/masuk/penyedia");
        if (answer.statusCode() == 303)
            answer = ani.get(provider.authorize(location(answer)).substring("http://127.0.0.1".length()));
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("10");
        assertThat(answer.body()).contains("Sistem masuk sedang terganggu");
        assertThat(ani.cookie).isEmpty();
        assertThat(console.console.trouble()).as("health says so, too").startsWith("sign-in provider: ");
        provider.status = 200;
        provider.document.clear();
        console.api.clock.advance(Duration.ofHours(1));
        assertThat(signIn(console.visitor()).statusCode())
                .as("when it is right again")
                .isEqualTo(303);
        assertThat(console.console.trouble()).isEmpty();
    }

    @Test
    void aProviderThatIsGoneIsSaid() {
        provider.server.stop(0);
        assertThat(console.visitor().get("/masuk/penyedia").statusCode()).isEqualTo(503);
        assertThat(console.console.trouble()).contains("cannot be reached");
        assertThat(console.visitor().get("/masuk").statusCode()).isEqualTo(200);
    }

    @Test
    void passwordsAreOfNoUseHere() {
        for (String path : List.of("/masuk", "/masuk/kode", "/masuk/buka", "/akun/sandi"))
            assertThat(console.visitor()
                            .post(path, Map.of("name", "Ani", "password", "x"))
                            .statusCode())
                    .as(path)
                    .isIn(404, 405);
    }
}
