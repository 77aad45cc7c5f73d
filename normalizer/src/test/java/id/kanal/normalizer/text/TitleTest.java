package id.kanal.normalizer.text;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.model.Complaint;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A title says what is wrong: it greets nobody, and tells neither who is named nor their telephone. */
class TitleTest {
    private static String title(String said) {
        return Readers.read(said).subject().title();
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', textBlock = """
            Assalamualaikum, nama saya Siti Aminah dari Desa Sukamaju, mau lapor jalan rusak di Mauk | Jalan rusak di Mauk
            assalamualaikum nama saya siti aminah dari desa sukamaju mau lapor jalan rusak di mauk | Jalan rusak di mauk
            nama saya budi santoso, lampu jalan mati di rt 02           | Lampu jalan mati di rt 02
            nama saya budi santoso lampu jalan mati di rt 02            | Lampu jalan mati di rt 02
            Nama saya Budi, umur 67 tahun, warga RT 3, jalan rusak parah | Jalan rusak parah
            saya Siti Aminah dari Desa Sukamaju, mau lapor air mati      | Air mati
            saya warga desa sukamaju ingin melaporkan jembatan roboh    | Jembatan roboh
            perkenalkan nama saya Agus, sampah menumpuk di pasar kemis   | Sampah menumpuk di pasar kemis
            selamat pagi pak, banjir di kampung melayu                  | Banjir di kampung melayu
            Assalamualaikum wr wb, jalan berlubang                      | Jalan berlubang
            nama: Siti Aminah alamat: Mauk keluhan: air mati sejak kemarin | Air mati sejak kemarin
            oknum polisi an. Joko Susilo minta uang tilang              | Oknum polisi minta uang tilang
            sampah menumpuk di pasar. hub: Budi 081234567890            | Sampah menumpuk di pasar
            Petugas Satpol PP bernama Andi Firmansyah dan Rudi Hartono memalak pedagang | Petugas Satpol PP memalak pedagang
            ibu saya ditolak puskesmas                                  | Ibu saya ditolak puskesmas
            Bapak Ibu, kami tidak dapat air bersih                      | Kami tidak dapat air bersih
            dr. Rina di puskesmas mauk marah marah                      | Dr di puskesmas mauk marah marah
            ada preman namanya joni malak pedagang                      | Ada preman malak pedagang
            dokter Rina tidak ada di puskesmas                          | Dokter tidak ada di puskesmas
            ibu hamil tidak dilayani di puskesmas                       | Ibu hamil tidak dilayani di puskesmas
            saya bu Tini warga RT 3, mau lapor sampah menumpuk           | Sampah menumpuk
            laporan saya belum ditindaklanjuti                          | Laporan saya belum ditindaklanjuti
            lapor banjir                                                | Banjir
            Permisi Pak Budi, lampu jalan mati                          | Lampu jalan mati
            oknum guru bernama Budi Santoso memukul murid               | Oknum guru memukul murid
            oknum guru bernama budi santoso memukul murid               | Oknum guru memukul murid
            petugas yang bernama Joko minta uang 50 ribu                | Petugas minta uang 50 ribu
            ada petugas bernama markus minta uang                       | Ada petugas minta uang
            Pak Camat minta uang                                        | Camat minta uang
            pak lurah minta uang pelicin                                | Lurah minta uang pelicin
            kemarin Pak Budi Santoso minta uang                         | Kemarin minta uang
            kemarin pak budi minta uang pelicin                         | Kemarin minta uang pelicin
            bu guru memukul murid di sd                                 | Guru memukul murid di sd
            kemarin Pak RT Joko minta uang bansos                       | Kemarin Pak RT minta uang bansos
            jalan rusak parah hub 081234567890                          | Jalan rusak parah
            jalan rusak parah, hubungi saya di 0812-3456-7890           | Jalan rusak parah
            lampu mati wa +62 812 3456 7890 tolong                      | Lampu mati
            air pdam mati dua hari telp 021-5551234                     | Air pdam mati dua hari
            listrik mati 3 hari a.n. Joko Susilo                        | Listrik mati 3 hari
            token listrik tidak masuk atas nama joko susilo             | Token listrik tidak masuk
            bansos dipotong oleh sdr Joko                               | Bansos dipotong
            bansos dipotong sdr. joko susilo di balai desa              | Bansos dipotong di balai desa
            ktp hilang a/n Siti Nurhaliza belum jadi                    | Ktp hilang belum jadi
            bantuan dipotong mbak Rina dan mas Toni                     | Bantuan dipotong
            pungli oleh haji Sulam di pasar                             | Pungli di pasar
            Jl Jenderal Sudirman rusak parah                            | Jalan Jenderal Sudirman rusak parah
            jl jenderal sudirman rusak                                  | Jalan jenderal sudirman rusak
            antrean di RSUD dr. Soetomo lama sekali                     | Antrean di RSUD dr. Soetomo lama sekali
            got mampet di gang haji naim                                | Got mampet di gang haji naim
            maling kotak amal di masjid Al Falah                        | Maling kotak amal di masjid Al Falah
            lampu mati di gang Haji Naim Kemang                         | Lampu mati di gang Haji Naim Kemang
            nama saya tidak ada di data bansos                          | Nama saya tidak ada di data bansos
            nama saya dicatut partai                                    | Nama saya dicatut partai
            sugeng enjing pak, dalan rusak neng desa karangrejo          | Dalan rusak neng desa karangrejo
            kulo nuwun, nami kula Slamet saking desa Karangrejo, lampu mati | Lampu mati
            sampurasun, jalan butut pisan di cicalengka                 | Jalan butut pisan di cicalengka
            punten nami abdi Asep ti Cicalengka, jalan rusak pisan       | Jalan rusak pisan
            wilujeng siang, kang Asep menta artos ka warga               | Menta artos ka warga
            namo ambo Rizal, jalan rusak di solok                       | Jalan rusak di solok
            assalamualaikum, jalan rusak bana di payakumbuh              | Jalan rusak bana di payakumbuh
            permisi bang, got mampet kagak dibenerin                    | Got mampet tidak dibenerin
            nama aye Udin, lampu jalan mati di condet                   | Lampu jalan mati di condet
            petugas jenenge pak Slamet njaluk duit                      | Petugas njaluk duit
            """)
    void saysWhatIsWrongAndNotWho(String said, String title) {
        assertThat(title(said)).isEqualTo(title);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            nama saya Siti Aminah
            Assalamualaikum
            lapor pak
            hub 081234567890
            sdr Joko
            pak budi
            a.n. Joko Susilo
            081234567890 081234567890
            halo pak budi santoso 081234567890
            nami kula Slamet
            """)
    void isNeverBlankAndNamesNobodyWhereNothingElseIsSaid(String said) {
        assertThat(title(said)).isNotBlank().hasSizeLessThanOrEqualTo(Complaint.TITLE_LIMIT);
        assertThat(title(said).toLowerCase(java.util.Locale.ROOT))
                .doesNotContain("siti", "joko", "budi", "slamet", "0812");
    }
}
