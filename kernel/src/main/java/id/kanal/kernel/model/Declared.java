package id.kanal.kernel.model;

import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What was filled in, not read from words. It outranks what is read from them, but protection is the OR of both and urgency
 * the higher of both.
 *
 * @param matter what the case is
 * @param person what the reporter told of themself
 * @param medium how staff received it, where that is not the channel's own medium
 * @param consents ids of what the reporter agreed to
 */
public record Declared(Matter matter, Person person, Optional<String> medium, Set<String> consents) {
    public static final Declared NOTHING = new Declared(Matter.UNKNOWN, Person.UNKNOWN, Optional.empty(), Set.of());

    public Declared {
        consents = Set.copyOf(consents);
    }

    /** With what was filled in later, which counts where both say something; protection is the OR and urgency the maximum. */
    public Declared and(Declared later) {
        Set<String> agreed = new HashSet<>(consents);
        agreed.addAll(later.consents);
        return new Declared(matter.and(later.matter), person.and(later.person), later.medium.or(() -> medium), agreed);
    }

    /**
     * @param category id in the category tree
     * @param agency id
     * @param place in words
     * @param occurredOn ISO date
     */
    public record Matter(
            Optional<Complaint.Kind> kind,
            Optional<String> category,
            Optional<String> agency,
            Optional<String> place,
            Optional<java.time.LocalDate> occurredOn,
            Optional<Complaint.Urgency> urgency) {
        public static final Matter UNKNOWN = new Matter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        private Matter and(Matter later) {
            return new Matter(
                    later.kind.or(() -> kind),
                    later.category.or(() -> category),
                    later.agency.or(() -> agency),
                    later.place.or(() -> place),
                    later.occurredOn.or(() -> occurredOn),
                    Stream.of(urgency, later.urgency).flatMap(Optional::stream).max(Comparator.naturalOrder()));
        }

        @Override
        public String toString() {
            return "Matter[" + kind + ", " + category + ", " + agency + "]";
        }
    }

    /**
     * @param anonymous identity hidden from the reported party and the public
     * @param secret content hidden from the public
     */
    public record Person(
            boolean anonymous,
            boolean secret,
            Optional<Reporter.Sex> sex,
            Optional<Reporter.Disability> disability,
            Optional<String> language,
            Optional<AnswerTo> answerTo,
            Contact contact) {
        public static final Person UNKNOWN = new Person(
                false, false, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Contact.OK);

        /** The same, protected at least so much. */
        public Person protectedBy(boolean unnamed, boolean hidden) {
            return new Person(anonymous || unnamed, secret || hidden, sex, disability, language, answerTo, contact);
        }

        private Person and(Person later) {
            return new Person(
                    anonymous || later.anonymous,
                    secret || later.secret,
                    later.sex.or(() -> sex),
                    later.disability.or(() -> disability),
                    later.language.or(() -> language),
                    later.answerTo.or(() -> answerTo),
                    contact.compareTo(later.contact) >= 0 ? contact : later.contact);
        }
    }

    /** Another address for the answers, with what speaks for it. */
    public record AnswerTo(Address address, Proof proof) {}

    /** Whether the reporter may be contacted. */
    public enum Contact {
        OK,
        /** Somebody else could read it. */
        NOT_SAFE,
        NONE
    }
}
