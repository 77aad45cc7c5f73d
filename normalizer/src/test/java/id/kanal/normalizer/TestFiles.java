package id.kanal.normalizer;

import id.kanal.kernel.model.Complaint;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Content.Body;
import id.kanal.kernel.model.Content.File;
import id.kanal.kernel.model.Declared;
import id.kanal.kernel.model.FileRequest;
import id.kanal.kernel.model.IntakeEntry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Messages with files, at the provider or here. */
final class TestFiles {
    private static final String PHOTO = "image/jpeg";

    private TestFiles() {}

    static File remote(String name) {
        return remote(name, PHOTO);
    }

    static File remote(String name, String type) {
        return new File.Remote("ref-" + name, name, type, 10, Instant.parse("2026-11-24T00:00:00Z"));
    }

    static Complaint.Attachment stored(String name, String type) {
        return new Complaint.Attachment(
                "a-" + name, name, type, 10, "0".repeat(64), "https://k/v1/attachments/a-" + name);
    }

    static Content.Message message(String text, File... files) {
        return new Content.Message(
                Body.of(text), List.of(files), Optional.empty(), Optional.empty(), Declared.NOTHING, Set.of());
    }

    /** The file that was asked for, as it is stored. */
    static IntakeEntry.Fetched arrived(FileRequest asked) {
        Complaint.Attachment file = stored(asked.file().name(), asked.file().type());
        return new IntakeEntry.Fetched(asked, Optional.of(file), Optional.empty(), Set.of());
    }
}
