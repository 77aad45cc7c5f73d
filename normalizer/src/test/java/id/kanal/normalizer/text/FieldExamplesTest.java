package id.kanal.normalizer.text;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.masking.DigitRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages as citizens send them, read whole. */
class FieldExamplesTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            TANGKAB jln raya mauk rsk parah bnyk lobang dkt psr tlg dibenerin             | report | complaint | none | normal | open | id | false
            mati lampu dr kmrn mlm d ds sukamaju kec cigalontang kab tasik, pln ga diangkat | report | complaint | none | normal | open | id | false
            tolong pak suami sy mukuli sy tiap mlm anak sy jg takut                       | report | complaint | home-violence | emergency | protected | id | false
            kabel pln putus di jln depan sd 2 anak2 mau plg skrg                          | report | complaint | electricity | emergency | open | id | false
            NIK 3201994508909999 bansos pkh sy ga cair 3 bln                              | report | complaint | none | normal | open | id | false
            usul kalau bisa bikin jam layanan dukcapil sampai sore                        | report | aspiration | none | normal | open | id | false
            syarat bikin kk baru apa ya min                                               | report | information-request | none | normal | open | id | false
            dalan ngarep omahku rusak wis suwi ora didandani                              | report | complaint | none | normal | open | jv | false
            cai pdam teu ngalir tos 4 dinten                                              | report | complaint | none | normal | open | su | false
            sampah numpuk, trs lampu jalan jg mati smua                                   | report | complaint | none | normal | open | id | false
            STATUS 9197446                                                                | status unknown | complaint | none | normal | open | id | false
            guru sy minta uang 500rb bt ijasah                                            | report | complaint | none | normal | open | id | false
            tes                                                                           | noise | complaint | none | normal | open | id | false
            msih blm ada tindakan pdhl sdh sminggu                                        | report | complaint | none | normal | open | id | true
            anak sy dibully d sekolah smpe ga mau hidup lg                                | report | complaint | self-harm | emergency | protected | id | false
            """)
    void readsTheWhole(
            String said,
            String intent,
            String kind,
            String danger,
            String urgency,
            String protection,
            String language,
            boolean followUp) {
        TextAnalysis reading = Readers.read(said);
        assertThat(Readers.shown(reading.intent())).isEqualTo(intent);
        assertThat(reading.subject().kind().id()).isEqualTo(kind);
        assertThat(reading.safety().danger().id()).isEqualTo(danger);
        assertThat(reading.safety().urgency().id()).isEqualTo(urgency);
        assertThat(reading.safety().protect()).isEqualTo(protection.equals("protected"));
        assertThat(reading.words().language()).isEqualTo(language);
        assertThat(reading.mentions().followUp()).isEqualTo(followUp);
    }

    @Test
    void anAgencyCodeIsAHintAndLeavesTheText() {
        TextAnalysis reading = Readers.read("TANGKAB jln raya mauk rsk parah bnyk lobang dkt psr tlg dibenerin");
        assertThat(reading.mentions().agencyHint()).contains("TANGKAB");
        assertThat(reading.words().original())
                .isEqualTo("TANGKAB jln raya mauk rsk parah bnyk lobang dkt psr tlg dibenerin");
        assertThat(reading.words().text())
                .isEqualTo("jalan raya mauk rusak parah banyak lubang dekat pasar tolong dibenerin");
        assertThat(reading.subject().title()).isEqualTo("Jalan raya mauk rusak parah banyak lubang dekat pasar");
        assertThat(reading.place()).contains("jalan raya mauk");
        assertThat(reading.missing()).isEmpty();
    }

    @Test
    void aCodeThatIsAlsoTheMatterStaysInTheText() {
        TextAnalysis reading = Readers.read("bbm langka di spbu mauk");
        assertThat(reading.mentions().agencyHint()).contains("BBM");
        assertThat(reading.words().text()).isEqualTo("bbm langka di spbu mauk");
    }

    @Test
    void aCodeIsOneOnlyInFirstPlace() {
        TextAnalysis reading = Readers.read("jalan rusak TANGKAB");
        assertThat(reading.mentions().agencyHint()).isEmpty();
        assertThat(reading.words().text()).isEqualTo("jalan rusak TANGKAB");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            TANGKAB: jalan rusak
            TANGKAB#jalan rusak
            tangkab - jalan rusak
            """)
    void aCodeMayHaveASignBehindIt(String said) {
        assertThat(Readers.read(said).words().text()).isEqualTo("jalan rusak");
    }

    @Test
    void aVillageIsAPlace() {
        TextAnalysis reading =
                Readers.read("mati lampu dr kmrn mlm d ds sukamaju kec cigalontang kab tasik, pln ga diangkat");
        assertThat(reading.place()).contains("desa sukamaju kecamatan cigalontang kabupaten tasik");
        assertThat(reading.words().text())
                .isEqualTo("mati lampu dari kemarin malam di desa sukamaju kecamatan cigalontang kabupaten tasik, "
                        + "pln tidak diangkat");
    }

    @Test
    void aReadingPrintsNothingThatWasSaid() {
        TextAnalysis reading = Readers.read("NIK 3201994508909999 bansos pkh sy ga cair di ds sukamaju");
        assertThat(reading.toString()).doesNotContain("bansos", "3201", "sukamaju", "NIK");
        assertThat(new Draft("bansos").toString()).doesNotContain("bansos");
        assertThat(Token.of("bansos").toString()).doesNotContain("bansos");
        assertThat(DigitRun.of("3201994508909999").toString()).doesNotContain("3201");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', textBlock = """
            the road in front of our school is broken and nobody comes to fix it | en
            no water since 3 days please help                                    | en
            wis mati lampu dr kmrn                                               | id
            jalan rusak di depan sekolah                                         | id
            lampu mati the best pokoknya                                         | id
            banyu pdam mati wis telung dina kulo nyuwun tulung                   | jv
            dalan kobong sing ngarep pasar wis suwi ora didandani                | jv
            """)
    void guessesTheLanguageOnlyWhenItIsClear(String said, String language) {
        assertThat(Readers.read(said).words().language()).isEqualTo(language);
    }

    @Test
    void anEnglishTextIsNotExpanded() {
        assertThat(Readers.read("the road at km 12 is broken and nobody comes to fix it")
                        .words()
                        .text())
                .isEqualTo("the road at km 12 is broken and nobody comes to fix it");
    }
}
