package id.kanal.normalizer;

import id.kanal.kernel.model.Complaint.Kind;
import id.kanal.kernel.model.Complaint.Location;
import id.kanal.kernel.model.Content.Message;
import id.kanal.kernel.model.Declared;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.model.Topic.Option;
import id.kanal.normalizer.reassembly.ReportDraft;
import id.kanal.normalizer.text.TextAnalyzer;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an answer fills in, as a form would. It is noted with the answer, so that neither the words around it nor what comes later
 * can lower what protects or alarms.
 */
final class GuidedAnswer {
    /** So much of it is shown to be looked over. */
    private static final int SHOWN = 500;

    private static final String PIN = "pin";

    private GuidedAnswer() {}

    /** Whether a place is shown, not only the one where a photo was taken. */
    static boolean shows(Message message) {
        return message.place()
                .filter(place -> place.source() != Location.Source.PHOTO)
                .isPresent();
    }

    /** @param part where the answer stands */
    static Declared declared(int part, AnalyzedMessage read) {
        Optional<String> place = part == GuideStep.PLACE.part ? read.placeSaid() : Optional.empty();
        Optional<Kind> kind = Optional.of(read.kind())
                .filter(any ->
                        part == GuideStep.WHAT.part && read.analysis().subject().evident());
        return new Declared(
                new Declared.Matter(
                        kind,
                        Optional.empty(),
                        Optional.empty(),
                        place,
                        Optional.empty(),
                        ComplaintFactory.urgency(read)),
                Declared.Person.UNKNOWN.protectedBy(read.anonymous(), read.secret()),
                Optional.empty(),
                Set.of());
    }

    /** The questions that need not be asked any more. */
    static Set<String> settles(int part, AnalyzedMessage read) {
        Set<String> settled = new HashSet<>();
        if (part == GuideStep.WHAT.part) {
            settled.add(GuideStep.WHAT.id());
            if (read.analysis().subject().evident()) settled.add(GuideStep.KIND.id());
        }
        if (part == GuideStep.PLACE.part || !read.lacksPlace()) settled.add(GuideStep.PLACE.id());
        if (read.anonymous() || read.secret()) settled.add(GuideStep.PROTECTION.id());
        return settled;
    }

    static Declared ofKind(String option) {
        Optional<Kind> kind = Stream.of(Kind.values())
                .filter(each -> each.id().equals(option))
                .findFirst();
        return new Declared(
                new Declared.Matter(
                        kind, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
                Declared.Person.UNKNOWN,
                Optional.empty(),
                Set.of());
    }

    /** What is secret hides its writer, too. */
    static Declared ofProtection(String option) {
        boolean secret = option.equals(GuideStep.SECRET);
        return new Declared(
                Declared.Matter.UNKNOWN,
                Declared.Person.UNKNOWN.protectedBy(secret || option.equals(GuideStep.ANONYMOUS), secret),
                Optional.empty(),
                Set.of());
    }

    /** A report to be looked over. */
    static Topic.Entered entered(ReportDraft draft, TextAnalyzer analyzer) {
        List<Message> parts = draft.messages();
        Declared all = parts.stream().map(Message::declared).reduce(Declared.NOTHING, Declared::and);
        String told = Stream.concat(
                        draft.messages(GuideStep.WHAT.part).stream(), draft.messages(GuideStep.MORE).stream())
                .map(message -> message.body().text())
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining("\n"));
        Optional<Option> place = all.matter()
                .place()
                .or(() -> analyzer.read(told).place())
                .map(words -> new Option(GuideStep.PLACE.id(), Optional.of(words)))
                .or(() -> parts.stream()
                        .map(Message::place)
                        .flatMap(Optional::stream)
                        .filter(at -> !at.equals(Location.UNKNOWN))
                        .findFirst()
                        .map(at -> new Option(PIN)));
        String protection = all.person().secret()
                ? GuideStep.SECRET
                : all.person().anonymous() ? GuideStep.ANONYMOUS : GuideStep.USUAL;
        return new Topic.Entered(
                cut(analyzer.mask(told).text()),
                place,
                all.matter().kind(),
                new Option(protection),
                parts.stream().mapToInt(message -> message.files().size()).sum());
    }

    private static String cut(String text) {
        if (text.length() <= SHOWN) return text;
        int end = Character.isHighSurrogate(text.charAt(SHOWN - 1)) ? SHOWN - 1 : SHOWN;
        return text.substring(0, end).strip() + "…";
    }
}
