package id.kanal.channels.email;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.channels.email.write.MailThread;
import id.kanal.channels.email.write.Outbounds;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.DeliveryReceipt;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.model.Outbound.Purpose;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.model.Unreached;
import id.kanal.kernel.settings.Secret;
import id.kanal.testkit.Await;
import id.kanal.testkit.Limits;
import id.kanal.testkit.RealExim;
import id.kanal.testkit.RealMail;
import id.kanal.testkit.TestSecrets;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The channel between a real Dovecot and a real SMTP server. */
class RealMailTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String SENDER = Mails.CITIZEN;
    private static final int MAILBOXES = 40;
    private static RealMail mail;
    private static int used;

    /** Each test has a mailbox of its own. */
    private final String user = "pengaduan" + used++;

    @BeforeAll
    static void start() {
        Stream<String> ours = IntStream.range(0, MAILBOXES).mapToObj(number -> "pengaduan" + number);
        mail = RealMail.start(Stream.concat(Stream.of("siti", "kecil=1M"), ours).toArray(String[]::new));
    }

    @AfterAll
    static void stop() {
        mail.close();
    }

    private EmailRig rig;

    private EmailRig rig(Object... changes) {
        EmailConfig config = EmailConfigs.with(
                EmailConfigs.of(mail.dovecot().imapPort(), mail.exim().port()),
                "address",
                user + "@" + RealMail.OURS,
                "imap.user",
                user);
        rig = new EmailRig(EmailConfigs.with(config, changes));
        return rig;
    }

    @AfterEach
    void close() {
        if (rig != null) rig.close();
    }

    private void deliver(byte[] octets) {
        mail.dovecot().deliver(SENDER, user + "@" + RealMail.OURS, octets);
    }

    private static byte[] file(int bytes) {
        byte[] file = new byte[bytes];
        new Random(7).nextBytes(file);
        return file;
    }

    @Test
    void mailsWithAttachmentsGoInAndAreFiled() throws Exception {
        rig();
        byte[] photo = file(3_000_000);
        deliver(Mails.withAttachment("foto", "lihat foto", "foto.jpg", photo));
        rig.opened();
        rig.received(1);
        Content.Message letter = rig.letter(0);
        assertThat(letter.body().whole()).contains("lihat foto");
        assertThat(letter.files()).hasSize(1);
        String id = ((Content.File.Stored) letter.files().get(0)).attachment().id();
        assertThat(rig.attachments.blobs().find(id).orElseThrow().open().readAllBytes())
                .isEqualTo(photo);
        // the server copies before it takes out
        Await.until("it has left the inbox", () -> mail.dovecot().count(user, "INBOX") == 0);
        assertThat(mail.dovecot().count(user, "Processed")).isEqualTo(1);
        String raw =
                "r-" + TestSecrets.PROVIDER_IDS.of(rig.intake.messages().get(0).id());
        assertThat(rig.attachments.blobs().find(raw)).isPresent();
    }

    @Test
    void idleTellsOfAMailLongBeforeThePollWould() {
        rig("imap.poll", Duration.ofMinutes(5)).opened();
        for (int i = 0; i < 5; i++) {
            int expected = i + 1;
            byte[] octets = Mails.of("idle" + i, "mail " + i);
            Await.until("all before is filed", () -> mail.dovecot().count(user, "Processed") == expected - 1);
            long began = System.nanoTime();
            deliver(octets);
            rig.received(expected);
            Limits.since("a mail to be told of by IDLE and taken in", began, Duration.ofSeconds(1));
        }
    }

    @Test
    void noneIsLostAndNoneTwiceWhileDovecotIsKilled() {
        rig();
        for (int i = 0; i < 200; i++) deliver(Mails.of("m" + i, "keluhan nomor " + i));
        rig.channel.open(rig.intake).join();
        for (int kills = 1; kills <= 4; kills++) {
            int some = kills * 35;
            Await.until("some are there", LONG, () -> rig.intake.messages().size() >= some);
            mail.dovecot().kill();
            mail.dovecot().restart();
        }
        rig.received(200, LONG);
        assertThat(new TreeSet<>(rig.words())).hasSize(200);
        Await.until("all are filed", LONG, () -> mail.dovecot().count(user, "INBOX") == 0);
        Await.until("all are there", LONG, () -> mail.dovecot().count(user, "Processed") >= 200);
        assertThat(rig.intake.messages()).hasSize(200);
    }

    @Test
    void aMailboxResetNeitherLosesNorRepeatsWhereMailsStay() {
        rig("imap.processed", "").opened();
        for (int i = 0; i < 30; i++) deliver(Mails.of("r" + i, "keluhan nomor " + i));
        rig.received(30);
        Await.until(
                "the cursor is saved",
                () -> rig.journal.state("cursor:mail").get("u").equals("30"));
        String validity = rig.journal.state("cursor:mail").get("v");
        mail.dovecot().kill();
        mail.dovecot().resetUids(user);
        mail.dovecot().restart();
        for (int i = 30; i < 40; i++) deliver(Mails.of("r" + i, "keluhan nomor " + i));
        rig.received(40, LONG);
        Await.until(
                "the cursor is new",
                () -> !rig.journal.state("cursor:mail").get("v").equals(validity));
        assertThat(new TreeSet<>(rig.words())).hasSize(40);
        assertThat(mail.dovecot().count(user, "INBOX")).isEqualTo(40);
    }

    @Test
    void aPausedServerIsNoticedAndComesBack() {
        rig(
                        "imap.readTimeout",
                        Duration.ofMillis(700),
                        "imap.idleFor",
                        Duration.ofMillis(500),
                        "smtp.readTimeout",
                        Duration.ofMillis(700))
                .opened();
        mail.dovecot().pause();
        Await.until("it is noticed", LONG, () -> !rig.channel.health().up());
        assertThat(rig.channel.health().cause()).contains("imap");
        mail.dovecot().resume();
        Await.until("it is back", LONG, () -> rig.channel.health().up());
        deliver(Mails.of("p1", "sesudah jeda"));
        rig.received(1, LONG);
    }

    @Test
    void aWrongPasswordIsToldWithItsSetting() {
        rig("imap.password", new Secret("salah"));
        Await.get(rig.channel.open(rig.intake));
        assertThat(rig.channel.health().up()).isFalse();
        assertThat(rig.channel.health().cause())
                .contains("imap.user or imap.password: the server refuses the login [AUTHENTICATIONFAILED]");
    }

    @Test
    void aMissingFolderIsToldWithItsSetting() {
        rig("imap.folder", "TidakAda");
        Await.get(rig.channel.open(rig.intake));
        assertThat(rig.channel.health().cause()).startsWith("imap.folder: the server does not open it");
    }

    @Test
    void aFullMailboxStillGivesItsMails() {
        String small = "kecil";
        rig("address", small + "@" + RealMail.OURS, "imap.user", small);
        mail.dovecot()
                .deliver(
                        SENDER,
                        small + "@" + RealMail.OURS,
                        Mails.withAttachment("besar", "besar", "a.bin", file(650_000)));
        rig.opened();
        rig.received(1);
        Await.until("it is filed", () -> mail.dovecot().count(small, "Processed") == 1);
        mail.dovecot().deliver(SENDER, small + "@" + RealMail.OURS, Mails.of("kecil", "kecil"));
        rig.received(2);
    }

    private Outbound outbound(String id, String to, Purpose purpose) {
        MailThread thread =
                new MailThread("Jalan rusak \u2013 mohon perbaikan", "<asal@warga.test>", "<lama@warga.test>");
        return Outbounds.in(
                thread.handle(rig.channel.ref().id()),
                Outbounds.of(id, rig.channel.ref(), to, purpose, new Topic.StatusAnswer(ticket())));
    }

    private static Ticket ticket() {
        return Ticket.draw(new Random(5));
    }

    @Test
    void anAnswerArrivesInTheCitizensThread() throws Exception {
        rig().opened();
        int before = mail.dovecot().count("siti", "INBOX");
        String id = "01JDC3V6W3Q7K1R9M0T2Z8X4YB";
        assertThat(Await.get(rig.channel.send(outbound(id, "siti@" + RealMail.THEIRS, Purpose.ANSWER)))
                        .providerIds())
                .containsExactly(id);
        Await.until("it is there", LONG, () -> mail.dovecot().count("siti", "INBOX") == before + 1);
        List<byte[]> inbox = mail.dovecot().mails("siti", "INBOX");
        MimeMessage answer = new MimeMessage(null, new ByteArrayInputStream(inbox.get(inbox.size() - 1)));
        assertThat(answer.getSubject()).isEqualTo("Re: Jalan rusak \u2013 mohon perbaikan");
        assertThat(answer.getHeader("In-Reply-To")).containsExactly("<asal@warga.test>");
        assertThat(answer.getHeader("References", " ")).contains("<lama@warga.test>", "<asal@warga.test>");
        assertThat(answer.getHeader("Auto-Submitted")).containsExactly("auto-replied");
        assertThat(answer.getHeader("X-Auto-Response-Suppress")).containsExactly("All");
        assertThat(answer.getHeader("Return-Path")[0]).isEqualTo("<" + rig.tokens.envelopeSender(id) + ">");
        assertThat(answer.getMessageID()).isEqualTo(rig.tokens.messageId(Optional.of(ticket()), id));
        assertThat(answer.getReplyTo()[0].toString()).isEqualTo(rig.tokens.replyAddress(ticket()));
        assertThat(answer.getFrom()[0].toString()).contains("Pengaduan Kabupaten", rig.config.address());
    }

    @Test
    void aReplyToAnAnswerNamesItsTicket() {
        rig().opened();
        String to = rig.tokens.replyAddress(ticket());
        assertThat(mail.exim().send(SENDER, to, Mails.of("balasan", "balasan saya")))
                .isEmpty();
        rig.received(1, LONG);
        assertThat(rig.intake.messages().get(0).replyTo().proven()).contains(ticket());
    }

    @Test
    void aBounceOfTheRealServerComesBackAsAReceipt() {
        rig().opened();
        String id = "01JDC3V6W3Q7K1R9M0T2Z8X4YC";
        Await.get(rig.channel.send(outbound(id, "entah@" + RealMail.THEIRS, Purpose.STATUS)));
        Await.until("the bounce is back", LONG, () -> rig.intake.receipts().size() == 1);
        DeliveryReceipt receipt = rig.intake.receipts().get(0);
        assertThat(receipt.providerId()).isEqualTo(id);
        assertThat(receipt.state()).isEqualTo(DeliveryReceipt.State.UNDELIVERABLE);
        assertThat(receipt.error().orElse("")).startsWith("5.");
        assertThat(receipt.unreached()).contains(Unreached.ADDRESS_GONE);
        rig.received(1);
        Inbound bounce = rig.intake.messages().get(0);
        assertThat(bounce.content()).isInstanceOf(Content.Recorded.class);
        assertThat(((Content.Recorded) bounce.content()).reason()).isEqualTo("bounce");
    }

    @Test
    void whatTheRelayAnswersDecides() {
        rig().opened();
        List<String> codes = new ArrayList<>();
        for (String name : List.of("defer", "greylist", "drop"))
            codes.add(name + " "
                    + Await.failure(rig.channel.send(outbound("01", name + "@" + RealMail.THEIRS, Purpose.ANSWER)))
                            .code());
        assertThat(codes).containsExactly("defer PEER_UNREACHABLE", "greylist PEER_BUSY", "drop CHANNEL_REJECTED");
        assertThat(Await.get(rig.channel.send(outbound("01", "refuse@" + RealMail.THEIRS, Purpose.ANSWER)))
                        .receipts())
                .singleElement()
                .satisfies(receipt -> assertThat(receipt.error()).contains("5.1.1"));
        assertThat(Await.get(rig.channel.send(outbound("02", "siti@" + RealMail.THEIRS, Purpose.ANSWER)))
                        .providerIds())
                .containsExactly("02");
    }

    @Test
    void aRelayThatDiesAndComesBackIsUsedAgain() {
        rig("smtp.password", new Secret(RealExim.PASSWORD), "smtp.user", RealExim.USER)
                .opened();
        Await.get(rig.channel.send(outbound("03", "siti@" + RealMail.THEIRS, Purpose.ANSWER)));
        mail.exim().kill();
        var lost = rig.channel.send(outbound("04", "siti@" + RealMail.THEIRS, Purpose.ANSWER));
        assertThat(Await.failure(lost).retryable()).isTrue();
        assertThat(rig.channel.health().sendable()).isFalse();
        mail.exim().restart();
        Await.until("it is used again", LONG, () -> rig.channel.health().sendable());
        Await.get(rig.channel.send(outbound("04", "siti@" + RealMail.THEIRS, Purpose.ANSWER)));
    }

    @Test
    void thousandsOfOctetsLaterItIsStillOneSession() {
        rig().opened();
        IntStream.range(0, 60).forEach(i -> deliver(Mails.withAttachment("s" + i, "kata " + i, "a.bin", file(50_000))));
        rig.received(60, LONG);
        assertThat(rig.count("kanal_email_sessions_total event=up")).isEqualTo(1);
    }
}
