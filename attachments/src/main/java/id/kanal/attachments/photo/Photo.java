package id.kanal.attachments.photo;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A photo and what becomes of it. JPEG, PNG, GIF, WebP, HEIC, AVIF and TIFF are known, by their first octets only. Whatever
 * the file holds, nothing is thrown but what reading the disk throws.
 */
public final class Photo implements Closeable {
    private final Source source;
    private final Optional<CopyPlan> copy;
    private final Optional<Position> position;

    private Photo(Source source, Optional<CopyPlan> copy, Optional<Position> position) {
        this.source = source;
        this.copy = copy;
        this.position = position;
    }

    /** Empty when it is no photo. */
    public static Optional<Photo> open(Path file) throws IOException {
        Source source = Source.open(file);
        Optional<Photo> photo = Optional.empty();
        try {
            photo = read(source);
        } finally {
            if (photo.isEmpty()) source.close();
        }
        return photo;
    }

    /** Whether a position can be found in this file, or something that may hide one. */
    public static boolean tellsPlace(Path file) throws IOException {
        try (Source source = Source.open(file)) {
            return LocationScan.in(source).tells();
        }
    }

    /** Where it was taken, if it says so. */
    public Optional<Position> position() {
        return position;
    }

    /** Whether {@link #writeTo} can make a copy that tells nothing; false for files that are broken or too odd. */
    public boolean cleanable() {
        return copy.isPresent();
    }

    /** The same picture, octet for octet, without EXIF, XMP, IPTC, comments and thumbnails. */
    public void writeTo(OutputStream out) throws IOException {
        copy.orElseThrow(() -> new IllegalStateException("not cleanable")).writeTo(out);
    }

    /** See {@link Source#looked}. */
    long looked() {
        return source.looked();
    }

    @Override
    public void close() throws IOException {
        source.close();
    }

    private static Optional<Photo> read(Source source) throws IOException {
        CopyPlan draft = new CopyPlan(source);
        try {
            if (!plan(source, draft)) return Optional.empty();
            return Optional.of(new Photo(source, Optional.of(draft), draft.position()));
        } catch (Broken broken) {
            Optional<Position> position = draft.position();
            if (position.isEmpty()) position = LocationScan.in(source).position();
            return Optional.of(new Photo(source, Optional.empty(), position));
        }
    }

    private static boolean plan(Source source, CopyPlan draft) throws IOException, Broken {
        if (source.length() < 12) return false;
        if (source.has(0, "\u00ff\u00d8\u00ff")) new Jpeg(source, draft).plan();
        else if (source.has(0, "\u0089PNG\r\n\u001a\n")) new Png(source, draft).plan();
        else if (Gif.is(source)) new Gif(source, draft).plan();
        else if (source.has(0, "RIFF") && source.has(8, "WEBP")) new Webp(source, draft).plan();
        else if (source.has(0, "II*\0") || source.has(0, "MM\0*") || bigTiff(source)) new Tiff(source, draft).plan();
        else if (Heif.is(source)) new Heif(source, draft).plan();
        else return false;
        return true;
    }

    private static boolean bigTiff(Source source) throws IOException, Broken {
        return source.has(0, "II+\0") || source.has(0, "MM\0+");
    }
}
