package id.kanal.normalizer;

import id.kanal.kernel.model.Complaint.Kind;
import id.kanal.kernel.model.Pending;
import id.kanal.kernel.model.Topic.Option;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The questions of a guided report, in the order in which they are asked. */
enum GuideStep {
    WHAT(1),
    PLACE(3),
    KIND(4),
    PROTECTION(5),
    SUMMARY(2),
    CHANGE(2);

    static final String USUAL = "usual";
    static final String ANONYMOUS = "anonymous";
    static final String SECRET = "secret";
    static final String SEND = "send";
    static final String CHANGE_IT = "change";
    static final String DISCARD = "discard";
    /** Of an answer in words alone. */
    static final String SKIP = "skip";

    /** What is told besides, behind what happened. */
    static final int MORE = 2;

    private static final String PREFIX = "report-";

    /** Where its answer stands among the parts of the report. */
    final int part;

    GuideStep(int part) {
        this.part = part;
    }

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    String slot() {
        return PREFIX + id();
    }

    /** Whether words answer it; otherwise they are more of what is told. */
    boolean takesWords() {
        return options().isEmpty();
    }

    /** What can be chosen. */
    List<Option> options() {
        return switch (this) {
            case WHAT, PLACE -> List.of();
            case KIND -> of(Kind.COMPLAINT.id(), Kind.ASPIRATION.id(), Kind.INFORMATION_REQUEST.id());
            case PROTECTION -> of(USUAL, ANONYMOUS, SECRET);
            case SUMMARY -> of(SEND, CHANGE_IT, DISCARD);
            case CHANGE -> of(WHAT.id(), PLACE.id(), KIND.id(), PROTECTION.id());
        };
    }

    private static List<Option> of(String... ids) {
        return Stream.of(ids).map(Option::new).toList();
    }

    /** The step of a question of ours; empty where that is another one. */
    static Optional<GuideStep> of(String slot) {
        return Stream.of(values()).filter(step -> step.slot().equals(slot)).findFirst();
    }

    /** @throws IllegalArgumentException where there is none of this id */
    static GuideStep named(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }

    static boolean is(Pending pending) {
        return of(pending.slot()).isPresent();
    }

    /** What is asked next. */
    static GuideStep after(Set<String> answered) {
        return Stream.of(WHAT, PLACE, KIND, PROTECTION)
                .filter(step -> !answered.contains(step.id()))
                .findFirst()
                .orElse(SUMMARY);
    }
}
