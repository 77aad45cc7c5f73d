package id.kanal.kernel.model;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The common complaint record, the same for every channel. Unknown values are empty or {@code UNKNOWN}, never guessed.
 * Its JSON form is fixed by docs/reference/complaint.received.v1.schema.json.
 *
 * @param messages what the citizen wrote, decoded but not rewritten (NIK and KK masked)
 * @param text the normalised form
 * @param missing what a good report would have and this one lacks, such as {@code place}
 * @param receivedAt when the first message came in
 * @param acceptedAt when the record was made
 */
public record Complaint(
        Ticket ticket,
        Kind kind,
        ChannelRef channel,
        Reporter reporter,
        String title,
        String text,
        List<Message> messages,
        Optional<LocalDate> occurredOn,
        Location location,
        Optional<Category> category,
        List<AgencyGuess> agencies,
        Urgency urgency,
        List<String> missing,
        List<Attachment> attachments,
        List<Ticket> related,
        Optional<String> agencyHint,
        Instant receivedAt,
        Instant acceptedAt) {
    public static final int TITLE_LIMIT = 100;

    public Complaint {
        if (messages.isEmpty()) throw new IllegalArgumentException("a complaint holds at least one message");
        if (title.isBlank()) throw new IllegalArgumentException("a complaint has a title");
        if (title.length() > TITLE_LIMIT) throw new IllegalArgumentException("a title of over 100 characters");
        if (acceptedAt.isBefore(receivedAt)) throw new IllegalArgumentException("accepted before it was received");
        messages = List.copyOf(messages);
        agencies = List.copyOf(agencies);
        missing = List.copyOf(missing);
        attachments = List.copyOf(attachments);
        related = List.copyOf(related);
    }

    @Override
    public String toString() {
        return "Complaint[" + ticket + ", " + kind.id() + ", " + urgency.id() + ", " + channel.id() + "]";
    }

    /** The three kinds that citizens are shown: pengaduan, aspirasi, permintaan informasi. */
    public enum Kind {
        COMPLAINT,
        ASPIRATION,
        INFORMATION_REQUEST;

        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public enum Urgency {
        NORMAL,
        HIGH,
        EMERGENCY;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** As the person said it, or {@code UNKNOWN}: never derived from a name. */
    public enum Sex {
        FEMALE,
        MALE,
        UNKNOWN;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Self-declared only. */
    public enum Disability {
        YES,
        NO,
        UNKNOWN;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** One message of the citizen, NIK and KK masked. */
    public record Message(String id, String text, Optional<Instant> sentAt, Instant receivedAt) {
        @Override
        public String toString() {
            return "Message[" + text.length() + " characters]";
        }
    }

    /**
     * @param language BCP 47, such as {@code id}
     * @param nik keyed hash and derived facts of an identity number that the citizen wrote
     * @param anonymous identity hidden from the reported party and the public; only ever raised
     * @param secret content hidden from the public; only ever raised
     */
    public record Reporter(
            Address address,
            Optional<String> name,
            String language,
            Sex sex,
            Disability disability,
            Optional<Nik> nik,
            boolean anonymous,
            boolean secret) {
        @Override
        public String toString() {
            return "Reporter[" + address + "]";
        }
    }

    /**
     * What may be kept of a 16-digit identity or family-card number.
     *
     * @param hash keyed hash (HMAC-SHA256, hex) of the number
     * @param kind {@code nik} when only a NIK has this shape, {@code nik-or-kk} otherwise
     * @param issuedIn six-digit area code of first issue; never the place of the incident
     * @param sex as the number encodes it
     * @param birthDate empty for a number that may be a family card
     */
    public record Nik(String hash, String kind, String issuedIn, Sex sex, Optional<LocalDate> birthDate) {
        @Override
        public String toString() {
            return "Nik[***]";
        }
    }

    /**
     * More on a complaint that the core has already.
     *
     * @param location as far as this message tells it
     * @param missing what of it could not be passed on, such as {@code attachments}
     * @param message what was written now
     */
    public record Supplement(
            Message message,
            List<Attachment> attachments,
            Location location,
            List<String> missing,
            SupplementContext context) {
        public Supplement {
            attachments = List.copyOf(attachments);
            missing = List.copyOf(missing);
        }
    }

    /**
     * What an addition refers to.
     *
     * @param quoted what the citizen answered to, as it stood in the message
     * @param repliesTo id of the status event that asked
     * @param replaces id of the message that was edited
     * @param urgency where it rose
     */
    public record SupplementContext(
            Optional<String> quoted, Optional<String> repliesTo, Optional<String> replaces, Optional<Urgency> urgency) {
        public static final SupplementContext NONE =
                new SupplementContext(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        @Override
        public String toString() {
            return "SupplementContext";
        }
    }

    /** @param source how the place is known: {@code text}, {@code pin}, {@code photo} or {@code none} */
    public record Location(
            Optional<String> text,
            Optional<String> areaCode,
            Optional<String> areaName,
            Optional<Double> latitude,
            Optional<Double> longitude,
            String source) {
        public static final Location UNKNOWN = new Location(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), "none");

        public static Location ofText(String text) {
            return new Location(
                    Optional.of(text), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), "text");
        }

        public Location {
            if (latitude.filter(l -> Math.abs(l) > 90).isPresent()
                    || longitude.filter(l -> Math.abs(l) > 180).isPresent())
                throw new IllegalArgumentException("not on Earth");
        }

        @Override
        public String toString() {
            return "Location[" + source + "]";
        }
    }

    public record Category(String id, double confidence, List<String> alternatives) {
        public Category {
            alternatives = List.copyOf(alternatives);
        }
    }

    public record AgencyGuess(String id, double confidence) {}

    public record Attachment(String id, String name, String mediaType, long bytes, String sha256, String url) {
        @Override
        public String toString() {
            return "Attachment[" + mediaType + ", " + bytes + " bytes]";
        }
    }
}
