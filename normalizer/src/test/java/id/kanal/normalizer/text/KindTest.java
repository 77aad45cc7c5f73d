package id.kanal.normalizer.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KindTest {
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            jalan rusak parah                               | complaint
            knp jalan dibiarkan rusak?                      | complaint
            kapan jalan mauk diperbaiki? sdh 2 thn          | complaint
            ktp sy blm jadi jg, gmn ini?                    | complaint
            pelayanan lambat bgt                            | complaint
            sampah numpuk dkt rumah                         | complaint
            petugas minta uang rokok                        | complaint
            parkir                                          | complaint
            usul kalau bisa bikin jam layanan dukcapil sampai sore | aspiration
            saran pak, lampu mati diganti led               | aspiration
            pak usulan sy bangun taman                      | aspiration
            sebaiknya ada zebra cross dpn pasar             | aspiration
            mohon diadakan posyandu lansia                  | aspiration
            mohon agar dipasang lampu jalan di kp baru      | aspiration
            minta dibuatkan jembatan di dusun 2             | aspiration
            semoga jalan desa diaspal                       | aspiration
            alangkah baiknya puskesmas buka minggu          | aspiration
            syarat bikin kk baru apa ya min                 | information-request
            cara urus ktp hilang gmn                        | complaint
            cara urus pindah domisili gmn                   | information-request
            brp biaya bikin sim?                            | information-request
            kpn jadwal vaksin anak                          | information-request
            mau tanya jam buka samsat                       | information-request
            dimana kantor dukcapil terdekat                 | information-request
            pajak motor bisa online?                        | information-request
            how do i register my child for school           | information-request
            """)
    void tellsTheKinds(String said, String kind) {
        assertThat(Readers.read(said).subject().kind().id()).isEqualTo(kind);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            jln rsk parah di mauk. sdh 2 thn                            | Jalan rusak parah di mauk
            assalamualaikum pak bupati, jalan kami rusak                | Bupati, jalan kami rusak
            selamat pagi pak mau lapor lampu jalan mati                 | Lampu jalan mati
            sampah numpuk, trs lampu jalan jg mati smua                 | Sampah menumpuk, terus lampu jalan juga mati semua
            lampu jalan mati, sampah numpuk                             | Lampu jalan mati
            JALAN RUSAK PARAH SEKALI                                    | Jalan rusak parah sekali
            pak polisi di polsek cikupa minta uang 200rb                | Polisi di polsek cikupa minta uang 200rb
            KTP hilang                                                  | KTP hilang
            lampu jalan di rt 02 mati tolong diperbaiki pak             | Lampu jalan di rt 02 mati
            tolong perbaiki lampu jalan                                 | Tolong perbaiki lampu jalan
            banjir                                                      | Banjir
            "!!! banjir !!!"                                            | Banjir
            lapor pak                                                   | Lapor pak
            NIK 3201994508909999 bansos ga cair                         | NIK [NIK] bansos tidak cair
            ktp saya [rusak] parah                                      | Ktp saya [rusak] parah
            jalan ke puskesmas rusak sejak bulan januari sampai sekarang belum ada perbaikan sama sekali dari pihak desa maupun kecamatan | Jalan ke puskesmas rusak sejak bulan januari sampai sekarang belum ada perbaikan sama sekali dari
            """)
    void writesATitle(String said, String title) {
        assertThat(Readers.read(said).subject().title()).isEqualTo(title);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            jln raya mauk rsk                                   | jalan raya mauk
            Jl. Raya Mauk No. 5 rusak                           | Jalan Raya Mauk No 5
            d ds sukamaju kec cigalontang kab tasik mati lampu  | desa sukamaju kecamatan cigalontang kabupaten tasik
            kabel putus di jln depan sd 2 anak2 mau plg         | depan sd 2
            lampu mati rt 02 rw 05 kel sukasari                 | rt 02 rw 05 kelurahan sukasari
            lampu mati rt02/rw05                                | rt02/rw05
            jembatan cisadane bolong                            | jembatan cisadane
            banjir di km 12 tol serpong                         | km 12 tol serpong
            sampah dkt pasar kemis numpuk                       | dekat pasar kemis
            macet di bekasi                                     | bekasi
            antri di puskesmas cibodas lama                     | puskesmas cibodas
            jalan rusak di Mauk blm diaspal                     | Mauk
            jalan di desa sukamaju dan di kec mauk rusak        | desa sukamaju, kecamatan mauk
            jalan rusak parah                                   | -
            jalan kaki susah                                    | -
            bau sampah dekat pasar                              | -
            anak sy dibully d sekolah                           | -
            kepala desa korupsi                                 | -
            bidan desa jarang ada                               | -
            Sy warga RT 03/07 ds Kedungdalem, raskin kok hilang | RT 03/07 desa Kedungdalem
            perum griya asri blok c2 no 14 air mati             | perum griya asri blok c2 no 14
            pemerintah kota ga peduli                           | -
            tgl 3 sd 5 air mati                                 | -
            syarat bikin kk baru apa ya min                     | -
            di rumah saya air mati                              | -
            JALAN RUSAK DI SINI                                 | -
            """)
    void findsThePlace(String said, String place) {
        TextAnalysis reading = Readers.read(said);
        assertThat(reading.place().orElse(null)).isEqualTo(place);
        assertThat(reading.missing().contains("place")).isEqualTo(place == null);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            msih blm ada tindakan pdhl sdh sminggu              | true
            pak masih blm ada petugas yg datang                 | true
            kok blm diperbaiki jg                               | true
            smpe skrg blm ada kabar                             | true
            gmn kbrnya laporan sy                               | true
            laporan saya belum ditindaklanjuti                  | true
            aduan saya kemarin knp diam                         | true
            tambahan laporan tadi: lokasinya dkt masjid         | true
            yg sy laporkan kmrn lampunya mati lg                | true
            udah diperbaiki makasih pak                         | true
            any update                                          | true
            sdh seminggu blm ada tanggapan                      | true
            jalan rusak di jl raya mauk blm ada perbaikan       | false
            laporan saya ke polisi ga ditindak                  | false
            laporan keuangan desa tdk transparan                | false
            air mati dr kmrn                                    | false
            masih banyak pungli di samsat cikokol               | false
            bantuan pkh belum cair                              | false
            """)
    void spotsFollowUps(String said, boolean followUp) {
        assertThat(Readers.read(said).mentions().followUp()).isEqualTo(followUp);
    }
}
