package id.kanal.attachments;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** A thousand entries that all name the same ten deflated megabytes: ten gigabytes in a hundred kilobytes. */
final class ZipBomb {
    private static final int ENTRY = 10 << 20;
    private static final int ENTRIES = 1_024;

    private ZipBomb() {}

    static byte[] tenGigabytes() {
        byte[] zeros = new byte[ENTRY];
        CRC32 crc = new CRC32();
        crc.update(zeros);
        byte[] packed = new byte[64 * 1024];
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        deflater.setInput(zeros);
        deflater.finish();
        int length = deflater.deflate(packed);
        deflater.end();
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        zip.writeBytes(header(0x04034b50, "00000", (int) crc.getValue(), length));
        zip.write(packed, 0, length);
        int directory = zip.size();
        for (int i = 0; i < ENTRIES; i++)
            zip.writeBytes(header(0x02014b50, String.format("%05d", i), (int) crc.getValue(), length));
        ByteBuffer end = ByteBuffer.allocate(22).order(ByteOrder.LITTLE_ENDIAN);
        end.putInt(0x06054b50).putInt(0).putShort((short) ENTRIES).putShort((short) ENTRIES);
        end.putInt(zip.size() - directory).putInt(directory).putShort((short) 0);
        zip.writeBytes(end.array());
        return zip.toByteArray();
    }

    /** APPNOTE.TXT 4.3.7 and 4.3.12: the central directory's header has a version more, and more behind. */
    private static byte[] header(int signature, String name, int crc, int packed) {
        boolean central = signature == 0x02014b50;
        ByteBuffer header =
                ByteBuffer.allocate((central ? 46 : 30) + name.length()).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(signature);
        if (central) header.putShort((short) 20);
        header.putShort((short) 20).putShort((short) 0).putShort((short) 8).putInt(0);
        header.putInt(crc)
                .putInt(packed)
                .putInt(ENTRY)
                .putShort((short) name.length())
                .putShort((short) 0);
        if (central)
            header.putShort((short) 0)
                    .putShort((short) 0)
                    .putShort((short) 0)
                    .putInt(0)
                    .putInt(0);
        return header.put(name.getBytes(StandardCharsets.US_ASCII)).array();
    }
}
