package id.kanal.channels.web;

import id.kanal.channels.http.HttpCall;
import id.kanal.channels.phone.ContactAddress;
import id.kanal.kernel.model.Complaint;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was typed into the form, as it was typed.
 *
 * @param agency to whom the site addresses it on which the form stands
 */
record ReportFields(Matter matter, Person person, String agency) {
    private static final int SHORTEST = 10;
    static final int LONGEST = 20_000;
    private static final int LONGEST_LINE = 300;
    private static final LocalDate EARLIEST = LocalDate.of(1945, 8, 17);

    /** @param position degrees, {@code latitude longitude}; empty unless the browser was allowed to tell it */
    record Matter(String kind, String what, String where, String position, String when) {
        @Override
        public String toString() {
            return "Matter";
        }
    }

    record Person(String name, String contact, boolean anonymous, boolean secret, String language) {
        @Override
        public String toString() {
            return "Person";
        }
    }

    /**
     * Something that has to be put right.
     *
     * @param field its id on the page
     * @param words key of what is said
     * @param about what the words are about, such as the name of a file
     */
    record Mistake(String field, String words, String about) {
        Mistake(String field, String words) {
            this(field, words, "");
        }

        @Override
        public String toString() {
            return "Mistake[" + words + "]";
        }
    }

    static ReportFields empty(String language, String agency) {
        return new ReportFields(
                new Matter(Complaint.Kind.COMPLAINT.id(), "", "", "", ""),
                new Person("", "", false, false, language),
                agency);
    }

    static ReportFields of(HttpCall call) {
        return new ReportFields(
                new Matter(
                        typed(call, "kind"),
                        typed(call, "what"),
                        typed(call, "where"),
                        typed(call, "position"),
                        typed(call, "when")),
                new Person(
                        typed(call, "name"),
                        typed(call, "contact"),
                        call.field("anonymous").isPresent(),
                        call.field("secret").isPresent(),
                        typed(call, "language")),
                typed(call, "agency"));
    }

    /** Browsers end lines as RFC 9110 does; nobody types a null. */
    static String typed(HttpCall call, String name) {
        return call.field(name)
                .orElse("")
                .replace("\r\n", "\n")
                .replace("\u0000", "")
                .strip();
    }

    /** @param today where the reporters live */
    List<Mistake> mistakes(LocalDate today) {
        List<Mistake> mistakes = new ArrayList<>();
        if (matter.what.codePointCount(0, matter.what.length()) < SHORTEST)
            mistakes.add(new Mistake("what", "mistake.what-short"));
        if (matter.what.length() > LONGEST) mistakes.add(new Mistake("what", "mistake.what-long"));
        if (matter.where.length() > LONGEST_LINE) mistakes.add(new Mistake("where", "mistake.line-long"));
        if (!matter.when.isEmpty() && occurredOn(today).isEmpty()) mistakes.add(new Mistake("when", "mistake.when"));
        if (person.name.length() > LONGEST_LINE) mistakes.add(new Mistake("name", "mistake.line-long"));
        if (!person.contact.isEmpty() && ContactAddress.read(person.contact).isEmpty())
            mistakes.add(new Mistake("contact", "mistake.contact"));
        return mistakes;
    }

    Optional<LocalDate> occurredOn(LocalDate today) {
        try {
            return Optional.of(LocalDate.parse(matter.when))
                    .filter(day -> !day.isAfter(today) && !day.isBefore(EARLIEST));
        } catch (DateTimeException notADay) {
            return Optional.empty();
        }
    }

    Complaint.Kind kind() {
        for (Complaint.Kind kind : KINDS) if (kind.id().equals(matter.kind)) return kind;
        return Complaint.Kind.COMPLAINT;
    }

    /** Among which somebody chooses. */
    static final List<Complaint.Kind> KINDS =
            List.of(Complaint.Kind.COMPLAINT, Complaint.Kind.ASPIRATION, Complaint.Kind.INFORMATION_REQUEST);

    /** Empty for what no browser says. */
    Optional<Complaint.Location> position() {
        String[] degrees = matter.position.split(" ");
        if (degrees.length != 2) return Optional.empty();
        try {
            return Optional.of(Complaint.Location.at(
                    Double.parseDouble(degrees[0]), Double.parseDouble(degrees[1]), Complaint.Location.Source.SHARED));
        } catch (IllegalArgumentException notOnEarth) {
            return Optional.empty();
        }
    }
}
