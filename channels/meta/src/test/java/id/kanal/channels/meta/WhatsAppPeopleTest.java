package id.kanal.channels.meta;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.DeliveryReceipt;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Octets;
import id.kanal.kernel.model.Outbound.Purpose;
import id.kanal.kernel.model.Unreached;
import id.kanal.simulators.meta.WhatsAppPerson;
import id.kanal.testkit.Await;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who people are while what is known of them changes. */
class WhatsAppPeopleTest {
    private final MetaRig rig = new MetaRig().opened();

    @AfterEach
    void close() {
        rig.close();
    }

    private Inbound came(int number) {
        rig.received(number + 1);
        return rig.intake.messages().get(number);
    }

    @Test
    void somebodyWhoHidesTheirNumberIsTheSamePersonAndIsAnswered() {
        rig.siti.writes("jalan rusak");
        Inbound before = came(0);
        rig.siti.hidesNumber();
        rig.siti.writes("masih rusak");
        Inbound after = came(1);
        assertThat(after.from()).isEqualTo(before.from());
        assertThat(before.origin().also()).containsExactly(new Address("tel", "+" + MetaRig.NUMBER));
        assertThat(after.origin().also()).isEmpty();
        Await.get(rig.channel.send(rig.answer(MetaRig.received())));
        assertThat(rig.siti.received()).hasSize(1);
    }

    @Test
    void anotherNumberIsToldWithWhoTheyWereBefore() {
        rig.siti.writes("jalan rusak");
        Address before = came(0).from();
        rig.siti.movesTo("6281299999999");
        Inbound moved = came(1);
        assertThat(moved.content()).isEqualTo(new Content.AddressChanged(before));
        assertThat(moved.from()).isNotEqualTo(before);
        assertThat(moved.origin().also()).containsExactly(new Address("tel", "+6281299999999"));
        rig.siti.writes("masih saya");
        assertThat(came(2).from()).isEqualTo(moved.from());
    }

    @Test
    void whoIsNotAtWhatsAppAnyMoreIsGone() {
        WhatsAppPerson budi = rig.meta.person("Budi", "6289912345678");
        budi.document(Octets.of(new byte[] {1}), "application/pdf", "surat.pdf");
        Content.Message letter = (Content.Message) came(0).content();
        assertThat(letter.files()).hasSize(1);
        budi.isAt(false);
        var sent = rig.channel.send(rig.outbound(budi, MetaRig.received(), Purpose.ANSWER, Optional.empty()));
        assertThat(Await.get(sent).receipts().get(0).unreached()).contains(Unreached.ADDRESS_GONE);
    }

    @Test
    void aMessageThatIsReadIsDeliveredOnce() {
        rig.siti.writes("jalan rusak");
        rig.received(1);
        Await.get(rig.channel.send(rig.answer(MetaRig.received())));
        Await.until("delivered", () -> rig.intake.receipts().size() == 1);
        rig.siti.reads();
        rig.siti.writes("terima kasih");
        rig.received(2);
        assertThat(rig.intake.receipts())
                .extracting(DeliveryReceipt::state)
                .containsOnly(DeliveryReceipt.State.DELIVERED);
    }
}
