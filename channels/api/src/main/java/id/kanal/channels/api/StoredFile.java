package id.kanal.channels.api;

import id.kanal.kernel.model.Complaint;
import java.util.Optional;

/**
 * A file that was checked and is kept.
 *
 * @param place that a photo tells
 */
record StoredFile(Complaint.Attachment attachment, Optional<Complaint.Location> place) {}
