package id.kanal.channels.api;

import id.kanal.kernel.model.Complaint;
import id.kanal.kernel.model.Content;
import java.util.List;
import java.util.Optional;

/**
 * A file that was checked and is kept.
 *
 * @param place that a photo tells
 */
record StoredFile(Complaint.Attachment attachment, Optional<Complaint.Location> place) {
    static List<Content.File> contents(List<StoredFile> files) {
        return files.stream()
                .<Content.File>map(file -> new Content.File.Stored(file.attachment()))
                .toList();
    }

    /** The first that one of them tells. */
    static Optional<Complaint.Location> place(List<StoredFile> files) {
        return files.stream().flatMap(file -> file.place().stream()).findFirst();
    }
}
