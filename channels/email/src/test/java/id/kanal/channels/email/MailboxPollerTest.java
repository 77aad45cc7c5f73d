package id.kanal.channels.email;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.store.StoredMessage;
import id.kanal.channels.ChannelContext;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelProfile;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.port.Channel.Health;
import id.kanal.kernel.port.Telemetry;
import id.kanal.testkit.Await;
import id.kanal.testkit.Gate;
import id.kanal.testkit.Limits;
import id.kanal.testkit.TestContext;
import id.kanal.testkit.TestSecrets;
import jakarta.mail.Flags;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The mailbox between its server, the journal and other nodes. */
class MailboxPollerTest {
    private final Postbox postbox = new Postbox();
    private final Gate gate = new Gate(postbox.imapPort());
    private final EmailConfig config = EmailConfigs.of(gate.port(), postbox.smtpPort());
    private EmailRig rig;

    private EmailRig rig(Object... changes) {
        rig = new EmailRig(EmailConfigs.with(config, changes));
        return rig;
    }

    @AfterEach
    void close() {
        if (rig != null) rig.close();
        gate.close();
        postbox.close();
    }

    private void deliver(int from, int to) {
        for (int i = from; i < to; i++) postbox.deliver(Mails.of("m" + i, "keluhan " + i));
    }

    @Test
    void mailsComeInInTheirOrderAndTheCursorFollows() {
        deliver(0, 100);
        rig().opened();
        rig.received(100);
        assertThat(rig.words())
                .containsExactlyElementsOf(
                        IntStream.range(0, 100).mapToObj(i -> "keluhan " + i).toList());
        Await.until("all are filed", () -> postbox.in("Processed").size() == 100);
        assertThat(rig.journal.state("cursor:mail")).containsEntry("u", "100").containsEntry("o", "");
        assertThat(rig.intake.windows()).containsOnly(Duration.ofDays(30));
    }

    @Test
    void mailsOfOneSenderKeepTheirOrderWhileTheJournalComesAndGoes() {
        deliver(0, 60);
        rig();
        CompletableFuture<Void> opened = rig.channel.open(rig.intake);
        for (int i = 0; i < 5; i++) {
            int some = i * 8;
            Await.until("some are there", () -> rig.intake.messages().size() >= some);
            int refused = rig.intake.refused();
            rig.intake.breakWith(i % 2 == 0 ? FailureCode.JOURNAL_DOWN : FailureCode.JOURNAL_FULL);
            Await.until(
                    "the journal refuses",
                    () -> rig.intake.refused() > refused
                            || rig.intake.messages().size() == 60);
            rig.intake.repair();
        }
        Await.get(opened);
        rig.received(60);
        assertThat(rig.words())
                .containsExactlyElementsOf(
                        IntStream.range(0, 60).mapToObj(i -> "keluhan " + i).toList());
    }

    @Test
    void nothingIsFetchedWhileTheJournalIsDownAndHealthSaysSo() {
        rig().opened();
        rig.journal.down("no space left on the disk");
        deliver(0, 3);
        Await.until("health says why", () -> rig.channel.health().cause().contains("journal: no space left"));
        assertThat(rig.intake.offered()).isEmpty();
        assertThat(postbox.inInbox())
                .hasSize(3)
                .allMatch(mail -> !mail.getFlags().contains(Flags.Flag.SEEN));
        rig.journal.up();
        rig.received(3);
        rig.up();
    }

    @Test
    void aJournalThatRefusesIsNamedByHealth() {
        rig().opened();
        rig.intake.breakWith(FailureCode.JOURNAL_FULL);
        deliver(0, 1);
        Await.until("health says why", () -> rig.channel.health().cause().startsWith("journal: "));
        rig.intake.repair();
        rig.received(1);
        rig.up();
    }

    @Test
    void whenTheCursorCannotBeSavedNothingIsFiled() {
        rig().opened();
        rig.journal.failNext(FailureCode.JOURNAL_DOWN);
        deliver(0, 2);
        rig.received(2);
        Await.until("both are filed in the end", () -> postbox.in("Processed").size() == 2);
        assertThat(rig.intake.messages()).hasSize(2);
    }

    @Test
    void ofTwoNodesOneReadsAndTheOtherTakesOver() {
        rig().opened();
        try (EmailRig other = new EmailRig(config, rig)) {
            Await.get(other.channel.open(other.intake));
            assertThat(other.channel.health()).isEqualTo(Health.UP);
            deliver(0, 3);
            rig.received(3);
            assertThat(other.intake.messages()).isEmpty();
            assertThat(gate.most()).isEqualTo(1);
            Await.get(rig.channel.close());
            deliver(3, 5);
            other.received(2);
            assertThat(gate.most()).isEqualTo(1);
        }
    }

    @Test
    void aNodeThatLosesTheLeaseStopsAtOnce() {
        rig().opened();
        rig.intake.hold();
        deliver(0, 1);
        Await.until("it is in hand", () -> rig.intake.held() == 1);
        try (EmailRig other = new EmailRig(config, rig)) {
            CompletableFuture<Void> opened = other.channel.open(other.intake);
            rig.journal.loseLease("mailbox/mail");
            Await.get(opened);
            other.received(1);
            rig.intake.release();
            deliver(1, 2);
            other.received(2);
            Await.until("both are filed", () -> postbox.in("Processed").size() == 2);
        }
    }

    @Test
    void aNodeThatIsAskedToGivesTheMailboxBackAndAsksForItAgain() {
        rig().opened();
        rig.journal.recall("mailbox/mail");
        Await.until("another session", () -> rig.count("kanal_email_sessions_total event=up") == 2);
        deliver(0, 1);
        rig.received(1);
    }

    @Test
    void mailsMayStayWhereTheyAre() {
        rig("imap.processed", "").opened();
        deliver(0, 5);
        rig.received(5);
        Await.until(
                "they are flagged",
                () -> postbox.inInbox().stream()
                        .allMatch(mail -> mail.getFlags().contains(Flags.Flag.SEEN)));
        gate.hangUp();
        deliver(5, 6);
        rig.received(6);
        assertThat(rig.intake.offered()).as("none was read again").hasSize(6);
        assertThat(postbox.inInbox()).hasSize(6);
    }

    @Test
    void whatLiesBelowTheCursorUnprocessedIsReadToo() {
        deliver(0, 3);
        rig();
        var lease = Await.get(rig.journal.acquire("mailbox/mail"));
        Cursor far = new Cursor(validity(), 1000, new java.util.TreeSet<>());
        Await.get(rig.journal.commit(id.kanal.kernel.journal.JournalTransaction.under(lease)
                .put("cursor:mail", far.fields(), Duration.ofDays(1))));
        Await.get(lease.release());
        rig.opened();
        rig.received(3);
    }

    private long validity() {
        try {
            return postbox.inbox().getUidValidity();
        } catch (com.icegreen.greenmail.store.FolderException broken) {
            throw new IllegalStateException(broken);
        }
    }

    @Test
    void withoutIdleItLooksNowAndThen() {
        rig("imap.idle", false, "imap.poll", Duration.ofMillis(100)).opened();
        deliver(0, 1);
        rig.received(1);
        Await.until(
                "it looks again and again",
                () -> gate.made() == 1 && rig.channel.health().up());
        deliver(1, 2);
        rig.received(2);
    }

    @Test
    void aStoreThatIsAwayHoldsEverythingBack() throws Exception {
        rig().opened();
        java.nio.file.Path store = rig.store();
        java.nio.file.Path aside = store.resolveSibling(store.getFileName() + "-aside");
        java.nio.file.Files.move(store, aside);
        java.nio.file.Files.createFile(store);
        deliver(0, 1);
        Await.until(
                "health says why",
                Await.LIMIT,
                () -> rig.channel.health().cause().startsWith("attachments: "),
                () -> rig.channel.health().cause());
        assertThat(rig.intake.messages()).isEmpty();
        java.nio.file.Files.delete(store);
        java.nio.file.Files.move(aside, store);
        rig.received(1, Duration.ofSeconds(60));
    }

    @Test
    void aProbeLooksAndTakesNothing() {
        deliver(0, 2);
        EmailChannel probe = probe(config);
        Await.get(probe.open(intake()));
        assertThat(probe.health()).isEqualTo(Health.UP);
        Await.get(probe.close());
        assertThat(postbox.inInbox()).hasSize(2).allMatch(MailboxPollerTest::untouched);
        assertThat(gate.most()).isEqualTo(1);
    }

    private static boolean untouched(StoredMessage mail) {
        return !mail.getFlags().contains(Flags.Flag.SEEN);
    }

    @Test
    void aProbeSaysWhatDoesNotWork() {
        gate.shut();
        EmailChannel probe = probe(EmailConfigs.with(config, "smtp.host", "kanal.invalid"));
        Await.get(probe.open(intake()));
        assertThat(probe.health().up()).isFalse();
        assertThat(probe.health().cause())
                .isEqualTo("imap.host: the connection was refused; smtp.host: the host name is not known");
        Await.get(probe.close());
    }

    private static id.kanal.testkit.RecordingIntake intake() {
        return new id.kanal.testkit.RecordingIntake();
    }

    private static EmailChannel probe(EmailConfig config) {
        URI here = URI.create("https://kanal.test");
        return new EmailChannel(
                new ChannelRef("mail", "email"),
                config,
                new ChannelContext(
                        TestContext.real(),
                        Telemetry.NONE,
                        TestSecrets.PROVIDER_IDS,
                        Optional.empty(),
                        here,
                        EmailRig.WORDS));
    }

    @Test
    void closesAlthoughTheServerIsStuckAndTheJournalSilent() {
        rig("drain", Duration.ofMillis(300)).opened();
        rig.intake.hold();
        deliver(0, 2);
        Await.until("it is in hand", () -> rig.intake.held() >= 1);
        long began = System.nanoTime();
        Await.get(rig.channel.close());
        Limits.since("closing", began, Duration.ofSeconds(3));
        assertThat(postbox.inInbox()).hasSize(2);
    }

    @Test
    void ourAddressIsOurs() {
        ChannelProfile profile = EmailChannel.TYPE.profile("mail", rig().config);
        assertThat(profile.own()).containsExactly(new Address("email", EmailConfigs.ADDRESS));
        assertThat(profile.sending().tariff().isFree()).isFalse();
    }

    @Test
    void manySendersAreOneAnothersNoHindrance() {
        for (int i = 0; i < 40; i++)
            postbox.deliver(Mails.text(
                    "From: warga" + i + "@warga.test", "Subject: x", "Message-ID: <s" + i + "@x>", "", "keluhan " + i));
        rig().opened();
        rig.received(40);
        assertThat(rig.intake.messages().stream().map(Inbound::from).distinct()).hasSize(40);
        assertThat(List.copyOf(rig.intake.messages())).hasSize(40);
    }
}
