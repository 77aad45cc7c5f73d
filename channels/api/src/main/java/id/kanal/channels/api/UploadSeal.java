package id.kanal.channels.api;

import id.kanal.channels.http.UploadToken;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.signing.TextSeal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** What a partner uploaded, as the id that it gets, which nobody else can use. From any thread. */
final class UploadSeal {
    private final TextSeal seal;
    private final String owner;

    /** @param secrets 32 octets by name */
    UploadSeal(ChannelRef partner, Function<String, byte[]> secrets) {
        this.seal = new TextSeal(secrets.apply(UploadToken.SECRET));
        this.owner = "partner:" + partner.id();
    }

    String seal(StoredFile file, Instant until, RandomGenerator random) {
        return new UploadToken(owner, file.attachment(), file.place(), until).sealed(seal, random);
    }

    /**
     * The files of those ids that are good.
     *
     * @param errors what is wrong with the others is added
     */
    List<StoredFile> open(List<String> ids, Instant now, List<FieldError> errors) {
        List<StoredFile> files = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            Optional<StoredFile> file = open(ids.get(i), now);
            if (file.isEmpty())
                errors.add(new FieldError("/attachments/" + i, "is no upload of yours, or older than a day"));
            file.ifPresent(files::add);
        }
        return files;
    }

    /** Empty for what is no id of ours, another partner's, or has run out. */
    private Optional<StoredFile> open(String id, Instant now) {
        return UploadToken.open(id, seal, owner, now)
                .map(upload -> new StoredFile(upload.attachment(), upload.position()));
    }
}
