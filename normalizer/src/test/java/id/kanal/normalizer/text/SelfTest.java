package id.kanal.normalizer.text;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.model.Reporter.Disability;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What writers say of themselves is taken down; what they say of others, of things and of time is not. */
class SelfTest {
    private static String shown(Self self) {
        String shown = (self.disability() == Disability.YES ? "disabled " : "")
                + (self.pregnant() ? "pregnant " : "")
                + self.age().map(Object::toString).orElse("");
        return shown.isBlank() ? "-" : shown.strip();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            saya tunanetra                                                        | disabled
            sy tuna netra, trotoar ga bisa dilewati                               | disabled
            sy pake kursi roda                                                    | disabled
            Pak sy pakai kursi roda, ga ada ramp di kantor kecamatan              | disabled
            saya penyandang disabilitas                                           | disabled
            saya adalah seorang penyandang disabilitas dari Bekasi                | disabled
            jalan licin, saya tuli ga denger klakson                              | disabled
            trotoar rusak saya tunanetra susah lewat                              | disabled
            mohon maaf saya difabel, antri di samsat lama sekali                  | disabled
            sebagai tunanetra saya kesulitan naik bus                             | disabled
            Sebagai penyandang disabilitas, saya minta jalur khusus               | disabled
            kaki saya lumpuh, tidak bisa ke puskesmas                             | disabled
            saya difabel umur 45 tahun belum dapat bansos                         | disabled 45
            gue budek bang, loket ga ada tulisan                                  | disabled
            kami penyandang disabilitas di desa Sukamaju tidak dapat bantuan      | disabled
            abdi picek                                                            | disabled
            kula wuta pak, dalanipun risak                                        | disabled
            aku iki wong picek, trotoare rusak                                    | disabled
            abdi teh jalmi lolong, hese ka puskesmas                              | disabled
            ambo urang buto, susah bajalan di trotoar                             | disabled
            aye tunanetra bang, kagak bisa lewat                                  | disabled
            i am blind and the sidewalk is broken                                 | disabled
            saya hamil 7 bulan                                                    | pregnant
            sy lg hamil, puskesmas tutup                                          | pregnant
            saya ibu hamil 8 bln ga dilayani di puskesmas mauk                    | pregnant
            bidan tidak ada padahal saya hamil tua                                | pregnant
            kula mbobot                                                           | pregnant
            kula nembe mbobot 5 wulan, bidan mboten wonten                        | pregnant
            abdi nuju kakandungan, bidan teu aya                                  | pregnant
            ambo sadang hamil 6 bulan                                             | pregnant
            saya lansia 71 thn                                                    | 71
            umur saya 67                                                          | 67
            usia sy 80 th                                                         | 80
            usia sy 80th, blm dapat bansos                                        | 80
            umur saya sudah 67 tahun masih disuruh antri                          | 67
            saya berumur 70 tahun tinggal sendiri                                 | 70
            saya sudah tua 73 tahun tidak kuat antri                              | 73
            saya nenek 75 tahun                                                   | 75
            umurku 69                                                             | 69
            Nama saya Siti Aminah, umur 67 tahun, mau lapor bansos                | 67
            nama saya budi santoso usia 72 th                                     | 72
            saya Siti umur 61 tahun dari desa Sukamaju                            | 61
            yuswa kula 70 taun                                                    | 70
            umur kula sampun 68 taun dereng angsal bansos                         | 68
            umur abdi 65 taun                                                     | 65
            umua ambo 60 taun                                                     | 60
            saya lansia umur 71 tahun pakai kursi roda                            | 71
            """)
    void isToldOfTheWriter(String said, String self) {
        String found = shown(Readers.read(said).mentions().self());
        assertThat(found.startsWith(self) || found.endsWith(self)).as(found).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            anak saya tunanetra
            istri hamil
            istri saya hamil 7 bulan
            nenek umur 80
            nenek saya umur 80 tahun
            jalur difabel rusak
            saya bukan difabel
            sudah 2 tahun saya menunggu
            saya 2 tahun menunggu bansos
            saya sudah tua 20 tahun menunggu
            rumah umur 30 tahun
            rumah saya umur 30 tahun
            bapak saya tunanetra
            ibu saya pakai kursi roda
            tetangga saya penyandang disabilitas
            murid saya tunarungu
            orang tua saya lansia 80 tahun
            saya orang tua tunanetra
            saya punya anak difabel umur 5 tahun
            saya merawat ibu umur 80 tahun
            saya buta huruf
            saya buta hukum pak
            saya tidak hamil
            saya belum hamil
            saya pernah hamil
            kalau saya hamil apa dapat bantuan
            kucing saya hamil
            sapi kula meteng
            saya butuh kursi roda untuk bapak
            saya dari komunitas tunanetra
            saya guru SLB tunanetra
            umur anak saya 5 tahun
            umur saya 3 bulan lagi pensiun
            umur saya 70an
            umur kami 20 dan 22
            saya umur segini masih dipungli
            petugas bilang \\"saya hamil\\" lalu pergi
            mobil saya cacat
            data saya cacat
            lanange kula wuta
            anak kula picek
            pamajikan abdi keur hamil
            pun bapa abdi lolong
            laki ambo buto
            anak aye tunanetra
            saya ibu 3 anak
            saya tinggal di sini 67 tahun
            """)
    void ofOthersAndOfThingsNothingIsTaken(String said) {
        assertThat(shown(Readers.read(said.replace("\\\\", "")).mentions().self()))
                .isEqualTo("-");
    }
}
