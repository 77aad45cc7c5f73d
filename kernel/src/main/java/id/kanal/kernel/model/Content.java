package id.kanal.kernel.model;

import id.kanal.kernel.sms.Alphabet;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What an inbound message holds. */
public sealed interface Content {
    /** A whole message, decoded. */
    record Text(String value) implements Content {
        public Text {
            if (value == null) throw new IllegalArgumentException("text is empty, never null");
        }

        @Override
        public String toString() {
            return "Text[" + value.length() + " characters]";
        }
    }

    /**
     * One part of a long message, still in octets: an escape pair or a surrogate pair may be cut between two parts, so
     * parts are joined before they are decoded.
     *
     * @param group names the long message: sender, receiver, operator, reference and total
     * @param number from 1 to total
     * @param patience how long after the last part the rest is waited for
     */
    record Part(String group, int total, int number, Alphabet alphabet, Octets octets, Duration patience)
            implements Content {
        public Part {
            if (total < 2 || total > 255 || number < 1 || number > total)
                throw new IllegalArgumentException("part " + number + " of " + total);
        }

        /** Without the group: it holds the sender's address. */
        @Override
        public String toString() {
            return "Part[" + number + " of " + total + ", " + alphabet + ", " + octets + "]";
        }
    }

    /** What could not be decoded: kept raw for a person. */
    record Undecodable(Octets raw, String reason) implements Content {}

    /**
     * A message that is more than its words, such as a mail.
     *
     * @param whole all of its text, decoded
     * @param fresh what the citizen wrote now: without quotation, signature and disclaimer
     * @param title as the citizen gave it, without marks of answering and forwarding; may be empty
     * @param name how the sender calls themself
     * @param location as far as a photo tells it
     * @param thread the ticket that it answers to, as a token signed by us says; whether it is the sender's own is not
     *     known here
     * @param mail what an answer has to quote to stand in the citizen's thread
     */
    record Letter(
            String whole,
            String fresh,
            String title,
            Optional<String> name,
            List<Complaint.Attachment> attachments,
            Complaint.Location location,
            Optional<Ticket> thread,
            Optional<MailThread> mail,
            Set<Defect> flaws)
            implements Content {
        public Letter {
            attachments = List.copyOf(attachments);
            flaws = Set.copyOf(flaws);
        }

        @Override
        public String toString() {
            return "Letter[" + whole.length() + " characters, " + attachments.size() + " attachments, " + flaws + "]";
        }
    }

    /**
     * How content the reporter is with the outcome, given on the page that a signed link leads to.
     *
     * @param score 1 to 5
     * @param accuracy how well the solution fits the problem, 1 to 5
     */
    record Rating(Ticket ticket, int score, Optional<Integer> accuracy) implements Content {
        public static final int WORST = 1;
        public static final int BEST = 5;

        public Rating {
            if (!may(score) || accuracy.filter(a -> !may(a)).isPresent())
                throw new IllegalArgumentException("ratings are 1 to 5");
        }

        private static boolean may(int score) {
            return score >= WORST && score <= BEST;
        }
    }

    /**
     * What no person wrote: an out-of-office note, a bounce, a list. Recorded, never answered, never a complaint.
     *
     * @param reason a stable id such as {@code auto-reply}, for logs and counters
     * @param raw id of the blob that keeps it as it came
     */
    record Automatic(String reason, String raw) implements Content {}
}
