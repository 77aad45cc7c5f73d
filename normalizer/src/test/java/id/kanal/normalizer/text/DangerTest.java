package id.kanal.normalizer.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DangerTest {
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            rumah kebakaran di rt 02 tolong cepat                        | fire            | emergency | open
            kebakarannn di psr                                           | fire            | emergency | open
            omahku kobong                                                | fire            | emergency | open
            aya kahuruan di bumi tatangga                                | fire            | emergency | open
            ada anak tenggelam di kali                                   | drowning        | emergency | open
            2 org hanyut kebawa arus                                     | drowning        | emergency | open
            ada kclakaan motor dpn smp, korban pingsan                   | collision       | emergency | open
            ibu sy sesak nafas ambulan ga dtg2                           | medical         | emergency | open
            istri sy mau melahirkan puskesmas tutup                      | medical         | emergency | open
            ada begal bawa celurit di jl lingkar                         | weapon          | emergency | open
            tetangga dibacok org                                         | weapon          | emergency | open
            sy dirampok td mlm skrg msh di lokasi                        | weapon          | emergency | open
            anak saya diculik orang                                      | abduction       | emergency | protected
            gas bocor bau menyengat                                      | explosion       | emergency | open
            pohon nimpa rumah di ds sukasari ada yg luka                 | landslide       | emergency | open
            longsor nutup jalan ada yg tertimbun                         | landslide       | emergency | open
            banjir bandang dtg                                           | flood           | emergency | open
            banjir sudah sedada orang dewasa kami di atap                | flood           | emergency | open
            banjir setinggi dada                                         | flood           | emergency | open
            anak2 sekolah keracunan mbg muntah2                          | medical         | emergency | open
            tawuran pelajar di depan terminal bawa sajam                 | weapon          | emergency | open
            tulung tulung                                                | general         | emergency | open
            help me there is an accident on the road and a man is bleeding | general         | emergency | open
            kabel listrik menjuntai di jln                               | electricity     | emergency | open
            anak kesetrum tiang lampu                                    | electricity     | emergency | open
            tiang listrik miring mau roboh                               | electricity     | emergency | open
            trafo meledak di dkt pasar                                   | explosion       | emergency | open
            suami sy mukul sy tiap hr                                    | home-violence   | emergency | protected
            kdrt di rumah tetangga                                       | home-violence   | emergency | protected
            anak sy dicabuli guru ngaji                                  | sexual-violence | emergency | protected
            sy dilecehkan di angkot                                      | sexual-violence | emergency | protected
            adik sy diperkosa                                            | sexual-violence | emergency | protected
            dl sy pernah diperkosa ga ada yg tanggapi                    | sexual-violence | emergency | protected
            guru memukul murid pake penggaris                            | child-danger    | high      | protected
            anak sy di bully temannya                                    | child-danger    | high      | protected
            tki disiksa majikan                                          | home-violence   | emergency | protected
            sy mau bunuh diri aja                                        | self-harm       | emergency | open
            udah ga mau hidup lg                                         | self-harm       | emergency | open
            sy cape lebih baik mati                                      | self-harm       | emergency | open
            my husband beats me every day                                | home-violence   | emergency | protected
            mati lampu dr kmrn                                           | none            | normal    | open
            lampu mati smua                                              | none            | normal    | open
            motor mati krn jln rusak                                     | none            | normal    | open
            jalan mati itu dipake parkir                                 | none            | normal    | open
            bupati kebakaran jenggot ditanya dana                        | none            | normal    | open
            kantor pemadam kebakaran ga ada airnya                       | none            | normal    | open
            jalan berlubang rawan kecelakaan                             | none            | high      | open
            jalan licin sering terjadi kecelakaan                        | none            | high      | open
            takut longsor kalau hujan                                    | none            | high      | open
            rumah sy kebakaran thn lalu bantuan blm cair                 | none            | high      | open
            bukan kebakaran cuma asap                                    | none            | normal    | open
            tidak ada kecelakaan alhamdulillah                           | none            | normal    | open
            bantuan korban gempa blm cair                                | none            | normal    | open
            terjebak macet 3 jam tiap hari                               | none            | normal    | open
            harga cabe meledak harga meledak                             | none            | normal    | open
            demam berdarah banyak di kampung                             | none            | normal    | open
            igd unit gawat darurat penuh                                 | none            | normal    | open
            pohon tumbang nutup jalan                                    | none            | high      | open
            jalan banjir tiap hujan                                      | none            | high      | open
            anak sungai meluap bau                                       | none            | normal    | open
            guru minta uang buku                                         | none            | normal    | open
            suami saya belum dapat ktp                                   | none            | normal    | open
            """)
    void sensesDanger(String said, String danger, String urgency, String protection) {
        TextAnalysis reading = Readers.read(said);
        assertThat(Readers.READER.safety(said)).isEqualTo(reading.safety());
        assertThat(reading.safety().danger().id()).isEqualTo(danger);
        assertThat(reading.safety().urgency().id()).isEqualTo(urgency);
        assertThat(reading.safety().protect()).isEqualTo(protection.equals("protected"));
    }
}
