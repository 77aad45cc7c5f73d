package id.kanal.gateway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.simulators.mail.Mail;
import id.kanal.simulators.mail.MailServer;
import id.kanal.testkit.Await;
import jakarta.mail.MessagingException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Machines that answer machines: each such exchange ends by itself, after at most one answer of ours to an answer; also
 * where a relay takes away what they say of themselves in the headers, and only the words are left.
 */
class MailLoopTest {
    private static final String BOX = "pengaduan@kanal.example";
    private static final String OTHER = "lapor@tetangga.example";
    private static final String WITNESS = "saksi-";

    @ParameterizedTest(name = "headers stripped: {0}")
    @ValueSource(booleans = {false, true})
    void twoGatewaysThatWriteToEachOtherStop(boolean stripped, @TempDir Path directory) throws Exception {
        try (MailRig rig = rig(directory, stripped)) {
            GatewayProcess one = rig.gateway(BOX);
            GatewayProcess two = rig.gateway(OTHER);
            rig.write(BOX, OTHER, "Jalan rusak", "Jalan raya Mauk rusak parah dekat pasar, mohon diperbaiki.");
            rig.await(BOX, 1);
            outcome(one, "automatic", 1);
            quiet(rig, List.of(BOX, OTHER), BOX, OTHER);
            assertThat(inbox(rig, BOX)).as("the answer to the complaint").hasSize(1);
            assertThat(inbox(rig, OTHER)).as("the complaint alone").hasSize(1);
            assertThat(two.alive()).isTrue();
        }
    }

    @ParameterizedTest(name = "headers stripped: {0}")
    @ValueSource(booleans = {false, true})
    void anOutOfOfficeThatAnswersEverythingAndSaysSoNowhereGetsOneAnswer(boolean stripped, @TempDir Path directory)
            throws Exception {
        String robot = "robot@warga.example";
        try (MailRig rig = rig(directory, stripped)) {
            GatewayProcess gateway = rig.gateway(BOX);
            AtomicInteger replies = new AtomicInteger();
            rig.server.listen(new MailServer.Listener() {
                @Override
                public void arrived(String mailbox, Mail mail) {
                    if (mailbox.equals(robot) && replies.incrementAndGet() < 50) answer(rig, mail);
                }

                @Override
                public void changed(String mailbox) {}

                private void answer(MailRig rig, Mail mail) {
                    try {
                        rig.reply(robot, mail, "Terima kasih atas pesannya, akan saya baca setelah kembali ke kantor.");
                    } catch (MessagingException broken) {
                        throw new IllegalStateException(broken);
                    }
                }
            });
            rig.write(robot, BOX, "Jalan rusak", "Jalan raya Mauk rusak parah dekat pasar, mohon diperbaiki.");
            rig.await(robot, 1);
            outcome(gateway, "automatic", 1);
            quiet(rig, List.of(BOX), robot, BOX);
            assertThat(rig.inbox(robot))
                    .as("the ticket, and at most one answer more")
                    .hasSizeBetween(1, 2);
        }
    }

    @ParameterizedTest(name = "headers stripped: {0}")
    @ValueSource(booleans = {false, true})
    void aBounceIsNeverAnswered(boolean stripped, @TempDir Path directory) throws Exception {
        String daemon = "mailer-daemon@warga.example";
        try (MailRig rig = rig(directory, stripped)) {
            GatewayProcess gateway = rig.gateway(BOX);
            rig.write(
                    daemon,
                    BOX,
                    "Undelivered Mail Returned to Sender",
                    "This is the mail system. I'm sorry to have to inform you that your message could not be delivered.");
            outcome(gateway, "automatic", 1);
            quiet(rig, List.of(BOX), daemon);
            assertThat(rig.inbox(daemon)).isEmpty();
            assertThat(rig.core.ledger().events())
                    .allMatch(event ->
                            event.json().at("/data/reporter/address").asText().startsWith(WITNESS));
        }
    }

    private static MailRig rig(Path directory, boolean stripped) {
        MailRig rig = new MailRig(directory);
        if (stripped) rig.server.strip();
        return rig;
    }

    private static void outcome(GatewayProcess gateway, String outcome, int atLeast) {
        Await.until(
                outcome,
                MailRig.PATIENCE,
                () -> Metrics.of(gateway).sum("kanal_messages_total", "channel=\"mail\"", "outcome=\"" + outcome + "\"")
                        >= atLeast,
                gateway::state);
    }

    /** While two more complaints in a row went all the way through each gateway and were answered, nothing else came. */
    private static void quiet(MailRig rig, List<String> gateways, String... addresses) throws MessagingException {
        int quiet = 0;
        for (int round = 0; quiet < 2; round++) {
            int before = count(rig, addresses);
            for (String gateway : gateways) {
                String witness = WITNESS + round + '-' + gateway.replace('@', '-') + "@warga.example";
                rig.write(witness, gateway, "Lampu mati", "Lampu jalan di depan balai desa Mauk mati semua.");
                rig.await(witness, 1);
            }
            quiet = count(rig, addresses) == before ? quiet + 1 : 0;
        }
    }

    private static int count(MailRig rig, String... addresses) {
        int count = 0;
        for (String address : addresses) count += inbox(rig, address).size();
        return count;
    }

    /** What came for this address, but for the complaints of the witnesses. */
    private static List<Mail> inbox(MailRig rig, String address) {
        return rig.inbox(address).stream()
                .filter(mail -> !mail.from().contains(WITNESS))
                .toList();
    }
}
