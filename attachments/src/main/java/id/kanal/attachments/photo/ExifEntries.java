package id.kanal.attachments.photo;

import com.drew.imaging.tiff.TiffProcessingException;
import com.drew.lang.RandomAccessReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifTiffHandler;
import com.drew.metadata.exif.GpsDirectory;
import java.util.Set;

/**
 * Lets the library keep the orientation and the position and skip all else. Left alone it copies every value: five
 * thousand entries that name the same 60 KB are 300 MB, and directories that nest without end overflow the stack.
 */
final class ExifEntries extends ExifTiffHandler {
    private static final int TIFF = 42;
    private static final int GPS_DIRECTORY = 0x8825;
    private static final int LARGEST_VALUE = 64;
    private static final int MOST_FOLLOWERS = 64;

    private final Budget budget;
    private boolean places;
    private int followers;

    ExifEntries(Metadata metadata, Budget budget) {
        super(metadata, null, 0);
        this.budget = budget;
    }

    boolean places() {
        return places;
    }

    @Override
    public void setTiffMarker(int marker) throws TiffProcessingException {
        if (marker != TIFF) throw new TiffProcessingException("not a TIFF");
        super.setTiffMarker(marker);
    }

    @Override
    public boolean tryEnterSubIfd(int tag) {
        budget.spend();
        if (tag != GPS_DIRECTORY || _currentDirectory instanceof GpsDirectory) return false;
        places = true;
        pushDirectory(GpsDirectory.class);
        return true;
    }

    @Override
    public boolean hasFollowerIfd() {
        return followers++ < MOST_FOLLOWERS && super.hasFollowerIfd();
    }

    /** True means that the library need not keep it. */
    @Override
    public boolean customProcessTag(
            int valueOffset, Set<Integer> processed, int header, RandomAccessReader reader, int tag, int byteCount) {
        budget.spend();
        if (byteCount > LARGEST_VALUE) return true;
        if (_currentDirectory instanceof GpsDirectory)
            return tag < GpsDirectory.TAG_LATITUDE_REF || tag > GpsDirectory.TAG_LONGITUDE;
        return tag != ExifDirectoryBase.TAG_ORIENTATION;
    }
}
