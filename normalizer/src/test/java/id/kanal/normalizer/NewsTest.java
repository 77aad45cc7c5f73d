package id.kanal.normalizer;

import static id.kanal.normalizer.NormalizerHarness.SITI;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.IntakeEntry;
import id.kanal.kernel.model.Notification;
import id.kanal.kernel.model.Proof;
import id.kanal.kernel.model.ReplyTo;
import id.kanal.kernel.model.StatusEvent;
import id.kanal.kernel.model.StatusEvent.Status;
import id.kanal.kernel.model.Terms;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** News enters by the lane of the reporter: between their messages, and in the order of its own times. */
class NewsTest {
    private final NormalizerHarness desk = new NormalizerHarness();
    private final Instant noon = Instant.parse("2026-11-23T12:00:00Z");

    @AfterEach
    void close() {
        desk.close();
    }

    private static StatusEvent event(Ticket ticket, Status status, Optional<String> number, Instant at) {
        return new StatusEvent(
                "e-" + status.id(),
                ticket,
                number,
                new StatusEvent.Update(status, Optional.empty(), Optional.empty(), Optional.empty()),
                at);
    }

    private NormalizerHarness news(Ticket ticket, Status status, Instant at) {
        return desk.enters(new IntakeEntry.News(event(ticket, status, Optional.of("1234567"), at)));
    }

    private Ticket hole() {
        desk.says(SITI, "the road is broken").work();
        return desk.ticket(0);
    }

    @Test
    void newsIsWrittenOnTheCardAndToldToItsReporter() {
        Ticket ticket = hole();
        news(ticket, Status.FORWARDED, noon).work();
        assertThat(desk.card(ticket)).containsEntry(Card.STATUS, "forwarded").containsEntry(Card.NUMBER, "1234567");
        Notification told = desk.lastNotice();
        assertThat(told.topic())
                .isEqualTo(new Topic.News(event(ticket, Status.FORWARDED, Optional.of("1234567"), noon)));
        assertThat(told.to().address()).isEqualTo(SITI);
        assertThat(told.to().via()).isEqualTo(NormalizerHarness.OURS);
        assertThat(told.to().channel()).isEqualTo(NormalizerHarness.SMS);
        assertThat(told.to().language()).isEqualTo("en");
        assertThat(told.to().name()).isEmpty();
        assertThat(desk.counts()).isEqualTo(Map.of("received", 1L, "complaint", 1L));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 200})
    void whatComesBetweenTwoMessagesCountsForTheSecond(int batch) {
        Ticket ticket = hole();
        desk.says(SITI, "belum ada tindakan");
        news(ticket, Status.RESOLVED, noon);
        desk.says(SITI, "belum ada perubahan").work(batch);
        assertThat(desk.answers()).containsExactly(Kind.RECEIVED, Kind.ADDED, Kind.STATUS_CHANGED, Kind.RECEIVED);
        assertThat(desk.data("received").get(1).at("/related/0").asText()).isEqualTo(ticket.digits());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 200})
    void staleNewsOnlyBringsTheNumberAndIsCounted(int batch) {
        Ticket ticket = hole();
        desk.enters(new IntakeEntry.News(event(ticket, Status.RESOLVED, Optional.empty(), noon)));
        news(ticket, Status.VERIFIED, noon.minusSeconds(1)).work(batch);
        assertThat(desk.answers()).containsExactly(Kind.RECEIVED, Kind.STATUS_CHANGED);
        assertThat(desk.card(ticket)).containsEntry(Card.STATUS, "resolved").containsEntry(Card.NUMBER, "1234567");
        assertThat(desk.counts()).containsEntry("notice-stale", 1L);
    }

    /** What came by a list, or from whom a check found forged: the record says that nobody was told. */
    @Test
    void ofACaseThatMustNotBeAnsweredNothingIsTold() {
        Inbound silent = desk.inbound(
                        "list:",
                        NormalizerHarness.origin(NormalizerHarness.SMS, SITI, NormalizerHarness.OURS, Proof.CLAIMED),
                        ReplyTo.NOTHING,
                        Content.Message.of("jalan berlubang besar di mauk"))
                .on(Terms.UNANSWERED);
        desk.comes(silent).work();
        assertThat(desk.data("received").get(0).get("missing").toString()).isEqualTo("[\"answer\"]");
        news(desk.ticket(0), Status.FORWARDED, noon).work();
        assertThat(desk.notices()).isEmpty();
        assertThat(desk.card(desk.ticket(0))).containsEntry(Card.STATUS, "forwarded");
        assertThat(desk.counts()).containsEntry("complaint", 1L).containsEntry("notice-unanswerable", 1L);
    }

    @Test
    void aCardThatIsGoneIsNotMadeAnew() {
        news(new Ticket("4821937568"), Status.RESOLVED, noon).work();
        assertThat(desk.notices()).isEmpty();
        assertThat(desk.journal.stateKeys()).isEmpty();
        assertThat(desk.journal.entries("intake:0")).isEmpty();
        Ticket ticket = hole();
        desk.later(Duration.ofDays(401));
        news(ticket, Status.RESOLVED, noon).work();
        assertThat(desk.answers()).containsExactly(Kind.RECEIVED);
    }
}
