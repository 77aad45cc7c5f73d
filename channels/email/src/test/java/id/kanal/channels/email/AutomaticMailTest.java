package id.kanal.channels.email;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Terms.Answering;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No report vanishes because it looks like a machine's, and no machine is answered. */
class AutomaticMailTest {
    @TempDir
    Path directory;

    private DecoderRig rig;

    @BeforeEach
    void open() {
        rig = new DecoderRig(
                directory, EmailConfigs.with(EmailConfigs.of(143, 25), "authenticationResults", "mx.kanal.test"));
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private Inbound decoded(String... lines) {
        return rig.decoded(Mails.text(lines)).message();
    }

    /** answered, unanswered, or the reason why it is only kept. */
    private static String fate(Inbound message) {
        if (message.content() instanceof Content.Recorded(String reason, var raw)) return reason;
        return message.terms().answering() == Answering.NEVER ? "unanswered" : "answered";
    }

    private Inbound mail(String headers, String subject, String body) {
        List<String> lines = new ArrayList<>();
        boolean from = headers.contains("From:");
        if (!from) lines.add("From: Siti Warga <" + Mails.CITIZEN + ">");
        for (String header : headers.split(" ; ")) if (!header.isBlank()) lines.add(header.strip());
        lines.addAll(List.of(
                "To: " + EmailConfigs.ADDRESS,
                "Subject: " + subject,
                "Date: Mon, 23 Nov 2026 09:15:00 +0700",
                "Message-ID: <satu@warga.test>",
                "MIME-Version: 1.0",
                "Content-Type: text/plain; charset=utf-8",
                ""));
        lines.addAll(List.of(body.split("/n")));
        return decoded(lines.toArray(String[]::new));
    }

    @ParameterizedTest(name = "{1} | {2}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            - | Cuti tahunan: perusahaan tidak memberikan hak cuti | Perusahaan tempat saya bekerja menolak cuti tahunan kami sejak 2024. | answered
            - | Cuti tahunan: perusahaan tidak memberikan hak cuti | Saya sedang cuti tahunan tetapi gaji saya dipotong oleh perusahaan. | answered
            - | Dinas luar - SPPD fiktif | Kepala dinas membuat SPPD fiktif untuk perjalanan ke Bali. | answered
            - | Dinas luar | Pegawai kecamatan selalu dinas luar, tidak ada petugas di loket. | answered
            - | Cuti bersama: kantor kelurahan tutup dua minggu | Kantor tutup, KTP anak saya belum jadi. | answered
            - | Cuti melahirkan - saya dipecat | Saya bekerja di pabrik garmen dan dipecat waktu cuti melahirkan. | answered
            - | Cuti | Atasan menolak cuti saya, mohon ditindaklanjuti. | answered
            - | Sedang cuti | Dokter puskesmas sedang cuti, pasien tidak dilayani sejak Senin. | answered
            - | Tidak di tempat: petugas loket Disdukcapil | Sudah tiga kali saya datang, petugas tidak di tempat. | answered
            - | Perjalanan dinas: anggaran fiktif | Dugaan anggaran perjalanan dinas fiktif di kabupaten kami. | answered
            - | On leave: my employer refuses annual leave | My employer refused my annual leave for two years. | answered
            - | Annual leave - unpaid | The factory has not paid our annual leave. | answered
            - | Maternity leave: dismissed | I was dismissed while I was on maternity leave. Please investigate. | answered
            - | On holiday: the clinic was closed | We came on holiday and the clinic was closed, nobody helped my child. | unanswered
            - | Business trip | Officials take a business trip every week and the office is empty. | answered
            - | Jalan rusak | Terima kasih atas email Anda kemarin. Jalan masih rusak, silakan hubungi saya di rumah. | answered
            - | Jalan rusak | Saya sedang di luar kota, mohon jalan di depan rumah diperbaiki. | answered
            - | Sedang cuti bersama kok kantor kelurahan tutup 2 minggu | Kantor kelurahan tutup terus alasan cuti. | answered
            - | Balasan otomatis dari PLN tidak membantu | Saya kirim keluhan 3x dibalas robot. | answered
            - | Balasan otomatis: call center PLN tidak membantu | Saya kirim keluhan 3x dan hanya dibalas robot. | unanswered
            - | Out of office: nobody at the village office | The village office is empty every Friday. | unanswered
            - | Tidak di kantor: lurah selalu kosong | Lurah kami tidak pernah ada di kantor. | unanswered
            - | Automatic reply: KTP | This machine of yours answers nonsense, my ID card is still missing. | unanswered
            - | Sedang cuti | Saya sedang cuti. | unanswered
            - | Cuti | Saya sedang cuti sampai tanggal 30 November. | auto-reply
            - | Sedang cuti | Terima kasih atas email Anda. Saya sedang tidak di kantor sampai tanggal 30 November. | auto-reply
            - | Re: Sedang dinas luar kota - Laporan | Terima kasih atas email Anda. Saya sedang dinas luar, akan saya balas setelah kembali. | auto-reply
            - | Cuti tahunan | Saya cuti tahunan hingga tanggal 3 Desember. Untuk hal mendesak hubungi rekan saya. | auto-reply
            - | Balasan otomatis: Laporan pengaduan Anda | Saya sedang cuti hingga tanggal 2 Desember. Jika mendesak hubungi rekan saya. | auto-reply
            - | Jawaban otomatis: Laporan | Pesan ini dikirim secara otomatis. Email Anda telah kami terima. | auto-reply
            - | Automatic reply: Laporan | Thank you for your message. I am out of the office and will be back on Monday. | auto-reply
            - | Out of Office: Re: Laporan | I am currently away from my desk until Monday. For urgent matters please contact Budi. | auto-reply
            - | On leave | I am on annual leave and will return on 1 December. | auto-reply
            - | Autoreply | This is an automated response. Please do not reply. | auto-reply
            - | Vacation reply | I'm on vacation. Thank you for your email. | auto-reply
            - | Laporan pengaduan Anda | Terima kasih atas email Anda. Saya sedang tidak di kantor sampai tanggal 30 November. | unanswered
            - | Re: Your report | Thank you for your email. I am out of the office until further notice. | unanswered
            Auto-Submitted: auto-replied | Jalan rusak | Jalan di depan rumah berlubang. | auto-reply
            Auto-Submitted: auto-generated | Jalan rusak | Jalan di depan rumah berlubang. | auto-generated
            Auto-Submitted: no | Jalan rusak | Jalan di depan rumah berlubang. | answered
            X-Autoreply: yes | Jalan rusak | Jalan di depan rumah berlubang. | auto-reply
            Precedence: auto_reply | Jalan rusak | Jalan di depan rumah berlubang. | auto-reply
            Precedence: junk | Diskon | Beli sekarang. | bulk
            """)
    void aSubjectAloneMakesNoMailAutomatic(String headers, String subject, String body, String fate) {
        assertThat(fate(mail(headers == null ? "" : headers, subject, body))).isEqualTo(fate);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            List-Id: <warga.groups.test> | unanswered | siti.warga@warga.test
            Precedence: list | unanswered | siti.warga@warga.test
            Precedence: bulk | unanswered | siti.warga@warga.test
            X-Auto-Response-Suppress: All | unanswered | siti.warga@warga.test
            X-Auto-Response-Suppress: OOF, AutoReply | unanswered | siti.warga@warga.test
            X-Auto-Response-Suppress: None | answered | siti.warga@warga.test
            List-Unsubscribe: <https://groups.test/off> | unanswered | siti.warga@warga.test
            From: Grup <warga@groups.test> ; List-Post: <mailto:warga@groups.test> ; Reply-To: Siti <siti.warga@warga.test> | unanswered | siti.warga@warga.test
            From: Siti via Warga <warga@groups.test> ; List-Id: <warga.groups.test> ; X-Original-From: Siti <siti.warga@warga.test> | unanswered | siti.warga@warga.test
            From: Siti via Warga <warga@groups.test> ; List-Id: <warga.groups.test> ; Reply-To: warga@groups.test | unanswered | warga@groups.test
            From: Formulir <no-reply@desa.test> ; Reply-To: Siti <siti.warga@warga.test> | answered | siti.warga@warga.test
            From: WordPress <wordpress@desa.test> ; Reply-To: siti.warga@warga.test | answered | siti.warga@warga.test
            From: Formulir <no-reply@desa.test> ; Auto-Submitted: auto-generated ; Reply-To: siti.warga@warga.test | unanswered | siti.warga@warga.test
            From: Formulir <no-reply@desa.test> ; Return-Path: <> ; Reply-To: siti.warga@warga.test | unanswered | siti.warga@warga.test
            From: Toko <no-reply@toko.test> | auto-generated | no-reply@toko.test
            From: Toko <no-reply@toko.test> ; Reply-To: tanpabalas@toko.test | auto-generated | no-reply@toko.test
            From: Formulir <no-reply@desa.test> ; Reply-To: pengaduan@kanal.test | auto-generated | no-reply@desa.test
            From: Siti <siti.warga@warga.test> ; Reply-To: Lain <lain@warga.test> | answered | siti.warga@warga.test
            From: Postmaster Kabupaten <postmaster@kab.test> | unanswered | postmaster@kab.test
            From: Post Master <Post_Master@kab.test> | unanswered | post_master@kab.test
            From: Abuse <abuse@kab.test> | unanswered | abuse@kab.test
            From: Admin Desa <admin@desa.test> | answered | admin@desa.test
            Return-Path: <> | unanswered | siti.warga@warga.test
            """)
    void notToBeAnsweredIsNotTheSameAsNoReport(String headers, String fate, String reporter) {
        Inbound message = mail(headers, "Lampu jalan", "Lampu jalan di RT 3 mati sejak Senin.");
        assertThat(fate(message)).isEqualTo(fate);
        assertThat(message.from().value()).isEqualTo(reporter);
    }

    @Test
    void whoNamesNoSenderIsAReporterNobodyKnows() {
        Inbound message = mail("From: tidak ada", "KTP", "KTP saya sudah 6 bulan belum jadi.");
        assertThat(fate(message)).isEqualTo("unanswered");
        assertThat(message.from().isKnown()).isFalse();
    }

    @ParameterizedTest(name = "{0} | {1}")
    @CsvSource(delimiter = '|', textBlock = """
            From: Mailer_Daemon@mx.test | Notice | Something went wrong. | bounce
            From: mail-daemon@mx.test | Re: Laporan pengaduan Anda | Your mail could not be sent. | bounce
            From: Post_Master@mx.test | Re: Undeliverable: Laporan | The recipient name is not recognized.| bounce
            From: Mail_Delivery_Subsystem@mx.test | Re: your mail | User unknown | bounce
            From: System Administrator <postmaster@mx.test> | Undeliverable: Laporan | Your message did not reach some or all of the intended recipients. | bounce
            From: administrator@mx.test | Undeliverable mail | Unknown Recipient: warga@mx.test, SMTP error 550 | bounce
            From: Notes <notes@mx.test> | DELIVERY FAILURE: User warga not listed in Domino Directory | Your message was not delivered to warga@mx.test because: User warga not listed in Domino Directory | bounce
            From: abuse@provider.test | Abuse report | This is an email abuse report for an email message received from IP 192.0.2.1. | feedback
            From: staff@provider.test | Email Feedback Report for IP 192.0.2.1 | This is a spam report for a message from your network. | feedback
            From: staff@provider.test ; X-HmXmrOriginalRecipient: warga@provider.test | complaint about message from 192.0.2.1 | See below. | feedback
            From: listserv@groups.test | Loop alert | Mail loop detected: your message was not distributed. | auto-generated
            From: warga-owner@groups.test | Your message to Warga awaits moderator approval | Your mail to 'Warga' is being held until the list moderator can review it. | auto-generated
            From: sympa@groups.test | Results of your commands | The results of your email commands are below: Unrecognized command | auto-generated
            From: owner-warga@groups.test | Rapat warga | Lampu jalan mati. | unanswered
            From: Siti <siti@warga.test> | Pengiriman gagal: paket bantuan tidak sampai | Paket bantuan sosial saya tidak terkirim sejak Senin. | answered
            From: Siti <siti@warga.test> | Tidak terkirim | Surat dari kelurahan tidak terkirim ke rumah saya. | answered
            From: postmaster@kab.test | Listrik padam | Listrik kantor kami padam sejak Senin, mohon bantuan. | unanswered
            """)
    void whatMachinesWriteIsKnownByMoreThanItsSender(String headers, String subject, String body, String fate) {
        assertThat(fate(mail(headers, subject, body))).isEqualTo(fate);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            mx.kanal.test; dmarc=pass header.from=warga.test | answered
            mx.kanal.test; dmarc=fail (p=none) header.from=warga.test | unanswered
            MX.Kanal.Test 1; spf=pass; dkim=pass; dmarc=fail | unanswered
            mx.kanal.test; spf=fail smtp.mailfrom=lain.test | unanswered
            mx.kanal.test; spf=fail; dkim=pass header.d=warga.test | answered
            mx.kanal.test; spf=softfail | answered
            mx.kanal.test; dkim=fail header.d=warga.test | unanswered
            mx.kanal.test; dkim=fail header.d=lain.test; dkim=pass header.d=warga.test | answered
            mx.kanal.test; dkim=fail; spf=pass | answered
            mx.kanal.test; spf=fail; dkim=fail; dmarc=pass | answered
            mx.kanal.test; none | answered
            mx.kanal.test; spf=temperror; dkim=none; dmarc=permerror | answered
            mx.kanal.test (dmarc=fail; ha); spf=pass reason="dmarc=fail; x" | answered
            mx.lain.test; dmarc=fail | answered
            x.mx.kanal.test; dmarc=fail | answered
            """)
    void theWordOfOurOwnServerIsBelieved(String results, String fate) {
        assertThat(fate(mail("Authentication-Results: " + results, "Lampu", "Lampu jalan mati.")))
                .isEqualTo(fate);
    }

    @Test
    void whatASenderBringsAlongIsNotBelieved() {
        String own = "Received: from x by mx.kanal.test ; ";
        String pass = "Authentication-Results: mx.kanal.test; dmarc=pass";
        String fail = "Authentication-Results: mx.kanal.test; dmarc=fail";
        String spf = "Authentication-Results: mx.kanal.test; spf=pass";
        assertThat(fate(mail(fail + " ; " + own + pass, "Lampu", "Lampu jalan mati.")))
                .as("the topmost counts")
                .isEqualTo("unanswered");
        assertThat(fate(mail(pass + " ; " + own + fail, "Lampu", "Lampu jalan mati.")))
                .isEqualTo("answered");
        assertThat(fate(mail("Received: from mx by imap ; " + spf + " ; " + fail + " ; " + own, "Lampu", "Mati.")))
                .as("a server may write one field for each")
                .isEqualTo("unanswered");
    }
}
