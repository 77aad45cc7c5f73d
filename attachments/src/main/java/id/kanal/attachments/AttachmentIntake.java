package id.kanal.attachments;

import id.kanal.attachments.naming.Kind;
import id.kanal.attachments.naming.SafeName;
import id.kanal.attachments.photo.Photo;
import id.kanal.attachments.photo.Position;
import id.kanal.attachments.scan.Verdict;
import id.kanal.kernel.model.Complaint;
import id.kanal.kernel.model.Defect;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the attachments of one message, one after the other, and stores what may be passed on. Blocks; not
 * thread-safe. Nothing is ever whole in memory.
 *
 * <p>When {@link #take} throws, the message as a whole is to be tried again later, at a new desk: the ids will be the
 * same, and what is stored already is replaced.
 */
public final class AttachmentIntake {
    private static final Logger log = LoggerFactory.getLogger(AttachmentIntake.class);

    private final Attachments attachments;
    private final AttachmentIds numbering;
    private final List<Complaint.Attachment> kept = new ArrayList<>();
    private final Set<Defect> flaws = EnumSet.noneOf(Defect.class);
    private Optional<Position> position = Optional.empty();
    private int next;
    private int stored;
    private long total;

    AttachmentIntake(Attachments attachments, AttachmentIds numbering) {
        this.attachments = attachments;
        this.numbering = numbering;
    }

    /**
     * Reads the stream to its end or limit; closing it is the caller's.
     *
     * @param name as the message gives it, however odd
     * @param declaredType as the message gives it; not believed, for it costs nothing to lie
     * @throws id.kanal.kernel.failure.Failure retryable, when the store or the scanner is away
     */
    public AttachmentResult take(String name, String declaredType, InputStream content) {
        int index = next++;
        AttachmentsConfig config = attachments.config();
        if (stored >= config.maxCount()) return leftOut("too-many");
        try (SpoolFile sheet = attachments.spool().sheet()) {
            switch (sheet.fill(content, Math.min(config.maxBytes(), config.maxTotal() - total))) {
                case TOO_LONG -> {
                    return leftOut("too-large");
                }
                case UNREADABLE -> {
                    return leftOut("unreadable");
                }
                case WHOLE -> {}
            }
            return switch (scan(sheet)) {
                case CLEAN -> clean(index, name, sheet);
                case INFECTED -> infected(index, sheet);
                case TOO_LONG -> leftOut("not-scanned");
            };
        } catch (IOException disk) {
            throw attachments.watch().failed(StoreHealth.Part.DIRECTORY, disk);
        }
    }

    /** In the order of the message. */
    public List<Complaint.Attachment> kept() {
        return List.copyOf(kept);
    }

    /** Of the first photo that tells one, source {@code photo}. */
    public Optional<Complaint.Location> position() {
        return position.map(
                place -> Complaint.Location.at(place.latitude(), place.longitude(), Complaint.Location.Source.PHOTO));
    }

    /** What the citizen is to be told. */
    public Set<Defect> flaws() {
        return Set.copyOf(flaws);
    }

    private Verdict scan(SpoolFile sheet) {
        if (attachments.scanner().isEmpty()) return Verdict.CLEAN;
        try {
            Verdict verdict = attachments.scanner().get().scan(sheet.path());
            attachments.watch().fine(StoreHealth.Part.SCANNER);
            return verdict;
        } catch (IOException away) {
            throw attachments.watch().failed(StoreHealth.Part.SCANNER, away);
        }
    }

    private AttachmentResult infected(int index, SpoolFile sheet) {
        String id = numbering.aside(index);
        store(id, Kind.OCTETS, sheet);
        flaws.add(Defect.INFECTED);
        log.atWarn().addKeyValue("blob", id).log("an infected attachment was kept aside");
        return AttachmentResult.INFECTED;
    }

    private AttachmentResult clean(int index, String name, SpoolFile sheet) throws IOException {
        Kind kind = Kind.of(sheet.path(), SafeName.visible(name));
        Optional<Photo> photo = Photo.open(sheet.path());
        if (photo.isEmpty()) return keep(index, name, kind, sheet);
        try (Photo read = photo.get()) {
            position = position.or(read::position);
            if (!read.cleanable())
                return Photo.tellsPlace(sheet.path()) ? leftOut("tells-its-place") : keep(index, name, kind, sheet);
            try (SpoolFile copy = attachments.spool().sheet()) {
                read.writeTo(copy);
                copy.flush();
                return Photo.tellsPlace(copy.path()) ? leftOut("tells-its-place") : keep(index, name, kind, copy);
            }
        }
    }

    private AttachmentResult keep(int index, String name, Kind kind, SpoolFile sheet) {
        String id = numbering.id(index);
        store(id, kind.mediaType(), sheet);
        kept.add(new Complaint.Attachment(
                id, SafeName.of(name, kind), kind.mediaType(), sheet.bytes(), sheet.sha256Hex(), attachments.url(id)));
        return AttachmentResult.KEPT;
    }

    private void store(String id, String mediaType, SpoolFile sheet) {
        try {
            attachments.blobs().put(id, mediaType, sheet.path());
            attachments.watch().fine(attachments.store());
        } catch (IOException away) {
            throw attachments.watch().failed(attachments.store(), away);
        }
        stored++;
        total += sheet.bytes();
    }

    private AttachmentResult leftOut(String reason) {
        flaws.add(Defect.ATTACHMENTS_LEFT_OUT);
        log.atInfo().addKeyValue("reason", reason).log("an attachment was left out");
        return AttachmentResult.LEFT_OUT;
    }
}
