package id.kanal.channels.email.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the citizen wrote now is told apart from what their program wrote around it, and none of it is lost. */
class ReplyTextTest {
    private static final String OURS = "LAPOR! <pengaduan@lapor.example>";
    private static final String NOTICE = "Laporan Anda sudah kami terima.";
    private static final String ANSWER = "Jalan belum diperbaiki pak.";

    @TempDir
    private Path directory;

    private final MailReader reader = new MailReader(ReadLimits.DEFAULT);

    private ReadMail read(String type, String words) throws IOException {
        String raw = "From: Siti <siti@warga.example>\r\nTo: " + OURS + "\r\nSubject: Re: Jalan rusak\r\n"
                + "Message-ID: <2@warga.example>\r\nIn-Reply-To: <t4821937560.01JDC3V6W3.k7f3abcdef234567@lapor.example>\r\n"
                + "MIME-Version: 1.0\r\nContent-Type: text/" + type + "; charset=utf-8\r\n\r\n"
                + words.replace("\n", "\r\n") + "\r\n";
        return reader.readAsIs(Files.writeString(directory.resolve("mail.eml"), raw, StandardCharsets.UTF_8), false);
    }

    /** What stands between the answer and our notice. */
    static Stream<Arguments> above() {
        return Stream.of(
                Arguments.of(" Pada Sen, 23 Nov 2026 pukul 09.15 " + OURS + " menulis:\n\n> "),
                Arguments.of(" Pada Sen, 23 Nov 2026 pukul 09.15 " + OURS + "\nmenulis:\n\n> "),
                Arguments.of(" Pada Sen, 23 Nov 2026 pukul 09.15 LAPOR!\n<pengaduan@lapor.example> menulis:\n\n> "),
                Arguments.of(" Pada Sen, 23 Nov 2026 pukul 09.15 LAPOR! menulis:\n> "),
                Arguments.of(" Pada 23 November 2026 09.15, " + OURS + " menulis:\n"),
                Arguments.of(" On Mon, Nov 23, 2026 at 9:15 AM " + OURS + " wrote:\n\n> "),
                Arguments.of(" On Mon, Nov 23, 2026 at 9:15 AM LAPOR! wrote:\n> "),
                Arguments.of("  " + OURS + " menulis:\n> "),
                Arguments.of(" " + OURS + " menulis pada Sen, 23 Nov 2026 pukul 09.15:\n"),
                Arguments.of(" 23/11/2026 09.15, " + OURS + " menulis:\n"),
                Arguments.of(" 2026-11-23 09:15 GMT+07:00 " + OURS + ":\n> "),
                Arguments.of("\n\nTanggal: Senin, 23 November 2026 09.15\nDari: " + OURS
                        + "\nKepada: Siti <siti@warga.example>\nPerihal: Jalan rusak\n\n"),
                Arguments.of(
                        "\n\nWaktu: Sen, 23 Nov 2026 pukul 09.15\nDari: LAPOR!\nKe: Siti\nSubjek: Jalan rusak\n\n"),
                Arguments.of("\n\nDate: Mon, 23 Nov 2026 09:15:04 +0700\nFrom: " + OURS
                        + "\nTo: siti@warga.example\nSubject: Jalan rusak\n\n"),
                Arguments.of("\n\nDikirim: Senin, 23 November 2026 09.15\nDari: " + OURS + "\n\n"),
                Arguments.of("\n\nDari: " + OURS + "\nDikirim: Senin, 23 November 2026 09.15\n\n"),
                Arguments.of("\n\nFrom: " + OURS + "\nSent: Monday, November 23, 2026 9:15 AM\n"),
                Arguments.of("\n\n---- LAPOR! menulis ----\n\n"),
                Arguments.of("\n\n---- Pada Sen, 23 Nov 2026 09:15:04 +0700 " + OURS + " menulis ----\n\n"),
                Arguments.of("\n\n---- On Mon, 23 Nov 2026 09:15:04 +0700 " + OURS + " wrote ---\n\n"),
                Arguments.of("\n\n---- On Mon, 23 Nov 2026 09:15:04 +0700\n" + OURS + " wrote ----\n> "),
                Arguments.of("\n\nSenin, 23 November 2026 09.15, " + OURS + " menulis:\n\n"),
                Arguments.of("\n\nSenin, 23 November 2026 09.15 WIB, LAPOR! menulis:\n> "),
                Arguments.of("\n\nSen, 23 Nov 2026 pukul 09.15 " + OURS + ":\n\n"),
                Arguments.of("\n\n23 Nov 2026 pukul 09.15 LAPOR!\n<pengaduan@lapor.example> menulis:\n\n"),
                Arguments.of("\n\n23.11.2026 09:15, LAPOR! wrote:\n> "));
    }

    @ParameterizedTest
    @MethodSource("above")
    void theAnswerEndsWhereTheLineAboveTheQuotationBegins(String above) throws IOException {
        ReadMail read = read("plain", ANSWER + above + NOTICE + "\n");
        assertThat(read.fresh()).isEqualTo(ANSWER);
        assertThat(read.quoted()).isEqualTo(NOTICE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Pada 20 November 2026 saya sudah lapor. Jalan masih rusak. Pada Sen, 23 Nov 2026 pukul 09.15 LAPOR! <pengaduan@lapor.example> menulis: | Pada 20 November 2026 saya sudah lapor. Jalan masih rusak.
            Lihat surat Bpk. Dr. M. Yusuf. Kapan diperbaiki? LAPOR! <pengaduan@lapor.example> menulis: | Lihat surat Bpk. Dr. M. Yusuf. Kapan diperbaiki?
            Belum! Pd Sel, 24 Nov 2026 pd 9:15, LAPOR! <pengaduan@lapor.example> menulis: | Belum!
            """)
    void theCitizensOwnDatesAndTitlesStay(String line, String fresh) throws IOException {
        ReadMail read = read("plain", line + "\n> " + NOTICE);
        assertThat(read.fresh()).isEqualTo(fresh);
        assertThat(read.quoted()).isEqualTo(NOTICE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Tanggal: 23 November 2026/nDari: Warga RT 3/nKepada: Lurah/nPerihal: Jalan rusak
            Dari: Pasar Minggu/nWaktu: 09.15/nBus tidak datang.
            Senin, 23 November 2026 saya ke kantor. Petugas menulis: tidak ada blangko.
            Kepala desa menulis pada papan: kantor tutup.
            Pada Senin saya datang dan petugas menulis: besok.
            --- catatan petugas ---
            """)
    void whatACitizenMayHaveWrittenStays(String lines) throws IOException {
        String text = lines.replace("/n", "\n");
        assertThat(read("plain", text).fresh()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <div>Belum.</div><div>Pada Sen, 23 Nov 2026 pukul 09.15 LAPOR! &lt;pengaduan@lapor.example&gt; menulis:</div><blockquote>Laporan Anda sudah kami terima.</blockquote><div>Kapan selesai?</div> | Belum./n/nKapan selesai? | Laporan Anda sudah kami terima.
            <div>Belum.</div><div>Pada Sen, 23 Nov 2026 LAPOR! menulis:</div><blockquote><p>Laporan Anda sudah kami terima.</p></blockquote> | Belum. | Laporan Anda sudah kami terima.
            <div>Belum. Pada Sen, 23 Nov 2026 LAPOR! menulis:</div><blockquote>Laporan Anda sudah kami terima.</blockquote> | Belum. | Laporan Anda sudah kami terima.
            <div>Keluhan warga:</div><blockquote>Jalan berlubang di KM 14.</blockquote><div>Mohon dicek.</div> | Keluhan warga:/nJalan berlubang di KM 14./nMohon dicek. | ''
            """)
    void whatIsSetInBelowAHeaderIsQuoted(String html, String fresh, String quoted) throws IOException {
        ReadMail read = read("html", html);
        assertThat(read.fresh()).isEqualTo(fresh.replace("/n", "\n"));
        assertThat(read.quoted()).isEqualTo(quoted);
    }
}
