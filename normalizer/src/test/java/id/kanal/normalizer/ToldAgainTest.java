package id.kanal.normalizer;

import static id.kanal.normalizer.NormalizerHarness.BUDI;
import static id.kanal.normalizer.NormalizerHarness.SARI;
import static id.kanal.normalizer.NormalizerHarness.SITI;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Notification;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic;
import id.kanal.normalizer.text.Dictionary;
import id.kanal.normalizer.text.TextPipeline;
import id.kanal.testkit.Await;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of the same matter told again: by the same person, and by others. */
class ToldAgainTest {
    private static final TextPipeline READER = TextPipeline.standard(
            Dictionary.bundled(), "key".getBytes(StandardCharsets.UTF_8), Set.of(), Clock.systemUTC());
    private static final String LAMP = "lampu jalan di jl kenanga rt 3 desa rajeg mati total";
    private static final String LAMP_AGAIN = "pak lampu jalan jl kenanga rt 03 desa rajeg masih mati";
    private static final String ROAD = "jalan raya mauk rusak parah banyak lubang dekat pasar kemis";

    private final NormalizerHarness desk = new NormalizerHarness(READER);

    @AfterEach
    void close() {
        desk.close();
    }

    private List<String> related(int complaint) {
        return StreamSupport.stream(
                        desk.data("received").get(complaint).get("related").spliterator(), false)
                .map(ticket -> ticket.asText())
                .toList();
    }

    private int repeats(int complaint) {
        return desk.data("received").get(complaint).path("repeats").asInt(0);
    }

    private static Topic.Promise promise(Notification notice) {
        return ((Topic.Received) notice.topic()).promise();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            the same words while it is open          | lampu jalan mati gelap | lampu jalan mati gelap | 40 | open | ADDED    | no  |
            similar words within days                | lampu jalan di jl kenanga rt 3 mati total | pak lampu jalan jl kenanga rt 03 masih mati | 3 | open | ADDED | no |
            similar words weeks later                | lampu jalan di jl kenanga rt 3 mati total | pak lampu jalan jl kenanga rt 03 masih mati | 20 | open | RECEIVED | no |
            the same words of a case that is closed  | lampu jalan mati gelap | lampu jalan mati gelap | 40 | resolved | RECEIVED | yes | named
            similar words of a case that is closed   | lampu jalan di jl kenanga rt 3 mati total | pak lampu jalan jl kenanga rt 03 masih mati | 3 | rejected | RECEIVED | yes | named
            another house                            | air pdam mati di jl kenanga no 5 desa rajeg | air pdam mati di jl kenanga no 9 desa rajeg | 1 | open | RECEIVED | yes |
            another road                             | lampu jalan di jl kenanga mati total | lampu jalan di jl melati mati total | 1 | open | RECEIVED | yes |
            an emergency by now                      | gudang di jl kenanga no 5 bau dan kotor | gudang di jl kenanga no 5 bau dan kotor sekarang terbakar api besar | 1 | open | RECEIVED | yes |
            another matter                           | lampu jalan di jl kenanga mati total | sampah menumpuk di jl kenanga | 1 | open | RECEIVED | no |
            """)
    void bySamePerson(
            String name, String first, String second, int days, String status, Kind kind, String linked, String named) {
        desk.says(SITI, first).work();
        Ticket old = desk.ticket(0);
        if (!status.equals("open")) desk.write(old, Card.STATUS, status);
        desk.later(Duration.ofDays(days)).says(SITI, second).work();
        assertThat(desk.answers()).containsExactly(Kind.RECEIVED, kind);
        if (kind == Kind.ADDED) {
            assertThat(desk.lastNotice().topic().ticket()).contains(old);
            assertThat(desk.data("supplemented")).hasSize(1);
            assertThat(desk.counts()).containsEntry("repeat-addition", 1L).containsEntry("addition", 1L);
        } else {
            assertThat(related(1)).isEqualTo(linked.equals("yes") ? List.of(old.digits()) : List.of());
            assertThat(promise(desk.lastNotice()).before().isPresent()).isEqualTo(named != null);
        }
    }

    @Test
    void anOlderCaseThanTheLastOneIsFoundToo() {
        desk.says(SITI, LAMP).says(SITI, ROAD).work();
        desk.later(Duration.ofMinutes(1)).says(SITI, LAMP_AGAIN).work();
        assertThat(desk.lastNotice().topic().ticket()).contains(desk.ticket(0));
        assertThat(desk.lastKind()).isEqualTo(Kind.ADDED);
    }

    @Test
    void whoRepeatsThemselvesEveryFewDaysKeepsOneCase() {
        desk.says(SITI, LAMP).work();
        for (int week = 0; week < 4; week++)
            desk.later(Duration.ofDays(5)).says(SITI, LAMP_AGAIN).work();
        assertThat(desk.data("received")).hasSize(1);
        assertThat(desk.data("supplemented")).hasSize(4);
    }

    @Test
    void anOpenCaseComesBeforeANewerOneThatIsClosed() {
        desk.says(SITI, LAMP).claims(SITI, Content.Message.of(LAMP)).work();
        desk.write(desk.ticket(1), Card.STATUS, "rejected")
                .later(Duration.ofDays(1))
                .says(SITI, LAMP_AGAIN)
                .work();
        assertThat(desk.lastKind()).isEqualTo(Kind.ADDED);
        assertThat(desk.lastNotice().topic().ticket()).contains(desk.ticket(0));
    }

    @Test
    void aWithdrawnCaseIsClosed() {
        desk.says(SITI, LAMP).says(SITI, "BATAL").says(SITI, LAMP).work();
        assertThat(desk.lastKind()).isEqualTo(Kind.RECEIVED);
        assertThat(related(1)).containsExactly(desk.ticket(0).digits());
    }

    @Test
    void whoProvesNothingAddsNothingAndIsToldOfNothing() {
        desk.says(SITI, LAMP).work();
        desk.claims(SITI, Content.Message.of(LAMP)).work();
        assertThat(desk.answers()).containsExactly(Kind.RECEIVED, Kind.RECEIVED);
        assertThat(related(1)).containsExactly(desk.ticket(0).digits());
        assertThat(promise(desk.lastNotice()).before()).isEmpty();
    }

    @Test
    void inALetterItIsANewCaseThatNamesTheOther() {
        desk.mails(SARI, Mail.of("Lampu jalan", LAMP)).work();
        desk.later(Duration.ofDays(3))
                .mails(SARI, Mail.of("Lampu jalan", LAMP_AGAIN))
                .work();
        assertThat(desk.answers()).containsExactly(Kind.RECEIVED, Kind.RECEIVED);
        assertThat(related(1)).containsExactly(desk.ticket(0).digits());
    }

    @Test
    void twoPeopleInOnePlaceHaveTwoCasesAndTheSecondNamesTheFirst() {
        desk.says(SITI, LAMP).work().says(BUDI, "lampu di jln kenanga rt 3 desa rajeg padam gelap gulita");
        desk.work();
        assertThat(desk.answers()).containsExactly(Kind.RECEIVED, Kind.RECEIVED);
        assertThat(related(0)).isEmpty();
        assertThat(related(1)).containsExactly(desk.ticket(0).digits());
        assertThat(repeats(0)).isZero();
        assertThat(repeats(1)).isEqualTo(1);
        assertThat(desk.counts()).containsEntry("repeat-others", 1L);
    }

    @Test
    void noCitizenIsToldOfTheCaseOfAnother() {
        desk.says(SITI, LAMP + " rahasiakan nama saya").says(BUDI, LAMP).work();
        Ticket first = desk.ticket(0);
        assertThat(related(1)).containsExactly(first.digits());
        desk.notices().stream()
                .filter(notice -> notice.to().address().equals(BUDI))
                .forEach(
                        notice -> assertThat(notice.toString() + notice.topic()).doesNotContain(first.digits()));
        assertThat(promise(desk.lastNotice()).before()).isEmpty();
    }

    @Test
    void manyInOneBatchAreCountedAndTheFirstIsNamedByAll() {
        for (int person = 0; person < 60; person++) desk.says(person(person), LAMP);
        desk.work(30);
        String first = desk.ticket(0).digits();
        assertThat(IntStream.range(1, 60).mapToObj(this::related)).allMatch(List.of(first)::equals);
        assertThat(IntStream.range(0, 60).map(this::repeats))
                .containsExactlyElementsOf(IntStream.range(0, 60)
                        .mapToObj(before -> Math.min(before, SharedMatter.MOST))
                        .toList());
    }

    private static Address person(int number) {
        return new Address("tel", "+62812000%05d".formatted(number));
    }

    /** What a place and a matter cost: one look-up more, in a round that there is anyway. */
    @Test
    void lookingForOthersTakesNoRoundMore() {
        desk.says(SITI, LAMP).work();
        List<List<String>> loads = new ArrayList<>();
        NormalizerStage stage = new NormalizerStage(
                new Unsteady(desk.journal, Optional::empty, loads::add), desk.blobs, Runnable::run, desk.context(), 0);
        for (int person = 0; person < 5; person++) desk.says(person(person), LAMP);
        Await.get(stage.handle(desk.journal.entries("intake:0"), desk.lease()).thenCompose(desk.journal::commit));
        assertThat(loads).hasSize(2);
        assertThat(loads.get(1)).singleElement().asString().startsWith("matter:");
        assertThat(repeats(5)).isEqualTo(5);
    }

    @Test
    void afterAWeekOneIsTheFirstAgain() {
        desk.says(SITI, LAMP).work().later(Duration.ofDays(8)).says(BUDI, LAMP).work();
        assertThat(related(1)).isEmpty();
        assertThat(repeats(1)).isZero();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            neighbours with their own house numbers | air pdam mati di jl kenanga no 5 | air pdam mati di jl kenanga no 9 | yes
            another matter                          | lampu jalan mati di jl kenanga | sampah menumpuk di jl kenanga | no
            another place                           | lampu jalan mati di jl kenanga | lampu jalan mati di jl melati | no
            another RT                              | banjir di desa rajeg rt 3 | banjir di desa rajeg rt 5 | no
            a whole town                            | jalan rusak di kabupaten tangerang | jalan rusak di kabupaten tangerang | no
            no place                                | lampu jalan mati | lampu jalan mati | no
            """)
    void ofOthersIsLinked(String name, String first, String second, String linked) {
        desk.says(SITI, first).says(BUDI, second).work();
        assertThat(related(1))
                .isEqualTo(linked.equals("yes") ? List.of(desk.ticket(0).digits()) : List.of());
    }
}
