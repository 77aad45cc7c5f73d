package id.kanal.normalizer.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DangerTest {
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            rumah kebakaran di rt 02 tolong cepat                        | general   | emergency | open
            kebakarannn di psr                                           | general   | emergency | open
            omahku kobong                                                | general   | emergency | open
            aya kahuruan di bumi tatangga                                | general   | emergency | open
            ada anak tenggelam di kali                                   | general   | emergency | open
            2 org hanyut kebawa arus                                     | general   | emergency | open
            ada kclakaan motor dpn smp, korban pingsan                   | general   | emergency | open
            ibu sy sesak nafas ambulan ga dtg2                           | general   | emergency | open
            istri sy mau melahirkan puskesmas tutup                      | general   | emergency | open
            ada begal bawa celurit di jl lingkar                         | general   | emergency | open
            tetangga dibacok org                                         | general   | emergency | open
            sy dirampok td mlm skrg msh di lokasi                        | general   | emergency | open
            anak saya diculik orang                                      | violence  | emergency | protected
            gas bocor bau menyengat                                      | general   | emergency | open
            pohon nimpa rumah di ds sukasari ada yg luka                 | general   | emergency | open
            longsor nutup jalan ada yg tertimbun                         | general   | emergency | open
            banjir bandang dtg                                           | general   | emergency | open
            banjir sudah sedada orang dewasa kami di atap                | general   | emergency | open
            banjir setinggi dada                                         | general   | emergency | open
            anak2 sekolah keracunan mbg muntah2                          | general   | emergency | open
            tawuran pelajar di depan terminal bawa sajam                 | general   | emergency | open
            tulung tulung                                                | general   | emergency | open
            help me there is an accident on the road and a man is bleeding | general | emergency | open
            kabel listrik menjuntai di jln                               | electric  | emergency | open
            anak kesetrum tiang lampu                                    | electric  | emergency | open
            tiang listrik miring mau roboh                               | electric  | emergency | open
            trafo meledak di dkt pasar                                   | general   | emergency | open
            suami sy mukul sy tiap hr                                    | violence  | emergency | protected
            kdrt di rumah tetangga                                       | violence  | emergency | protected
            anak sy dicabuli guru ngaji                                  | violence  | emergency | protected
            sy dilecehkan di angkot                                      | violence  | emergency | protected
            adik sy diperkosa                                            | violence  | emergency | protected
            dl sy pernah diperkosa ga ada yg tanggapi                    | violence  | emergency | protected
            guru memukul murid pake penggaris                            | violence  | high      | protected
            anak sy di bully temannya                                    | violence  | high      | protected
            tki disiksa majikan                                          | violence  | emergency | protected
            sy mau bunuh diri aja                                        | self_harm | emergency | open
            udah ga mau hidup lg                                         | self_harm | emergency | open
            sy cape lebih baik mati                                      | self_harm | emergency | open
            my husband beats me every day                                | violence  | emergency | protected
            mati lampu dr kmrn                                           | none      | normal    | open
            lampu mati smua                                              | none      | normal    | open
            motor mati krn jln rusak                                     | none      | normal    | open
            jalan mati itu dipake parkir                                 | none      | normal    | open
            bupati kebakaran jenggot ditanya dana                        | none      | normal    | open
            kantor pemadam kebakaran ga ada airnya                       | none      | normal    | open
            jalan berlubang rawan kecelakaan                             | none      | high      | open
            jalan licin sering terjadi kecelakaan                        | none      | high      | open
            takut longsor kalau hujan                                    | none      | high      | open
            rumah sy kebakaran thn lalu bantuan blm cair                 | none      | high      | open
            bukan kebakaran cuma asap                                    | none      | normal    | open
            tidak ada kecelakaan alhamdulillah                           | none      | normal    | open
            bantuan korban gempa blm cair                                | none      | normal    | open
            terjebak macet 3 jam tiap hari                               | none      | normal    | open
            harga cabe meledak harga meledak                             | none      | normal    | open
            demam berdarah banyak di kampung                             | none      | normal    | open
            igd unit gawat darurat penuh                                 | none      | normal    | open
            pohon tumbang nutup jalan                                    | none      | high      | open
            jalan banjir tiap hujan                                      | none      | high      | open
            anak sungai meluap bau                                       | none      | normal    | open
            guru minta uang buku                                         | none      | normal    | open
            suami saya belum dapat ktp                                   | none      | normal    | open
            """)
    void sensesDanger(String said, String danger, String urgency, String protection) {
        TextAnalysis reading = Readers.read(said);
        assertThat(reading.safety().danger().name()).isEqualToIgnoringCase(danger);
        assertThat(reading.safety().urgency().id()).isEqualTo(urgency);
        assertThat(reading.safety().protect()).isEqualTo(protection.equals("protected"));
    }
}
