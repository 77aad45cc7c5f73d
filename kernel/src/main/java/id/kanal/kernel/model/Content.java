package id.kanal.kernel.model;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** What an inbound message holds. */
public sealed interface Content {
    /**
     * A whole message: words, files, a place.
     *
     * @param place as shared or told by a photo
     * @param name how the sender calls themself
     * @param raw the octets as they came, where not all of them could be read
     */
    record Message(
            Body body,
            List<File> files,
            Optional<Complaint.Location> place,
            Optional<String> name,
            Declared declared,
            Set<Defect> defects,
            Optional<Octets> raw)
            implements Content {
        public Message {
            files = List.copyOf(files);
            defects = Set.copyOf(defects);
        }

        /** One that was read to its last octet. */
        public Message(
                Body body,
                List<File> files,
                Optional<Complaint.Location> place,
                Optional<String> name,
                Declared declared,
                Set<Defect> defects) {
            this(body, files, place, name, declared, defects, Optional.empty());
        }

        /**
         * Nothing but words.
         *
         * @param raw the octets that they were read from; kept where some could not be
         */
        public static Message decoded(DecodedText words, Octets raw) {
            Message plain = of(words.text());
            return words.damaged() ? plain.damaged(raw) : plain;
        }

        /** The same, of which some characters could not be read. */
        public Message damaged(Octets octets) {
            Set<Defect> all = EnumSet.of(Defect.DAMAGED);
            all.addAll(defects);
            return new Message(body, files, place, name, declared, all, Optional.of(octets));
        }

        /** The same in other words. */
        public Message with(Body other) {
            return new Message(other, files, place, name, declared, defects, raw);
        }

        public Message withFiles(List<File> others) {
            return new Message(body, others, place, name, declared, defects, raw);
        }

        /** The same with this filled in, and nothing else. */
        public Message declaring(Declared filledIn) {
            return new Message(body, files, place, name, filledIn, defects, raw);
        }

        /** Nothing but words. */
        public static Message of(String text) {
            return new Message(
                    Body.of(text), List.of(), Optional.empty(), Optional.empty(), Declared.NOTHING, Set.of());
        }

        /** Whether there is nothing but words without a title. */
        public boolean isPlain() {
            return equals(of(body.text()));
        }

        @Override
        public String toString() {
            return "Message[" + body.whole().length() + " characters, " + files.size() + " files, " + defects + "]";
        }
    }

    /**
     * One part of something that comes in parts, in any order.
     *
     * @param group names the whole; the sender is told apart besides
     * @param number from 1 on; without a total it tells the order alone, and may leave gaps
     * @param total empty where nobody says how many there are: then patience decides
     * @param patience how long after the last part the rest is waited for
     */
    record Fragment(String group, int number, OptionalInt total, Duration patience, Piece piece) implements Content {
        public Fragment {
            if (number < 1 || (total.isPresent() && (total.getAsInt() > 255 || number > total.getAsInt())))
                throw new IllegalArgumentException("part " + number + " of " + total);
        }

        /** Without the group: it may hold the sender's address. */
        @Override
        public String toString() {
            return "Fragment[" + number + "]";
        }
    }

    /** Another text in the place of an earlier one. */
    record Edited(String originalId, Message now) implements Content {}

    /** The citizen took an earlier message back. Not a withdrawal of the case. */
    record Deleted(String originalId) implements Content {}

    /**
     * A button, a key on the phone, a signed link. A digit in a text is resolved by the conversation.
     *
     * @param question which of our questions it answers
     */
    record Chosen(String question, String option) implements Content {}

    /**
     * How content the reporter is with the outcome, given under a link that only they have.
     *
     * @param score 1 to 5
     * @param accuracy how well the solution fits the problem, 1 to 5
     */
    record Rated(Ticket ticket, int score, Optional<Integer> accuracy) implements Content {
        public static final int WORST = 1;
        public static final int BEST = 5;

        public Rated {
            if (!may(score) || accuracy.filter(a -> !may(a)).isPresent())
                throw new IllegalArgumentException("ratings are 1 to 5");
        }

        private static boolean may(int score) {
            return score >= WORST && score <= BEST;
        }
    }

    /**
     * Whether the address can be reached: blocked, unblocked, gone, the provider's own STOP. Never mixed with the citizen's STOP
     * to us.
     */
    record Contactable(boolean may, String reason) implements Content {}

    /** The same person under another address of the network. */
    record AddressChanged(Address before) implements Content {
        @Override
        public String toString() {
            return "AddressChanged";
        }
    }

    /** Somebody tried to reach us in a way that we cannot take, such as a call to a channel of texts. */
    record Missed(String reason) implements Content {}

    /**
     * What no person wrote to us, or nobody wants answered: an automatic message, an echo, our own words. Kept, never answered.
     *
     * @param reason a stable id such as {@code auto-reply}, for logs and counters
     * @param raw id of the blob that keeps it as it came
     */
    record Recorded(String reason, Optional<String> raw) implements Content {}

    /**
     * What could not be decoded: kept raw for a person.
     *
     * @param beginning its first octets
     * @param raw id of the blob that keeps all of it
     */
    record Undecodable(String reason, Octets beginning, Optional<String> raw) implements Content {}

    /**
     * The words of a message, identity numbers not yet masked.
     *
     * @param title as the citizen gave it, without marks of answering; may be empty
     * @param text what was written now
     * @param quoted what it answers to
     * @param whole all of it
     */
    record Body(String title, String text, String quoted, String whole) {
        public static Body of(String text) {
            return new Body("", text, "", text);
        }

        @Override
        public String toString() {
            return "Body[" + whole.length() + " characters]";
        }
    }

    /** Something attached. */
    sealed interface File {
        /**
         * Checked and in the blobs.
         *
         * @param transcript what a machine heard in it, once that is known
         */
        record Stored(Complaint.Attachment attachment, Optional<Transcript> transcript) implements File {
            public Stored(Complaint.Attachment attachment) {
                this(attachment, Optional.empty());
            }
        }

        /**
         * Still at the provider.
         *
         * @param ref how the channel fetches it; opaque to everybody else
         * @param size octets as the provider says, 0 when it does not
         * @param until when the provider drops it
         */
        record Remote(String ref, String name, String type, long size, java.time.Instant until) implements File {
            @Override
            public String toString() {
                return "Remote[" + type + ", " + size + "]";
            }
        }
    }

    /** What a part holds. */
    sealed interface Piece {
        /**
         * Octets that mean nothing by themselves: a letter may be cut between two parts.
         *
         * @param assembler names a pure function that every node has, see {@code port.Assembler}
         */
        record Raw(Octets octets, String assembler) implements Piece {}

        /** A message that would stand alone, too: they are joined as messages. */
        record Whole(Message message) implements Piece {}
    }
}
