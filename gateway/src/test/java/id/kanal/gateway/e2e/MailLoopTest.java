package id.kanal.gateway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.simulators.mail.Mail;
import id.kanal.simulators.mail.MailServer;
import id.kanal.testkit.Await;
import jakarta.mail.MessagingException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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

    @ParameterizedTest(name = "headers stripped: {0}")
    @ValueSource(booleans = {false, true})
    void twoGatewaysThatWriteToEachOtherStop(boolean stripped, @TempDir Path directory) throws Exception {
        try (MailRig rig = rig(directory, stripped)) {
            GatewayProcess one = rig.gateway(BOX);
            GatewayProcess two = rig.gateway(OTHER);
            rig.write(BOX, OTHER, "Jalan rusak", "Jalan raya Mauk rusak parah dekat pasar, mohon diperbaiki.");
            rig.await(BOX, 1);
            outcome(one, "automatic", 1);
            quiet(rig, BOX, OTHER);
            assertThat(rig.inbox(BOX)).as("the answer to the complaint").hasSize(1);
            assertThat(rig.inbox(OTHER)).as("the complaint alone").hasSize(1);
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
            quiet(rig, robot, BOX);
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
            quiet(rig, daemon);
            assertThat(rig.inbox(daemon)).isEmpty();
            assertThat(rig.core.ledger().size()).isZero();
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

    /** Nothing comes for two seconds, which is long for a loop on one machine. */
    private static void quiet(MailRig rig, String... addresses) throws InterruptedException {
        int before = -1;
        for (int now = count(rig, addresses); now != before; now = count(rig, addresses)) {
            before = now;
            if (new CountDownLatch(1).await(2, TimeUnit.SECONDS)) throw new IllegalStateException();
        }
    }

    private static int count(MailRig rig, String... addresses) {
        int count = 0;
        for (String address : addresses) count += rig.inbox(address).size();
        return count;
    }
}
