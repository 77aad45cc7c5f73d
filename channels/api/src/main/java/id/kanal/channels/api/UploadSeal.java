package id.kanal.channels.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.Complaint;
import id.kanal.kernel.signing.TokenCipher;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * What was uploaded, as the id that the partner gets: all that we know of the file, whose it is and until when, so that nothing
 * is kept for it. From any thread.
 */
final class UploadSeal {
    private static final String SECRET = "upload";
    private static final String PREFIX = "u-";
    private static final int LONGEST = 4_000;

    private final TokenCipher cipher;

    /** @param secrets 32 octets by name */
    UploadSeal(Function<String, byte[]> secrets) {
        this.cipher = new TokenCipher(secrets.apply(SECRET), LONGEST);
    }

    /** @param partner whose it is */
    record Upload(StoredFile file, String partner, Instant until) {}

    String seal(Upload upload, RandomGenerator random) {
        Complaint.Attachment attachment = upload.file.attachment();
        ObjectNode facts = Json.object()
                .put("partner", upload.partner)
                .put("until", upload.until.toString())
                .put("id", attachment.id())
                .put("name", attachment.name())
                .put("type", attachment.mediaType())
                .put("bytes", Long.toString(attachment.bytes()))
                .put("sha256", attachment.sha256())
                .put("url", attachment.url());
        upload.file.place().flatMap(Complaint.Location::latitude).ifPresent(at -> facts.put("lat", at.toString()));
        upload.file.place().flatMap(Complaint.Location::longitude).ifPresent(at -> facts.put("lon", at.toString()));
        return PREFIX + cipher.seal(Json.write(facts), random);
    }

    /** Empty for what is no id of ours, another partner's, or has run out. */
    Optional<StoredFile> open(String id, String partner, Instant now) {
        if (!id.startsWith(PREFIX)) return Optional.empty();
        return cipher.open(id.substring(PREFIX.length()))
                .map(Json::read)
                .filter(facts -> Json.text(facts, "partner").equals(partner)
                        && Instant.parse(Json.text(facts, "until")).isAfter(now))
                .map(UploadSeal::file);
    }

    private static StoredFile file(ObjectNode facts) {
        Complaint.Attachment attachment = new Complaint.Attachment(
                Json.text(facts, "id"),
                Json.text(facts, "name"),
                Json.text(facts, "type"),
                Long.parseLong(Json.text(facts, "bytes")),
                Json.text(facts, "sha256"),
                Json.text(facts, "url"));
        Optional<Double> latitude = Json.optional(facts, "lat").map(Double::valueOf);
        Optional<Double> longitude = Json.optional(facts, "lon").map(Double::valueOf);
        return new StoredFile(
                attachment,
                latitude.map(at -> new Complaint.Location(
                        Optional.empty(), Optional.empty(), Optional.empty(), latitude, longitude, "photo")));
    }
}
