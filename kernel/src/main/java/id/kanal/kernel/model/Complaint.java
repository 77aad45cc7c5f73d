package id.kanal.kernel.model;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The common complaint record, the same for every channel. Unknown values are empty or {@code UNKNOWN}, never guessed.
 * Its JSON form is fixed by docs/reference/complaint.received.v1.schema.json.
 */
public record Complaint(
        Ticket ticket,
        Registration registration,
        Reporter reporter,
        Statement statement,
        Incident incident,
        Classification classification,
        Related related) {
    public static final int TITLE_LIMIT = 100;

    @Override
    public String toString() {
        return "Complaint[" + ticket + ", " + classification.kind.id() + ", " + classification.urgency.id() + ", "
                + registration.channel.id() + "]";
    }

    /**
     * How and when it came in.
     *
     * @param receivedAt when the first message came in
     * @param acceptedAt when the record was made
     */
    public record Registration(ChannelRef channel, Instant receivedAt, Instant acceptedAt) {
        public Registration {
            if (acceptedAt.isBefore(receivedAt)) throw new IllegalArgumentException("accepted before it was received");
        }
    }

    /**
     * What was said and shown.
     *
     * @param text the normalised form
     * @param messages what the citizen wrote, decoded but not rewritten (NIK and KK masked)
     */
    public record Statement(String title, String text, List<Message> messages, List<Attachment> attachments) {
        public Statement {
            if (messages.isEmpty()) throw new IllegalArgumentException("a complaint holds at least one message");
            if (title.isBlank()) throw new IllegalArgumentException("a complaint has a title");
            if (title.length() > TITLE_LIMIT) throw new IllegalArgumentException("a title of over 100 characters");
            messages = List.copyOf(messages);
            attachments = List.copyOf(attachments);
        }

        @Override
        public String toString() {
            return "Statement[" + text.length() + " characters]";
        }
    }

    /**
     * What else was told of it. For the core alone: what a stranger told is shown to no citizen.
     *
     * @param tickets of the same reporter, and the first of others of the same place and matter
     * @param others how many cases of others of the same place and matter came in lately
     */
    public record Related(List<Ticket> tickets, int others) {
        public static final Related NONE = new Related(List.of(), 0);

        public Related {
            tickets = List.copyOf(tickets);
            if (others < 0) throw new IllegalArgumentException("fewer than none");
        }

        public Related(List<Ticket> tickets) {
            this(tickets, 0);
        }
    }

    /** What happened: when and where. */
    public record Incident(Optional<LocalDate> occurredOn, Location location) {}

    /**
     * What was understood: of which kind it is, for whom, how soon.
     *
     * @param agencyHint an agency as the citizen named it
     * @param missing what a good report would have and this one lacks, such as {@code place}
     */
    public record Classification(
            Kind kind,
            Optional<Category> category,
            Urgency urgency,
            List<AgencyGuess> agencies,
            Optional<String> agencyHint,
            List<String> missing) {
        public Classification {
            agencies = List.copyOf(agencies);
            missing = List.copyOf(missing);
        }

        @Override
        public String toString() {
            return "Classification[" + kind.id() + ", " + urgency.id() + "]";
        }
    }

    /** The three kinds that citizens are shown: pengaduan, aspirasi, permintaan informasi. */
    public enum Kind {
        COMPLAINT,
        ASPIRATION,
        INFORMATION_REQUEST,
        PRAISE;

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

    /**
     * One message of the citizen, NIK and KK masked.
     *
     * @param transcriptOf id of the attachment in which a machine heard these words, or the last of them; of several, the first
     */
    public record Message(
            String id, String text, Optional<Instant> sentAt, Instant receivedAt, Optional<String> transcriptOf) {
        public Message(String id, String text, Optional<Instant> sentAt, Instant receivedAt) {
            this(id, text, sentAt, receivedAt, Optional.empty());
        }

        @Override
        public String toString() {
            return "Message[" + text.length() + " characters]";
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
     * @param objection an outcome is disputed
     * @param source who added it; a machine where a file, or its words, came later than the message
     */
    public record SupplementContext(
            Optional<String> quoted,
            Optional<String> repliesTo,
            Optional<String> replaces,
            Optional<Urgency> urgency,
            boolean objection,
            Author.Role source) {
        public static final SupplementContext NONE = by(Author.Role.CITIZEN);

        /** One that refers to nothing. */
        public static SupplementContext by(Author.Role source) {
            return new SupplementContext(
                    Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false, source);
        }

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
            Source source) {
        public static final Location UNKNOWN = new Location(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Source.NONE);

        /** How a place is known. Beside a position: how that is known. */
        public enum Source {
            /** Read from the words. */
            TEXT,
            /** Told by a photo. */
            PHOTO,
            /** Sent by the citizen's device. */
            SHARED,
            /** Filled in. */
            DECLARED,
            NONE;

            public String id() {
                return name().toLowerCase(Locale.ROOT);
            }

            /** @throws IllegalArgumentException for what is none */
            public static Source of(String id) {
                return valueOf(id.toUpperCase(Locale.ROOT));
            }
        }

        public static Location of(String words, Source source) {
            return new Location(
                    Optional.of(words), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), source);
        }

        /**
         * Without words.
         *
         * @throws IllegalArgumentException for what is not on Earth
         */
        public static Location at(double latitude, double longitude, Source source) {
            return new Location(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(latitude),
                    Optional.of(longitude),
                    source);
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
