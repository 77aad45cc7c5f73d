package id.kanal.channels.email;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.attachments.Attachments;
import id.kanal.attachments.AttachmentsConfig;
import id.kanal.channels.email.MailDecoder.Decoded;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Address.Scheme;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.DeliveryReceipt;
import id.kanal.kernel.model.DeliveryReceipt.State;
import id.kanal.kernel.model.Octets;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.port.Telemetry;
import id.kanal.testkit.TestContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a mail on its way into the journal. */
class DecodingTest {
    private static final String OUTBOUND = "01JDC3V6W3Q7K1R9M0T2Z8X4YB";
    private static final Ticket TICKET = Ticket.draw(new Random(1));

    @TempDir
    Path directory;

    private final EmailConfig config = EmailConfigs.of(143, 25);
    private final Tokens tokens = new Tokens(EmailRig.SECRET, config);
    private Attachments attachments;
    private MailDecoder decoder;

    @BeforeEach
    void open() {
        attachments = Attachments.open(
                AttachmentsConfig.of(directory.resolve("blobs").toString()),
                TestContext.real(),
                URI.create("https://kanal.test"));
        MailChannelContext office = new MailChannelContext(
                new ChannelRef("email", "mail"), config, TestContext.real(), new EmailMetrics(Telemetry.NONE, "mail"));
        decoder = new MailDecoder(office, attachments, new Secrets(tokens, Octets.of(EmailRig.SECRET)));
    }

    @AfterEach
    void close() {
        attachments.close();
    }

    private Decoded decoded(byte[] mail) {
        try {
            Path file = Files.write(directory.resolve("mail.eml"), mail);
            return decoder.decode(new Fetched(1, file, mail.length, true));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Content.Letter letter(Decoded decoded) {
        return (Content.Letter) decoded.message().content();
    }

    private static String automatic(Decoded decoded) {
        return ((Content.Automatic) decoded.message().content()).reason();
    }

    @Test
    void aCitizensMailIsALetter() {
        Decoded decoded = decoded(Mails.of("satu", "jalan rusak", "References: <a@x.test> <b@x.test>\r\n"));
        assertThat(decoded.message().id()).matches("email:mail:[0-9a-f]{32}");
        assertThat(decoded.message().from()).isEqualTo(new Address(Scheme.EMAIL, Mails.CITIZEN));
        assertThat(decoded.message().to()).isEqualTo(new Address(Scheme.EMAIL, config.address()));
        assertThat(decoded.message().sentAt()).isPresent();
        Content.Letter letter = letter(decoded);
        assertThat(letter.title()).isEqualTo("Jalan rusak");
        assertThat(letter.name()).contains("Siti Warga");
        assertThat(letter.thread()).isEmpty();
        assertThat(letter.mail().orElseThrow().messageId()).isEqualTo("<satu@warga.test>");
        assertThat(letter.mail().orElseThrow().references()).isEqualTo("<a@x.test> <b@x.test>");
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
        assertThat(letter(decoded(Mails.of("dua", "terima kasih", "In-Reply-To: " + id + "\r\n")))
                        .thread())
                .contains(TICKET);
    }

    @Test
    void aReplyNamesItsTicketByTheAddressItWasDeliveredTo() {
        String header = "Delivered-To: " + tokens.replyAddress(TICKET) + "\r\n";
        assertThat(letter(decoded(Mails.of("dua", "terima kasih", header))).thread())
                .contains(TICKET);
    }

    @Test
    void aTicketInTheSubjectAloneIsNoProof() {
        byte[] mail = Mails.text(
                "From: Orang <orang@lain.test>",
                "Subject: Re: [" + TICKET.shown() + "]",
                "In-Reply-To: <t" + TICKET.digits() + "." + OUTBOUND + ".aaaaaaaaaaaaaaaa@kanal.test>",
                "",
                "nomor " + TICKET.digits());
        assertThat(letter(decoded(mail)).thread()).isEmpty();
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
        Content.Automatic content = (Content.Automatic) decoded.message().content();
        assertThat(new String(
                        attachments
                                .blobs()
                                .find(content.raw())
                                .orElseThrow()
                                .open()
                                .readAllBytes(),
                        java.nio.charset.StandardCharsets.UTF_8))
                .contains("saya cuti");
        assertThat(decoded.message().from().value()).isEqualTo(Mails.CITIZEN);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"failed, 5.1.1, UNDELIVERABLE", "failed, 5.2.2, PENDING", "delayed, 4.4.1, PENDING"})
    void aBounceOfOursIsAReceipt(String action, String status, State state) {
        Decoded decoded = decoded(bounce(tokens.envelopeSender(OUTBOUND), action, status, "<lain@x.test>"));
        assertThat(automatic(decoded)).isEqualTo("bounce");
        DeliveryReceipt receipt = decoded.receipt().orElseThrow();
        assertThat(receipt.providerId()).isEqualTo(OUTBOUND);
        assertThat(receipt.state()).isEqualTo(state);
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
        assertThat(content.raw().bytes()).isEqualTo(Mails.rubbish());
        assertThat(content.reason()).contains("kept whole as r-");
        assertThat(decoded.message().from().answerable()).isFalse();
        assertThat(decoded.readable()).isFalse();
    }

    @Test
    void attachmentsHaveTheSameIdsWhenTheMailIsReadAgain() {
        byte[] mail = Mails.withAttachment("foto", "lihat", "a.bin", new byte[5000]);
        assertThat(letter(decoded(mail)).attachments())
                .isEqualTo(letter(decoded(mail)).attachments());
        assertThat(letter(decoded(mail)).attachments().get(0).url()).startsWith("https://kanal.test/v1/attachments/a-");
    }
}
