package id.kanal.kernel.state;

import id.kanal.kernel.json.JournalJson;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Conversation;
import id.kanal.kernel.model.Conversation.Blocked;
import id.kanal.kernel.model.Conversation.Case;
import id.kanal.kernel.model.Conversation.LastMessage;
import id.kanal.kernel.model.Conversation.Times;
import id.kanal.kernel.model.Conversation.Wishes;
import id.kanal.kernel.model.Format;
import id.kanal.kernel.model.LinkRequest;
import id.kanal.kernel.model.Reach;
import id.kanal.kernel.model.Reach.Vouched;
import id.kanal.kernel.model.TextSketch;
import id.kanal.kernel.model.Ticket;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A conversation as its hash under {@code Keys.conversation} holds it; what is not there is not written. */
public final class ConversationFields {
    /** The last 20 tickets, newest first. */
    private static final String CASES = "o";
    /** What of these cases is known again: keyed digests of the words they were told in, see {@code TextSketch}; of the five newest of parts of them, too. */
    private static final String TOLD = "k";
    /** When the last message that became part of a case came in. */
    private static final String LAST = "w";
    /** BCP 47. */
    private static final String LANGUAGE = "l";
    /** When anything came from there; only on channels with a window of replies. */
    private static final String HEARD = "i";
    /** When help was last offered after a message without content. */
    private static final String HELPED = "h";
    /** How many messages without content came since help was offered. */
    private static final String NOISE = "n";
    /** Since when the citizen wants no news. */
    private static final String STOPPED = "s";
    /** The form in which our messages are written, unless it is the plain one. */
    private static final String FORMAT = "f";
    /** The language that the citizen asked for, BCP 47. */
    private static final String WISHED = "m";
    /** Until when and why nothing can be sent there. */
    private static final String BLOCKED = "b";
    /** {@code Address.key()} of other addresses of the same person, one a line: they may learn of this one's cases and hear its news. */
    private static final String OTHERS = "a";
    /** Which of them hears the news first. */
    private static final String PREFERRED = "p";
    /** Which of them are linked by the word of a network alone. */
    private static final String VOUCHED = "v";
    /** Addresses that their person took away, the newest first, one a line: no word of a network links them again. */
    private static final String APART = "x";
    /** A code that is out to prove one more: until when, wrong tries, since when how many were asked for, keyed digest of the code, and the address. */
    private static final String REQUEST = "c";
    /** Questions that are open, newest first, one JSON object a line. */
    private static final String PENDING = "q";

    private static final String NEXT = "\n";

    private ConversationFields() {}

    public static Conversation read(Map<String, String> fields) {
        if (fields.isEmpty()) return Conversation.NEW;
        return new Conversation(
                cases(fields),
                time(fields, LAST).map(LastMessage::new),
                text(fields, LANGUAGE),
                new Times(time(fields, HEARD), time(fields, HELPED), number(fields, NOISE)),
                new Wishes(
                        time(fields, STOPPED),
                        text(fields, FORMAT).map(Format::valueOf).orElse(Format.PLAIN),
                        text(fields, WISHED)),
                new Reach(
                        text(fields, BLOCKED).map(ConversationFields::blocked),
                        addresses(fields, OTHERS),
                        text(fields, PREFERRED).map(Address::ofKey),
                        text(fields, REQUEST).map(ConversationFields::request),
                        new Vouched(addresses(fields, VOUCHED), addresses(fields, APART))),
                list(fields, PENDING, NEXT).stream().map(JournalJson::pending).toList());
    }

    /** What has to be written to a hash of these fields; what is there no more is emptied, because a write leaves other fields alone. */
    public static Map<String, String> changes(Map<String, String> before, Conversation next) {
        Map<String, String> changes = new HashMap<>();
        Map<String, String> after = write(next);
        after.forEach((name, value) -> {
            if (!value.equals(before.get(name))) changes.put(name, value);
        });
        before.forEach((name, value) -> {
            if (!value.isEmpty() && !after.containsKey(name)) changes.put(name, "");
        });
        return changes;
    }

    /** All of its fields. */
    public static Map<String, String> write(Conversation c) {
        Map<String, String> fields = new HashMap<>();
        if (!c.cases().isEmpty())
            fields.put(
                    CASES, c.cases().stream().map(one -> one.ticket().digits()).collect(Collectors.joining(",")));
        String told = c.cases().stream()
                .flatMap(one -> one.told().map(sketch -> SketchField.write(one.ticket(), sketch)).stream())
                .collect(Collectors.joining(","));
        if (!told.isEmpty()) fields.put(TOLD, told);
        c.last().ifPresent(last -> fields.put(LAST, last.at().toString()));
        c.language().ifPresent(language -> fields.put(LANGUAGE, language));
        c.times().heard().ifPresent(at -> fields.put(HEARD, at.toString()));
        c.times().helped().ifPresent(at -> fields.put(HELPED, at.toString()));
        if (c.times().noise() > 0) fields.put(NOISE, Integer.toString(c.times().noise()));
        c.wishes().stoppedSince().ifPresent(at -> fields.put(STOPPED, at.toString()));
        if (c.wishes().format() != Format.PLAIN)
            fields.put(FORMAT, c.wishes().format().name());
        c.wishes().language().ifPresent(language -> fields.put(WISHED, language));
        c.unreached().ifPresent(blocked -> fields.put(BLOCKED, blocked.until() + " " + blocked.reason()));
        put(fields, OTHERS, c.reach().others());
        put(fields, VOUCHED, c.reach().vouched().linked());
        put(fields, APART, c.reach().vouched().apart());
        c.reach().preferred().ifPresent(other -> fields.put(PREFERRED, other.key()));
        c.reach().request().ifPresent(request -> fields.put(REQUEST, written(request)));
        if (!c.pending().isEmpty())
            fields.put(PENDING, c.pending().stream().map(JournalJson::write).collect(Collectors.joining(NEXT)));
        return fields;
    }

    private static List<Case> cases(Map<String, String> fields) {
        Map<Ticket, TextSketch> told = SketchField.read(list(fields, TOLD, ","));
        return list(fields, CASES, ",").stream()
                .map(Ticket::new)
                .map(ticket -> new Case(ticket, Optional.ofNullable(told.get(ticket))))
                .toList();
    }

    private static Blocked blocked(String field) {
        int space = field.indexOf(' ');
        return new Blocked(field.substring(space + 1), Instant.parse(field.substring(0, space)));
    }

    private static String written(LinkRequest request) {
        return request.until()
                + " " + request.wrong()
                + ' ' + request.since()
                + ' ' + request.asked()
                + ' ' + request.digest()
                + ' ' + request.other().key();
    }

    private static LinkRequest request(String field) {
        String[] parts = field.split(" ", 6);
        return new LinkRequest(
                Address.ofKey(parts[5]),
                parts[4],
                Instant.parse(parts[0]),
                Integer.parseInt(parts[1]),
                Instant.parse(parts[2]),
                Integer.parseInt(parts[3]));
    }

    private static void put(Map<String, String> fields, String name, List<Address> addresses) {
        if (!addresses.isEmpty())
            fields.put(name, addresses.stream().map(Address::key).collect(Collectors.joining(NEXT)));
    }

    private static List<Address> addresses(Map<String, String> fields, String name) {
        return list(fields, name, NEXT).stream().map(Address::ofKey).toList();
    }

    private static Optional<Instant> time(Map<String, String> fields, String name) {
        return text(fields, name).map(Instant::parse);
    }

    private static int number(Map<String, String> fields, String name) {
        return text(fields, name).map(Integer::parseInt).orElse(0);
    }

    private static Optional<String> text(Map<String, String> fields, String name) {
        return Optional.of(field(fields, name)).filter(field -> !field.isEmpty());
    }

    private static String field(Map<String, String> fields, String name) {
        return fields.getOrDefault(name, "");
    }

    private static List<String> list(Map<String, String> fields, String name, String separator) {
        return text(fields, name)
                .map(field -> Arrays.asList(field.split(separator)))
                .orElse(List.of());
    }
}
