package id.kanal.channels.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Octets;
import id.kanal.simulators.twilio.MmsPicture;
import id.kanal.simulators.twilio.TextMessages;
import id.kanal.testkit.Await;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What Twilio could not tell is in its list. */
class MissedMessagesTest {
    private final SmsRig rig = new SmsRig();
    private final TextMessages people = rig.twilio.messages();

    @AfterEach
    void close() {
        rig.close();
    }

    private List<String> words() {
        return rig.intake.messages().stream()
                .map(message -> ((Content.Message) message.content()).body().text())
                .toList();
    }

    private void opened() {
        rig.opened();
        rig.lookedThrough();
    }

    @Test
    void messagesOfAnOutageComeInTheirOrderAndOnce() {
        opened();
        assertThat(people.arrives(SmsRig.SITI, "sebelum").answered()).isTrue();
        people.loseHooks(true);
        for (int i = 1; i <= 5; i++) people.arrives(SmsRig.SITI, "selama " + i);
        people.loseHooks(false);
        assertThat(people.arrives("+6281299998888", "sesudah").answered()).isTrue();
        Await.until("all are here", () -> rig.intake.messages().size() == 7);
        assertThat(words().stream().filter(text -> text.startsWith("selama")))
                .containsExactly("selama 1", "selama 2", "selama 3", "selama 4", "selama 5");
        int looked = rig.counts.of("kanal_twilio_sms_inbound_total kind=text via=list taken=already");
        Await.until(
                "it has looked again",
                () -> rig.counts.of("kanal_twilio_sms_inbound_total kind=text via=list taken=already") > looked + 14);
        assertThat(rig.intake.messages()).hasSize(7);
    }

    @Test
    void aMessageThatTheJournalDidNotTakeIsFoundWhenItIsBack() {
        opened();
        rig.intake.breakWith(FailureCode.JOURNAL_DOWN);
        assertThat(people.arrives(SmsRig.SITI, "jalan rusak").answered()).isFalse();
        rig.intake.repair();
        Await.until("it is here", () -> rig.intake.messages().size() == 1);
        assertThat(words()).containsExactly("jalan rusak");
        Await.until("all is well again", () -> rig.channel.health().up());
    }

    @Test
    void theNextStartLooksThroughAllSinceTheLast() {
        opened();
        Await.get(rig.channel.close());
        people.loseHooks(true);
        people.arrives(SmsRig.SITI, "malam hari");
        SmsChannel next = new SmsChannel(SmsRig.REF, rig.config, rig.around);
        Await.get(next.open(rig.intake));
        Await.until("it is here", () -> rig.intake.messages().size() == 1);
        Await.get(next.close());
    }

    @Test
    void picturesOfThemAreFoundByTheirNumber() throws IOException {
        opened();
        people.loseHooks(true);
        byte[] content = "gambar kedua".getBytes(StandardCharsets.UTF_8);
        people.arrives(
                SmsRig.SITI,
                "",
                new MmsPicture("image/jpeg", Octets.of(new byte[9])),
                new MmsPicture("image/png", Octets.of(content)));
        Await.until("it is here", () -> rig.intake.messages().size() == 1);
        Content.Message found = (Content.Message) rig.intake.messages().get(0).content();
        try (InputStream second = rig.channel.files().orElseThrow().open((Content.File.Remote)
                found.files().get(1))) {
            assertThat(second.readAllBytes()).isEqualTo(content);
        }
    }

    @Test
    void ourOwnMessagesAreNoneOfTheirs() {
        opened();
        var unused = Await.get(rig.channel.send(rig.answer(SmsRig.SITI)));
        people.loseHooks(true);
        people.arrives(SmsRig.SITI, "terima kasih");
        Await.until("it is here", () -> rig.intake.messages().size() == 1);
        assertThat(words()).containsExactly("terima kasih");
    }

    @Test
    void moreThanAPageIsFound() {
        opened();
        people.loseHooks(true);
        int many = TwilioPages.SIZE + 10;
        for (int i = 0; i < many; i++) people.arrives(SmsRig.SITI, "nomor " + i);
        Await.until("all are here", () -> rig.intake.messages().size() == many);
        assertThat(words().get(0)).isEqualTo("nomor 0");
        assertThat(words().get(many - 1)).isEqualTo("nomor " + (many - 1));
    }

    @Test
    void whileTheListIsAwayThatIsSaidAndMessagesGoOn() {
        opened();
        rig.gate.shut();
        Await.until("it says so", () -> !rig.channel.health().up());
        assertThat(people.arrives(SmsRig.SITI, "tetap masuk").answered()).isTrue();
        rig.gate.open();
        Await.until("all is well", () -> rig.channel.health().up());
    }
}
