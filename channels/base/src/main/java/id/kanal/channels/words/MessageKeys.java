package id.kanal.channels.words;

import id.kanal.kernel.model.Claim;
import id.kanal.kernel.model.Complaint.Kind;
import id.kanal.kernel.model.Defect;
import id.kanal.kernel.model.Format;
import id.kanal.kernel.model.StatusEvent;
import id.kanal.kernel.model.Topic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The keys of message files. Some every set has; of the others it has a group as a whole or not at all, as its messages need;
 * questions and options are named by whoever asks them.
 */
final class MessageKeys {
    static final String MONTHS = "months";
    static final String GREETING = "greeting";
    static final String UNNAMED = "greeting.unnamed";
    static final String RATING = "rating";
    static final String HINT = "hint";
    static final String OPT_OUT = "opt-out";
    static final String PRICE = "price";
    static final String SIGN_OFF = "sign-off";
    static final String SUBJECT = "subject";
    static final String UNKNOWN_TICKET = "unknown-ticket";
    static final String MEANT_TICKET = "unknown-ticket.meant";
    static final String STATUS = "status.";
    static final String NEXT = "next.";
    static final String RECEIVED = "received";
    static final String WITHDRAWN = "withdrawn";

    static final String HIDDEN = "hidden";
    static final String PLACE = "received.place";
    static final String EXAMPLE = "example";
    static final String AGAIN = "received.again";
    /** Where people are led through their reports. */
    static final String DISCARDED = "draft-discarded";

    private static final String DANGER = ".danger";
    private static final String QUESTION = "question.";
    private static final String OPTION = "option.";
    private static final List<String> TOPICS = List.of(
            RECEIVED,
            "added",
            "status-answer",
            UNKNOWN_TICKET,
            MEANT_TICKET,
            "no-ticket",
            WITHDRAWN,
            "not-yours",
            "stopped",
            "started",
            "help",
            "noise",
            "unreadable",
            "still-arriving",
            "rated",
            "courtesy",
            "content",
            "objection",
            "language-set",
            HIDDEN,
            PLACE,
            PLACE + DANGER,
            "format-set");

    private MessageKeys() {}

    /** What every set has beside the months. */
    static Set<String> needed() {
        Set<String> keys = new TreeSet<>(TOPICS);
        for (Topic.Danger danger : Topic.Danger.values()) if (danger != Topic.Danger.NONE) keys.add(emergency(danger));
        for (String status : statuses()) keys.addAll(List.of(STATUS + status, NEXT + status));
        for (StatusEvent.Status status : StatusEvent.Status.values()) keys.add(news(status));
        for (Claim.Act act :
                List.of(Claim.Act.WITHDRAW, Claim.Act.RATE, Claim.Act.STOP, Claim.Act.FORMAT, Claim.Act.SEE))
            keys.add(confirm(act));
        return keys;
    }

    /** Of each of these a set has all or none. */
    static List<Set<String>> groups() {
        List<Set<String>> groups = new ArrayList<>();
        for (String alone : List.of(RATING, HINT, OPT_OUT, PRICE, SIGN_OFF, SUBJECT, EXAMPLE, AGAIN, DISCARDED))
            groups.add(Set.of(alone));
        groups.add(Set.of(GREETING, UNNAMED));
        groups.add(all(
                Stream.of(Kind.values()).filter(kind -> kind != Kind.COMPLAINT).map(MessageKeys::received)));
        groups.add(Set.of(RECEIVED + DANGER, "added" + DANGER));
        groups.add(Set.of(inDanger(HIDDEN)));
        groups.add(Set.of(secret(StatusEvent.Status.INFORMATION_NEEDED)));
        groups.add(all(Stream.of(Defect.values()).map(MessageKeys::defect)));
        groups.add(all(Stream.of(Format.values()).map(MessageKeys::format)));
        groups.add(all(Stream.of(Topic.LinkStep.values()).map(MessageKeys::link)));
        for (Claim.Act act : Claim.Act.values()) if (!needed().contains(confirm(act))) groups.add(Set.of(confirm(act)));
        return groups;
    }

    static boolean isFree(String key) {
        return key.startsWith(QUESTION) || key.startsWith(OPTION);
    }

    private static Set<String> all(Stream<String> keys) {
        return new TreeSet<>(keys.toList());
    }

    /** Before the first news a case is received; the core knows of no withdrawal. */
    private static List<String> statuses() {
        return Stream.concat(
                        Stream.of(RECEIVED, WITHDRAWN),
                        Arrays.stream(StatusEvent.Status.values()).map(StatusEvent.Status::id))
                .toList();
    }

    static String emergency(Topic.Danger danger) {
        return "emergency." + danger.id();
    }

    /** The key beside a topic's own that is used where there is danger. */
    static String inDanger(String topic) {
        return topic + DANGER;
    }

    static String news(StatusEvent.Status status) {
        return "status-changed." + status.id();
    }

    /** The key of news in the place of the usual one where the case is secret. */
    static String secret(StatusEvent.Status status) {
        return news(status) + ".secret";
    }

    /** The first answer to what is no complaint. */
    static String received(Kind kind) {
        return RECEIVED + '.' + kind.id();
    }

    static String defect(Defect defect) {
        return "defect." + kebab(defect);
    }

    static String format(Format format) {
        return "format." + kebab(format);
    }

    static String link(Topic.LinkStep step) {
        return "link." + step.id();
    }

    static String confirm(Claim.Act act) {
        return "confirm." + kebab(act);
    }

    static String question(String slot) {
        return QUESTION + slot;
    }

    static String option(Topic.Option option) {
        return OPTION + option.id();
    }

    static String option(Kind kind) {
        return OPTION + kind.id();
    }

    private static String kebab(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
