package id.kanal.channels.email.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrailleTest {
    private final Braille braille = new Braille("id");

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            jalan rusak            | JALAN RUSAK
            Jalan                  | ,JALAN
            PLN padam              | ,,PLN PADAM
            A                      | ,A
            nomor 482-193-7560     | NOMOR #DHB-#AIC-#GEFJ
            10.000                 | #AJ4JJJ
            3,5                    | #C1E
            pukul 7.               | PUKUL #G4
            10a                    | #AJ;A
            10x                    | #AJX
            RT05                   | ,,RT#JE
            ya, tidak; oke: baik.  | YA1 TIDAK2 OKE3 BAIK4
            awas!                  | AWAS6
            mengapa?               | MENGAPA8
            anak-anak              | ANAK-ANAK
            Jum'at                 | ,JUM'AT
            café                   | CAFE
            5%                     | #E PERSEN
            (dua)                  | BUKA KURUNG DUA TUTUP KURUNG
            a@b.id                 | A ET B4ID
            satu – dua             | SATU - DUA
            😀 senyum              | SENYUM
            """)
    void textInCells(String text, String cells) {
        assertThat(braille.cells(text)).isEqualTo(cells);
    }

    @Test
    void pagesHave25LinesOf40Cells() {
        String brf = braille.brf("laporan Anda kami terima ".repeat(60));
        String[] pages = brf.split("\f", -1);
        assertThat(pages.length).isEqualTo(3); // two pages, and nothing after the last form feed
        assertThat(pages[0].split("\r\n")).hasSize(Braille.LINES);
        for (String page : pages)
            for (String line : page.split("\r\n"))
                assertThat(line.length()).as(line).isLessThanOrEqualTo(Braille.CELLS);
        assertThat(brf.replaceAll("[\r\n\f]+", " ").strip().split(" +")).hasSize(4 * 60);
    }

    @Test
    void aWordLongerThanALineIsCut() {
        assertThat(List.of(braille.brf("x".repeat(95)).split("[\r\n\f]+")))
                .extracting(String::length)
                .containsExactly(40, 40, 15);
    }

    @Test
    void everyCellIsBrailleAscii() {
        StringBuilder all = new StringBuilder();
        for (int c = 0; c < 0x3000; c++) all.append((char) c);
        assertThat(braille.cells(all.toString()).chars()).allMatch(c -> c >= ' ' && c <= '_');
    }

    @Test
    void signsAreSpelledOutInTheLanguageOfTheText() {
        assertThat(new Braille("en").cells("5% & 3")).isEqualTo("#E PERCENT AND #C");
        assertThat(new Braille("jv").cells("5%")).as("no words of its own").isEqualTo("#E PERSEN");
    }
}
