package id.kanal.normalizer;

import id.kanal.kernel.masking.Masked;
import id.kanal.kernel.model.Complaint;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Content.Body;
import id.kanal.kernel.model.Content.Message;
import id.kanal.kernel.model.Defect;
import id.kanal.kernel.model.Reporter;
import id.kanal.normalizer.reassembly.Recordings;
import id.kanal.normalizer.text.Intent;
import id.kanal.normalizer.text.TextAnalysis;
import id.kanal.normalizer.text.TextAnalyzer;
import id.kanal.normalizer.text.Title;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads messages. What counts is what the citizen wrote now. Where there may be a title, it stands in where that says
 * nothing, and adds what it tells of danger, violence and place; the title of an answer is the thread's, so it says nothing
 * new.
 */
final class MessageAnalyzer {
    private final TextAnalyzer analyzer;

    MessageAnalyzer(TextAnalyzer analyzer) {
        this.analyzer = analyzer;
    }

    /**
     * @param titled whether messages like this have titles
     * @param answer whether it says itself that it answers something
     */
    AnalyzedMessage read(Message written, boolean titled, boolean answer) {
        Message message = Recordings.inWords(written);
        AnalyzedMessage read = understood(message, titled, answer);
        return read.transcriptOf().isPresent()
                ? new AnalyzedMessage(withoutOrders(read.analysis()), read.message())
                : read;
    }

    /** Nobody's case is taken back, nobody silenced or asked to rate on words that a machine may have misheard. */
    private static TextAnalysis withoutOrders(TextAnalysis heard) {
        return switch (heard.intent()) {
            case Intent.Report report -> heard;
            case Intent.Status status ->
                heard.as(new Intent.Status(status.ticket(), status.numberGiven(), true)); // told, and answered
            case Intent.Withdraw other -> heard.as(new Intent.Report());
            case Intent.Stop other -> heard.as(new Intent.Report());
            case Intent.Start other -> heard.as(new Intent.Report());
            case Intent.Help other -> heard.as(new Intent.Report());
            case Intent.Noise other -> heard.as(new Intent.Report());
            case Intent.Rate other -> heard.as(new Intent.Report());
            case Intent.ChangeFormat other -> heard.as(new Intent.Report());
            case Intent.ChangeLanguage other -> heard.as(new Intent.Report());
            case Intent.Guide other -> heard.as(new Intent.Report());
            case Intent.Link other -> heard.as(new Intent.Report());
            case Intent.Unlink other -> heard.as(new Intent.Report());
            case Intent.PreferNews other -> heard.as(new Intent.Report());
        };
    }

    private AnalyzedMessage understood(Message message, boolean titled, boolean answer) {
        return titled || !message.body().title().isEmpty() ? titled(message, answer) : plain(message);
    }

    private AnalyzedMessage plain(Message message) {
        Body body = message.body();
        TextAnalysis analysis = analyzer.read(body.text());
        if (saysLittle(analysis.intent()) && brings(message)) analysis = analysis.as(new Intent.Report());
        String text = analysis.words().original();
        if (message.isPlain()) return new AnalyzedMessage(analysis, Message.of(text));
        Masked whole = analyzer.mask(body.whole());
        Body masked = new Body("", text, analyzer.mask(body.quoted()).text(), whole.text());
        return new AnalyzedMessage(
                analysis.of(whole.text(), "").of(analysis.nik().or(whole::nik)), masked(message, masked));
    }

    private AnalyzedMessage titled(Message message, boolean answer) {
        Body body = message.body();
        Masked whole = analyzer.mask(body.whole());
        Masked title = analyzer.mask(body.title());
        TextAnalysis heading = analyzer.read(body.title());
        TextAnalysis subject = answer ? analyzer.read("") : heading;
        TextAnalysis reading = chosen(message, analyzer.read(body.text()), subject, answer);
        TextAnalysis merged = reading.and(subject)
                .protectedIf(heading.safety().protect())
                .of(nik(Stream.of(reading.nik(), whole.nik(), title.nik())))
                .of(whole.text(), Title.line(title.text()));
        Body masked = new Body(
                title.text(),
                analyzer.mask(body.text()).text(),
                analyzer.mask(body.quoted()).text(),
                whole.text());
        return new AnalyzedMessage(merged, masked(message, masked));
    }

    private TextAnalysis chosen(Message message, TextAnalysis fresh, TextAnalysis subject, boolean answer) {
        boolean alone = answer || message.body().title().isBlank(); // no title stands in for it
        if (saysLittle(fresh.intent())
                && alone
                && brings(message)
                && !message.body().text().isBlank()) return fresh.as(new Intent.Report());
        if (orders(fresh.intent())) return fresh;
        String text = message.body().text();
        String body = analyzer.beforeClosing(text, message.name().orElse(""));
        TextAnalysis bare = body.equals(text) ? fresh : analyzer.read(body);
        if (orders(bare.intent())) return bare;
        boolean silent = body.isBlank() || fresh.intent() instanceof Intent.Noise;
        if (!silent) return fresh;
        if (orders(subject.intent()) || subject.intent() instanceof Intent.Report) return subject;
        if (!brings(message)) return fresh;
        // An answer without words but with photos is about what its thread is about.
        TextAnalysis silence =
                answer && text.isBlank() ? analyzer.read(message.body().title()) : fresh;
        return silence.as(new Intent.Report());
    }

    /** Whether there is more than words, or was. */
    private static boolean brings(Message message) {
        return !message.files().isEmpty()
                || message.defects().stream().anyMatch(defect -> defect != Defect.DAMAGED)
                || message.place().isPresent();
    }

    /** Beside something that was brought: "here is the photo" is no request for help. */
    private static boolean saysLittle(Intent intent) {
        return intent instanceof Intent.Noise || intent instanceof Intent.Help || intent instanceof Intent.Guide;
    }

    private static boolean orders(Intent intent) {
        return intent.isOrder() || intent instanceof Intent.Rate;
    }

    private static Optional<Reporter.Nik> nik(Stream<Optional<Reporter.Nik>> found) {
        List<Reporter.Nik> all = found.flatMap(Optional::stream).toList();
        return all.stream()
                .filter(nik -> nik.kind().equals("nik"))
                .findFirst()
                .or(() -> all.stream().findFirst());
    }

    /** The message as everything after reading may see it: names hold identity numbers, too. */
    private Message masked(Message message, Body body) {
        return new Message(
                body,
                message.files().stream().map(this::masked).toList(),
                message.place(),
                message.name().map(name -> analyzer.mask(name).text()),
                message.declared(),
                message.defects(),
                message.raw());
    }

    private Content.File masked(Content.File file) {
        return switch (file) {
            case Content.File.Stored(Complaint.Attachment a, var transcript) ->
                new Content.File.Stored(
                        new Complaint.Attachment(
                                a.id(), analyzer.mask(a.name()).text(), a.mediaType(), a.bytes(), a.sha256(), a.url()),
                        transcript);
            case Content.File.Remote r ->
                new Content.File.Remote(r.ref(), analyzer.mask(r.name()).text(), r.type(), r.size(), r.until());
        };
    }
}
