package id.kanal.normalizer;

import static id.kanal.normalizer.NormalizerHarness.BUDI;
import static id.kanal.normalizer.NormalizerHarness.CHAT;
import static id.kanal.normalizer.NormalizerHarness.PATIENCE;
import static id.kanal.normalizer.NormalizerHarness.SITI;
import static id.kanal.normalizer.NormalizerHarness.replyTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.journal.Entry;
import id.kanal.kernel.journal.Parked;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Complaint;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Content.Body;
import id.kanal.kernel.model.Content.File;
import id.kanal.kernel.model.Content.Message;
import id.kanal.kernel.model.Content.Piece;
import id.kanal.kernel.model.Declared;
import id.kanal.kernel.model.IntakeEntry;
import id.kanal.kernel.model.Octets;
import id.kanal.kernel.model.Ticket;
import id.kanal.testkit.Await;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is left of messages that their senders took back, or changed while they waited. */
class ErasureTest {
    private final NormalizerHarness desk = new NormalizerHarness(new PlainReader(), CHAT);

    @AfterEach
    void close() {
        desk.close();
    }

    private Message message(String text, String... blobs) {
        List<File> files = Arrays.stream(blobs)
                .<File>map(id -> new File.Stored(new Complaint.Attachment(
                        id, id + ".jpg", "image/jpeg", 1, "ab".repeat(32), "https://k/v1/attachments/" + id)))
                .toList();
        for (String id : blobs) desk.blobs.put(id);
        return new Message(Body.of(text), files, Optional.empty(), Optional.empty(), Declared.NOTHING, Set.of());
    }

    private NormalizerHarness writes(Address from, String id, Content content) {
        return desk.replies(from, replyTo(id), content);
    }

    private NormalizerHarness part(String id, int number, OptionalInt total, String text, String... blobs) {
        Piece piece = new Piece.Whole(message(text, blobs));
        return writes(SITI, id, new Content.Fragment("album", number, total, PATIENCE, piece));
    }

    private NormalizerHarness edits(String id, String text, String... blobs) {
        return desk.comes(SITI, new Content.Edited(id, message(text, blobs)));
    }

    private NormalizerHarness deletes(String id) {
        return desk.comes(SITI, new Content.Deleted(id));
    }

    private List<String> removed() {
        return desk.data("message-removed").stream()
                .map(data -> data.get("message").asText())
                .toList();
    }

    private void addsUp() {
        assertThat(desk.outcomes())
                .as("%s", desk.counts())
                .isEqualTo(desk.counts().get("received"));
    }

    @Test
    void whatAMessageBroughtGoesWithIt() {
        writes(SITI, "m1", message("jalan rusak di mauk", "a-1", "a-2")).work();
        writes(SITI, "m2", message("ini fotonya", "a-3")).work();
        deletes("m1").work();
        assertThat(desk.blobs.ids())
                .as("those of another message of the case stay")
                .containsExactly("a-3");
        assertThat(removed()).containsExactly("smpp:sms-a:1");
        assertThat(desk.card(desk.ticket(0))).doesNotContainKey(Card.WITHDRAWN);
        addsUp();
    }

    @Test
    void whatAnEditBroughtGoesToo() {
        writes(SITI, "m1", message("jalan rusak di mauk", "a-1")).work();
        edits("m1", "jalan rusak di rajeg", "a-2").work();
        edits("m1", "jalan rusak di kresek").work();
        deletes("m1").work();
        assertThat(desk.blobs.ids()).isEmpty();
        assertThat(removed()).containsExactly("smpp:sms-a:1");
    }

    /** Also where a command or an answer was all that it said. */
    @ParameterizedTest
    @ValueSource(strings = {"STATUS", "BANTUAN", "STOP", "kebakaran"})
    void whateverTheMessageWasWhatItBroughtGoes(String text) {
        writes(SITI, "m1", message(text, "a-1")).work();
        deletes("m1").work();
        assertThat(desk.blobs.ids()).isEmpty();
        addsUp();
    }

    @Test
    void nobodyElseTakesAMessageBack() {
        writes(SITI, "m1", message("jalan rusak di mauk", "a-1")).work();
        writes(SITI, "m2", message("tes", "a-2"));
        part("p1", 1, OptionalInt.of(2), "foto", "a-3");
        desk.comes(BUDI, new Content.Deleted("m1"))
                .comes(BUDI, new Content.Deleted("m2"))
                .comes(BUDI, new Content.Deleted("p1"))
                .claims(SITI, new Content.Deleted("m1"))
                .claims(SITI, new Content.Deleted("m2"))
                .claims(SITI, new Content.Deleted("p1"))
                .work();
        assertThat(desk.blobs.ids()).containsExactly("a-1", "a-2", "a-3");
        assertThat(removed()).isEmpty();
        part("p2", 2, OptionalInt.of(2), "di mauk").work();
        assertThat(desk.told()).last().isEqualTo("foto\ndi mauk");
    }

    @ParameterizedTest(name = "in batches of {0}")
    @ValueSource(ints = {1, 200})
    void aParkedCopyGoesToo(int most) {
        writes(SITI, "n1", message("tes")); // suspected noise
        writes(SITI, "u1", new Content.Undecodable("not text", Octets.of(new byte[] {1}), Optional.of("r-1")));
        writes(SITI, "b1", message("!!bug", "a-1"));
        writes(BUDI, "n1", message("tes"));
        desk.blobs.put("r-1");
        if (most == 1) desk.work(most);
        deletes("n1");
        deletes("u1");
        deletes("b1").work(most);
        assertThat(desk.journal.parked())
                .singleElement()
                .satisfies(left -> assertThat(left.body()).contains(BUDI.value()));
        assertThat(desk.blobs.ids()).isEmpty();
        assertThat(removed()).isEmpty();
        addsUp();
    }

    @Test
    void aCopyThatTheWorkerParkedGoesToo() {
        writes(SITI, "m1", message("jalan rusak di mauk", "a-1"));
        Entry entry = desk.journal.entries("intake:0").get(0);
        Parked parked = new Parked("", "intake:0", "bug", "broken", desk.clock.instant(), entry.body());
        Await.get(desk.journal.commit(desk.stage().park(entry, parked, desk.lease())));
        deletes("m1").work();
        assertThat(desk.journal.parked()).isEmpty();
        assertThat(desk.blobs.ids()).isEmpty();
        addsUp();
    }

    @Test
    void amongManyParkedEntriesTheCopyIsFound() {
        for (int i = 0; i < 250; i++)
            writes(i == 170 ? SITI : new Address("tel", "+62812" + (1_000_000 + i)), "m" + i, message("tes"));
        desk.work();
        deletes("m170").work();
        assertThat(desk.journal.parked()).hasSize(249);
    }

    /** Removed before the step is written: after a crash between the two it is removed once more. */
    @Test
    void whatWasErasedBeforeACrashIsErasedAgain() {
        writes(SITI, "m1", message("jalan rusak di mauk", "a-1")).work();
        writes(SITI, "n1", message("tes")).work();
        assertThat(desk.journal.parked()).hasSize(1);
        deletes("m1");
        deletes("n1");
        List<Entry> batch = desk.journal.entries("intake:0");
        Unsteady dying = new Unsteady(desk.journal, () -> Optional.of(FailureCode.JOURNAL_DOWN));
        NormalizerStage stage = new NormalizerStage(dying, desk.blobs, Runnable::run, desk.context(), 0);
        assertThatThrownBy(() -> Await.get(stage.handle(batch, desk.lease()).thenCompose(dying::commit)))
                .isInstanceOf(Failure.class);
        assertThat(desk.blobs.ids())
                .as("nothing is acknowledged while it stays")
                .isEmpty();
        assertThat(desk.journal.parked()).isEmpty();
        assertThat(desk.journal.entries("intake:0")).hasSize(2);
        desk.restart();
        desk.work();
        assertThat(removed()).hasSize(1);
        addsUp();
    }

    @Test
    void whileTheBlobsAreAwayNobodyWaitsAndNothingIsForgotten() {
        writes(SITI, "m1", message("jalan rusak di mauk", "a-1")).work();
        desk.blobs.away(true);
        deletes("m1");
        writes(BUDI, "m1", message("sampah di rajeg")).work();
        assertThat(removed()).hasSize(1);
        assertThat(desk.told()).contains("sampah di rajeg");
        desk.later(Duration.ofMinutes(2)).work();
        desk.restart();
        desk.blobs.away(false);
        assertThat(desk.blobs.ids()).containsExactly("a-1");
        desk.later(Duration.ofMinutes(2)).work();
        assertThat(desk.blobs.ids()).isEmpty();
        addsUp();
    }

    @ParameterizedTest(name = "in batches of {0}")
    @ValueSource(ints = {1, 200})
    void aPartThatWaitsIsDropped(int most) {
        part("p1", 1, OptionalInt.of(3), "jalan rusak di mauk", "a-1");
        part("p2", 2, OptionalInt.of(3), "rahasia", "a-2");
        deletes("p2");
        part("p3", 3, OptionalInt.of(3), "dan ini", "a-3");
        desk.work(most);
        assertThat(desk.told()).containsExactly("jalan rusak di mauk\ndan ini");
        assertThat(desk.data("received").get(0).get("missing").toString()).isEqualTo("[]");
        assertThat(desk.blobs.ids()).containsExactly("a-1", "a-3");
        assertThat(removed()).as("nobody has heard of it").isEmpty();
        assertThat(desk.counts())
                .containsEntry("complaint", 1L)
                .containsEntry("joined", 2L)
                .containsEntry("automatic", 1L);
        addsUp();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whereEveryPartWasTakenBackNothingGoesOn(boolean counted) {
        OptionalInt total = counted ? OptionalInt.of(3) : OptionalInt.empty();
        part("p1", 1, total, "jalan rusak di mauk", "a-1");
        part("p2", 2, total, "rahasia", "a-2");
        deletes("p1");
        deletes("p2").work();
        desk.later(PATIENCE.plusSeconds(1)).work();
        assertThat(desk.events()).isEmpty();
        assertThat(desk.notices()).isEmpty();
        assertThat(desk.blobs.ids()).isEmpty();
        assertThat(desk.journal.entries("intake:0")).isEmpty();
        addsUp();
    }

    @ParameterizedTest(name = "in batches of {0}")
    @ValueSource(ints = {1, 200})
    void anEditedPartThatWaitsIsReplacedThere(int most) {
        part("p1", 1, OptionalInt.of(2), "jalan rusak di mauk", "a-1");
        edits("p1", "jalan rusak di rajeg", "a-9");
        part("p2", 2, OptionalInt.empty(), "lain"); // another group
        part("p3", 2, OptionalInt.of(2), "dan ini", "a-3");
        desk.work(most);
        assertThat(desk.told()).containsExactly("jalan rusak di rajeg\ndan ini");
        assertThat(desk.data("received").get(0).at("/attachments/0/id").asText())
                .isEqualTo("a-9");
        assertThat(desk.data("supplemented")).isEmpty();
        assertThat(desk.data("received").get(0).at("/messages/0/id").asText()).isEqualTo("smpp:sms-a:1");
        deletes("p1").work(most);
        assertThat(desk.blobs.ids()).as("also what it had before").containsExactly("a-3");
        desk.later(PATIENCE.plusSeconds(1)).work();
        addsUp();
    }

    /** Each of them is found later, not only the one that came first. */
    @Test
    void everyPartOfAnAlbumIsKnownWhenItHasGoneOn() {
        part("p2", 2, OptionalInt.of(2), "dan ini", "a-2");
        part("p1", 1, OptionalInt.of(2), "jalan rusak di mauk", "a-1").work();
        Ticket ticket = desk.ticket(0);
        edits("p2", "dan itu", "a-3").work();
        assertThat(desk.data("supplemented").get(0).get("ticket").asText()).isEqualTo(ticket.digits());
        assertThat(desk.data("supplemented").get(0).get("replaces").asText()).isEqualTo("smpp:sms-a:1");
        deletes("p2").work();
        assertThat(desk.blobs.ids()).containsExactly("a-1");
        deletes("p1").work();
        assertThat(desk.blobs.ids()).isEmpty();
        assertThat(removed()).containsExactly("smpp:sms-a:1", "smpp:sms-a:2");
        assertThat(desk.data("received").get(0).at("/messages/0/id").asText()).isEqualTo("smpp:sms-a:2");
        addsUp();
    }

    @Test
    void nothingThatKnowsABlobIsPrinted() {
        assertThat(List.of(
                                new Effect.EraseCopies(Set.of("a-1"), Optional.empty()),
                                new MessageIndex(MessageIndex.brought(Set.of("a-1"), "i")),
                                new IntakeEntry.Erasure(List.of("a-1")))
                        .toString())
                .doesNotContain("a-1");
    }
}
