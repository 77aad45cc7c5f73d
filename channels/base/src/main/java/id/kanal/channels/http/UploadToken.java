package id.kanal.channels.http;

import id.kanal.kernel.model.Complaint;
import id.kanal.kernel.signing.TextSeal;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A file that was checked and stored before the report to which it belongs was sent: its uploader carries what we know of it.
 * Nothing is kept of it here until then.
 *
 * @param owner who may use it: a form, a partner
 * @param attachment as it was stored
 * @param position that a photo told
 */
public record UploadToken(
        String owner, Complaint.Attachment attachment, Optional<Complaint.Location> position, Instant until) {
    /** The name of the secret. */
    public static final String SECRET = "uploads";

    private static final String PREFIX = "u-";
    private static final int FIELDS = 11;
    private static final String KIND = "upload";

    /** The token, {@code u-…}. */
    public String sealed(TextSeal seal, RandomGenerator random) {
        return PREFIX
                + seal.seal(
                        String.join(
                                "\n",
                                KIND,
                                owner,
                                until.toString(),
                                attachment.id(),
                                attachment.mediaType(),
                                Long.toString(attachment.bytes()),
                                attachment.sha256(),
                                attachment.url(),
                                text(position.flatMap(Complaint.Location::latitude)),
                                text(position.flatMap(Complaint.Location::longitude)),
                                attachment.name()), // last: it may hold anything
                        random);
    }

    private static String text(Optional<Double> degrees) {
        return degrees.map(Object::toString).orElse("");
    }

    /** Empty for what is not ours, belongs to somebody else or has run out. */
    public static Optional<UploadToken> open(String token, TextSeal seal, String owner, Instant now) {
        if (!token.startsWith(PREFIX)) return Optional.empty();
        return seal.open(token.substring(PREFIX.length()))
                .map(text -> text.split("\n", FIELDS))
                .filter(fields -> fields.length == FIELDS && fields[0].equals(KIND))
                .map(UploadToken::read)
                .filter(upload -> upload.owner.equals(owner) && upload.until.isAfter(now));
    }

    private static UploadToken read(String[] fields) {
        Optional<Complaint.Location> position = fields[8].isEmpty()
                ? Optional.empty()
                : Optional.of(Complaint.Location.at(
                        Double.parseDouble(fields[8]), Double.parseDouble(fields[9]), Complaint.Location.Source.PHOTO));
        return new UploadToken(
                fields[1],
                new Complaint.Attachment(
                        fields[3], fields[10], fields[4], Long.parseLong(fields[5]), fields[6], fields[7]),
                position,
                Instant.parse(fields[2]));
    }

    @Override
    public String toString() {
        return "UploadToken[" + attachment + "]";
    }
}
