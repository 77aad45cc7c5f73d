package id.kanal.attachments;

import id.kanal.kernel.failure.Code;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.model.Complaint;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.port.Blobs;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Stand-in. */
public final class AttachmentDesk {
    private final Blobs blobs;
    private final URI publicUrl;
    private final String inboundId;
    private final List<Complaint.Attachment> kept = new ArrayList<>();

    AttachmentDesk(Blobs blobs, URI publicUrl, String inboundId) {
        this.blobs = blobs;
        this.publicUrl = publicUrl;
        this.inboundId = inboundId;
    }

    public Fate take(String name, String declaredType, InputStream content) {
        try {
            Path file = Files.createTempFile("part", "");
            Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
            String id = "a-" + Keys.digest(inboundId + '/' + kept.size());
            long bytes = Files.size(file);
            blobs.put(id, declaredType, file);
            Files.delete(file);
            kept.add(new Complaint.Attachment(id, name, declaredType, bytes, "", publicUrl + "/v1/attachments/" + id));
            return Fate.KEPT;
        } catch (IOException away) {
            throw Failure.of(Code.PEER_UNREACHABLE, "the store is away", away);
        }
    }

    public List<Complaint.Attachment> kept() {
        return List.copyOf(kept);
    }

    public Optional<Complaint.Location> position() {
        return Optional.empty();
    }

    public Set<Content.Flaw> flaws() {
        return Set.of();
    }
}
