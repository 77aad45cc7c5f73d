package id.kanal.channels.email;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.channels.email.MailDecoder.Decoded;
import id.kanal.channels.email.write.MailContent;
import id.kanal.channels.email.write.MailThread;
import id.kanal.channels.email.write.Outbounds;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Claim;
import id.kanal.kernel.model.Claim.Act;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.DeliveryReceipt;
import id.kanal.kernel.model.DeliveryReceipt.State;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Outbound.Purpose;
import id.kanal.kernel.model.Proof;
import id.kanal.kernel.model.ReplyTo;
import id.kanal.kernel.model.Terms;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.model.Topic.Danger;
import id.kanal.kernel.model.Unreached;
import id.kanal.kernel.signing.KeyedDigest;
import id.kanal.testkit.TestSecrets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a mail on its way into the journal. */
class DecodingTest {
    private static final String OUTBOUND = "01JDC3V6W3Q7K1R9M0T2Z8X4YB";
    private static final Ticket TICKET = Ticket.draw(new Random(1));

    @TempDir
    Path directory;

    private final EmailConfig config = EmailConfigs.of(143, 25);
    private DecoderRig rig;
    private Tokens tokens;

    @BeforeEach
    void open() {
        rig = new DecoderRig(directory, config);
        tokens = rig.tokens;
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private Decoded decoded(byte[] mail) {
        return rig.decoded(mail);
    }

    @Test
    void itsIdAndThoseOfTheMailsBeforeItAreDigestsThatOnlyThisInstallationMakes() {
        byte[] mail = Mails.of("satu", "jalan rusak", "References: <a@x.test>\r\n");
        Inbound ours = decoded(mail).message();
        Inbound theirs = rig.decoded(mail, new KeyedDigest(new byte[] {1})).message();
        assertThat(theirs.id()).isNotEqualTo(ours.id());
        assertThat(theirs.replyTo().messageId()).isNotEqualTo(ours.replyTo().messageId());
        assertThat(theirs.replyTo().messageIds()).isNotEqualTo(ours.replyTo().messageIds());
        assertThat(theirs.replyTo().handle())
                .as("for the headers of an answer")
                .isEqualTo(ours.replyTo().handle());
        assertThat(ours.replyTo().handle().orElseThrow().opaque()).contains("<satu@warga.test>", "<a@x.test>");
    }

    private static Content.Message letter(Decoded decoded) {
        return (Content.Message) decoded.message().content();
    }

    private static Optional<Ticket> proven(Decoded decoded) {
        return decoded.message().replyTo().proven();
    }

    private static String automatic(Decoded decoded) {
        return ((Content.Recorded) decoded.message().content()).reason();
    }

    @Test
    void aCitizensMailIsALetter() {
        Decoded decoded = decoded(Mails.of("satu", "jalan rusak", "References: <a@x.test> <b@x.test>\r\n"));
        assertThat(decoded.message().id()).matches("email:mail:[A-Za-z0-9_-]{22}");
        assertThat(decoded.message().from()).isEqualTo(new Address("email", Mails.CITIZEN));
        assertThat(decoded.message().origin().to()).isEqualTo(new Address("email", config.address()));
        assertThat(decoded.message().timing().sentAt()).isPresent();
        Content.Message letter = letter(decoded);
        assertThat(letter.body()).isEqualTo(new Content.Body("Jalan rusak", "jalan rusak", "", "jalan rusak"));
        assertThat(letter.name()).contains("Siti Warga");
        ReplyTo replyTo = decoded.message().replyTo();
        assertThat(replyTo.proven()).isEmpty();
        assertThat(replyTo.messageId()).contains(TestSecrets.PROVIDER_IDS.of("<satu@warga.test>"));
        assertThat(replyTo.messageIds())
                .containsExactly(TestSecrets.PROVIDER_IDS.of("<a@x.test>"), TestSecrets.PROVIDER_IDS.of("<b@x.test>"));
        assertThat(MailThread.of(replyTo.handle().orElseThrow(), "mail"))
                .as("whoever proves nothing chooses no subject of ours")
                .contains(new MailThread("", "<satu@warga.test>", "<a@x.test> <b@x.test>"));
        assertThat(decoded.message().origin().proof()).isEqualTo(Proof.CLAIMED);
        assertThat(decoded.message().terms()).isEqualTo(Terms.USUAL);
        assertThat(decoded.receipt()).isEmpty();
    }

    @Test
    void theSameMailHasTheSameIdWhateverRelaysWroteOnIt() {
        byte[] mail = Mails.of("satu", "jalan rusak");
        byte[] relayed = Mails.text("Received: from elsewhere by mx.kanal.test; Mon, 23 Nov 2026 09:16:00 +0700");
        byte[] both = new byte[relayed.length + mail.length];
        System.arraycopy(relayed, 0, both, 0, relayed.length);
        System.arraycopy(mail, 0, both, relayed.length, mail.length);
        assertThat(decoded(both).message().id())
                .isEqualTo(decoded(mail).message().id());
        assertThat(decoded(Mails.of("satu", "jalan lain")).message().id())
                .isNotEqualTo(decoded(mail).message().id());
    }

    @Test
    void aReplyNamesItsTicketByTheMailItRefersTo() {
        String id = tokens.messageId(Optional.of(TICKET), OUTBOUND);
        Decoded decoded = decoded(Mails.of("dua", "terima kasih", "In-Reply-To: " + id + "\r\n"));
        assertThat(proven(decoded)).contains(TICKET);
        assertThat(decoded.message().replyTo().messageIds()).containsExactly(TestSecrets.PROVIDER_IDS.of(id));
        assertThat(MailThread.of(decoded.message().replyTo().handle().orElseThrow(), "mail")
                        .orElseThrow()
                        .subject())
                .isEqualTo("Jalan rusak");
    }

    @Test
    void aReplyNamesItsTicketByTheAddressItWasDeliveredTo() {
        String header = "Delivered-To: " + tokens.replyAddress(TICKET) + "\r\n";
        assertThat(proven(decoded(Mails.of("dua", "terima kasih", header)))).contains(TICKET);
    }

    @Test
    void aTicketInTheSubjectAloneIsNoProof() {
        byte[] mail = Mails.text(
                "From: Orang <orang@lain.test>",
                "Subject: Re: [" + TICKET.shown() + "]",
                "In-Reply-To: <t" + TICKET.digits() + "." + OUTBOUND + ".aaaaaaaaaaaaaaaa@kanal.test>",
                "",
                "nomor " + TICKET.digits());
        assertThat(proven(decoded(mail))).isEmpty();
        assertThat(decoded(mail).message().origin().proof()).isEqualTo(Proof.CLAIMED);
    }

    @Test
    void aForgedMarkProvesNothing() {
        String genuine = tokens.replyAddress(TICKET);
        String other = Ticket.draw(new Random(2)).digits();
        for (String forged : List.of(
                genuine.replace(TICKET.digits(), other),
                genuine.replaceFirst("[.][a-z2-7]{16}@", ".aaaaaaaaaaaaaaaa@"),
                tokens.envelopeSender(OUTBOUND))) {
            Decoded decoded = decoded(Mails.of("dua", "BATAL", "Delivered-To: " + forged + "\r\n"));
            assertThat(proven(decoded)).as(forged).isEmpty();
            assertThat(decoded.message().origin().proof()).isEqualTo(Proof.CLAIMED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {Mails.CITIZEN, "korban@lain.test"})
    void aMarkSpeaksForWhoeverThisMailIsFromAndForItsTicketAlone(String from) {
        byte[] mail = Mails.text(
                "From: " + from,
                "To: " + tokens.replyAddress(TICKET),
                "Subject: Re: Jalan rusak",
                "Message-ID: <tiga@lain.test>",
                "",
                "STOP");
        Decoded decoded = decoded(mail);
        assertThat(proven(decoded)).contains(TICKET);
        Claim claim = ((Proof.Token) decoded.message().origin().proof()).claim();
        assertThat(claim.by())
                .isEqualTo(new Address("email", from))
                .isEqualTo(decoded.message().from());
        assertThat(claim.ticket()).contains(TICKET);
        assertThat(claim.may())
                .containsExactlyInAnyOrder(Act.REPLY, Act.ADD, Act.WITHDRAW, Act.RATE, Act.STOP, Act.FORMAT, Act.SEE);
        assertThat(claim.until()).isAfter(Instant.parse("2100-01-01T00:00:00Z"));
    }

    @Test
    void aMailOfOursThatComesBackIsRecorded() throws Exception {
        MailContent ours = rig.wording.of(Outbounds.of(
                OUTBOUND,
                new ChannelRef("mail", "email"),
                Mails.CITIZEN,
                Purpose.ANSWER,
                new Topic.Received(TICKET, Danger.NONE)));
        Decoded decoded = decoded(Mails.of("balik", ours.text()));
        assertThat(automatic(decoded)).isEqualTo("own-words");
        String raw = ((Content.Recorded) decoded.message().content()).raw().orElseThrow();
        assertThat(rig.attachments.blobs().find(raw)).isPresent();
        assertThat(letter(decoded(Mails.of("balik2", ours.text() + "\n\nMasih rusak.")))
                        .body()
                        .whole())
                .contains("Masih rusak.");
        assertThat(letter(decoded(Mails.withAttachment("balik3", ours.text(), "a.bin", new byte[10])))
                        .files())
                .as("a file is a person's")
                .hasSize(1);
    }

    /** Whoever goes on after their case was closed has words of their own for the new one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Re: Laporan pengaduan Anda, tiket %s",
                "Bls: Laporan pengaduan Anda",
                "RE: Your complaint, ticket %s"
            })
    void ourOwnSubjectIsNoTitle(String subject) {
        byte[] mail = Mails.text(
                "From: " + Mails.CITIZEN,
                "Subject: " + subject.formatted(TICKET.shown()),
                "Message-ID: <lagi@warga.test>",
                "",
                "Tambalannya lepas lagi.");
        assertThat(letter(decoded(mail)).body().title()).isEmpty();
    }

    @Test
    void whatIsQuotedStandsApart() {
        MailContent ours = rig.wording.of(Outbounds.of(
                OUTBOUND,
                new ChannelRef("mail", "email"),
                Mails.CITIZEN,
                Purpose.ANSWER,
                new Topic.Received(TICKET, Danger.NONE)));
        String words = "Masih rusak sampai hari ini.\n\nPada Sen, 23 Nov 2026 pukul 09.15 Kanal <" + config.address()
                + "> menulis:\n\n> " + ours.text().replace("\n", "\n> ");
        String id = tokens.messageId(Optional.of(TICKET), OUTBOUND);
        Content.Body body = letter(decoded(Mails.of("dua", words, "In-Reply-To: " + id + "\r\n")))
                .body();
        assertThat(body.text()).isEqualTo("Masih rusak sampai hari ini.");
        assertThat(body.quoted()).isEqualTo(ours.text());
        assertThat(body.whole()).contains("Masih rusak", "menulis:", "> Yth.");
    }

    @ParameterizedTest
    @CsvSource({"pengaduan@kanal.test", "Pengaduan@Kanal.Test", "pengaduan+t123@kanal.test"})
    void whatComesFromOurselvesIsALoop(String from) {
        assertThat(automatic(decoded(Mails.text("From: " + from, "Subject: x", "Message-ID: <l@x>", "", "halo"))))
                .isEqualTo("own-loop");
    }

    @Test
    void anAutomaticMailIsKeptWhole() throws Exception {
        Decoded decoded = decoded(Mails.of("cuti", "saya cuti", "Auto-Submitted: auto-replied\r\n"));
        Content.Recorded content = (Content.Recorded) decoded.message().content();
        assertThat(new String(
                        rig.attachments
                                .blobs()
                                .find(content.raw().orElseThrow())
                                .orElseThrow()
                                .open()
                                .readAllBytes(),
                        java.nio.charset.StandardCharsets.UTF_8))
                .contains("saya cuti");
        assertThat(decoded.message().from().value()).isEqualTo(Mails.CITIZEN);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "failed, 5.1.1, UNDELIVERABLE, ADDRESS_GONE",
        "failed, 5.1.10, UNDELIVERABLE, ADDRESS_GONE",
        "failed, 5.2.1, UNDELIVERABLE, ADDRESS_GONE",
        "failed, 5.2.2, PENDING,",
        "failed, 4.4.7, PENDING,",
        "failed, 5.7.1, UNDELIVERABLE, CONTENT_REFUSED",
        "failed, 5.7.26, UNDELIVERABLE, CONTENT_REFUSED",
        "failed, 5.3.4, UNDELIVERABLE, CONTENT_REFUSED",
        "delayed, 4.4.1, PENDING,"
    })
    void aBounceOfOursIsAReceipt(String action, String status, State state, Unreached unreached) {
        Decoded decoded = decoded(bounce(tokens.envelopeSender(OUTBOUND), action, status, "<lain@x.test>"));
        assertThat(automatic(decoded)).isEqualTo("bounce");
        DeliveryReceipt receipt = decoded.receipt().orElseThrow();
        assertThat(receipt.providerId()).isEqualTo(OUTBOUND);
        assertThat(receipt.state()).isEqualTo(state);
        assertThat(receipt.unreached()).isEqualTo(Optional.ofNullable(unreached));
        assertThat(receipt.error()).contains(status);
    }

    @Test
    void aBounceThatLostItsMarkIsKnownByTheMailItQuotes() {
        String id = tokens.messageId(Optional.of(TICKET), OUTBOUND);
        assertThat(decoded(bounce(config.address(), "failed", "5.1.1", id))
                        .receipt()
                        .orElseThrow()
                        .providerId())
                .isEqualTo(OUTBOUND);
    }

    @Test
    void aForgedBounceIsRecordedAndNothingElse() {
        String forged = tokens.envelopeSender(OUTBOUND).replace("B.", "C.");
        Decoded decoded = decoded(bounce(forged, "failed", "5.1.1", "<lain@x.test>"));
        assertThat(automatic(decoded)).isEqualTo("bounce");
        assertThat(decoded.receipt()).isEmpty();
    }

    private static byte[] bounce(String to, String action, String status, String originalId) {
        return Mails.text(
                "Return-Path: <>",
                "Delivered-To: " + to,
                "From: Mail Delivery System <MAILER-DAEMON@mx.warga.test>",
                "To: " + to,
                "Subject: Undelivered Mail Returned to Sender",
                "Message-ID: <bounce@mx.warga.test>",
                "Auto-Submitted: auto-replied",
                "MIME-Version: 1.0",
                "Content-Type: multipart/report; report-type=delivery-status; boundary=sekat",
                "",
                "--sekat",
                "Content-Type: text/plain",
                "",
                "I'm sorry",
                "--sekat",
                "Content-Type: message/delivery-status",
                "",
                "Reporting-MTA: dns; mx.warga.test",
                "",
                "Final-Recipient: rfc822; siti@warga.test",
                "Action: " + action,
                "Status: " + status,
                "",
                "--sekat",
                "Content-Type: text/rfc822-headers",
                "",
                "Message-ID: " + originalId,
                "Subject: Laporan",
                "",
                "--sekat--");
    }

    @Test
    void whatIsNoMailIsKeptForAPerson() {
        Decoded decoded = decoded(Mails.rubbish());
        Content.Undecodable content = (Content.Undecodable) decoded.message().content();
        assertThat(content.beginning().bytes()).isEqualTo(Mails.rubbish());
        assertThat(content.raw().orElseThrow()).startsWith("r-");
        assertThat(EmailChannel.TYPE.profile("mail", config).reaches())
                .doesNotContain(decoded.message().from().network());
        assertThat(decoded.readable()).isFalse();
    }

    @Test
    void attachmentsHaveTheSameIdsWhenTheMailIsReadAgain() {
        byte[] mail = Mails.withAttachment("foto", "lihat", "a.bin", new byte[5000]);
        assertThat(letter(decoded(mail)).files())
                .isEqualTo(letter(decoded(mail)).files());
        Content.File.Stored file =
                (Content.File.Stored) letter(decoded(mail)).files().get(0);
        assertThat(file.attachment().url()).startsWith("https://kanal.test/v1/attachments/a-");
    }
}
