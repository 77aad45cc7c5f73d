package id.kanal.normalizer.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When it happened, said on Wednesday 25 November 2026. */
class TimeTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            lampu mati sejak kemarin                    | 2026-11-24
            air mati dr kmrn sore                       | 2026-11-24
            tadi pagi ada pohon tumbang                 | 2026-11-25
            td malam dirampok                           | 2026-11-24
            sampah belum diangkut 3 hari                | 2026-11-22
            sdh seminggu air ga ngalir                  | 2026-11-18
            sejak senin lampu padam                     | 2026-11-23
            dari hari minggu listrik mati               | 2026-11-22
            kejadian tgl 17 agustus di lapangan         | 2026-08-17
            kejadian tanggal 12/11/2026                 | 2026-11-12
            kemarin lusa petugas minta uang             | 2026-11-23
            lampu mati wis telung dina                  | 2026-11-22
            dua minggu yang lalu jalan ditutup          | 2026-11-11
            tiap hari macet                             | -
            sejak dulu jalannya rusak                   | -
            besok ada kerja bakti                       | -
            minggu depan katanya diperbaiki             | -
            batas waktu sampai tgl 30 november          | -
            jalan rusak                                 | -
            tgl 31 februari 2026 kejadian               | -
            """)
    void isReadFromTheWords(String said, String date) {
        String read = Readers.read(said)
                .mentions()
                .when()
                .flatMap(when -> when.on(TODAY))
                .map(LocalDate::toString)
                .orElse("-");
        assertThat(read).isEqualTo(date);
    }
}
