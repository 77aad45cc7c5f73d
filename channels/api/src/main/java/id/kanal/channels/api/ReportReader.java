package id.kanal.channels.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.channels.phone.PhoneNumbers;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Complaint;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Declared;
import id.kanal.kernel.model.Reporter;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads a report, or says all that is wrong with it. */
final class ReportReader {
    static final int LONGEST_TEXT = 20_000;
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_PLACE = 300;
    private static final int LONGEST_NAME = 100;
    private static final LocalDate FIRST_DAY = LocalDate.of(1945, 8, 17);
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final Pattern REFERENCE = Pattern.compile("[!-~]{1,64}");
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}");
    private static final String E164 = "a number such as +6281234567890 (E.164)";
    private static final Pattern PHONE = Pattern.compile("\\+[1-9][0-9]{7,14}");
    private static final Pattern EMAIL =
            Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?=.{1,253}$)[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");

    private static final Map<String, Complaint.Kind> KINDS = by(Complaint.Kind.values(), Complaint.Kind::id);
    private static final Map<String, Complaint.Urgency> URGENCIES =
            by(Complaint.Urgency.values(), Complaint.Urgency::id);
    private static final Map<String, Reporter.Sex> SEXES = by(Reporter.Sex.values(), Reporter.Sex::id);
    private static final Map<String, Reporter.Disability> DISABILITIES =
            by(Reporter.Disability.values(), Reporter.Disability::id);

    private final Clock clock;
    private final int mostFiles;

    ReportReader(Clock clock, int mostFiles) {
        this.clock = clock;
        this.mostFiles = mostFiles;
    }

    private static <T> Map<String, T> by(T[] values, Function<T, String> id) {
        return Stream.of(values).collect(Collectors.toMap(id, Function.identity()));
    }

    /** Either a report or at least one error. */
    record Result(Optional<PartnerReport> report, List<FieldError> errors) {}

    Result read(ObjectNode json) {
        FieldReader fields = new FieldReader(json);
        if (!fields.has("text")) fields.note("text", "is missing");
        Content.Body body = body(fields);
        Declared declared = new Declared(matter(fields), person(fields), Optional.empty(), Set.of());
        PartnerReport report = new PartnerReport(
                body,
                declared,
                new PartnerReport.Who(fields.line("name", LONGEST_NAME), reporter(fields)),
                place(fields),
                fields.matching("reference", REFERENCE, "1 to 64 visible ASCII characters"),
                fields.list("attachments", mostFiles),
                fields.read());
        fields.end();
        return fields.errors().isEmpty()
                ? new Result(Optional.of(report), List.of())
                : new Result(Optional.empty(), fields.errors());
    }

    private static Content.Body body(FieldReader fields) {
        String title = fields.line("title", LONGEST_TITLE).orElse("");
        String text = fields.text("text", LONGEST_TEXT).orElse("");
        return new Content.Body(title, text, "", title.isEmpty() ? text : title + "\n\n" + text);
    }

    private Declared.Matter matter(FieldReader fields) {
        // where the day has begun already, and a day for clocks that are wrong
        LocalDate last =
                LocalDate.ofInstant(clock.instant(), ZoneOffset.ofHours(14)).plusDays(1);
        return new Declared.Matter(
                fields.choice("kind", KINDS),
                fields.matching("category", ID, "an id"),
                fields.matching("agency", ID, "an id"),
                fields.line("place", LONGEST_PLACE),
                fields.date("occurredOn", FIRST_DAY, last),
                fields.choice("urgency", URGENCIES));
    }

    private static Declared.Person person(FieldReader fields) {
        return new Declared.Person(
                fields.flag("anonymous"),
                fields.flag("secret"),
                fields.choice("sex", SEXES),
                fields.choice("disability", DISABILITIES),
                fields.matching("language", LANGUAGE, "a language such as id (BCP 47)"),
                Optional.empty(),
                Declared.Contact.OK);
    }

    static Optional<Complaint.Location> place(FieldReader fields) {
        Optional<Double> latitude = fields.number("latitude", 90);
        Optional<Double> longitude = fields.number("longitude", 180);
        if (fields.has("latitude") != fields.has("longitude"))
            fields.note(fields.has("latitude") ? "longitude" : "latitude", "is missing beside the other one");
        if (latitude.isEmpty() || longitude.isEmpty()) return Optional.empty();
        return Optional.of(Complaint.Location.at(latitude.get(), longitude.get(), Complaint.Location.Source.DECLARED));
    }

    /** One address: the one that is answered. */
    private static Optional<Address> reporter(FieldReader fields) {
        Optional<FieldReader> found = fields.object("reporter");
        if (found.isEmpty()) return Optional.empty();
        FieldReader reporter = found.get();
        Optional<Address> phone = reporter.matching("phone", PHONE, E164).flatMap(number -> {
            Optional<Address> address = PhoneNumbers.INDONESIA.lenient(number);
            if (address.isEmpty()) reporter.note("phone", "is not " + E164); // no country has its code
            return address;
        });
        Optional<String> email = reporter.matching("email", EMAIL, "an e-mail address");
        if (reporter.has("phone") == reporter.has("email"))
            fields.note("reporter", "holds either phone or email: the address that is answered");
        reporter.end();
        return phone.or(() -> email.map(mailbox -> new Address("email", mailbox.toLowerCase(Locale.ROOT))));
    }
}
