package id.kanal.channels.web;

import id.kanal.channels.http.UploadToken;
import id.kanal.channels.phone.ContactAddress;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Complaint;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Declared;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Origin;
import id.kanal.kernel.model.Proof;
import id.kanal.kernel.model.ReplyTo;
import id.kanal.kernel.model.Terms;
import id.kanal.kernel.state.TicketCard;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What is sent on a form as a message of the common model. */
final class ReportMessage {
    private final WebContext context;

    ReportMessage(WebContext context) {
        this.context = context;
    }

    LocalDate today() {
        return LocalDate.ofInstant(context.now(), context.around().words().zone());
    }

    /**
     * From an address of its own: nobody else has it, so nothing comes together that different people wrote on one computer. The
     * same form has the same.
     */
    Inbound inbound(FormToken form, ReportFields fields, List<UploadToken> files) {
        Address reporter = Address.nobody(context.sealing().fingerprints().of("address\n" + form.id()));
        Origin origin = Origin.of(context.ref(), reporter, context.own(), Proof.CLAIMED);
        Optional<Complaint.Location> position = fields.position().or(() -> position(files));
        Optional<String> name = Optional.of(fields.person().name()).filter(text -> !text.isEmpty());
        Content.Message message = new Content.Message(
                Content.Body.of(fields.matter().what()), stored(files), position, name, declared(fields), Set.of());
        return Inbound.of(id(form), origin, Optional.empty(), context.now(), message);
    }

    /** More on a case, by whoever has its link. */
    Inbound addition(FormToken form, CaseFile file, String text, List<UploadToken> files) {
        TicketCard card = file.card();
        Content.Message message = new Content.Message(
                Content.Body.of(text), stored(files), position(files), Optional.empty(), Declared.NOTHING, Set.of());
        return new Inbound(
                id(form),
                file.origin(),
                Terms.USUAL,
                new Inbound.Timing(Optional.empty(), context.now()),
                ReplyTo.of(card.ticket()),
                Optional.empty(),
                message);
    }

    private String id(FormToken form) {
        return String.join(":", "web", context.ref().id(), form.id());
    }

    private static List<Content.File> stored(List<UploadToken> files) {
        return files.stream()
                .<Content.File>map(file -> new Content.File.Stored(file.attachment()))
                .toList();
    }

    private static Optional<Complaint.Location> position(List<UploadToken> files) {
        return files.stream().flatMap(file -> file.position().stream()).findFirst();
    }

    private Declared declared(ReportFields fields) {
        ReportFields.Matter matter = fields.matter();
        ReportFields.Person person = fields.person();
        return new Declared(
                new Declared.Matter(
                        Optional.of(fields.kind()),
                        Optional.empty(),
                        Optional.of(fields.agency()).filter(context.config().agencies()::contains),
                        Optional.of(matter.where()).filter(text -> !text.isEmpty()),
                        fields.occurredOn(today()),
                        Optional.empty()),
                new Declared.Person(
                        person.anonymous(),
                        person.secret(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(person.language())
                                .filter(context.around().words().languages()::contains),
                        ContactAddress.read(person.contact())
                                .map(address -> new Declared.AnswerTo(address, Proof.CLAIMED)),
                        Declared.Contact.OK),
                Optional.empty(),
                Set.of());
    }

    String fingerprint(String text, List<UploadToken> files) {
        return context.sealing().fingerprints().of(text + '\u0000' + digests(files));
    }

    private static String digests(List<UploadToken> files) {
        return files.stream().map(file -> file.attachment().sha256()).sorted().collect(Collectors.joining(" "));
    }

    /** Of what somebody means, not of how it was carried: the same file uploaded twice is the same. */
    String fingerprint(ReportFields fields, List<UploadToken> files) {
        ReportFields.Matter matter = fields.matter();
        ReportFields.Person person = fields.person();
        return context.sealing()
                .fingerprints()
                .of(String.join(
                        "\u0000",
                        fields.kind().id(),
                        matter.what(),
                        matter.where(),
                        matter.position(),
                        matter.when(),
                        person.name(),
                        person.contact(),
                        Boolean.toString(person.anonymous()),
                        Boolean.toString(person.secret()),
                        person.language(),
                        fields.agency(),
                        digests(files)));
    }
}
