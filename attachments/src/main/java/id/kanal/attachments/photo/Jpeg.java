package id.kanal.attachments.photo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * JPEG (ITU-T T.81, annex B): a row of segments, the coded picture between them. Kept are what decodes the picture, and
 * of the application segments JFIF without its thumbnail, the ICC profile (ICC.1 annex B.4) and Adobe's colour transform,
 * without which colours change. What follows the end of the picture is left out: phones append further pictures and films
 * with positions of their own.
 */
final class Jpeg {
    private static final int STUFFED = 0x00;
    private static final int TEMPORARY = 0x01;
    private static final int FIRST_FRAME = 0xc0;
    private static final int FIRST_RESTART = 0xd0;
    private static final int LAST_RESTART = 0xd7;
    private static final int START = 0xd8;
    private static final int END = 0xd9;
    private static final int SCAN = 0xda;
    private static final int JFIF = 0xe0;
    private static final int EXIF_OR_XMP = 0xe1;
    private static final int ICC = 0xe2;
    private static final int ADOBE = 0xee;
    private static final int LAST_APPLICATION = 0xef;
    private static final int COMMENT = 0xfe;
    private static final String EXIF_MARK = "Exif\0\0";
    private static final int ADOBE_LENGTH = 14;

    private final Source source;
    private final CopyPlan draft;
    private boolean oriented;
    private boolean pictured;

    Jpeg(Source source, CopyPlan draft) {
        this.source = source;
        this.draft = draft;
    }

    void plan() throws IOException, Broken {
        draft.keep(0, 2);
        long at = 2;
        while (at < source.length()) at = part(at);
        if (!pictured) throw new Broken("no picture in it");
    }

    /** Where the next part begins; the length at the end. */
    private long part(long from) throws IOException, Broken {
        // What stands between segments is nothing that a decoder looks at; any number of ff may stand before a marker.
        long mark = source.next(0xff, from);
        while (mark + 1 < source.length() && source.u8(mark + 1) == 0xff) mark++;
        if (mark + 1 >= source.length()) return source.length();
        int marker = source.u8(mark + 1);
        if (marker == STUFFED) return mark + 2;
        if (marker == END) {
            draft.keep(mark, mark + 2);
            return source.length();
        }
        if (marker == START) throw new Broken("a picture begins within the picture");
        if (marker == TEMPORARY || restart(marker)) {
            draft.keep(mark, mark + 2);
            return mark + 2;
        }
        if (marker < FIRST_FRAME) throw new Broken("a marker that is reserved");
        return segment(marker, mark);
    }

    private long segment(int marker, long mark) throws IOException, Broken {
        if (mark + 4 > source.length()) return cut();
        int length = source.u16(mark + 2);
        long end = mark + 2 + length;
        if (length < 2) throw new Broken("a segment shorter than its length");
        if (end > source.length()) return cut();
        switch (marker) {
            case SCAN -> {
                pictured = true;
                end = endOfScan(end);
                draft.keep(mark, end);
            }
            case JFIF -> jfif(mark, length);
            case EXIF_OR_XMP -> exif(mark, length);
            case ICC -> {
                if (source.has(mark + 4, "ICC_PROFILE\0")) draft.keep(mark, end);
            }
            case ADOBE -> {
                if (length >= ADOBE_LENGTH && source.has(mark + 4, "Adobe"))
                    draft.insert(segment(ADOBE, source.octets(mark + 4, ADOBE_LENGTH - 2)));
            }
            case COMMENT -> {}
            default -> {
                if (marker < JFIF || marker > LAST_APPLICATION) draft.keep(mark, end);
            }
        }
        return end;
    }

    /** The file ends within a segment: a picture that came before is shown as far as it goes. */
    private long cut() throws Broken {
        if (!pictured) throw new Broken("ends before the picture");
        return source.length();
    }

    /** T.81 B.1.1.5: in coded data ff is followed by 00; restart markers belong to it too. */
    private long endOfScan(long from) throws IOException, Broken {
        long at = source.next(0xff, from);
        while (at + 1 < source.length()) {
            int follower = source.u8(at + 1);
            if (follower == 0xff) at = at + 1;
            else if (follower == STUFFED || restart(follower)) at = source.next(0xff, at + 2);
            else return at;
        }
        return source.length();
    }

    /** JFIF 1.02: the thumbnail's size are the last two octets of the fixed part. JFXX holds a thumbnail only. */
    private void jfif(long mark, int length) throws IOException, Broken {
        if (length < 16 || !source.has(mark + 4, "JFIF\0")) return;
        byte[] body = source.octets(mark + 4, 14);
        body[12] = 0;
        body[13] = 0;
        draft.insert(segment(JFIF, body));
    }

    private void exif(long mark, int length) throws IOException, Broken {
        if (length < 8 || !source.has(mark + 4, EXIF_MARK)) return;
        Exif exif = draft.exif(mark + 4 + EXIF_MARK.length());
        if (oriented) return;
        oriented = true;
        if (exif.orientation() == 1) return;
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(EXIF_MARK.getBytes(StandardCharsets.ISO_8859_1));
        body.writeBytes(Orientation.tiff(exif.orientation()));
        draft.insert(segment(EXIF_OR_XMP, body.toByteArray()));
    }

    private static boolean restart(int marker) {
        return marker >= FIRST_RESTART && marker <= LAST_RESTART;
    }

    private static byte[] segment(int marker, byte[] body) {
        ByteArrayOutputStream segment = new ByteArrayOutputStream();
        segment.write(0xff);
        segment.write(marker);
        segment.write((body.length + 2) >> 8);
        segment.write(body.length + 2);
        segment.writeBytes(body);
        return segment.toByteArray();
    }
}
