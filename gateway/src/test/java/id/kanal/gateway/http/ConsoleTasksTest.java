package id.kanal.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.console.account.StaffRole;
import id.kanal.kernel.journal.Entry;
import id.kanal.kernel.journal.Streams;
import id.kanal.kernel.json.JournalJson;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Author;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.FileRequest;
import id.kanal.kernel.model.IntakeEntry;
import id.kanal.kernel.model.TaskRequest;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.TranscriptRequest;
import id.kanal.testkit.Await;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tasks of staff, as browsers see them. */
class ConsoleTasksTest {
    private static final Ticket TICKET = new Ticket("4821937568");
    private static final ChannelRef PHONE = new ChannelRef("phone", "phone");

    private final ConsoleHarness house = new ConsoleHarness();

    @AfterEach
    void close() {
        house.close();
    }

    private String given(TaskRequest.Kind kind) {
        Optional<TranscriptRequest> recording = kind == TaskRequest.Kind.TYPE_RECORDING
                ? Optional.of(new TranscriptRequest(
                        new Address("tel", "+6281234567890"),
                        PHONE,
                        new FileRequest.Part("parts:x", 1, "phone:1"),
                        new TranscriptRequest.Audio("a-call.wav", "audio/wav", 4),
                        house.api.clock.instant()))
                : Optional.empty();
        Await.get(house.tasks.add(
                new TaskRequest(kind, Optional.of(TICKET), PHONE, "asked", recording, house.api.clock.instant())));
        return Await.get(house.tasks.list()).get(0).id();
    }

    private static Map<String, String> form(ConsoleHarness.Visitor visitor, String... more) {
        return more.length == 0 ? Map.of("token", visitor.token()) : Map.of("token", visitor.token(), more[0], more[1]);
    }

    @Test
    void aTaskIsClaimedByOneAndDoneByThem() {
        String id = given(TaskRequest.Kind.CALL_BACK);
        ConsoleHarness.Visitor ani = house.signedIn("Ani", StaffRole.AGENT);
        ConsoleHarness.Visitor budi = house.signedIn("Budi", StaffRole.AGENT);
        String one = "/desk/tugas/" + id;
        assertThat(ani.get("/desk/tugas").body()).contains("Telepon balik", TICKET.digits(), "Ambil");
        assertThat(ani.goes(ani.post(one + "/ambil", form(ani)))).isEqualTo("303 " + one);
        assertThat(budi.post(one + "/ambil", form(budi)).statusCode()).isEqualTo(409);
        assertThat(budi.post(one + "/selesai", form(budi, "how", "reached")).statusCode())
                .isEqualTo(409);
        assertThat(budi.get(one).body()).contains("Sedang dikerjakan oleh Ani").doesNotContain("Sudah dihubungi");
        assertThat(ani.post(one + "/selesai", form(ani, "how", "told")).statusCode())
                .isEqualTo(422);
        assertThat(ani.goes(ani.post(one + "/selesai", form(ani, "how", "reached"))))
                .isEqualTo("303 /desk/tugas");
        assertThat(budi.get("/desk/tugas").body()).contains("Selesai, oleh Ani");
        assertThat(house.audit()).contains("Ani task-claim " + id, "Ani task-finish " + id + " reached");
    }

    @Test
    void aRecordingIsHeardAndTypedByWhoClaimedIt() {
        house.blobs.put("a-call.wav");
        String one = "/desk/tugas/" + given(TaskRequest.Kind.TYPE_RECORDING);
        ConsoleHarness.Visitor ani = house.signedIn("Ani", StaffRole.AGENT);
        assertThat(ani.get(one + "/rekaman").statusCode()).isEqualTo(404);
        assertThat(ani.post(one + "/ketik", form(ani, "text", "jalan rusak")).statusCode())
                .isEqualTo(409);
        assertThat(ani.post(one + "/ambil", form(ani)).statusCode()).isEqualTo(303);
        assertThat(ani.get(one + "/rekaman").headers().firstValue("Content-Type"))
                .contains("audio/wav");
        assertThat(ani.post(one + "/ketik", form(ani, "text", "  ")).statusCode())
                .isEqualTo(422);
        assertThat(ani.goes(ani.post(one + "/ketik", form(ani, "text", "jalan rusak di <b>mauk</b>"))))
                .isEqualTo("303 /desk/tugas");
        Entry entry = house.api.journal.entries(Streams.intake(0)).get(0);
        IntakeEntry.Transcribed typed = (IntakeEntry.Transcribed) JournalJson.intakeEntry(entry.body());
        assertThat(typed.transcript().orElseThrow().text()).isEqualTo("jalan rusak di <b>mauk</b>");
        assertThat(typed.transcript().orElseThrow().source()).isEqualTo(Author.Role.STAFF);
        assertThat(house.audit())
                .contains("Ani recording-heard " + TICKET.digits(), "Ani recording-typed " + TICKET.digits());
    }

    /** A long recording takes longer to type than a claim holds. */
    @ParameterizedTest(name = "taken by another meanwhile: {0}")
    @CsvSource({"false, 303", "true, 409"})
    void whatWasTypedForLongIsNotLostUnlessAnotherTookItMeanwhile(boolean taken, int status) {
        String one = "/desk/tugas/" + given(TaskRequest.Kind.TYPE_RECORDING);
        ConsoleHarness.Visitor ani = house.signedIn("Ani", StaffRole.AGENT);
        assertThat(ani.post(one + "/ambil", form(ani)).statusCode()).isEqualTo(303);
        for (int i = 0; i < 4; i++) {
            house.api.clock.advance(Duration.ofMinutes(10));
            assertThat(ani.get("/akun/aktif").statusCode()).isEqualTo(204);
        }
        ConsoleHarness.Visitor budi = house.signedIn("Budi", StaffRole.AGENT);
        if (taken)
            assertThat(budi.post(one + "/ambil", form(budi)).statusCode()).isEqualTo(303);
        assertThat(ani.post(one + "/ketik", form(ani, "text", "jalan rusak")).statusCode())
                .isEqualTo(status);
        assertThat(house.api.journal.entries(Streams.intake(0))).hasSize(taken ? 0 : 1);
    }

    @ParameterizedTest
    @CsvSource({"AGENT, 200", "SUPERVISOR, 200", "OPERATOR, 403", "AUDITOR, 403"})
    void tasksAreForWhoDoesThem(StaffRole role, int status) {
        assertThat(house.signedIn("Cici", role).get("/desk/tugas").statusCode()).isEqualTo(status);
    }

    @Test
    void withoutTheTokenOfTheFormNothingIsChanged() {
        String id = given(TaskRequest.Kind.TELL_BY_HAND);
        ConsoleHarness.Visitor ani = house.signedIn("Ani", StaffRole.AGENT);
        assertThat(ani.post("/desk/tugas/" + id + "/ambil", Map.of("token", "x"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(Await.get(house.tasks.list()).get(0).claim()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a%20b", "x", "0123456789012345678901234567890123456789012345678901234567890123456789"})
    void whatIsNoTaskIsGoneAndStandsInNoAuditLog(String id) {
        ConsoleHarness.Visitor ani = house.signedIn("Ani", StaffRole.AGENT);
        assertThat(ani.get("/desk/tugas/" + id).statusCode()).isEqualTo(404);
        assertThat(ani.post("/desk/tugas/" + id + "/ambil", form(ani)).statusCode())
                .isEqualTo(404);
        assertThat(house.audit()).noneMatch(record -> record.contains("task-claim"));
    }
}
