package id.kanal.gateway.http;

import static id.kanal.gateway.http.ApiHarness.CITIZEN;
import static id.kanal.gateway.http.ApiHarness.NOW;
import static id.kanal.gateway.http.ApiHarness.TICKET;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.json.JournalJson;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Claim;
import id.kanal.kernel.model.Claim.Act;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Conversation;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Pending;
import id.kanal.kernel.model.Proof;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.signing.ClaimSeal;
import id.kanal.testkit.TestSecrets;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page behind the link with which something is confirmed. Each test asks less often than one client may. */
class ConfirmTest {
    private static final ClaimSeal SEAL = new ClaimSeal(TestSecrets.MASTER.secret(ClaimSeal.SECRET));

    private final ApiHarness api = new ApiHarness(ApiHarness.TOKEN);

    @AfterEach
    void close() {
        api.close();
    }

    private static String path(Claim claim) {
        return "/confirm/" + SEAL.seal(claim, new Random(7));
    }

    private static Claim claim(Act act, Optional<Ticket> ticket) {
        return new Claim(Set.of(act), ticket, CITIZEN, NOW.plus(Duration.ofDays(1)));
    }

    /** As the normalizer asks: what is pending in the conversation, and the link to it. */
    private String asked(Act act, String wanted, Optional<Ticket> ticket) {
        List<Topic.Option> options = wanted.isEmpty() ? List.of() : List.of(new Topic.Option(wanted));
        String slot = "confirm-" + act.name().toLowerCase(Locale.ROOT);
        Pending pending = new Pending("p", ticket, slot, options, NOW.plus(Duration.ofDays(1)));
        api.conversation(Conversation.NEW.awaiting(List.of(pending)));
        return path(claim(act, ticket));
    }

    private List<Inbound> taken() {
        return api.intake().stream()
                .map(entry -> (Inbound) JournalJson.intakeEntry(entry.body()))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "WITHDRAW, '', true, menarik laporan, withdraw",
        "RATE, 4, true, nilai 4 dari 5, rate/4",
        "STOP, stop, false, tidak lagi dikirimi, stop/stop",
        "STOP, start, false, kembali dikirimi, stop/start",
        "FORMAT, PLAIN, false, bentuk biasa, format/PLAIN",
        "FORMAT, BRAILLE, false, Braille, format/BRAILLE",
        "FORMAT, LARGE, false, huruf besar, format/LARGE",
        "SEE, '', false, menanyakan perkembangan, see",
        "SEE, '', true, menanyakan perkembangan, see"
    })
    void lookingShowsWhatIsAskedAndOnlySendingDoesIt(
            Act act, String wanted, boolean ofCase, String shown, String chosen) {
        api.card(ApiHarness.after("forwarded"));
        Optional<Ticket> ticket = Optional.of(TICKET).filter(any -> ofCase);
        String path = asked(act, wanted, ticket);
        HttpResponse<String> page = api.get(path);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("<html lang=\"id\">", shown, "Ya, ini permintaan saya");
        assertThat(page.body().contains(TICKET.shown())).isEqualTo(ofCase);
        assertThat(taken()).isEmpty();

        HttpResponse<String> sent = api.form(path, "lang=id");
        assertThat(sent.statusCode()).isEqualTo(303);
        assertThat(sent.headers().firstValue("Location").orElseThrow()).endsWith("/done?lang=id");
        assertThat(taken()).hasSize(1);
        Inbound confirmed = taken().get(0);
        assertThat(confirmed.content()).isEqualTo(new Content.Chosen("confirm", chosen));
        assertThat(confirmed.from()).isEqualTo(CITIZEN);
        assertThat(confirmed.origin().proof()).isEqualTo(new Proof.Token(claim(act, ticket)));
        assertThat(confirmed.channel()).isEqualTo(ApiHarness.SMS);
        assertThat(confirmed.origin().to().value()).isEqualTo("1708");
        String done = "/confirm/" + sent.headers().firstValue("Location").orElseThrow();
        assertThat(api.get(done).body()).contains("Terima kasih");
    }

    @Test
    void theSameFormTwiceIsOneConfirmation() {
        String path = asked(Act.STOP, "stop", Optional.empty());
        for (int i = 0; i < 2; i++) assertThat(api.form(path, "").statusCode()).isEqualTo(303);
        assertThat(taken()).hasSize(1);
    }

    @Test
    void whatIsConfirmedOrNeverWasAskedCannotBeConfirmed() {
        api.conversation(Conversation.NEW.helpedAt(NOW));
        String path = path(claim(Act.STOP, Optional.empty()));
        assertThat(api.get(path).statusCode()).isEqualTo(404);
        assertThat(api.form(path, "").statusCode()).isEqualTo(404);
        asked(Act.WITHDRAW, "", Optional.of(Ticket.draw(new Random(3))));
        assertThat(api.form(path(claim(Act.WITHDRAW, Optional.of(TICKET))), "").statusCode())
                .as("another case was asked about")
                .isEqualTo(404);
        assertThat(taken()).isEmpty();
    }

    @Test
    void anAddressWithoutACaseIsAnsweredOnAChannelThatReachesIt() {
        String path = asked(Act.FORMAT, "LARGE", Optional.empty());
        assertThat(api.form(path, "").statusCode()).isEqualTo(303);
        assertThat(taken().get(0).channel()).isEqualTo(ApiHarness.SMS);
        assertThat(taken().get(0).origin().to()).isEqualTo(new Address("short-code", "1708"));
    }

    @Test
    void aLinkHoldsUntilItRunsOut() {
        String path = asked(Act.STOP, "stop", Optional.empty());
        api.clock.advance(Duration.ofDays(1).minusMillis(1));
        assertThat(api.get(path).statusCode()).isEqualTo(200);
        api.clock.advance(Duration.ofMillis(1));
        assertThat(api.get(path).statusCode()).isEqualTo(404);
        assertThat(api.form(path, "").statusCode()).isEqualTo(404);
        assertThat(taken()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "%3Cscript%3E"})
    void aForgedLinkLeadsNowhere(String token) {
        asked(Act.STOP, "stop", Optional.empty());
        for (HttpResponse<String> page : List.of(
                api.get("/confirm/" + token),
                api.get("/confirm/" + token + "/done"),
                api.form("/confirm/" + token, ""))) {
            assertThat(page.statusCode()).isEqualTo(404);
            assertThat(page.body()).contains("tidak berlaku").doesNotContain("<script");
        }
        assertThat(taken()).isEmpty();
    }

    /** The mark in a mail names many acts and is nobody's to confirm with; another installation's seal is none. */
    @Test
    void aTokenOfAnotherKindLeadsNowhere() {
        asked(Act.STOP, "stop", Optional.empty());
        Claim many = new Claim(EnumSet.allOf(Act.class), Optional.empty(), CITIZEN, NOW.plus(Duration.ofDays(1)));
        assertThat(api.form(path(many), "").statusCode()).isEqualTo(404);
        String foreign = new ClaimSeal(new byte[32]).seal(claim(Act.STOP, Optional.empty()), new Random(1));
        assertThat(api.form("/confirm/" + foreign, "").statusCode()).isEqualTo(404);
        assertThat(taken()).isEmpty();
    }

    @Test
    void nothingMayRunOrBeFramedAndNobodyIsNamed() {
        api.card(ApiHarness.after("forwarded"));
        HttpResponse<String> page = api.get(asked(Act.WITHDRAW, "", Optional.of(TICKET)));
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'; style-src 'sha256-")
                .contains("form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'")
                .doesNotContain("unsafe");
        assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(page.headers().firstValue("X-Robots-Tag").orElse("")).contains("noindex");
        assertThat(page.body())
                .doesNotContain("<script", "style=", "onclick", "http", "8123456", "Tangerang", "9165816");
    }

    @Test
    void whileTheJournalIsDownThePageSaysSoInPlainWords() {
        String path = asked(Act.STOP, "stop", Optional.empty());
        api.journal.down("disk full");
        HttpResponse<String> page = api.form(path, "");
        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.headers().firstValue("Retry-After")).contains("60");
        assertThat(page.body()).contains("belum tersimpan").doesNotContain("disk full");
        api.journal.up();
        api.journal.failNext(FailureCode.JOURNAL_FULL);
        assertThat(api.form(path, "").statusCode()).isEqualTo(503);
        assertThat(taken()).isEmpty();
        assertThat(api.form(path, "").statusCode()).isEqualTo(303);
        assertThat(taken()).hasSize(1);
    }

    @Test
    void oneClientMayAskOnlySoOften() {
        String path = asked(Act.STOP, "stop", Optional.empty());
        for (int i = 0; i < 3; i++) assertThat(api.get(path).statusCode()).isEqualTo(200);
        HttpResponse<String> often = api.form(path, "");
        assertThat(often.statusCode()).isEqualTo(429);
        assertThat(often.headers().firstValue("Retry-After")).contains("60");
        assertThat(taken()).isEmpty();
    }

    @Test
    void theLanguageIsTheCasesOrTheOneThatWasChosen() {
        api.card(ApiHarness.bare("en"));
        String path = asked(Act.WITHDRAW, "", Optional.of(TICKET));
        assertThat(api.get(path).body()).contains("<html lang=\"en\">", "Yes, I asked for this");
        assertThat(api.get(path + "?lang=id").body()).contains("<html lang=\"id\">");
    }

    @Test
    void aFormThatIsTooLongIsNotRead() {
        String path = asked(Act.STOP, "stop", Optional.empty());
        assertThat(api.form(path, "x=" + "y".repeat(2_000)).statusCode()).isEqualTo(413);
    }
}
