package id.kanal.channels.pbx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.kanal.channels.call.Call;
import id.kanal.channels.call.CallOutcome;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.journal.JournalTransaction;
import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.journal.Lease;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Author;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Origin;
import id.kanal.kernel.model.Proof;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.state.TicketCard;
import id.kanal.simulators.pbx.PbxCall;
import id.kanal.simulators.pbx.PbxOddity;
import id.kanal.simulators.pbx.PbxSound;
import id.kanal.testkit.Await;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whole calls at a simulated exchange, and where their recordings go. */
class RecordingsTest {
    private static final Ticket TICKET = new Ticket("4821937568");
    private static final Address DEWI = new Address("tel", "+6281311112222");
    private static final byte[] SOUND = PbxSound.silence(800);

    private final PbxRig rig = new PbxRig();

    @AfterEach
    void close() {
        rig.close();
    }

    @ParameterizedTest
    @EnumSource(PbxOddity.class)
    void whatIsSaidWhereNobodyAnswersIsAReport(PbxOddity oddity) throws IOException {
        Await.get(rig.channel.open(rig.intake));
        rig.exchange
                .call(PbxRig.SITI, oddity)
                .rings()
                .waits()
                .hangsUp("noAnswer")
                .offers(SOUND);
        if (oddity == PbxOddity.END_LOST) rig.clock.advance(Duration.ofMinutes(1));
        Await.until("it is reported", () -> !rig.intake.messages().isEmpty());
        Inbound report = rig.only();
        assertThat(report.from()).isEqualTo(new Address("tel", PbxRig.SITI));
        assertThat(report.origin().proof()).isEqualTo(Proof.CLAIMED);
        assertThat(report.channel().medium()).isEqualTo("phone");
        assertThat(report.content()).isInstanceOf(Content.Fragment.class); // it waits for what is said in it
        Content.Message message = PbxRig.told(report);
        assertThat(message.declared().consents()).containsExactly("recording");
        assertThat(fetched(message)).isEqualTo(SOUND);
    }

    @Test
    void ofWhomNoNumberIsKnownHasALaneOfTheirOwn() {
        rig.exchange.call("anonymous").rings().hangsUp("noAnswer").says("jalan rusak");
        assertThat(rig.only().from().network()).isEqualTo(Address.NOBODY);
    }

    @Test
    void theRecordingOfACaseBelongsToIt() {
        card(Map.of());
        PbxCall phone = talk();
        close(Set.of(CallOutcome.CASE), Optional.of(TICKET));
        phone.offers(SOUND);
        addition(rig.only());
    }

    @Test
    void aRecordingThatIsThereFirstWaitsForTheAgent() {
        card(Map.of());
        Await.get(rig.channel.open(rig.intake));
        talk().offers(SOUND);
        assertThat(Await.get(rig.calls.recordings().list(PbxRig.REF))).hasSize(1);
        assertThat(rig.intake.messages()).isEmpty();
        close(Set.of(CallOutcome.ADDITION), Optional.of(TICKET));
        Await.until("it is added", () -> !rig.intake.messages().isEmpty());
        addition(rig.only());
        Await.until(
                "it waits no more",
                () -> Await.get(rig.calls.recordings().list(PbxRig.REF)).isEmpty());
    }

    @Test
    void ofAClosedCaseItIsKeptAside() {
        card(TicketCard.withdrawn(PbxRig.NINE));
        PbxCall phone = talk();
        close(Set.of(CallOutcome.CASE), Optional.of(TICKET));
        phone.offers(SOUND);
        assertThat(rig.only().content()).isEqualTo(new Content.Recorded("call-recording", Optional.empty()));
    }

    @Test
    void whatAnAgentHeardAndLoggedNowhereIsKeptAside() {
        Await.get(rig.channel.open(rig.intake));
        talk().offers(SOUND);
        rig.clock.advance(Duration.ofHours(1));
        Await.until("it is kept", () -> !rig.intake.messages().isEmpty());
        assertThat(rig.only().content()).isEqualTo(new Content.Recorded("call-recording", Optional.empty()));
    }

    @Test
    void whileTheStoreIsAwayTheExchangeIsToTellAgain() {
        PbxCall phone = rig.exchange.call(PbxRig.SITI);
        rig.documents.down("disk full");
        assertThat(phone.rings().status()).isEqualTo(503);
        assertThat(phone.offers(SOUND).status()).isEqualTo(503);
        rig.documents.up();
        assertThat(phone.again().status()).isEqualTo(204);
    }

    @Test
    void anExchangeOrAHostThatIsNoLongerNamedGetsNothingFetched() {
        Content.File.Remote gone =
                new Content.File.Remote("http://127.0.0.1:1/a.wav", "a.wav", "audio/wav", 0, PbxRig.NINE);
        assertThatThrownBy(() -> rig.channel.files().orElseThrow().open(gone))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("recordings-from");
    }

    private void addition(Inbound message) {
        assertThat(message.from()).isEqualTo(DEWI); // the reporter's lane, whoever called
        assertThat(message.origin().by().role()).isEqualTo(Author.Role.MACHINE);
        assertThat(message.channel()).isEqualTo(PbxRig.REF); // who fetches it
        assertThat(message.replyTo().proven()).contains(TICKET);
        assertThat(message.origin().proof()).isInstanceOf(Proof.Token.class);
        assertThat(PbxRig.told(message).files()).hasSize(1);
    }

    private PbxCall talk() {
        return rig.exchange.call(PbxRig.SITI).rings().answers("101").hangsUp("normalClearing");
    }

    private void close(Set<CallOutcome> outcomes, Optional<Ticket> ticket) {
        Call call = rig.board().get(0);
        assertThat(Await.get(rig.calls.close(call.id(), "ani", outcomes, ticket))
                        .orElseThrow()
                        .outcomes())
                .isEqualTo(outcomes);
    }

    private void card(Map<String, String> more) {
        Map<String, String> fields = new HashMap<>(TicketCard.made(
                Origin.of(PbxRig.REF, DEWI, RecordingReport.own(rig.config), Proof.CLAIMED), "id", false, PbxRig.NINE));
        fields.putAll(more);
        Lease lease = Await.get(rig.journal.acquire("cards"));
        Await.get(
                rig.journal.commit(JournalTransaction.under(lease).put(Keys.card(TICKET), fields, Duration.ofDays(1))));
    }

    private byte[] fetched(Content.Message message) throws IOException {
        Content.File.Remote file = (Content.File.Remote) message.files().get(0);
        try (InputStream content = rig.channel.files().orElseThrow().open(file)) {
            return content.readAllBytes();
        }
    }
}
