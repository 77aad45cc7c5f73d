package id.kanal.normalizer;

import id.kanal.kernel.model.Complaint;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.MailThread;
import id.kanal.kernel.model.Notification;
import id.kanal.normalizer.text.Intent;
import id.kanal.normalizer.text.Masked;
import id.kanal.normalizer.text.TextAnalysis;
import id.kanal.normalizer.text.TextAnalyzer;
import id.kanal.normalizer.text.Title;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads letters. What counts is what the citizen wrote now; the title stands in where that says nothing, and adds what it
 * tells of danger, violence and place. The title of an answer is the thread's, so it says nothing new.
 */
final class Letters {
    private final TextAnalyzer literacy;

    Letters(TextAnalyzer literacy) {
        this.literacy = literacy;
    }

    ParsedMessage read(Content.Letter letter) {
        Masked whole = literacy.mask(letter.whole());
        Masked title = literacy.mask(letter.title());
        boolean answer = answers(letter);
        TextAnalysis heading = literacy.read(letter.title());
        TextAnalysis subject = answer ? literacy.read("") : heading;
        TextAnalysis reading = chosen(letter, literacy.read(letter.fresh()), subject, answer);
        Optional<Complaint.Nik> nik = nik(Stream.of(reading.nik(), whole.nik(), title.nik()));
        TextAnalysis merged = merged(reading, subject, heading.protect(), nik);
        return new ParsedMessage(
                merged.of(whole.text(), Title.line(title.text())), Optional.of(masked(letter, whole, title)));
    }

    /** Whether it answers a mail, of ours or of anybody. */
    static boolean answers(Content.Letter letter) {
        return letter.thread().isPresent()
                || letter.mail().filter(mail -> !mail.references().isBlank()).isPresent();
    }

    private TextAnalysis chosen(Content.Letter letter, TextAnalysis fresh, TextAnalysis subject, boolean answer) {
        if (orders(fresh.intent())) return fresh;
        String body = literacy.beforeClosing(letter.fresh(), letter.name().orElse(""));
        TextAnalysis bare = body.equals(letter.fresh()) ? fresh : literacy.read(body);
        if (orders(bare.intent())) return bare;
        boolean silent = body.isBlank() || fresh.intent() instanceof Intent.Noise;
        if (!silent) return fresh;
        if (orders(subject.intent()) || subject.intent() instanceof Intent.Report) return subject;
        boolean more = !letter.attachments().isEmpty() || !letter.flaws().isEmpty();
        if (!more) return fresh;
        // An answer without words but with photos is about what its thread is about.
        TextAnalysis silence = answer && letter.fresh().isBlank() ? literacy.read(letter.title()) : fresh;
        return silence.as(new Intent.Report());
    }

    private static boolean orders(Intent intent) {
        return switch (intent) {
            case Intent.Status status -> true;
            case Intent.Withdraw withdraw -> true;
            case Intent.Stop stop -> true;
            case Intent.Start start -> true;
            case Intent.Help help -> true;
            case Intent.Report report -> false;
            case Intent.Noise noise -> false;
            case Intent.Rate rate -> true;
            case Intent.ChangeFormat write -> true;
        };
    }

    private static Optional<Complaint.Nik> nik(Stream<Optional<Complaint.Nik>> found) {
        List<Complaint.Nik> all = found.flatMap(Optional::stream).toList();
        return all.stream()
                .filter(nik -> nik.kind().equals("nik"))
                .findFirst()
                .or(() -> all.stream().findFirst());
    }

    private static TextAnalysis merged(
            TextAnalysis r, TextAnalysis subject, boolean protect, Optional<Complaint.Nik> nik) {
        Optional<String> place = r.place().or(subject::place);
        return new TextAnalysis(
                r.original(),
                r.text(),
                r.intent(),
                r.mentioned().or(subject::mentioned),
                r.followUp() || subject.followUp(),
                r.title(),
                r.kind(),
                r.danger() == Notification.Danger.NONE ? subject.danger() : r.danger(),
                r.urgency().compareTo(subject.urgency()) >= 0 ? r.urgency() : subject.urgency(),
                r.protect() || protect,
                nik,
                r.agencyHint().or(subject::agencyHint),
                place,
                r.language(),
                place.isPresent() ? List.of() : r.missing());
    }

    /** The letter as everything after reading may see it: names and subjects hold identity numbers, too. */
    private Content.Letter masked(Content.Letter letter, Masked whole, Masked title) {
        return new Content.Letter(
                whole.text(),
                literacy.mask(letter.fresh()).text(),
                title.text(),
                letter.name().map(name -> literacy.mask(name).text()),
                letter.attachments().stream().map(this::masked).toList(),
                letter.location(),
                letter.thread(),
                letter.mail()
                        .map(mail -> new MailThread(
                                        literacy.mask(mail.subject()).text(), mail.messageId(), mail.references())
                                .bounded()),
                letter.flaws());
    }

    private Complaint.Attachment masked(Complaint.Attachment a) {
        return new Complaint.Attachment(
                a.id(), literacy.mask(a.name()).text(), a.mediaType(), a.bytes(), a.sha256(), a.url());
    }
}
