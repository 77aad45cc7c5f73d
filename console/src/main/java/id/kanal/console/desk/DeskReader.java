package id.kanal.console.desk;

import id.kanal.channels.http.UploadToken;
import id.kanal.channels.phone.ContactAddress;
import id.kanal.channels.phone.PhoneNumbers;
import id.kanal.channels.staff.StaffOffer;
import id.kanal.channels.staff.StaffReport;
import id.kanal.console.page.FieldFlaw;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Complaint;
import id.kanal.kernel.model.Declared;
import id.kanal.kernel.model.Proof;
import id.kanal.kernel.model.Reporter;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Makes a report of what was typed, or says what is wrong with it. */
record DeskReader(StaffOffer offer, LocalDate today) {
    static final List<String> KINDS = List.of("complaint", "aspiration", "information-request");
    static final List<String> MEDIA = List.of("phone", "walk-in", "letter", "other");

    /** What somebody agrees to who tells their sex or a disability (UU 27/2022, 20 and 26). */
    static final String CONSENT = "sex-and-disability";

    /** So that a draft of them fits into a document. */
    static final int LONGEST = 8_000;

    private static final int SHORTEST = 10;
    private static final int LONGEST_LINE = 300;
    private static final LocalDate EARLIEST = LocalDate.of(1945, 8, 17);

    List<FieldFlaw> flaws(DeskFields fields) {
        List<FieldFlaw> flaws = new ArrayList<>();
        String what = fields.get(DeskFields.WHAT);
        if (what.codePointCount(0, what.length()) < SHORTEST) flaws.add(new FieldFlaw(DeskFields.WHAT, "flaw.what"));
        if (isTooLong(fields)) flaws.add(new FieldFlaw(DeskFields.WHAT, "flaw.long"));
        if (fields.get("where").length() > LONGEST_LINE) flaws.add(new FieldFlaw("where", "flaw.line"));
        if (fields.on("when") && day(fields).isEmpty()) flaws.add(new FieldFlaw("when", "flaw.when"));
        if (fields.on("category") && category(fields).isEmpty()) flaws.add(new FieldFlaw("category", "flaw.choice"));
        if (fields.on("agency") && agency(fields).isEmpty()) flaws.add(new FieldFlaw("agency", "flaw.choice"));
        if (fields.on(DeskFields.NUMBER) && number(fields).isEmpty())
            flaws.add(new FieldFlaw(DeskFields.NUMBER, "flaw.number"));
        if (fields.get("name").length() > LONGEST_LINE) flaws.add(new FieldFlaw("name", "flaw.line"));
        if (fields.on("mail") && mail(fields).isEmpty()) flaws.add(new FieldFlaw("mail", "flaw.mail"));
        if ((fields.on("sex") || fields.on("disability")) && !fields.on("consent"))
            flaws.add(new FieldFlaw("consent", "flaw.consent"));
        return flaws;
    }

    static boolean isTooLong(DeskFields fields) {
        return fields.get(DeskFields.WHAT).length() > LONGEST;
    }

    /** Of what has no flaws. */
    StaffReport report(String id, String by, DeskFields fields, List<UploadToken> files) {
        return new StaffReport(
                id,
                by,
                fields.get(DeskFields.WHAT),
                new Declared(
                        matter(fields),
                        person(fields),
                        Optional.of(fields.get(DeskFields.MEDIUM)).filter(MEDIA::contains),
                        fields.on("consent") ? Set.of(CONSENT) : Set.of()),
                new StaffReport.Teller(
                        Optional.of(fields.get("name")).filter(name -> !name.isEmpty()),
                        number(fields),
                        fields.on("readback")),
                files);
    }

    private Declared.Matter matter(DeskFields fields) {
        return new Declared.Matter(
                Arrays.stream(Complaint.Kind.values())
                        .filter(kind -> KINDS.contains(kind.id()) && fields.is(DeskFields.KIND, kind.id()))
                        .findFirst(),
                category(fields).map(StaffOffer.Choice::id),
                agency(fields).map(StaffOffer.Choice::id),
                Optional.of(fields.get("where")).filter(place -> !place.isEmpty()),
                day(fields),
                Optional.empty());
    }

    private Declared.Person person(DeskFields fields) {
        return new Declared.Person(
                fields.on("anonymous"),
                fields.on("secret"),
                Optional.of(fields.get("sex"))
                        .filter(sex -> sex.matches("female|male"))
                        .map(sex -> Reporter.Sex.valueOf(sex.toUpperCase(Locale.ROOT))),
                Optional.of(fields.get("disability"))
                        .filter(told -> told.matches("yes|no"))
                        .map(told -> Reporter.Disability.valueOf(told.toUpperCase(Locale.ROOT))),
                Optional.of(fields.get(DeskFields.LANGUAGE)).filter(offer.languages()::contains),
                mail(fields).map(address -> new Declared.AnswerTo(address, Proof.CLAIMED)),
                switch (fields.get(DeskFields.CONTACT)) {
                    case "not-safe" -> Declared.Contact.NOT_SAFE;
                    case "none" -> Declared.Contact.NONE;
                    default -> Declared.Contact.OK;
                });
    }

    /** As somebody says it or writes it; empty for what is no subscriber's. */
    static Optional<Address> number(DeskFields fields) {
        return PhoneNumbers.INDONESIA.read(fields.get(DeskFields.NUMBER));
    }

    private static Optional<Address> mail(DeskFields fields) {
        return ContactAddress.read(fields.get("mail"))
                .filter(address -> !address.network().equals(PhoneNumbers.NETWORK));
    }

    private Optional<StaffOffer.Choice> category(DeskFields fields) {
        return StaffOffer.chosen(offer.categories(), fields.get("category"));
    }

    private Optional<StaffOffer.Choice> agency(DeskFields fields) {
        return StaffOffer.chosen(offer.agencies(), fields.get("agency"));
    }

    private Optional<LocalDate> day(DeskFields fields) {
        try {
            return Optional.of(LocalDate.parse(fields.get("when")))
                    .filter(day -> !day.isAfter(today) && !day.isBefore(EARLIEST));
        } catch (DateTimeException notADay) {
            return Optional.empty();
        }
    }
}
