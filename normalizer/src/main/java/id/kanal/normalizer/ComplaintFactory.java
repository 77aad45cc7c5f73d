package id.kanal.normalizer;

import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Complaint;
import id.kanal.kernel.model.Complaint.Urgency;
import id.kanal.kernel.model.Declared;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Reporter;
import id.kanal.kernel.model.Terms;
import id.kanal.kernel.model.Ticket;
import id.kanal.normalizer.text.Self;
import id.kanal.normalizer.text.TextAnalysis;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the records that the core gets out of what a message says. */
final class ComplaintFactory {
    private static final String PARTS = "parts";

    /** Nobody was told the number: a person has to see to it. */
    private static final String ANSWER = "answer";

    private ComplaintFactory() {}

    static Complaint complaint(
            Ticket ticket,
            AssembledMessage arrived,
            AnalyzedMessage read,
            Complaint.Related related,
            Instant at,
            ZoneId zone) {
        Inbound message = arrived.message();
        return new Complaint(
                ticket,
                new Complaint.Registration(channel(message, read), message.receivedAt(), at),
                reporter(message, read),
                statement(message, read),
                new Complaint.Incident(occurredOn(message, read, zone), read.location()),
                classification(arrived, read),
                related);
    }

    private static Optional<LocalDate> occurredOn(Inbound message, AnalyzedMessage read, ZoneId zone) {
        LocalDate today = LocalDate.ofInstant(message.receivedAt(), zone);
        return read.declared()
                .matter()
                .occurredOn()
                .or(() -> read.analysis().mentions().when().flatMap(when -> when.on(today)));
    }

    private static Complaint.Statement statement(Inbound message, AnalyzedMessage read) {
        TextAnalysis analysis = read.analysis();
        String title = analysis.subject().title();
        return new Complaint.Statement(
                title.isBlank() ? "-" : title, // without words: a photo, or sent back by a person
                analysis.words().text(),
                List.of(message(message, read, analysis.words().original())),
                read.attachments());
    }

    private static Complaint.Classification classification(AssembledMessage arrived, AnalyzedMessage read) {
        Declared.Matter matter = read.declared().matter();
        return new Complaint.Classification(
                read.kind(),
                matter.category().map(id -> new Complaint.Category(id, 1, List.of())),
                read.safety().urgency(),
                matter.agency().map(id -> new Complaint.AgencyGuess(id, 1)).stream()
                        .toList(),
                read.analysis().mentions().agencyHint(),
                missing(arrived, read));
    }

    private static List<String> missing(AssembledMessage arrived, AnalyzedMessage read) {
        List<String> missing = new ArrayList<>(read.missing());
        if (arrived.incomplete()) missing.add(PARTS);
        return unanswered(arrived.message(), missing);
    }

    private static List<String> unanswered(Inbound message, List<String> missing) {
        if (message.terms().answering() == Terms.Answering.NEVER) missing.add(ANSWER);
        return missing;
    }

    /** As staff received it, where somebody else typed it. */
    private static ChannelRef channel(Inbound message, AnalyzedMessage read) {
        return read.declared()
                .medium()
                .map(medium -> new ChannelRef(message.channel().id(), medium))
                .orElse(message.channel());
    }

    private static Reporter reporter(Inbound message, AnalyzedMessage read) {
        Declared.Person person = read.declared().person();
        Self said = read.analysis().mentions().self();
        return new Reporter(
                address(message.from(), person),
                new Reporter.PersonalDetails(
                        read.message().name(),
                        language(message, read),
                        person.sex().orElse(Reporter.Sex.UNKNOWN),
                        person.disability().orElse(said.disability()),
                        read.analysis().nik(),
                        said.age(),
                        said.pregnant()),
                new Reporter.Protection(read.anonymous(), read.secret()));
    }

    /** Where the reporter is to be asked; of who has no address here, the one that they claim to have. */
    private static Address address(Address from, Declared.Person person) {
        return from.isKnown()
                ? from
                : person.answerTo().map(Declared.AnswerTo::address).orElse(from);
    }

    /** In which language somebody writes. */
    static String language(Inbound message, AnalyzedMessage read) {
        return read.declared()
                .person()
                .language()
                .or(() -> message.terms().language())
                .orElse(read.analysis().words().language());
    }

    /** Of an edited message, in whose place this one is. */
    static Complaint.Supplement replacing(String original, Inbound message, AnalyzedMessage read) {
        return supplement(
                message,
                read,
                read.location(),
                new Complaint.SupplementContext(
                        quoted(read),
                        Optional.empty(),
                        Optional.of(original),
                        urgency(read),
                        false,
                        message.origin().by().role()));
    }

    /** @param answer what it answers, if something was asked */
    static Complaint.Supplement supplement(Inbound message, AnalyzedMessage read, Optional<Reports.Answer> answer) {
        return supplement(
                message,
                read,
                answer.filter(Reports.Answer::ofPlace).isPresent() ? place(read) : read.location(),
                new Complaint.SupplementContext(
                        quoted(read),
                        answer.filter(reply -> !reply.ofPlace())
                                .map(reply -> reply.asked().id()),
                        Optional.empty(),
                        urgency(read),
                        answer.filter(Reports.Answer::objection).isPresent(),
                        message.origin().by().role()));
    }

    /** What it tells that is graver than usual; the core keeps the gravest of a case. */
    static Optional<Urgency> urgency(AnalyzedMessage read) {
        return Optional.of(read.safety().urgency()).filter(urgency -> urgency != Urgency.NORMAL);
    }

    private static Complaint.Location place(AnalyzedMessage read) {
        return Optional.of(read)
                .filter(AnalyzedMessage::lacksPlace)
                .flatMap(AnalyzedMessage::placeSaid)
                .map(said -> Complaint.Location.of(said, Complaint.Location.Source.TEXT))
                .orElseGet(read::location);
    }

    private static Optional<String> quoted(AnalyzedMessage read) {
        return Optional.of(read.message().body().quoted()).filter(quoted -> !quoted.isBlank());
    }

    private static Complaint.Supplement supplement(
            Inbound message, AnalyzedMessage read, Complaint.Location place, Complaint.SupplementContext context) {
        return new Complaint.Supplement(
                message(message, read, read.message().body().text()),
                read.attachments(),
                place,
                unanswered(message, new ArrayList<>(read.notPassedOn())),
                context);
    }

    private static Complaint.Message message(Inbound message, AnalyzedMessage read, String text) {
        return new Complaint.Message(
                message.id(), text, message.timing().sentAt(), message.receivedAt(), read.transcriptOf());
    }
}
