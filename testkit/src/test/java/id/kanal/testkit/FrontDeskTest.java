package id.kanal.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.journal.Journal;
import id.kanal.kernel.journal.Streams;
import id.kanal.kernel.json.JournalJson;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Origin;
import id.kanal.kernel.model.Proof;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.port.RuntimeContext;
import id.kanal.kernel.state.TicketCard;
import id.kanal.kernel.worker.FrontDesk;
import id.kanal.kernel.worker.FrontDesk.Promise;
import id.kanal.kernel.worker.JournalIntake;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FrontDeskTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final ChannelRef DOOR = new ChannelRef("door", "desk");
    private static final Address SITI = new Address("any", "siti");

    private final MutableClock clock = new MutableClock(Instant.parse("2026-11-23T09:15:04Z"));
    private final Journal journal = new InMemoryJournal(clock);
    private final Streams streams = new Streams(1);
    private final JournalIntake intake = new JournalIntake(journal, streams);
    private FrontDesk desk = desk(new Random(1708));

    @AfterEach
    void close() {
        ((InMemoryJournal) journal).close();
    }

    private FrontDesk desk(RandomGenerator random) {
        return new FrontDesk(
                journal,
                new RuntimeContext(clock, () -> "id", random),
                text -> new FrontDesk.Heard(Topic.Danger.NONE, text.contains("rahasia")),
                Duration.ofDays(400),
                true);
    }

    private Promise promise(String id, String text, String fingerprint) {
        Inbound message = Inbound.of(
                id,
                Origin.of(DOOR, SITI, new Address("any", "us"), Proof.CLAIMED),
                Optional.empty(),
                clock.instant(),
                Content.Message.of(text));
        FrontDesk.Draft draft = new FrontDesk.Draft(fingerprint, true, DAY, desk.hear(text), Map.of());
        return Await.get(desk.promise(intake, message, draft));
    }

    private static Ticket made(Promise promise) {
        assertThat(promise).isInstanceOf(Promise.Made.class);
        return ((Promise.Made) promise).ticket();
    }

    private List<Inbound> lane() {
        return ((InMemoryJournal) journal)
                .entries(Streams.intake(0)).stream()
                        .map(entry -> (Inbound) JournalJson.intakeEntry(entry.body()))
                        .toList();
    }

    @Test
    void aPromisedNumberHasItsCardAndItsMessageAtOnce() {
        Ticket ticket = made(promise("door:1", "jalan rusak", "f"));
        TicketCard card = Await.get(desk.card(ticket)).orElseThrow();
        assertThat(card.belongsTo(SITI)).isTrue();
        assertThat(card.secret()).isFalse();
        assertThat(card.created()).contains(clock.instant());
        assertThat(lane()).singleElement().satisfies(message -> {
            assertThat(message.reserved().orElseThrow().ticket()).isEqualTo(ticket);
            assertThat(message.reserved().orElseThrow().told()).isTrue();
        });
    }

    @Test
    void theSameReportAgainHasTheSameNumberAndAnotherOneNone() {
        Ticket ticket = made(promise("door:1", "jalan rusak", "f"));
        assertThat(promise("door:1", "jalan rusak", "f")).isEqualTo(new Promise.Known(ticket));
        assertThat(promise("door:1", "sampah", "g")).isInstanceOf(Promise.Different.class);
        assertThat(lane()).hasSize(1);
    }

    @Test
    void whatHidesIsHiddenFromTheFirstMoment() {
        assertThat(Await.get(desk.card(made(promise("door:1", "ini rahasia", "f"))))
                        .orElseThrow()
                        .secret())
                .isTrue();
    }

    @Test
    void aNumberThatSomebodyHasIsDrawnAgain() {
        Iterator<Integer> draws = List.of(123_456_789, 123_456_789, 223_456_789).iterator();
        desk = desk(new RandomGenerator() {
            @Override
            public long nextLong() {
                throw new UnsupportedOperationException();
            }

            @Override
            public int nextInt(int from, int to) {
                return draws.next();
            }
        });
        Ticket first = made(promise("door:1", "jalan rusak", "f"));
        Ticket second = made(promise("door:2", "sampah", "f"));
        assertThat(second).isNotEqualTo(first);
        assertThat(draws.hasNext()).isFalse();
    }

    @Test
    void ofWhatIsNotThereNothingIsKnown() {
        assertThat(Await.get(desk.card(Ticket.draw(new Random(1))))).isEmpty();
        assertThat(Await.get(desk.news(Ticket.draw(new Random(1))))).isEmpty();
    }
}
