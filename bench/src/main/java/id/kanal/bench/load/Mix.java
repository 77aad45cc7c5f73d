package id.kanal.bench.load;

import java.util.List;

/**
 * What is sent: of ten messages six are single ones in the GSM alphabet, two are UCS-2 and two are long, in turn of two
 * and of three parts. Every message has a sender and a mark of its own.
 */
final class Mix {
    static final List<String> SHORT = List.of(
            "jln raya mauk rsk parah bnyk lobang dkt psr tlg dibenerin kode #",
            "lampu jalan mati sdh seminggu di desa sukamaju kec cigalontang kab tasik, gelap sekali kode #",
            "sampah numpuk di depan pasar tidak diangkat 5 hari, bau sekali mohon ditindak kode #",
            "air pdam tidak mengalir sejak kemarin di perumahan griya asri blok c, tolong dicek kode #",
            "bansos pkh saya tidak cair sudah 3 bulan, mohon penjelasan dari dinas sosial kode #",
            "petugas kelurahan minta uang untuk surat pindah, katanya uang rokok kode #");
    private static final List<String> UNICODE = List.of(
            "jembatan kampung rawa rusak berat, tolong # \u2639",
            "saluran air \u201Cgot\u201D di rt 04 mampet, banjir #");
    private static final List<String> LONG = List.of(
            "Yth bapak bupati, kami warga desa Sukamaju kecamatan Mauk melaporkan jalan desa yang rusak parah sejak tiga"
                    + " bulan lalu, kode # ",
            "dan belum ada tindakan dari dinas. Setiap hari ada motor yang jatuh karena lubangnya dalam dan tidak"
                    + " kelihatan kalau malam. ",
            "Kami sudah melapor ke kantor desa dua kali. Mohon segera diperbaiki, terima kasih.");

    private static final PduTemplate[][] TEN = ten();

    private Mix() {}

    private static PduTemplate[][] ten() {
        PduTemplate[][] ten = new PduTemplate[20][];
        for (int i = 0; i < ten.length; i++) {
            int kind = i % 10;
            if (kind == 4 || kind == 9) ten[i] = parts(i < 10 ? 2 : 3);
            else if (kind == 2 || kind == 7)
                ten[i] = new PduTemplate[] {PduTemplate.ucs2(UNICODE.get(kind == 2 ? 0 : 1))};
            else ten[i] = new PduTemplate[] {PduTemplate.gsm(SHORT.get(i % SHORT.size()))};
        }
        return ten;
    }

    private static PduTemplate[] parts(int total) {
        PduTemplate[] parts = new PduTemplate[total];
        for (int i = 0; i < total; i++) parts[i] = PduTemplate.part(LONG.get(i), total, i + 1);
        return parts;
    }

    /** The PDUs of one message, in order. */
    static PduTemplate[] of(int message) {
        return TEN[message % TEN.length];
    }
}
