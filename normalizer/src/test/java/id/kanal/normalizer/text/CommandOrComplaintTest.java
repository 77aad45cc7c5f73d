package id.kanal.normalizer.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandOrComplaintTest {
    /** 4821937568 is a ticket number, 4821937569 is not; 9197446 is a number of the core system. */
    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = '|', textBlock = """
            STATUS 4821937568                          | status 4821937568
            status 482-193-7568                        | status 4821937568
            Status 482 193 7568                        | status 4821937568
            stts 482.193.7568                          | status 4821937568
            sttus 4821937568                           | status 4821937568
            statsu 4821937568                          | status 4821937568
            STATUS4821937568                           | status 4821937568
            STATUS#4821937568                          | status 4821937568
            status: 4821937568.                        | status 4821937568
            status dong 4821937568 pak                 | status 4821937568
            tolong cek status laporan sy 4821937568 ya | status 4821937568
            CEK 4821937568                             | status 4821937568
            cek dong min 4821937568                    | status 4821937568
            tlg dicek                                  | report
            #4821937568 gmn kbrnya?                    | status 4821937568
            gimana kabarnya pak 4821937568             | status 4821937568
            4821937568 sdh sampai mana ya              | status 4821937568
            4821937568                                 | status 4821937568
            482-193-7568?                              | status 4821937568
            no tiket 4821937568                        | status 4821937568
            what is the status of my report 4821937568 | status 4821937568
            STATUS 9197446                             | status unknown
            '#9197446 gmn kbrnya?'                     | status unknown
            9197446                                    | status unknown
            status 4821937569                          | status unknown
            4821937569                                 | status unknown
            status 123                                 | status unknown
            STATUS                                     | status
            status dong pak                            | status
            statusss                                   | status
            statis laporan saya                        | status
            cek laporan saya                           | status
            cek status                                 | status
            gmn kbrnya laporan sy                      | status
            laporan sy sdh diproses blm?               | status
            laporan saya sudah sampai mana             | status
            TANGKAB STATUS 4821937568                  | status 4821937568
            BATAL 4821937568                           | withdraw 4821937568
            batalkan laporan 482-193-7568 dong         | withdraw 4821937568
            btl 4821937568                             | withdraw 4821937568
            cabut laporan sy 4821937568                | withdraw 4821937568
            tolong batalkan laporan saya               | withdraw
            batal                                      | withdraw
            cancel please                              | withdraw
            batal 9197446                              | withdraw unknown
            batal 4821937569                           | withdraw unknown
            STOP                                       | stop
            stop.                                      | stop
            Stop. Thank you                            | stop
            stop aja makasih                           | stop
            stooop                                     | stop
            setop smsnya dong                          | stop
            stop sms                                   | stop
            BERHENTI                                   | stop
            berhnti                                    | stop
            berenti kirim sms pak                      | stop
            UNREG                                      | stop
            unreg lapor                                | stop
            unsubscribe                                | stop
            tolong jgn kirim pesan lg, stop            | stop
            jgn sms sy lg                              | stop
            stop 4821937568                            | stop
            START                                      | start
            /start                                     | start
            LANJUT                                     | start
            lanjutkan lagi pak                         | start
            REG LAPOR                                  | start
            mulai lagi dong                            | start
            BANTUAN                                    | help
            bantuan dong min                           | help
            bantuann                                   | help
            HELP                                       | help
            help me please                             | help
            INFO                                       | help
            info?                                      | help
            ?                                          | help
            ???                                        | help
            menu                                       | help
            cara lapor gmn ya                          | help
            gimana cara melapor pak                    | help
            lapor pak                                  | help
            mau lapor dong                             | help
            STOP 123                                   | report
            stop pungli di sekolah                     | report
            stop buang sampah sembarangan di kali      | report
            stop                kontak listrik meledak | report
            berhenti di lampu merah kok ditilang       | report
            bus tdk mau berhenti di halte              | report
            status jalan rusak di mauk blm jelas       | report
            status tanah sy digugat                    | report
            status bpjs sy nonaktif                    | report
            cek jalan rusak dong                       | report
            cek lampu jalan mati di rt 02              | report
            tolong cek harga gas melon naik            | report
            batal berangkat krn jalan putus            | report
            pembatalan ktp lama sekali                 | report
            cabut izin tambang itu                     | report
            bantuan sosial belum cair                  | report
            bantuan pkh sy dipotong                    | report
            bantuan blm turun                          | report
            info ppdb curang                           | report
            info lowongan kerja palsu di desa          | report
            help the road is broken                    | report
            reg kartu nik sy dipakai orang             | report
            mulai kemarin air mati                     | report
            lanjut sekolah ga bisa krn ijazah ditahan  | report
            4821937568 msih blm ada tindakan           | report
            laporan saya belum ditindaklanjuti         | report
            laporan 4821937568 lampunya mati lagi      | report
            banjir                                     | report
            kebakaran                                  | report
            TOLONG                                     | report
            anjing gila di pasar                       | report
            BANGSAT KALIAN JALAN RUSAK TERUS           | report
            😡😡😡 listrik mati lagi                      | report
            gratis katanya tapi dipungut 50rb          | report
            dalan rusak                                | report
            STOP SMS SAYA MASIH PUNYA MASALAH LISTRIK  | report
            batalkan pemadaman listrik                 | report
            cek bansos 3201994508909999                | report
            daftar bansos                              | report
            kapan laporan saya diproses                | status
            tiket saya 4821937568 kok lama             | report
            cai pdam pareum                            | report
            """)
    void tellsCommandsFromComplaints(String said, String intent) {
        assertThat(Readers.shown(Readers.read(said).intent())).isEqualTo(intent);
    }

    @ParameterizedTest(name = "\"{0}\" says nothing")
    @CsvSource(delimiter = '|', textBlock = """
            ''
            '   '
            tes
            Test 123
            tess
            p
            pppp
            P P P
            haha gratis ya
            wkwkwkwk
            hahahahaha
            halo min
            assalamualaikum
            selamat pagi pak
            makasih ya
            ok siap
            ok makasih infonya
            maaf salah kirim
            😂😂😂
            ...
            !!!
            12345
            081234567890
            cek cek
            TANGKAB
            halooo
            """)
    void noiseIsNoise(String said) {
        assertThat(Readers.shown(Readers.read(said == null ? "" : said).intent()))
                .isEqualTo("noise");
    }

    @ParameterizedTest(name = "{0} names {1}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            STATUS 4821937568                                   | 4821937568
            laporan 482-193-7568 lampunya mati lagi             | 4821937568
            tambahan utk tiket 482 193 7568: sdh 3 hari         | 4821937568
            tiket 4821937569 salah                              | -
            telp saya 081234567890 jalan rusak                  | -
            4821937568 dan 0812 3456 7890 jalan rusak           | 4821937568
            jalan rusak                                         | -
            token 4821 9375 6012 3456 7890 ditolak              | -
            """)
    void findsATicketInALongerText(String said, String ticket) {
        assertThat(Readers.read(said).mentions().ticket().map(t -> t.digits()).orElse(null))
                .isEqualTo(ticket);
    }
}
