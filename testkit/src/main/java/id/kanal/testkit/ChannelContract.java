package id.kanal.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.model.ChannelProfile;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Facts;
import id.kanal.kernel.model.Format;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.model.StatusEvent;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.port.Channel;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/**
 * What every channel promises, whatever it speaks: nothing is acknowledged before the journal has it, nothing that came
 * in is lost or taken twice. A channel's test implements this and brings a peer that speaks the channel's protocol on a
 * real socket. The channel is made closed; what was opened is closed by the implementing test.
 */
public interface ChannelContract {
    Channel channel();

    /** Of the channel, as its type tells it from the settings. */
    ChannelProfile profile();

    Peer peer();

    RecordingIntake intake();

    /** Loggers that must never name the sender: our own, Java's, and those of the libraries that the channel uses. */
    default List<String> loggers() {
        return List.of("id.kanal", "jdk");
    }

    /** Whether it can still tell people something afterwards; a door at which they wait may not. */
    default boolean tellsLater() {
        return true;
    }

    @Test
    default void acknowledgesWhatTheJournalHas() {
        opened();
        Delivered delivered = peer().deliver("jalan rusak di depan pasar");
        delivered.await(Answer.ACKNOWLEDGED);
        assertThat(intake().messages()).hasSize(1);
        assertThat(words(intake().messages().get(0))).contains("jalan rusak di depan pasar");
        assertThat(intake().messages().get(0).channel()).isEqualTo(channel().ref());
        if (tellsLater())
            assertThat(profile().reaches())
                    .contains(intake().messages().get(0).from().network());
        assertThat(profile().medium()).isEqualTo(channel().ref().medium());
    }

    @Test
    default void staysSilentUntilTheJournalHasIt() {
        opened();
        intake().hold();
        Delivered delivered = peer().deliver("lampu jalan mati");
        Await.until("it is on its way into the journal", () -> intake().held() == 1);
        assertThat(delivered.answer()).isEqualTo(peer().silence());
        intake().release();
        delivered.await(Answer.ACKNOWLEDGED);
    }

    @Test
    default void asksForAnotherTryWhenTheJournalIsDown() {
        opened();
        intake().breakWith(FailureCode.JOURNAL_DOWN);
        Delivered delivered = peer().deliver("sampah menumpuk");
        Await.until("the journal refused it", () -> intake().refused() > 0);
        delivered.await(Answer.AGAIN);
        assertThat(intake().messages()).isEmpty();
        intake().repair();
        delivered.await(Answer.ACKNOWLEDGED);
        assertThat(intake().messages()).hasSize(1);
    }

    @Test
    default void refusesRubbishForGoodAndKeepsIt() {
        opened();
        peer().rubbish().await(Answer.REFUSED);
        assertThat(intake().messages()).hasSize(1);
        assertThat(intake().messages().get(0).content()).isInstanceOf(Content.Undecodable.class);
        peer().deliver("sesudahnya").await(Answer.ACKNOWLEDGED);
    }

    @Test
    default void givesARedeliveredMessageTheSameKey() {
        opened();
        Delivered first = peer().deliver("banjir di gang kami");
        first.await(Answer.ACKNOWLEDGED);
        peer().again(first).await(Answer.ACKNOWLEDGED);
        assertThat(intake().messages()).hasSize(1);
        assertThat(intake().offered()).hasSize(2);
        assertThat(intake().offered().get(1)).isEqualTo(intake().offered().get(0));
        peer().deliver("banjir lagi di gang kami").await(Answer.ACKNOWLEDGED);
        assertThat(intake().messages()).hasSize(2);
    }

    @Test
    default void drainsOnClose() {
        opened();
        intake().hold();
        Delivered delivered = peer().deliver("air keruh");
        Await.until("it is in hand", () -> intake().held() == 1);
        CompletableFuture<Void> closed = channel().close();
        assertThat(closed).isNotDone();
        intake().release();
        Await.get(closed);
        delivered.await(Answer.ACKNOWLEDGED);
        assertThat(channel().health().up()).isFalse();
        assertThat(channel().health().sendable()).isFalse();
    }

    @Test
    default void survivesThePeerHangingUp() {
        opened();
        peer().deliver("sebelum putus").await(Answer.ACKNOWLEDGED);
        peer().hangUp();
        peer().deliver("sesudah putus").await(Answer.ACKNOWLEDGED);
        assertThat(intake().messages()).hasSize(2);
    }

    @Test
    default void neverLogsTheSender() {
        try (LogRecorder log = new LogRecorder(loggers())) {
            opened();
            peer().deliver("kata rahasiaku").await(Answer.ACKNOWLEDGED);
            peer().rubbish().await(Answer.REFUSED);
            Inbound message = intake().messages().get(0);
            assertThat(message.toString())
                    .doesNotContain("rahasiaku", peer().secrets().get(0));
            var sent = channel().send(answer(message)).handle((done, failed) -> failed);
            Await.until("it was sent or refused", sent::isDone);
            intake().breakWith(FailureCode.JOURNAL_DOWN);
            Delivered again = peer().deliver("lagi rahasiaku");
            again.await(Answer.AGAIN);
            intake().repair();
            again.await(Answer.ACKNOWLEDGED);
            peer().hangUp();
            peer().deliver("terakhir rahasiaku").await(Answer.ACKNOWLEDGED);
            peer().down();
            Await.until("it is down", () -> !channel().health().up());
            peer().up();
            assertThat(log.lines()).isNotEmpty();
            for (String line : log.lines()) {
                assertThat(line.toLowerCase(Locale.ROOT)).doesNotContain("rahasiaku");
                for (String secret : peer().secrets())
                    assertThat(line.toLowerCase(Locale.ROOT)).doesNotContain(secret.toLowerCase(Locale.ROOT));
            }
        }
    }

    @Test
    default void healthSaysWhyItIsDown() {
        opened();
        assertThat(channel().health()).isEqualTo(Channel.Health.UP);
        peer().down();
        Await.until("it notices", () -> !channel().health().up());
        assertThat(channel().health().cause()).isNotBlank();
        for (String secret : peer().secrets())
            assertThat(channel().health().cause()).doesNotContain(secret);
    }

    @Test
    default void comesBackByItself() {
        opened();
        peer().down();
        Await.until("it notices", () -> !channel().health().up());
        peer().up();
        Await.until("it is back", () -> channel().health().up());
        peer().deliver("kembali").await(Answer.ACKNOWLEDGED);
        assertThat(intake().messages()).hasSize(1);
    }

    private void opened() {
        Await.get(channel().open(intake()));
        Await.until(
                "it is up",
                Await.LIMIT,
                () -> channel().health().up(),
                () -> channel().health().cause());
    }

    /** Its words are made by the channel: of what it is to say, everything has the secret in it. */
    private Outbound answer(Inbound message) {
        Ticket ticket = new Ticket("4821937568");
        Instant at = Instant.parse("2026-11-23T09:15:00Z");
        StatusEvent news = new StatusEvent(
                "news-1",
                ticket,
                Optional.empty(),
                new StatusEvent.Update(
                        StatusEvent.Status.VERIFIED,
                        Optional.of(new StatusEvent.Agency("rahasiaku", "Dinas Rahasiaku")),
                        Optional.of("jawaban untuk kata rahasiaku"),
                        Optional.empty()),
                at);
        Facts.Standing standing = new Facts.Standing(
                Optional.of(news.status()),
                false,
                false,
                Optional.of(at),
                news.agency().map(StatusEvent.Agency::name),
                news.note(),
                Optional.empty());
        return new Outbound(
                "00000000000000000000000001",
                new Outbound.Route(
                        channel().ref(),
                        message.from(),
                        message.origin().to(),
                        message.replyTo().handle(),
                        "id",
                        Format.PLAIN),
                Outbound.Purpose.STATUS,
                new Topic.News(news),
                new Facts(Optional.of(standing), Optional.of("Rahasiaku"), Optional.empty(), Set.of()),
                at,
                Outbound.Attempts.NONE);
    }

    private static String words(Inbound message) {
        return switch (message.content()) {
            case Content.Message written -> written.body().whole();
            case Content.Edited edited -> edited.now().body().whole();
            case Content.Fragment part -> "";
            case Content.Deleted deleted -> "";
            case Content.Chosen chosen -> "";
            case Content.Rated rated -> "";
            case Content.Contactable contactable -> "";
            case Content.AddressChanged changed -> "";
            case Content.Missed missed -> "";
            case Content.Recorded recorded -> "";
            case Content.Undecodable undecodable -> "";
        };
    }

    /** The other side: hands in messages and tells what it was answered. Never blocks for long. */
    interface Peer {
        /** Hands in a good message with these words. It is handed in until it was answered for good. */
        Delivered deliver(String words);

        /** The very same message once more, as when the first answer was lost. */
        Delivered again(Delivered earlier);

        /** A message that nobody can decode. */
        Delivered rubbish();

        /** Breaks every connection; the next one is welcome. */
        void hangUp();

        /** Breaks every connection and takes none until {@link #up}. What was handed in stays. */
        void down();

        void up();

        /** The sender's address first, then whatever else must never be told, such as the password. */
        List<String> secrets();

        /** What a message looks like that got no answer: in some protocols silence asks for another try. */
        default Answer silence() {
            return Answer.NOTHING;
        }
    }

    /** A message on its way to the channel. */
    interface Delivered {
        /** The last one so far. */
        Answer answer();

        default void await(Answer expected) {
            Await.until("the answer is " + expected, Await.LIMIT, () -> answer() == expected, () -> "but " + answer());
        }
    }

    /** What the other side heard. */
    enum Answer {
        NOTHING,
        ACKNOWLEDGED,
        /** To be handed in again later. */
        AGAIN,
        /** Never to be handed in again, although it could not be read. */
        REFUSED
    }
}
