package id.kanal.channels.email.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Only that nobody is at an address speaks of the address. */
class DeliveryFailureTest {
    @TempDir
    private Path directory;

    private final MailReader reader = new MailReader(ReadLimits.DEFAULT);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "550 5.1.1 <warga@mail.example>: Recipient address rejected: User unknown in virtual mailbox table",
                "550 5.1.1 The email account that you tried to reach does not exist. Please try double-checking",
                "550-5.1.1 The email account that you tried to reach does not exist",
                "550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup",
                "550 5.4.1 Recipient address rejected: Access denied. AS(201806281)",
                "550 5.2.1 The email account that you tried to reach is disabled.",
                "550 5.5.0 Requested action not taken: mailbox unavailable",
                "550 Requested action not taken: mailbox unavailable",
                "550 No such user here",
                "550 no such user",
                "550 unknown user",
                "551 User not local; please try <lain@mail.example>",
                "553 5.3.0 <warga@mail.example>... No such user here",
                "553 sorry, that domain isn't in my list; no such user",
                "554 delivery error: dd This user doesn't have a yahoo.example account (warga@yahoo.example) [0]",
                "554 delivery error: dd Sorry your message to warga@yahoo.example cannot be delivered. This account has been disabled or discontinued [#102].",
                "550 MAILBOX NOT FOUND",
                "550 5.1.2 unrouteable address",
                "550 5.4.4 Host or domain name not found. Name service error for name=salah.example type=A: Host not found",
                "556 5.1.10 Recipient address has null MX",
                "550 Akun tidak ditemukan",
                "550 5.1.1 Pengguna tidak dikenal",
                "550 5.0.0 Alamat email tidak terdaftar"
            })
    void nobodyIsThere(String answer) {
        assertThat(DeliveryFailure.of("", answer).isGone()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "550 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org",
                "554 5.7.1 Service unavailable; Client host blocked using Spamhaus",
                "550 SC-001 (COL004) Unfortunately, messages from 192.0.2.1 weren't sent. Please contact your ISP; on our block list",
                "550 5.7.26 Unauthenticated email from lapor.example is not accepted due to domain's DMARC policy",
                "550 5.7.515 Access denied, sending domain does not meet the required authentication level",
                "550 5.7.23 The message was rejected because of Sender Policy Framework violation",
                "550 SPF check failed",
                "550 DKIM signature did not verify",
                "552 5.3.4 Message size exceeds fixed maximum message size",
                "552 Message too large",
                "550 5.2.3 Message exceeds maximum size",
                "550 4.4.7 Message expired: unable to deliver in 840 minutes",
                "554 5.4.7 Delivery expired (message too old)",
                "550 5.7.1 Relaying denied",
                "550 5.7.1 Unable to relay for warga@mail.example",
                "550 relay not permitted",
                "553 sorry, that domain isn't in my list of allowed rcpthosts; relaying denied",
                "554 5.7.1 Message rejected as spam by Content Filtering",
                "550 High probability of spam",
                "550 5.1.1 rejected: your host is on our blacklist",
                "552 5.2.2 Mailbox full",
                "550 5.2.2 Over quota",
                "552-5.2.2 The email account that you tried to reach is over quota",
                "550 mailbox is full",
                "452 4.2.2 The email account that you tried to reach is out of storage",
                "550 5.2.1 The user you are trying to contact is receiving mail at a rate that prevents additional messages",
                "450 4.2.1 The user you are trying to contact is receiving mail too quickly",
                "550 5.1.8 Sender address rejected: Domain not found",
                "550 5.1.7 bad sender",
                "550 Access denied - Invalid HELO name",
                "550 5.4.6 Routing loop detected",
                "550 5.7.133 Sender not authenticated for group",
                "550 5.7.124 sender not in allowed-senders list: not permitted",
                "554 5.7.1 Recipient address rejected: Policy restrictions",
                "550 Greylisted, try again in five minutes",
                "550 no",
                "554 transaction failed",
                "550 5.0.0 rejected",
                "550 Kotak surat penuh",
                "550 Ditolak karena daftar hitam",
                "552 Ukuran pesan terlalu besar",
                "550 IP Anda diblokir"
            })
    void itIsAboutSomethingElse(String answer) {
        assertThat(DeliveryFailure.of("", answer).isGone()).isFalse();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "5.1.1, '', true",
        "5.1.2, '', true",
        "5.1.3, '', true",
        "5.1.6, '', true",
        "5.1.10, '', true",
        "5.2.1, '', true",
        "5.4.4, '', true",
        "5.0.0, smtp; 550 User unknown, true",
        "5.1.0, '', false",
        "5.1.0, smtp; 550 unknown user, true",
        "5.1.7, '', false",
        "5.1.8, '', false",
        "5.1.9, '', false",
        "5.2.2, '', false",
        "5.2.3, '', false",
        "5.3.4, '', false",
        "5.4.1, '', false",
        "5.4.6, '', false",
        "5.4.7, '', false",
        "5.5.0, '', false",
        "5.6.1, '', false",
        "5.7.1, '', false",
        "5.7.1, smtp; 550 5.7.1 No such user, true",
        "5.7.26, '', false",
        "5.0.0, '', false",
        "4.1.1, '', false",
        "4.4.4, smtp; Host not found, false"
    })
    void aReportIsJudgedByTheSameTable(String status, String diagnostic, boolean gone) {
        assertThat(DeliveryFailure.of(status, diagnostic).isGone()).isEqualTo(gone);
    }

    @ParameterizedTest(name = "{1} | {2}")
    @CsvSource(delimiter = '|', textBlock = """
            MAILER-DAEMON@mx.example | failure notice | <warga@mail.example>:/nSorry, no mailbox here by that name. | true
            MAILER-DAEMON@mx.example | failure notice | <warga@salah.example>:/nSorry, I couldn't find any host named salah.example. (#5.1.2) | true
            MAILER-DAEMON@mx.example | failure notice | <warga@mail.example>:/nThis address no longer accepts mail, mailbox disabled. | true
            MAILER-DAEMON@mx.example | failure notice | <warga@mail.example>:/nUser is over quota | false
            MAILER-DAEMON@mx.example | failure notice | <warga@mail.example>:/nI'm not going to try again; this message has been in the queue too long. | false
            MAILER-DAEMON@mx.example | failure notice | <warga@mail.example>:/nThis message is looping: it already has my Delivered-To line. (#5.4.6) | false
            MAILER-DAEMON@mx.example | failure notice | <warga@mail.example>:/nRemote host said: 554 blocked by RBL | false
            Mailer-Daemon@mx.example | Mail delivery failed: returning message to sender | A message that you sent could not be delivered./n  warga@mail.example/n    Unrouteable address | true
            Mailer-Daemon@mx.example | Mail delivery failed: returning message to sender |   warga@mail.example/n    all relevant MX records point to non-existent hosts | true
            Mailer-Daemon@mx.example | Mail delivery failed: returning message to sender |   warga@mail.example/n    unknown local-part "warga" in domain "mail.example" | true
            Mailer-Daemon@mx.example | Mail delivery failed: returning message to sender |   warga@mail.example/n    retry timeout exceeded | false
            Mailer-Daemon@mx.example | Mail delivery failed: returning message to sender |   warga@mail.example/n    message size exceeds the maximum for this host | false
            postmaster@kantor.example | Undeliverable: Laporan | Your message did not reach some or all of the intended recipients./nwarga@kantor.example on 23/11/2026/nThe e-mail account does not exist at the organization this message was sent to. | true
            postmaster@kantor.example | Undeliverable: Laporan | warga@kantor.example/nThe recipient name is not recognized/nThe MTS-ID of the original message is: c=ID;a= | true
            postmaster@kantor.example | Undeliverable: Laporan | warga@kantor.example/nUnknown Recipient | true
            postmaster@kantor.example | Undeliverable: Laporan | warga@kantor.example/nYou do not have permission to send to this recipient. | false
            postmaster@kantor.example | Undeliverable: Laporan | warga@kantor.example/nThe recipient's mailbox is full. | false
            SystemAdministrator@kantor.example | Undeliverable: Laporan | warga@kantor.example/nA configuration error in the e-mail system caused the message to bounce. SMTP error. | false
            notes@kantor.example | DELIVERY FAILURE: User warga (warga@kantor.example) not listed in Domino Directory | Your message/nwas not delivered to:/nwarga@kantor.example/nbecause:/nUser warga (warga@kantor.example) not listed in Domino Directory | true
            postmaster@kantor.example | DELIVERY FAILURE: No route found to domain salah.example from server MX/KANTOR | was not delivered to:/nwarga@salah.example/nbecause:/nNo route found to domain SALAH.EXAMPLE from server MX/KANTOR | true
            postmaster@kantor.example | DELIVERY FAILURE: Error transferring to MX; Maximum hop count exceeded | was not delivered to:/nwarga@kantor.example/nbecause:/nMaximum hop count exceeded. Message probably in a routing loop. | false
            MAILER-DAEMON@mx.example | Returned mail: User unknown | ----- The following addresses had permanent fatal errors -----/n<warga@mail.example>/n----- Transcript of session follows -----/n550 <warga@mail.example>... User unknown | true
            MAILER-DAEMON@mx.example | Returned mail: Host unknown (Name server: salah.example: host not found) | <warga@salah.example>/n550 Host unknown | true
            MAILER-DAEMON@mx.example | Returned mail: Cannot send message within 5 days | <warga@mail.example>/nDeferred: Connection refused by mail.example. Message could not be delivered for 5 days | false
            MDaemon@kantor.example | Permanent Delivery Failure | warga@mail.example - no such user here | true
            postmaster@penyedia.example | Pesan tidak terkirim | Pesan kepada warga@mail.example tidak terkirim: alamat email tidak ditemukan. | true
            postmaster@penyedia.example | Pengiriman email gagal | Server surat: pengguna tidak dikenal warga@mail.example | true
            postmaster@penyedia.example | Pemberitahuan kegagalan pengiriman | warga@mail.example/nAkun sudah tidak aktif | true
            postmaster@penyedia.example | Pesan tidak terkirim | warga@mail.example/nKotak surat penuh | false
            postmaster@penyedia.example | Pesan tidak terkirim | warga@mail.example/nDitolak karena IP pengirim masuk daftar hitam | false
            postmaster@penyedia.example | Tidak terkirim: Laporan | warga@mail.example/nPesan kedaluwarsa setelah 5 hari | false
            """)
    void oldServersHaveWordsAndNoCodes(String from, String subject, String body, boolean gone) throws IOException {
        ReadMail read = read(from, subject, body);
        assertThat(read.automation().map(Automation::reason)).contains("bounce");
        BounceReport bounce = read.bounce().orElseThrow();
        assertThat(bounce.address()).startsWith("warga@");
        assertThat(bounce.hard()).isEqualTo(gone);
    }

    @Test
    void aDelayedMailIsNotGone() throws IOException {
        ReadMail read = read(
                "MAILER-DAEMON@mx.example",
                "Warning: could not send message for past 4 hours",
                "<warga@mail.example>... User unknown, will keep trying");
        assertThat(read.bounce().orElseThrow().hard()).isFalse();
        assertThat(read.bounce().orElseThrow().delayed()).isTrue();
    }

    private ReadMail read(String from, String subject, String body) throws IOException {
        String raw = "Return-Path: <>\r\nFrom: " + from + "\r\nTo: pengaduan@lapor.example\r\nSubject: " + subject
                + "\r\nMessage-ID: <1@mx.example>\r\n\r\n" + body.replace("/n", "\r\n") + "\r\n";
        return reader.readAsIs(Files.writeString(directory.resolve("bounce.eml"), raw, StandardCharsets.UTF_8), false);
    }
}
