package id.kanal.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.channels.call.CallOutcome;
import id.kanal.console.account.StaffRole;
import id.kanal.gateway.PageForm;
import id.kanal.kernel.model.Author;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Conversation;
import id.kanal.kernel.model.Declared;
import id.kanal.kernel.model.Inbound;
import id.kanal.testkit.Await;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The desk on the real server. */
class DeskTest {
    private static final String STORY = "Jalan di depan pasar Mauk berlubang besar sejak Senin";
    private static final Map<String, String> PART = Map.of("Sec-Fetch-Site", "same-origin", "HX-Request", "true");

    private final ConsoleHarness console = new ConsoleHarness();
    private ConsoleHarness.Visitor ani;

    @BeforeEach
    void signIn() {
        ani = console.signedIn("Ani", StaffRole.AGENT);
    }

    @AfterEach
    void close() {
        console.close();
    }

    /** The form as a page has it. */
    private Map<String, String> form(ConsoleHarness.Visitor who, String path, String... typed) {
        Map<String, String> form = PageForm.of(who.get(path).body(), "token", "owner", "tab", "training", "revision");
        for (int i = 0; i < typed.length; i += 2) form.put(typed[i], typed[i + 1]);
        return form;
    }

    private String fresh(ConsoleHarness.Visitor who) {
        return who.get("/desk/laporan").headers().firstValue("Location").orElseThrow();
    }

    private static Map<String, String> and(Map<String, String> form, String... more) {
        Map<String, String> other = new HashMap<>(form);
        for (int i = 0; i < more.length; i += 2) other.put(more[i], more[i + 1]);
        return other;
    }

    private HttpResponse<String> save(String path, String... typed) {
        return ani.post(path, form(ani, path, and(Map.of("what", STORY, "action", "save"), typed)));
    }

    private Map<String, String> form(ConsoleHarness.Visitor who, String path, Map<String, String> typed) {
        Map<String, String> form = form(who, path);
        form.putAll(typed);
        return form;
    }

    private Inbound only() {
        assertThat(console.api.messages()).hasSize(1);
        return console.api.messages().get(0);
    }

    private static Content.Message said(Inbound message) {
        return (Content.Message) message.content();
    }

    @Test
    void aReportIsInTheJournalBeforeItsNumberIsRead() {
        String path = fresh(ani);
        assertThat(ani.goes(save(path, "number", "0812-3456-7890", "readback", "1")))
                .isEqualTo("303 " + path + "/selesai");
        Inbound message = only();
        assertThat(message.id()).isEqualTo("desk:desk:" + path.substring(path.lastIndexOf('/') + 1));
        assertThat(message.origin().by().role()).isEqualTo(Author.Role.STAFF);
        assertThat(message.from()).isEqualTo(ApiHarness.CITIZEN);
        assertThat(message.reserved().orElseThrow().told())
                .as("a message tells it, too")
                .isFalse();
        assertThat(ani.get(path + "/selesai").body())
                .contains(message.reserved().orElseThrow().ticket().shown())
                .doesNotContain(STORY);
        assertThat(console.audit()).anyMatch(record -> record.startsWith("Ani case-save "));
        assertThat(console.audit()).noneMatch(record -> record.contains("1234567890"));
    }

    private static String draft(int number) {
        return "/desk/laporan/AAAAAAAAAAAAAAAAAAA" + (100 + number);
    }

    @Test
    void anAgentMaySaveMoreThanAHundredReportsADay() {
        Map<String, String> form = form(ani, fresh(ani), Map.of("what", STORY, "action", "save"));
        for (int i = 0; i <= 101; i++)
            assertThat(ani.post(draft(i), form).statusCode()).as("number " + i).isEqualTo(303);
        assertThat(console.api.messages()).hasSize(102);
        assertThat(ani.get(draft(101) + "/selesai").statusCode()).isEqualTo(200);
        assertThat(ani.goes(ani.post(draft(0), form)))
                .as("whose draft gave way")
                .isEqualTo("303 " + draft(0) + "/selesai");
        assertThat(console.api.messages()).as("is the same report").hasSize(102);
    }

    @Test
    void whoHasAHundredOpenDraftsIsToldSo() {
        Map<String, String> form = form(ani, fresh(ani), Map.of("what", STORY));
        for (int i = 0; i < 100; i++)
            assertThat(ani.post(draft(i) + "/draf", form).statusCode()).isEqualTo(303);
        HttpResponse<String> answer = ani.post(draft(100), and(form, "action", "save"));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains(STORY);
        assertThat(console.api.messages()).isEmpty();
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '|', textBlock = """
            kind       | aspiration       | Matter[Optional[ASPIRATION], Optional.empty, Optional.empty]
            category   | jalan berlubang  | Matter[Optional[COMPLAINT], Optional[jalan.berlubang], Optional.empty]
            category   | pdam             | Matter[Optional[COMPLAINT], Optional[air.pdam], Optional.empty]
            agency     | PLN              | Matter[Optional[COMPLAINT], Optional.empty, Optional[pln]]
            """)
    void whatIsChosenIsInTheRecord(String field, String value, String matter) {
        save(fresh(ani), field, value);
        assertThat(said(only()).declared().matter()).hasToString(matter);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"phone", "walk-in", "letter", "other"})
    void howItCameIsInTheRecord(String medium) {
        save(fresh(ani), "medium", medium);
        assertThat(said(only()).declared().medium()).contains(medium);
    }

    @Test
    void sexAndDisabilityNeedConsent() {
        String path = fresh(ani);
        assertThat(save(path, "sex", "female").body()).contains("Tanyakan persetujuan pelapor");
        assertThat(console.api.messages()).isEmpty();
        save(path, "sex", "female", "consent", "1");
        Declared declared = said(only()).declared();
        assertThat(declared.consents()).containsExactly("sex-and-disability");
        assertThat(declared.person().sex()).isPresent();
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource({
        "what, pendek, 10 huruf",
        "when, 2099-01-01, sudah lewat",
        "when, kemarin, sudah lewat",
        "category, kereta, dari daftar",
        "agency, kereta, dari daftar",
        "number, 12, nomor telepon",
        "mail, bukan, alamat surel"
    })
    void whatIsWrongComesBackWithAllThatWasTyped(String field, String value, String flaw) {
        String path = fresh(ani);
        HttpResponse<String> answer = save(path, "where", "Mauk", field, value);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains(flaw, "value=\"Mauk\"", "aria-invalid=\"true\"");
        assertThat(ani.get(path).body()).as("it lies in the draft").contains("value=\"Mauk\"");
        assertThat(console.api.messages()).isEmpty();
    }

    @Test
    void theSameFormSentTwiceHasOneNumber() {
        String path = fresh(ani);
        Map<String, String> form = form(ani, path, Map.of("what", STORY, "action", "save"));
        assertThat(ani.post(path, form).statusCode()).isEqualTo(303);
        assertThat(ani.goes(ani.post(path, form))).isEqualTo("303 " + path + "/selesai");
        assertThat(console.api.messages()).hasSize(1);
    }

    @Test
    void whatWasChangedAfterItWasSavedMayBeAdded() {
        String path = fresh(ani);
        Map<String, String> form = form(ani, path, Map.of("what", STORY, "action", "save"));
        ani.post(path, form);
        HttpResponse<String> answer = ani.post(path, and(form, "what", STORY + ", dan gelap"));
        assertThat(answer.statusCode()).isEqualTo(409);
        String number = only().reserved().orElseThrow().ticket().digits();
        assertThat(answer.body())
                .contains(only().reserved().orElseThrow().ticket().shown(), ", dan gelap");
        HttpResponse<String> added = ani.post(
                "/desk/tiket/tambah",
                Map.of(
                        "token",
                        form.get("token"),
                        "ticket",
                        number,
                        "form",
                        PageForm.field(answer.body(), "form"),
                        "kind",
                        "told",
                        "text",
                        "dan gelap"));
        assertThat(added.body()).contains("Keterangan tersimpan");
        assertThat(console.api.messages()).hasSize(2);
        assertThat(console.api.messages().stream()
                        .filter(m -> said(m).body().text().equals("dan gelap")))
                .singleElement()
                .satisfies(m -> assertThat(m.replyTo().proven()).isPresent());
    }

    @Test
    void aDraftIsThereAgainOnWhateverNodeAndForNobodyElse() {
        String path = fresh(ani);
        assertThat(ani.post(path + "/draf", form(ani, path, "what", STORY), PART)
                        .body())
                .contains("Draf tersimpan", "value=\"1\"");
        assertThat(ani.get(path).body()).contains(STORY);
        assertThat(ani.get("/desk").body()).contains(path);
        ConsoleHarness.Visitor eka = console.signedIn("Eka", StaffRole.AGENT);
        assertThat(eka.get(path).body()).doesNotContain(STORY);
        assertThat(console.api.messages()).isEmpty();
    }

    @Test
    void aTabIsNeverInItsOwnWayAndAnotherOneIsTold() {
        String path = fresh(ani);
        Map<String, String> one = form(ani, path, "what", STORY);
        ani.post(path + "/draf", one, PART);
        assertThat(ani.post(path + "/draf", and(one, "where", "Mauk"), PART).body())
                .as("an answer that did not come in time")
                .contains("Draf tersimpan");
        Map<String, String> other = form(ani, path, "what", STORY, "where", "Kronjo");
        assertThat(ani.post(path + "/draf", other, PART).body()).contains("Draf tersimpan");
        assertThat(ani.post(path + "/draf", and(one, "where", "Mauk Timur"), PART)
                        .body())
                .contains("di tab lain");
        assertThat(ani.post(path, and(one, "where", "Mauk Timur", "action", "save"))
                        .statusCode())
                .isEqualTo(409);
        assertThat(console.api.messages()).isEmpty();
        assertThat(ani.post(path + "/draf", and(one, "where", "Mauk Timur", "takeover", "1"), PART)
                        .body())
                .contains("Draf tersimpan");
        assertThat(ani.get(path).body()).contains("Mauk Timur");
        assertThat(ani.get("/desk").body().split("/hapus"))
                .as("the other one's words lie beside it")
                .hasSize(3);
    }

    @Test
    void aSessionThatIsOverLosesNoDraft() {
        String path = fresh(ani);
        Map<String, String> form = form(ani, path, "what", STORY);
        ani.post(path + "/draf", form, PART);
        console.api.clock.advance(Duration.ofHours(11));
        assertThat(ani.post(path + "/draf", and(form, "where", "Mauk"), PART).statusCode())
                .isEqualTo(401);
        ani.signIn("Ani", ConsoleHarness.PASSWORD);
        assertThat(ani.post(path + "/draf", and(form, "where", "Mauk"), PART).statusCode())
                .as("the token is of the old session")
                .isEqualTo(403);
        assertThat(ani.get(path).body()).contains(STORY);
        assertThat(ani.post(path + "/draf", and(form, "where", "Mauk", "token", ani.token()), PART)
                        .body())
                .contains("Draf tersimpan");
    }

    @Test
    void aPageOfAnotherAccountStoresNothing() {
        String path = fresh(ani);
        Map<String, String> form = form(ani, path, "what", STORY);
        ConsoleHarness.Visitor eka = console.signedIn("Eka", StaffRole.AGENT);
        assertThat(eka.post(path + "/draf", and(form, "token", eka.token()), PART)
                        .body())
                .contains("akun lain");
        assertThat(eka.get("/desk").body()).doesNotContain("/hapus");
    }

    @Test
    void trainingGoesNowhere() {
        HttpResponse<String> begun = ani.post("/desk/latihan", Map.of("token", ani.token(), "on", "1"));
        String training = begun.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
        ani.cookie += "; " + training;
        assertThat(ani.get("/desk").body()).contains("LATIHAN: yang Anda catat");
        String path = fresh(ani);
        ani.post(path, form(ani, path, Map.of("what", STORY, "action", "save")));
        assertThat(ani.get(path + "/selesai").body()).containsPattern("class=\"ticket\">0[0-9]{2}-[0-9]{3}-[0-9]{4}<");
        assertThat(console.api.messages()).isEmpty();
        console.api.card(Map.of());
        assertThat(ani.post("/desk/cari", Map.of("token", ani.token(), "q", ApiHarness.TICKET.digits()))
                        .body())
                .contains("Mode latihan");
    }

    @Test
    void whatWasBegunInEarnestStaysInEarnest() {
        String path = fresh(ani);
        Map<String, String> form = form(ani, path, Map.of("what", STORY, "action", "save"));
        ani.cookie += "; kanal-training=1";
        ani.post(path, form);
        assertThat(console.api.messages()).hasSize(1);
    }

    @Test
    void ofASecretCaseNothingIsShownButThatItIsThere() {
        console.api.card(Map.of("x", "1", "g", "Dinas Rahasia", "s", "forwarded"));
        console.api.conversation(Conversation.NEW.wrote(ApiHarness.TICKET, ApiHarness.NOW, "id"));
        ConsoleHarness.Visitor budi = console.signedIn("Budi", StaffRole.SUPERVISOR);
        for (ConsoleHarness.Visitor who : new ConsoleHarness.Visitor[] {ani, budi}) {
            String byTicket = who.post("/desk/cari", Map.of("token", who.token(), "q", ApiHarness.TICKET.shown()))
                    .body();
            assertThat(byTicket).contains("Laporan rahasia").doesNotContain("Dinas Rahasia", "diteruskan");
            String byNumber = who.post("/desk/cari", Map.of("token", who.token(), "q", "081234567890"))
                    .body();
            assertThat(byNumber)
                    .contains("Ada laporan rahasia")
                    .doesNotContain(ApiHarness.TICKET.digits(), ApiHarness.TICKET.shown());
        }
        assertThat(console.audit()).contains("Ani case-view " + ApiHarness.TICKET.digits(), "Ani caller-search");
    }

    @Test
    void theCasesOfACallerAreShownAndWhetherOneIsAnEmergency() {
        console.api.card(Map.of("e", "1"));
        console.api.conversation(Conversation.NEW.wrote(ApiHarness.TICKET, ApiHarness.NOW, "id"));
        String path = fresh(ani);
        String part = ani.post(path + "/pelapor", form(ani, path, "number", "081234567890"), PART)
                .body();
        assertThat(part).contains(ApiHarness.TICKET.shown(), "DARURAT: nomor ini");
        assertThat(console.audit()).contains("Ani caller-view " + path.substring(path.lastIndexOf('/') + 1));
    }

    @Test
    void ofTwoAgentsOneTakesACall() {
        String call = console.ring("call-1");
        ConsoleHarness.Visitor eka = console.signedIn("Eka", StaffRole.AGENT);
        assertThat(ani.get("/desk").body()).contains("…890").doesNotContain("1234567");
        HttpResponse<String> taken = ani.post("/desk/panggilan/ambil", Map.of("token", ani.token(), "id", call));
        assertThat(ani.goes(taken)).startsWith("303 /desk/laporan/").doesNotContain("1234567");
        assertThat(ani.get(taken.headers().firstValue("Location").orElseThrow()).body())
                .contains("value=\"+6281234567890\"");
        HttpResponse<String> late = eka.post("/desk/panggilan/ambil", Map.of("token", eka.token(), "id", call));
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("sudah diambil petugas lain", "diambil Ani");
        assertThat(ani.goes(ani.post("/desk/panggilan/ambil", Map.of("token", ani.token(), "id", call))))
                .as("pressed twice")
                .isEqualTo(ani.goes(taken));
    }

    @Test
    void aReportClosesItsCall() {
        console.ring("call-1");
        String call = Await.get(console.calls.list()).get(0).id();
        String path = ani.post("/desk/panggilan/ambil", Map.of("token", ani.token(), "id", call))
                .headers()
                .firstValue("Location")
                .orElseThrow();
        save(path);
        var closing =
                Await.get(console.calls.list()).get(0).handling().closing().orElseThrow();
        assertThat(closing.outcomes()).containsExactly(CallOutcome.CASE);
        assertThat(closing.ticket()).contains(only().reserved().orElseThrow().ticket());
    }

    @Test
    void anAdditionClosesTheCallFromWhoseFormItCame() {
        console.api.card(Map.of());
        String call = console.ring("call-1");
        ani.post("/desk/panggilan/ambil", Map.of("token", ani.token(), "id", call));
        String page = ani.post(
                        "/desk/tiket", Map.of("token", ani.token(), "ticket", ApiHarness.TICKET.digits(), "call", call))
                .body();
        Map<String, String> form = PageForm.of(page, "token", "ticket", "form", "call");
        form.putAll(Map.of("kind", "told", "text", "masih belum diperbaiki"));
        ani.post("/desk/tiket/tambah", form);
        ani.post("/desk/tiket/tambah", form);
        assertThat(console.api.messages()).as("sent twice").hasSize(1);
        assertThat(Await.get(console.calls.list()).get(0).outcomes()).containsExactly(CallOutcome.ADDITION);
        assertThat(ani.get("/desk").body())
                .as("they are not on the line any more")
                .contains("<button class=\"chosen\" name=\"state\" value=\"wrap-up\"");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"information, 303", "prank, 303", "wrong-number, 303", "missed, 422", "'', 422"})
    void anAgentSaysWhatCameOfACall(String outcome, int status) {
        String call = console.ring("call-1");
        ani.post("/desk/panggilan/ambil", Map.of("token", ani.token(), "id", call));
        assertThat(ani.post("/desk/panggilan/tutup", Map.of("token", ani.token(), "id", call, "outcome", outcome))
                        .statusCode())
                .isEqualTo(status);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "OPERATOR, /desk",
        "OPERATOR, /desk/laporan",
        "AUDITOR, /desk/cari",
        "AUDITOR, /desk/panggilan",
        "AGENT, /desk/petugas"
    })
    void pagesAreForThoseWhoMay(StaffRole role, String path) {
        ConsoleHarness.Visitor who = console.signedIn("Dewi", role);
        assertThat(who.get(path).statusCode()).isEqualTo(403);
        assertThat(console.audit()).contains("Dewi refused " + path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/desk/keadaan",
                "/desk/latihan",
                "/desk/panggilan/ambil",
                "/desk/panggilan/lepas",
                "/desk/panggilan/tutup",
                "/desk/cari",
                "/desk/tiket",
                "/desk/tiket/tambah",
                "/desk/pilihan",
                "/desk/laporan/AAAAAAAAAAAAAAAAAAAAAA",
                "/desk/laporan/AAAAAAAAAAAAAAAAAAAAAA/draf",
                "/desk/laporan/AAAAAAAAAAAAAAAAAAAAAA/bahaya",
                "/desk/laporan/AAAAAAAAAAAAAAAAAAAAAA/pelapor",
                "/desk/laporan/AAAAAAAAAAAAAAAAAAAAAA/hapus"
            })
    void formsOfOthersAreRefused(String path) {
        assertThat(ani.post(path, Map.of("token", "x")).statusCode()).isEqualTo(403);
        assertThat(ani.post(path, Map.of("token", ani.token()), Map.of("Sec-Fetch-Site", "cross-site"))
                        .statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"what", "where", "category", "number", "name", "mail", "when"})
    void whatIsTypedIsShownAsText(String field) {
        String script = "\"><script>alert(1)</script>";
        String path = fresh(ani);
        String page = save(path, field, script).body();
        assertThat(page + ani.get(path).body()).doesNotContain("<script>alert");
    }

    @Test
    void whatTheCoreSaysIsShownAsText() {
        console.api.card(Map.of("g", "<script>alert(1)</script>", "n", "<b>1</b>"));
        assertThat(ani.post("/desk/cari", Map.of("token", ani.token(), "q", ApiHarness.TICKET.digits()))
                        .body())
                .contains("&lt;script&gt;")
                .doesNotContain("<script>alert", "<b>1</b>");
    }

    @Test
    void withTheJournalDownTheDraftWaits() {
        String path = fresh(ani);
        Map<String, String> form = form(ani, path, Map.of("what", STORY, "action", "save"));
        console.api.journal.down("gone");
        assertThat(ani.post(path, form).statusCode()).isEqualTo(503);
        console.api.journal.up();
        assertThat(ani.get(path).body()).contains(STORY);
        assertThat(ani.goes(ani.post(path, form))).isEqualTo("303 " + path + "/selesai");
        assertThat(console.api.messages()).hasSize(1);
    }

    @Test
    void categoriesAreFoundByTyping() {
        assertThat(ani.post(
                                "/desk/pilihan",
                                Map.of("token", ani.token(), "category", "jalan mati"),
                                Map.of("Sec-Fetch-Site", "same-origin", "HX-Trigger-Name", "category"))
                        .body())
                .contains("Lampu jalan mati")
                .doesNotContain("berlubang");
    }
}
