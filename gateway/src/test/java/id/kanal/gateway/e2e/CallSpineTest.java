package id.kanal.gateway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.kernel.json.ComplaintJson;
import id.kanal.kernel.model.Ticket;
import id.kanal.simulators.core.ReceivedEvent;
import id.kanal.simulators.smsc.Handsets.Sms;
import id.kanal.simulators.twilio.PhoneCall;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls through the whole program: to the core with what was recorded, and back to the caller by short message. */
class CallSpineTest {
    @Test
    void callsBecomeRecordsWithTheirRecordingsAndTheirTicketsComeByShortMessage(@TempDir Path directory)
            throws Exception {
        try (Telephone telephone = new Telephone();
                Rig rig = Rig.of(directory, operator -> operator, settings -> settings + telephone.settings())) {
            telephone.leadsTo(rig.gateway);
            rig.gateway.startAndAwaitReady();
            recorded(telephone, rig);
            saidAtOnceAndNeverRecorded(telephone, rig);
            inDanger(telephone, rig);
            withheld(telephone, rig);
            assertThat(rig.core.ledger().violations()).isEmpty();
            assertThat(rig.gateway.output()).doesNotContain("81234567801", "kebakaran", "Kenanga", "CA0000");
            assertThat(rig.gateway.terminate()).isZero();
        }
    }

    private static void recorded(Telephone telephone, Rig rig) throws Exception {
        PhoneCall call = telephone.twilio.call("+6281234567801").presses("1").tells("jalan berlubang", 6);
        Ticket ticket = Telephone.ticket(call).orElseThrow();
        assertThat(call.hangsUp().errors()).isEmpty();
        ReceivedEvent event = rig.core.ledger().await(1, Rig.seconds(30)).get(0);
        assertThat(event.ticket()).isEqualTo(ticket.digits());
        JsonNode data = event.json().get("data");
        assertThat(data.at("/channel/type").asText()).isEqualTo("phone");
        assertThat(data.at("/reporter/address").asText()).isEqualTo("+6281234567801");
        JsonNode file = data.at("/attachments/0");
        assertThat(file.path("mediaType").asText()).startsWith("audio/");
        assertThat(file.path("name").asText()).isEqualTo("rekaman-telepon.wav");
        assertThat(file.path("sha256").asText())
                .isEqualTo(sha256(telephone.twilio.recordings().get(0).content().bytes()));
        assertThat(data.get("missing").toString()).doesNotContain("recording", "attachments");
        Sms told =
                rig.smsc.handsets().await("+6281234567801", 1, Rig.seconds(30)).get(0);
        assertThat(told.text()).contains(ticket.shown());
    }

    private static void saidAtOnceAndNeverRecorded(Telephone telephone, Rig rig) throws Exception {
        var unused = telephone
                .twilio
                .call("+6281234567802")
                .says("lampu jalan di Jalan Kenanga mati")
                .hangsUp();
        ReceivedEvent event = rig.core.ledger().await(2, Rig.seconds(30)).get(1);
        assertThat(event.json().at("/data/messages/0/text").asText()).isEqualTo("lampu jalan di Jalan Kenanga mati");
        assertThat(event.json().at("/data/missing").toString()).doesNotContain("recording", "attachments");
        assertThat(rig.smsc
                        .handsets()
                        .await("+6281234567802", 1, Rig.seconds(30))
                        .get(0)
                        .text())
                .contains(new Ticket(event.ticket()).shown());
    }

    /** The core has it while the caller still speaks; the recording is added. */
    private static void inDanger(Telephone telephone, Rig rig) throws Exception {
        PhoneCall call = telephone.twilio.call("+6281234567803").says("tolong rumah tetangga saya kebakaran besar");
        assertThat(call.lately()).startsWith("Keluar dulu");
        ReceivedEvent event = rig.core.ledger().await(3, Rig.seconds(30)).get(2);
        assertThat(event.json().at("/data/urgency").asText()).isEqualTo("emergency");
        assertThat(event.json().at("/data/missing").toString()).contains("recording");
        call.tells("di gang sebelah", 4);
        assertThat(Telephone.ticket(call)).contains(new Ticket(event.ticket()));
        ReceivedEvent more = rig.core.ledger().await(4, Rig.seconds(60)).get(3);
        assertThat(more.type()).isEqualTo(ComplaintJson.SUPPLEMENTED);
        assertThat(more.ticket()).isEqualTo(event.ticket());
        assertThat(more.json().at("/data/source").asText()).isEqualTo("machine");
        assertThat(more.json().at("/data/attachments")).hasSize(1);
    }

    private static void withheld(Telephone telephone, Rig rig) throws Exception {
        PhoneCall call = telephone.twilio.call("anonymous").presses("1").tells("pungutan liar", 5);
        List<ReceivedEvent> events = rig.core.ledger().await(5, Rig.seconds(30));
        assertThat(events.get(4).json().at("/data/reporter/address").isNull()).isTrue();
        assertThat(Telephone.ticket(call)).contains(new Ticket(events.get(4).ticket()));
        PhoneCall later = telephone
                .twilio
                .call("anonymous")
                .presses("2")
                .presses(events.get(4).ticket());
        assertThat(later.lately()).contains("sudah kami terima");
    }

    static String sha256(byte[] octets) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
