package id.kanal.kernel.state;

import static id.kanal.kernel.Samples.AT;
import static id.kanal.kernel.Samples.CITIZEN;
import static id.kanal.kernel.Samples.MAILER;
import static id.kanal.kernel.Samples.OURS;
import static id.kanal.kernel.Samples.SMS;
import static id.kanal.kernel.Samples.TICKET;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.Samples;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Facts;
import id.kanal.kernel.model.Origin;
import id.kanal.kernel.model.Proof;
import id.kanal.kernel.model.StatusEvent;
import id.kanal.kernel.model.StatusEvent.Status;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TicketCardTest {
    private static final Origin ORIGIN = Origin.of(SMS, CITIZEN, OURS, Proof.VOUCHED);
    private static final TicketCard NEW = new TicketCard(TICKET, TicketCard.made(ORIGIN, "id", false, AT));

    @Test
    void aNewCardTellsWhoseCaseItIs() {
        assertThat(NEW.exists()).isTrue();
        assertThat(NEW.address()).contains(CITIZEN);
        assertThat(NEW.belongsTo(CITIZEN)).isTrue();
        assertThat(NEW.belongsTo(MAILER)).isFalse();
        assertThat(NEW.via()).contains(OURS);
        assertThat(NEW.channel()).contains(SMS);
        assertThat(NEW.language()).contains("id");
        assertThat(NEW.secret()).isFalse();
        assertThat(NEW.open()).isTrue();
        assertThat(NEW.created()).contains(AT);
        assertThat(NEW.changed()).contains(AT);
        assertThat(NEW.status()).isEmpty();
    }

    @Test
    void ofACardThatIsGoneNothingIsKnownAndNothingIsTold() {
        TicketCard gone = new TicketCard(TICKET, Map.of());
        assertThat(gone.exists()).isFalse();
        assertThat(gone.secret()).isTrue();
        assertThat(gone.open()).isFalse();
        assertThat(gone.belongsTo(CITIZEN)).isFalse();
        assertThat(gone.standing(Optional.empty())).isEmpty();
        Facts.Standing told = gone.standing(Optional.of(Samples.status())).orElseThrow();
        assertThat(told.agency()).isEmpty();
        assertThat(told.note()).isEmpty();
    }

    @Test
    void theLongestCardStaysBelow400Octets() {
        StatusEvent longest = new StatusEvent(
                "e",
                TICKET,
                Optional.of("LAPOR-1234567890"),
                new StatusEvent.Update(
                        Status.INFORMATION_NEEDED,
                        Optional.of(new StatusEvent.Agency("x", "Dinas " + "P".repeat(300))),
                        Optional.of("n".repeat(2000)),
                        Optional.of(LocalDate.of(2026, 11, 30))),
                Instant.parse("2026-11-24T09:15:03.871123Z"));
        TicketCard card = new TicketCard(
                        TICKET,
                        TicketCard.made(
                                Origin.of(
                                        new ChannelRef("kotak-pengaduan", "email"),
                                        new Address(
                                                "email",
                                                "siti.nurhaliza.binti.abdullah@pemkab-tangerang.example.go.id"),
                                        new Address("email", "pengaduan@kabupaten.example.go.id"),
                                        Proof.CLAIMED),
                                "id",
                                true,
                                AT))
                .with(TicketCard.withdrawn(AT))
                .with(TicketCard.unreached("5.1.1"));
        card = card.with(card.changes(longest));
        for (int rating = 0; rating < 12; rating++)
            card = card.with(card.and(new Content.Rated(TICKET, 5, Optional.of(5))));
        int octets = card.fields().entrySet().stream()
                .mapToInt(field -> (field.getKey() + field.getValue()).getBytes(StandardCharsets.UTF_8).length)
                .sum();
        assertThat(octets).isLessThanOrEqualTo(400);
    }

    @ParameterizedTest
    @EnumSource(Status.class)
    void newsSetsTheStatus(Status status) {
        TicketCard card = after(NEW, event(status, AT.plusSeconds(60), Optional.empty()));
        assertThat(card.status()).contains(status);
        assertThat(card.open()).isEqualTo(status.open());
        assertThat(card.changed()).contains(AT.plusSeconds(60));
        assertThat(card.number()).contains("9165816");
    }

    @Test
    void whatIsClosedIsDueNoMore() {
        TicketCard worked = after(NEW, Samples.status());
        assertThat(worked.due()).contains(LocalDate.of(2026, 11, 30));
        assertThat(after(worked, event(Status.RESOLVED, AT.plusSeconds(60), Optional.empty()))
                        .due())
                .isEmpty();
    }

    @Test
    void theAgencyStaysUntilItIsForwardedWithoutSayingWhere() {
        TicketCard worked = after(NEW, Samples.status());
        assertThat(worked.agency()).contains("Dinas Bina Marga");
        assertThat(after(worked, event(Status.RESPONDED, AT.plusSeconds(60), Optional.empty()))
                        .agency())
                .contains("Dinas Bina Marga");
        assertThat(after(worked, event(Status.FORWARDED, AT.plusSeconds(60), Optional.empty()))
                        .agency())
                .isEmpty();
    }

    @Test
    void newsOutOfOrderOnlyAddsTheNumberThatWeLack() {
        StatusEvent early = event(Status.VERIFIED, AT.minusSeconds(60), Optional.empty());
        TicketCard worked = after(NEW, Samples.status());
        assertThat(worked.isNewerThan(early)).isTrue();
        assertThat(worked.changes(early)).isEmpty();
        Map<String, String> without = new HashMap<>(worked.fields());
        without.remove("n");
        assertThat(new TicketCard(TICKET, without).changes(early)).containsOnly(Map.entry("n", "9165816"));
        assertThat(worked.isNewerThan(Samples.status())).as("the same time").isFalse();
    }

    @Test
    void ofASecretCaseNeitherAgencyNorNoteIsTold() {
        TicketCard secret = after(NEW.with(TicketCard.madeSecret()), Samples.status());
        Facts.Standing standing = secret.standing(Optional.of(Samples.status())).orElseThrow();
        assertThat(standing.secret()).isTrue();
        assertThat(standing.agency()).isEmpty();
        assertThat(standing.note()).isEmpty();
        assertThat(standing.status()).contains(Status.IN_PROGRESS);
        Facts.Standing open =
                after(NEW, Samples.status()).standing(Optional.empty()).orElseThrow();
        assertThat(open.agency()).contains("Dinas Bina Marga");
    }

    @Test
    void ratingsAreCounted() {
        Content.Rated first = new Content.Rated(TICKET, 4, Optional.empty());
        Content.Rated second = new Content.Rated(TICKET, 2, Optional.of(5));
        assertThat(NEW.rated()).isEqualTo("0");
        TicketCard rated = NEW.with(NEW.and(first));
        assertThat(rated.rated()).isEqualTo("4//1").startsWith(TicketCard.rating(first));
        assertThat(rated.with(rated.and(second)).rated()).isEqualTo("2/5/2");
    }

    @Test
    void whoCannotBeReachedIsReachedAgain() {
        TicketCard gone = NEW.with(TicketCard.unreached("5.1.1"));
        assertThat(gone.unreached()).contains("5.1.1");
        assertThat(gone.with(TicketCard.unreached("")).unreached()).isEmpty();
    }

    private static TicketCard after(TicketCard card, StatusEvent event) {
        return card.with(card.changes(event));
    }

    private static StatusEvent event(Status status, Instant at, Optional<StatusEvent.Agency> agency) {
        return new StatusEvent(
                "e",
                TICKET,
                Optional.of("9165816"),
                new StatusEvent.Update(status, agency, Optional.empty(), Optional.empty()),
                at);
    }
}
