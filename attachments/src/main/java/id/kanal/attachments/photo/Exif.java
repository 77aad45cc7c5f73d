package id.kanal.attachments.photo;

import com.drew.imaging.tiff.TiffProcessingException;
import com.drew.imaging.tiff.TiffReader;
import com.drew.lang.BufferBoundsException;
import com.drew.lang.GeoLocation;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.MetadataException;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.GpsDirectory;
import java.io.IOException;
import java.util.Optional;

/**
 * What one EXIF block (a TIFF within a file, CIPA DC-008 4.5) says of the things that matter here.
 *
 * @param places whether it has a GPS directory at all
 * @param orientation as the block has it; 1, upright, when it has none that makes sense
 */
record Exif(Optional<Position> position, boolean places, int orientation) {
    private static final Exif NOTHING = new Exif(Optional.empty(), false, 1);

    /** The TIFF header stands at {@code at}. What cannot be read says nothing. */
    static Exif at(Source source, long at, Budget budget) throws IOException, Broken {
        Metadata metadata = new Metadata();
        ExifEntries entries = new ExifEntries(metadata, budget);
        try {
            new TiffReader().processTiff(new TiffWindow(source, at), entries, 0);
        } catch (TiffProcessingException notTiff) {
            return NOTHING;
        } catch (BufferBoundsException endsEarly) {
            // What was read before the end counts.
            return of(metadata, entries.places());
        } catch (Budget.Exhausted exhausted) {
            throw new Broken("more EXIF entries than anybody needs");
        } catch (RuntimeException given) {
            throw new Broken("EXIF that the library cannot read");
        }
        return of(metadata, entries.places());
    }

    private static Exif of(Metadata metadata, boolean places) {
        Optional<Position> position = metadata.getDirectoriesOfType(GpsDirectory.class).stream()
                .flatMap(gps -> position(gps).stream())
                .findFirst();
        return new Exif(position, places, orientation(metadata.getFirstDirectoryOfType(ExifIFD0Directory.class)));
    }

    /** Without a hemisphere it could be either side of the equator, which runs through Indonesia. */
    private static Optional<Position> position(GpsDirectory gps) {
        if (!is(gps, GpsDirectory.TAG_LATITUDE_REF, "N", "S") || !is(gps, GpsDirectory.TAG_LONGITUDE_REF, "E", "W"))
            return Optional.empty();
        GeoLocation place = gps.getGeoLocation();
        return place == null ? Optional.empty() : Position.of(place.getLatitude(), place.getLongitude());
    }

    private static boolean is(GpsDirectory gps, int tag, String one, String other) {
        String value = gps.getString(tag);
        return value != null
                && (value.strip().equalsIgnoreCase(one) || value.strip().equalsIgnoreCase(other));
    }

    private static int orientation(Directory directory) {
        if (directory == null || !directory.containsTag(ExifDirectoryBase.TAG_ORIENTATION)) return 1;
        try {
            int orientation = directory.getInt(ExifDirectoryBase.TAG_ORIENTATION);
            return orientation >= 1 && orientation <= 8 ? orientation : 1;
        } catch (MetadataException notANumber) {
            return 1;
        }
    }
}
