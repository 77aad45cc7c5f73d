package id.kanal.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.console.Gauges;
import id.kanal.console.account.StaffRole;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.journal.Parked;
import id.kanal.testkit.Await;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators see and do. */
class OpsPagesTest {
    private static final String REASON = "sudah dijawab lewat telepon";

    private final ConsoleHarness console = new ConsoleHarness();
    private final ConsoleHarness.Visitor citra = console.signedIn("Citra", StaffRole.OPERATOR);

    @AfterEach
    void close() {
        console.close();
    }

    private String park(String body) {
        console.api.park(body);
        List<Parked> all = console.api.journal.parked();
        return all.get(all.size() - 1).id();
    }

    private HttpResponse<String> decide(ConsoleHarness.Visitor visitor, String id, String what, String reason) {
        return visitor.post("/ops/parkir/" + id + '/' + what, Map.of("token", visitor.token(), "reason", reason));
    }

    @Test
    void aPageSaysHowItGoesAndWhatNeedsSomebody() {
        console.parked = 2;
        console.failed = 5;
        console.certificates.add(certificate("core.example:443", Duration.ofDays(20), ""));
        console.certificates.add(certificate("smsc.example:3550", Duration.ofDays(-1), ""));
        console.certificates.add(certificate("imap.example:993", Duration.ofDays(300), ""));
        console.certificates.add(new Gauges.Certificate("smtp.example:465", Optional.empty(), "ConnectException"));
        String page = citra.get("/ops").body();
        assertThat(page)
                .contains(
                        "Kanal sms-telkomsel terganggu.",
                        "PEER_UNREACHABLE since 09:10",
                        "2 entri diparkir",
                        "5 kabar lewat mail tidak sampai",
                        "Sertifikat core.example:443 berlaku hanya sampai",
                        "Sertifikat smsc.example:3550 sudah tidak berlaku",
                        "Tidak terlihat dari sini",
                        "ConnectException",
                        "2 menit lalu",
                        "24 jam",
                        "tanpa batas",
                        "Membaca pesan",
                        "240 ms",
                        "Mengirim lewat mail",
                        "4,0 s")
                .doesNotContain("Sertifikat imap.example:993 ");
        assertThat(citra.get("/ops?lang=en").body()).contains("Needs attention", "2 minutes ago", "4.0 s");
    }

    private Gauges.Certificate certificate(String of, Duration left, String trouble) {
        return new Gauges.Certificate(
                of, Optional.of(console.api.clock.instant().plus(left)), trouble);
    }

    @Test
    void whereAllIsWellThatIsSaid() {
        console.channels.remove(1);
        assertThat(citra.get("/ops").body()).contains("Semua berjalan.").doesNotContain("Perlu perhatian");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"kembalikan, kembali, parked-requeue", "buang, buang, parked-discard"})
    void anEntryIsDecidedWithAReasonThatIsWrittenDownBefore(String what, String done, String action) {
        String other = park("{\"v\":1}");
        String id = park("{\"v\":1,\"ticket\":\"4821937560\"}");
        assertThat(citra.get("/ops/parkir").body()).contains("/ops/parkir/" + id, "/ops/parkir/" + other, "bug");
        assertThat(citra.get("/ops/parkir/" + id).body()).contains("4821937560", "something broke");
        assertThat(citra.goes(decide(citra, id, what, REASON))).isEqualTo("303 /ops/parkir?selesai=" + done);
        assertThat(console.audit()).endsWith("Citra parked-view " + id, "Citra " + action + ' ' + id + ": " + REASON);
        assertThat(console.api.journal.parked()).extracting(Parked::id).containsExactly(other);
        assertThat(citra.get("/ops/parkir/" + id).statusCode()).isEqualTo(404);
        assertThat(decide(citra, id, what, REASON).statusCode())
                .as("a second time")
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "ok", "TOO LONG"})
    void withoutAReasonNothingIsDecided(String reason) {
        String id = park("{}");
        HttpResponse<String> answer = decide(citra, id, "buang", reason.equals("TOO LONG") ? "x".repeat(121) : reason);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("Tulis alasannya");
        assertThat(console.api.journal.parked()).hasSize(1);
        assertThat(console.audit()).noneMatch(record -> record.contains("parked-discard"));
    }

    @Test
    void aReasonHoldsNoNumberOfACitizen() {
        String id = park("{}");
        decide(citra, id, "buang", "sudah saya telepon +62 812-3456-7890, budi@example.id");
        assertThat(console.audit()).endsWith("Citra parked-discard " + id + ": sudah saya telepon •••, •••@•••");
    }

    @Test
    void whileNothingCanBeWrittenDownNothingIsDecidedOrShown() {
        String id = park("{}");
        String token = citra.token();
        console.api.journal.failNext(FailureCode.JOURNAL_DOWN);
        HttpResponse<String> answer =
                citra.post("/ops/parkir/" + id + "/buang", Map.of("token", token, "reason", REASON));
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(console.api.journal.parked()).hasSize(1);
        console.api.journal.failNext(FailureCode.JOURNAL_DOWN);
        assertThat(citra.get("/ops/parkir/" + id).statusCode()).isEqualTo(503);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0-0", "1", "1-", "-1-0", "99999999999999999999-0", "1-0%2F..", "x", "1-99999999999999999999"})
    void whatIsNoIdIsNoEntry(String id) {
        park("{}");
        assertThat(citra.get("/ops/parkir/" + id).statusCode()).isEqualTo(404);
        assertThat(decide(citra, id, "buang", REASON).statusCode()).isEqualTo(404);
        assertThat(console.api.journal.parked()).hasSize(1);
    }

    @Test
    void aListGoesOnOnTheNextPage() {
        for (int i = 0; i < 51; i++) console.api.park("{}");
        String first = citra.get("/ops/parkir").body();
        List<Parked> all = console.api.journal.parked();
        assertThat(first)
                .contains("/ops/parkir?after=" + all.get(49).id())
                .doesNotContain("/ops/parkir/" + all.get(50).id());
        assertThat(citra.get("/ops/parkir?after=" + all.get(49).id()).body())
                .contains("/ops/parkir/" + all.get(50).id())
                .doesNotContain("?after=");
        assertThat(citra.get("/ops/parkir?after=jahat").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        own token, own page      | own   | same-origin | 303
        no token                 | none  | same-origin | 403
        token of somebody else   | other | same-origin | 403
        from another site        | own   | cross-site  | 403
        """)
    void aDecisionIsOfThisSession(String name, String whose, String site, int status) {
        String id = park("{}");
        String token = switch (whose) {
            case "own" -> citra.token();
            case "other" -> console.signedIn("Dewi", StaffRole.OPERATOR).token();
            default -> "";
        };
        HttpResponse<String> answer = citra.post(
                "/ops/parkir/" + id + "/buang",
                Map.of("token", token, "reason", REASON),
                Map.of("Sec-Fetch-Site", site));
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(console.api.journal.parked()).hasSize(status == 303 ? 0 : 1);
    }

    @ParameterizedTest(name = "{0} of a supervisor: {1}")
    @CsvSource({"SUPERVISOR, buang", "SUPERVISOR, kembalikan", "AUDITOR, buang", "AGENT, buang"})
    void othersDecideNothing(StaffRole role, String what) {
        String id = park("{}");
        ConsoleHarness.Visitor other = console.signedIn("Orang", role);
        assertThat(decide(other, id, what, REASON).statusCode()).isEqualTo(403);
        assertThat(console.audit()).endsWith("Orang refused /ops/parkir/" + id + '/' + what);
        assertThat(console.api.journal.parked()).hasSize(1);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        text of a message   | {"content":{"text":"<script>alert(1)</script>"}}
        name of a file      | {"attachments":[{"file":"<img src=x onerror=alert(1)>.jpg"}]}
        a mail's HTML       | {"html":"<body onload=alert(1)><a href='javascript:alert(1)'>x</a><svg/onload=alert(1)>"}
        key of a field      | {"<script>alert(1)</script>":1}
        no JSON             | <script>alert(1)</script>
        end of the region   | {"text":"</pre></main><script>alert(1)</script>"}
        """)
    void whatCitizensWroteIsTextAlone(String name, String body) {
        String page = citra.get("/ops/parkir/" + park(body)).body();
        assertThat(page.replaceAll("<script src=\"/masuk/berkas/[a-z]+-[0-9a-f]+\\.js\" defer></script>", ""))
                .doesNotContain("<script", "<img", "<svg/", "<body onload", "<a href='javascript")
                .contains("alert(1)");
    }

    @Test
    void whatIsSecretIsNotShown() {
        String id = park("{\"declared\":{\"person\":{\"secret\":true}},\"content\":{\"text\":\"jalan rusak\"}}");
        assertThat(citra.get("/ops/parkir/" + id).body())
                .contains("dirahasiakan", "/buang")
                .doesNotContain("jalan rusak");
    }

    @Test
    void checksRunOneAtATimeAndSayWhatTheyFind() {
        String token = citra.token();
        assertThat(citra.get("/ops/periksa").body()).contains("Belum ada pemeriksaan");
        assertThat(citra.goes(citra.post("/ops/periksa", Map.of("token", token))))
                .isEqualTo("303 /ops/periksa");
        Await.until("it runs", () -> console.probes.size() == 1);
        console.probes.get(0).accept("core: answers (HTTP 200 to OPTIONS)");
        Await.until("its first line", () -> result().contains("core: answers"));
        assertThat(result()).contains("Sedang memeriksa");
        ConsoleHarness.Visitor dewi = console.signedIn("Dewi", StaffRole.OPERATOR);
        dewi.post("/ops/periksa", Map.of("token", dewi.token()));
        assertThat(console.probes).as("one at a time").hasSize(1);
        console.probes.get(0).accept("sms <b>: does not work");
        console.probed.complete(false);
        Await.until("its end", () -> result().contains("Ada yang tidak berjalan"));
        assertThat(result()).contains("sms &lt;b&gt;: does not work");
        console.probed = CompletedWorks.YES;
        citra.post("/ops/periksa", Map.of("token", token));
        Await.until("another one", () -> result().contains("Semua berjalan"));
        assertThat(console.audit().stream().filter(record -> record.equals("Citra probe")))
                .hasSize(2);
    }

    private String result() {
        return citra.get("/ops/periksa/hasil").body();
    }

    private static final class CompletedWorks {
        static final java.util.concurrent.CompletableFuture<Boolean> YES =
                java.util.concurrent.CompletableFuture.completedFuture(true);
    }

    @Test
    void aCheckThatNeverEndsHoldsNobodyBackForLong() {
        String token = citra.token();
        citra.post("/ops/periksa", Map.of("token", token));
        Await.until("it runs", () -> console.probes.size() == 1);
        console.api.clock.advance(Duration.ofMinutes(6));
        assertThat(result()).contains("Pemeriksaan terputus");
        citra.post("/ops/periksa", Map.of("token", token));
        Await.until("another one runs", () -> console.probes.size() == 2);
    }

    @Test
    void auditorsReadWhatWasDoneTheNewestFirst() {
        decide(citra, park("{}"), "buang", REASON);
        String page =
                console.signedIn("Dian", StaffRole.AUDITOR).get("/ops/audit").body();
        assertThat(page).contains("parked-discard", REASON, "Citra", "audit-view");
        assertThat(page.indexOf("audit-view")).isLessThan(page.indexOf("parked-discard"));
        assertThat(page.indexOf("parked-discard")).isLessThan(page.lastIndexOf("account-set-up"));
    }
}
